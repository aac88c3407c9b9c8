import type { Records } from '../../kernel/index.ts';
import { checkAudit } from './check.ts';

/** For the terminal: what the check found; 0 where the trail is whole, else 1. */
export async function sayAudit(records: Records, anchorFile: string, line: { replace(text: string): void; keep(lines: readonly string[]): void }): Promise<number> {
  const found = await checkAudit(records, anchorFile, (blocks) => line.replace(`${blocks.toLocaleString('en-GB')} blocks checked`));
  const counted = `${found.blocks.toLocaleString('en-GB')} blocks, ${found.entries.toLocaleString('en-GB')} entries checked; ${found.waiting.toLocaleString('en-GB')} wait for their block; ${found.anchors.toLocaleString('en-GB')} heads were told outside the database.`;
  if (found.faults.length === 0) {
    line.keep([counted, found.anchors === 0 && found.blocks > 0 ? `The chain is whole, but nothing outside the database proves its end: ${anchorFile} is missing or empty.` : 'The audit trail is whole.']);
    return 0;
  }
  line.keep([counted, 'THE AUDIT TRAIL IS NOT WHOLE:', ...found.faults.map((f) => `- ${f}`), 'Keep the database and the file of heads as they are, tell whoever answers for information security, and compare with the last backup.']);
  return 1;
}

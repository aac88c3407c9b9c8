import { backupStanding, jobStanding, messageStanding, page, retryDead, scannerWords, type Ask, type BackupStanding, type Config, type JobStanding, type MessageStanding, type Records, type Reply } from '../../kernel/index.ts';
import { readAnchors } from '../audit/anchor.ts';
import { unsealed } from '../audit/queries.ts';
import { databaseVersion, lastBlock, type LastBlock } from './queries.ts';
import { statusPage, type StatusFacts } from './show.page.ts';

export interface StatusDesk {
  readonly records: Pick<Records, 'asSystem'>;
  readonly config: Pick<Config, 'backups' | 'anchor' | 'scanner' | 'mode'>;
  readonly now: () => Date;
  readonly healthy: { readonly records: () => Promise<boolean>; readonly statistics: () => Promise<boolean> };
}

interface Read {
  readonly version: string;
  readonly jobs: JobStanding;
  readonly messages: MessageStanding;
  readonly block: LastBlock | null;
  readonly waiting: { readonly entries: number; readonly since: Date | null };
}

/** How each part is. Counts and times only: no name, address or content. Where the records do not answer, the page says so and stands. */
export async function showStatus(desk: StatusDesk, tried: number | null = null): Promise<Reply> {
  const { config, now } = desk;
  const at = now();
  const [records, figures] = await Promise.all([desk.healthy.records(), desk.healthy.statistics()]);
  const read: Read | null = records
    ? await desk.records.asSystem('see how the service is', async (q) => ({ version: await databaseVersion(q), jobs: await jobStanding(q, at), messages: await messageStanding(q), block: await lastBlock(q), waiting: await unsealed(q) }))
    : null;
  const backups: BackupStanding | null = config.backups === null ? null : backupStanding(config.backups, at);
  const facts: StatusFacts = { at, records, figures, backups, ...(read ?? { version: null, jobs: null, messages: null, block: null, waiting: null }), anchors: readAnchors(config.anchor), scanner: { there: config.scanner !== null, words: scannerWords(config.scanner) }, mode: config.mode, node: process.version };
  return page('access/status/show.njk', statusPage(facts, tried));
}

/** Gives the dead jobs of one kind their tries again, and says how many. */
export async function tryAgain(desk: StatusDesk, ask: Ask): Promise<Reply> {
  const kind = ask.form.get('kind') ?? '';
  return showStatus(desk, await desk.records.asSystem('try dead jobs again', (q) => retryDead(q, kind)));
}

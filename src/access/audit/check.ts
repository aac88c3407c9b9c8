import type { Records } from '../../kernel/index.ts';
import { readAnchors } from './anchor.ts';
import { blockFaults, type Block } from './chain.ts';
import { blocksAfter, entriesOf, unsealed } from './queries.ts';

export interface Checked {
  readonly blocks: number;
  readonly entries: number;
  /** Entries that wait for their block. */
  readonly waiting: number;
  /** Heads that were told outside the database; 0 means that the tail cannot be proved. */
  readonly anchors: number;
  /** What is wrong, a sentence each; the first fifty. */
  readonly faults: readonly string[];
}

const mostFaults = 50;

/** Computes the whole chain again, entry by entry, and compares it with the heads that were told outside the database. */
export async function checkAudit(records: Records, anchorFile: string, onProgress: (blocks: number) => void = () => {}): Promise<Checked> {
  const anchors = readAnchors(anchorFile);
  const told = new Map(anchors.map((a) => [a.number, a.head]));
  const faults: string[] = [];
  let before: Block | null = null;
  let [blocks, entries] = [0, 0];
  for (;;) {
    const next: readonly Block[] = await records.asSystem('check the audit trail', (q) => blocksAfter(q, before?.number ?? 0, 200));
    if (next.length === 0) break;
    for (const block of next) {
      const inIt = await records.asSystem('check the audit trail', (q) => entriesOf(q, block, before));
      faults.push(...blockFaults(block, before, inIt));
      const head = told.get(block.number);
      if (head !== undefined && head !== block.head) faults.push(`Block ${block.number} is not the one whose head was told outside the database: the trail was replaced.`);
      before = block;
      blocks++;
      entries += inIt.length;
      if (faults.length >= mostFaults) return { blocks, entries, waiting: 0, anchors: anchors.length, faults: faults.slice(0, mostFaults) };
    }
    onProgress(blocks);
  }
  const last = anchors.reduce((most, a) => Math.max(most, a.number), 0);
  if (last > (before?.number ?? 0)) faults.push(`The trail ends at block ${before?.number ?? 0}, and block ${last} was told outside the database: its end was cut off.`);
  const { entries: waiting } = await records.asSystem('check the audit trail', unsealed);
  return { blocks, entries, waiting, anchors: anchors.length, faults };
}

import { createHash } from 'node:crypto';

/** An entry of the trail as the database keeps it; `at` in UTC to the microsecond, `tx` as text since it may pass 2^53. */
export interface Entry {
  readonly id: number;
  readonly at: string;
  readonly tx: string;
  readonly person: string | null;
  readonly holding: string | null;
  readonly role: string | null;
  readonly act: string;
  readonly kind: string;
  readonly thing: string | null;
  readonly child: string | null;
  readonly children: readonly string[] | null;
  readonly purpose: string | null;
}

/** A sealed block; hashes as hex. */
export interface Block {
  readonly number: number;
  readonly generation: number;
  readonly upTo: string;
  readonly firstId: number;
  readonly lastId: number;
  readonly entries: number;
  readonly digest: string;
  readonly previous: string;
  readonly head: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** What the first block follows. */
export const beginning = sha256('The first block of the trail');

const line = (e: Entry): string =>
  [e.id, e.at, e.tx, e.person ?? '-', e.holding ?? '-', e.role ?? '-', e.act, e.kind, e.thing ?? '-', e.child ?? '-', e.children?.join(',') ?? '-', e.purpose ?? '-'].join('|');

/** SHA-256 over the entries of a block in the order of their numbers. The database computes the same in rules.seal_audit: this is the second way. */
const digestOf = (entries: readonly Entry[]): string => sha256(entries.map(line).join('\n'));

/** The head of a block: over its own facts and the head before it. */
export const headOf = (b: Omit<Block, 'head'>): string => sha256([b.number, b.generation, b.upTo, b.firstId, b.lastId, b.entries, b.digest, b.previous].join('|'));

/** What is wrong with one block, given the one before it and the entries that are there now; a sentence each, none where it is whole. */
export function blockFaults(block: Block, before: Block | null, entries: readonly Entry[]): readonly string[] {
  const place = `Block ${block.number} (entries ${block.firstId} to ${block.lastId})`;
  const expected = (before?.number ?? 0) + 1;
  if (block.number !== expected) return [`${block.number - expected === 1 ? `Block ${expected} is` : `Blocks ${expected} to ${block.number - 1} are`} missing.`];
  const faults: string[] = [];
  if (block.previous !== (before?.head ?? beginning)) faults.push(`${place} does not follow the block before it: one of the two was replaced.`);
  if (headOf(block) !== block.head) faults.push(`${place} itself was changed after it was sealed.`);
  if (entries.length < block.entries) faults.push(`${place}: ${block.entries - entries.length} of its ${block.entries} entries ${block.entries - entries.length === 1 ? 'was' : 'were'} removed.`);
  else if (entries.length > block.entries) faults.push(`${place}: ${entries.length - block.entries} entries were put in after it was sealed.`);
  else if (digestOf(entries) !== block.digest) faults.push(`${place}: an entry was changed after it was sealed.`);
  return faults;
}

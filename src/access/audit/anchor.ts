import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** A head of the chain as it was told outside the database. */
export interface Anchor {
  readonly number: number;
  readonly head: string;
}

/**
 * A file outside the database that each sealed head is added to, on disk before the call returns. Whoever replaces the whole trail
 * cannot replace this as well, as long as it lies where the database's administrators cannot write.
 */
export function appendAnchor(file: string, { number, head }: Anchor, at: Date): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const handle = openSync(file, 'a', 0o600);
  try {
    writeSync(handle, `${number} ${head} ${at.toISOString()}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** All heads that were told, in order; a line that a crash cut off counts as not told. */
export function readAnchors(file: string): readonly Anchor[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split('\n').flatMap((text) => {
    const found = /^(\d+) ([0-9a-f]{64}) \S+Z$/.exec(text);
    return found ? [{ number: Number(found[1]), head: found[2]! }] : [];
  });
}

import { mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openLoader, quote } from '../src/kernel/index.ts';
import type { ReleaseDraft } from '../src/measures/index.ts';
import { readAreaRegister } from '../src/register/index.ts';
import type { Candidate, Cell, Reading, SourceReader } from '../src/sources/source.ts';

/** What a reader made of one file, in a scratch folder of its own. For tests. */
export interface Tried {
  readonly recognised: boolean;
  readonly reading: Reading;
  readonly draft: ReleaseDraft;
  /** Rows of the first draft's table; `tail` is SQL behind `from` the table, e.g. `where …` or `select count(*)`. */
  rows(tail?: string): Promise<readonly Record<string, unknown>[]>;
  cells(row: number): Promise<readonly Cell[]>;
  readonly milliseconds: number;
}

/** A file as the load hands it to readers, unpacked where it is gzipped. */
export async function candidate(path: string): Promise<Candidate> {
  const handle = await open(path);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(65_536), 0, 65_536, 0);
  await handle.close();
  return { path, name: basename(path), baseName: basename(path), size: (await stat(path)).size, head: buffer.subarray(0, bytesRead), beside: () => undefined };
}

/** Keys of the readers that take a published file for theirs. */
export async function recognisedBy(readers: readonly SourceReader[], path: string): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'belong-'));
  try {
    const file = await candidate(await unpacked(path, folder));
    const keys: string[] = [];
    for (const reader of readers) if (await reader.recognise(file)) keys.push(reader.key);
    return keys;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function unpacked(path: string, folder: string): Promise<string> {
  const bytes = await readFile(path);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return path;
  await writeFile(join(folder, 'unpacked'), gunzipSync(bytes));
  return join(folder, 'unpacked');
}

/** Reads a file, or text standing for one, with a reader, and hands what came of it to `look`. */
export async function tryReader(reader: SourceReader, source: string | { readonly text: string | Uint8Array }, look: (tried: Tried) => Promise<void> | void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'belong-'));
  const engine = await openLoader(join(folder, 'spill'));
  try {
    const path = typeof source === 'string' ? await unpacked(source, folder) : join(folder, 'made-up');
    if (typeof source !== 'string') await writeFile(path, source.text);
    const file = await candidate(path);
    const recognised = await reader.recognise(file);
    const started = performance.now();
    const reading = await reader.read(file, { duckdb: engine.connection, folder, areas: readAreaRegister(), now: new Date('2026-06-01T12:00:00Z'), progress: () => {} });
    await look({
      recognised, reading, milliseconds: performance.now() - started,
      get draft() {
        if (!reading.ok) throw new Error(`Not read: ${reading.problems.map((p) => `${p.line} ${p.column}: ${p.rule}`).join('; ')}`);
        return reading.drafts[0]!;
      },
      async rows(tail = 'order by _row') {
        const result = await engine.connection.runAndReadAll(`from read_parquet(${quote(join(folder, this.draft.table))}) ${tail}`);
        return result.getRowObjectsJS().map((r) => Object.fromEntries(Object.entries(r).map(([k, v]) => [k, typeof v === 'bigint' ? Number(v) : v])));
      },
      cells: (row) => reader.cells({ path }, row, `row ${row}`, engine.connection),
    });
  } finally {
    engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}

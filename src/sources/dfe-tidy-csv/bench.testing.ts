import { DuckDBInstance } from '@duckdb/node-api';
import { existsSync } from 'node:fs';
import { mkdtemp, open, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { AreaRegister } from '../../register/index.ts';
import type { Candidate, Workbench } from '../source.ts';

/** A register that knows nobody: every area of a file is met for the first time. */
const nobody: AreaRegister = { get: () => undefined, byLaNumber: () => undefined, byName: () => undefined, all: () => [] };

export interface TestBench extends Workbench {
  /** A candidate with these bytes. */
  file(baseName: string, content: string | Buffer): Promise<Candidate>;
  close(): Promise<void>;
}

/** A workbench as the load gives it: bounded memory, a folder of its own. */
export async function testBench(memory = '600MB'): Promise<TestBench> {
  const folder = await mkdtemp(join(tmpdir(), 'belong-tidy-'));
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: memory, temp_directory: join(folder, 'spill') });
  const duckdb = await instance.connect();
  return {
    duckdb,
    folder,
    areas: nobody,
    now: new Date('2026-03-14T12:00:00Z'),
    progress: () => {},
    file: async (baseName, content) => {
      const path = join(folder, baseName);
      await writeFile(path, content);
      return candidate(path);
    },
    close: async () => {
      duckdb.closeSync();
      instance.closeSync();
      await rm(folder, { recursive: true });
    },
  };
}

/** A plain file as a candidate; what lies in its folder is beside it. */
export async function candidate(path: string): Promise<Candidate> {
  const { size } = await stat(path);
  const file = await open(path);
  const head = Buffer.alloc(Math.min(size, 64 * 1024));
  await file.read(head, 0, head.length, 0);
  await file.close();
  const besides = new Map<string, Candidate>();
  const meta = path.replace(/\.csv$/, '.meta.csv');
  if (meta !== path && !path.endsWith('.meta.csv') && existsSync(meta)) besides.set(basename(meta), await candidate(meta));
  return { path, name: basename(path), baseName: basename(path), size, head, beside: (name) => (dirname(path) === '' ? undefined : besides.get(name)) };
}

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readConfig, Records } from '../src/kernel/index.ts';
import { dataFolder, remove } from './service.ts';

/**
 * A data folder of a test's own whose database has the whole schema already: a copy of one that is laid once per `npm test`.
 * Without that (one file run by hand) it is empty, and whoever opens its records lays them.
 */
export async function readyFolder(): Promise<string> {
  const own = dataFolder();
  const kept = process.env['BELONG_READY'];
  if (kept === undefined) return own;
  if (!existsSync(kept)) await lay(kept);
  execFileSync('cp', ['-a', join(kept, 'records'), own]);
  return own;
}

/** It appears whole or not at all; of two that lay it at once, one is thrown away. */
async function lay(kept: string): Promise<void> {
  const fresh = dataFolder();
  await (await Records.open(readConfig({ BELONG_DATA: fresh }))).close();
  mkdirSync(dirname(kept), { recursive: true });
  try {
    renameSync(fresh, kept);
  } catch (error) {
    remove(fresh);
    if (!existsSync(kept)) throw error;
  }
}

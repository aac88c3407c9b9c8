import { statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { readConfig } from '../src/kernel/index.ts';
import { reach } from '../src/kernel/records/records.ts';
import { belong, dataFolder, remove } from '../test/service.ts';
import { ms, timed, type Result } from './ratio.ts';

/** The commands `backup`, `check backup` and `restore` from start to end: of what is loaded, and with a long trail. */
export async function recoveryResults(data: string, scratch: string): Promise<readonly Result[]> {
  const results = await once('everything loaded', data, join(scratch, 'loaded.tar'));
  await writeTrail(data, 500_000);
  return [...results, ...(await once('and 500,000 entries of the trail', data, join(scratch, 'trail.tar')))];
}

async function once(words: string, data: string, file: string): Promise<Result[]> {
  const empty = dataFolder();
  try {
    const seen: Result[] = [];
    for (const [what, args, of] of [['Backup', ['backup', file], data], ['Check of a backup', ['check', 'backup', file], data], ['Restore into a new data folder', ['restore', file], empty]] as const) {
      let code: number | null = null;
      const took = await timed(async () => { code = (await belong(of, args)).code; });
      if (code !== 0) throw new Error(`${what} ended with ${code}`);
      seen.push({ what: `${what}, the whole command: ${words}, ${Math.round(statSync(file).size / 1_000_000)} MB`, bound: 'within ten minutes', seen: ms(took), kept: took < 600_000 });
    }
    return seen;
  } finally {
    remove(empty);
  }
}

async function writeTrail(data: string, entries: number): Promise<void> {
  const reached = await reach(readConfig({ BELONG_DATA: data }));
  const owner = new pg.Client(reached.owner);
  await owner.connect();
  await owner.query(`insert into audit_entry (person, role, act, kind, thing, child, purpose) select gen_random_uuid(), 'SENCO', 'look', 'child', gen_random_uuid(), null, 'care' from generate_series(1, $1::int)`, [entries]);
  await owner.end();
  await reached.leave();
}

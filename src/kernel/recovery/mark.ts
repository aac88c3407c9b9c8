import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';
import { Stop } from '../errors/errors.ts';

/** Held shared by whoever works on the records, alone by a restore; any number, the same in every process. */
const restoring = 7_305_005;

export const markTable = 'public.half_restored';

/** What a restore leaves where it was cut off: enough to take away all that it made, and nothing else. */
export interface Mark {
  /** What was in the database before, as `remember` names it. */
  readonly before: ReadonlySet<string>;
  /** Paths of folders that were empty or missing when the restore began. */
  readonly folders: readonly string[];
}

/**
 * Keeps a restore out for as long as the connection lives. Throws Stop where one is at work, or was cut off and has left
 * half of its records: nobody may take those for the whole.
 */
export async function refuseHalfRestored(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_lock_shared($1) as free', [restoring]);
  if (!rows[0]!.free) throw new Stop('A backup is being restored into this database at this moment. Wait until the restore has ended, and start again.');
  if ((await readMark(client)) !== null) throw new Stop('A restore into this database was cut off before its end, so not all of its records are there and Belong does not start on them. Run the restore again: it clears what is there and begins anew.\n  npm run belong -- restore FILE');
}

/**
 * Throws Stop where anybody works on the records; nobody begins to for as long as the connection lives. The server may take
 * a moment to notice that a process is gone.
 */
export async function shutOthersOut(client: pg.Client): Promise<void> {
  for (let tries = 1; ; tries++) {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [restoring]);
    if (rows[0]!.mine) return;
    if (tries >= 60) break;
    await setTimeout(50);
  }
  throw new Stop('Belong, or another restore, is at work on this database. A backup is restored only where nothing runs: stop it, or give an empty database and a new data folder. Nothing was changed.');
}

export async function readMark(client: pg.Client): Promise<Mark | null> {
  const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [markTable]);
  if (!rows[0]!.there) return null;
  const found = (await client.query<{ before: string[]; folders: string[] }>(`select before, folders from ${markTable}`)).rows[0]!;
  return { before: new Set(found.before), folders: found.folders };
}

/** Committed before anything else is made; the table is there with its row, or neither is. */
export async function setMark(client: pg.Client, mark: Mark): Promise<void> {
  await client.query('begin');
  await client.query(`create table ${markTable} (before text[] not null, folders text[] not null)`);
  await client.query(`insert into ${markTable} values ($1, $2)`, [[...mark.before], mark.folders]);
  await client.query('commit');
}

export const removeMark = async (client: pg.Client): Promise<void> => {
  await client.query(`drop table ${markTable}`);
};

import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { Stop } from '../errors/errors.ts';

/** Any number, the same in every starter: whoever holds it migrates, the others wait. */
const migrationLock = 7_305_001;

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

/** The numbered SQL files, in order. */
export function readMigrations(folder: string): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8');
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Brings the database to this version's schema: forward only, each file in a transaction of its own.
 * Throws Stop where the database is newer than this Belong or an applied file has been changed.
 */
export async function migrate(client: Client, folder: string): Promise<readonly string[]> {
  const known = readMigrations(folder);
  await client.query('select pg_advisory_lock($1)', [migrationLock]);
  try {
    await client.query('create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())');
    const applied = new Map((await client.query<{ name: string; sha256: string }>('select name, sha256 from migration')).rows.map((r) => [r.name, r.sha256]));
    refuseSurprises(known, applied);
    const missing = known.filter((m) => !applied.has(m.name));
    for (const { name, sql, sha256 } of missing) {
      await client.query('begin');
      try {
        await client.query(sql);
        await client.query('insert into migration (name, sha256) values ($1, $2)', [name, sha256]);
        await client.query('commit');
      } catch (cause) {
        await client.query('rollback');
        throw new Error(`The database could not be brought up to date: ${name}`, { cause });
      }
    }
    // A backup reads every table there is; no policy needs to remember it.
    if (missing.length > 0) await client.query('grant select on all tables in schema public to belong_backup; grant select on all sequences in schema public to belong_backup');
    return missing.map((m) => m.name);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock]);
  }
}

function refuseSurprises(known: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  const names = new Set(known.map((m) => m.name));
  const newer = [...applied.keys()].filter((name) => !names.has(name));
  if (newer.length > 0) throw new Stop(`This data was written by a newer Belong (it knows ${newer.join(', ')}). Start that version, or restore a backup made by this one. Nothing was changed.`);
  const changed = known.filter((m) => applied.has(m.name) && applied.get(m.name) !== m.sha256);
  if (changed.length > 0) throw new Stop(`A step that this database has already taken was changed afterwards: ${changed.map((m) => m.name).join(', ')}. Put the file back as it was and write a new step instead. Nothing was changed.`);
}

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
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
 * A restore lays `only` the steps that its backup had, and no rules: rows of then come before the rules of now.
 */
export async function migrate(client: Client, folder: string, only: readonly string[] | null = null): Promise<readonly string[]> {
  const known = readMigrations(folder).filter((m) => only === null || only.includes(m.name));
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
        await client.query(closeNewTables);
        await client.query('insert into migration (name, sha256) values ($1, $2)', [name, sha256]);
        await client.query('commit');
      } catch (cause) {
        await client.query('rollback');
        throw new Error(`The database could not be brought up to date: ${name}`, { cause });
      }
    }
    const laid = only === null && (await layRules(client, folder));
    return [...missing.map((m) => m.name), ...(laid ? ['rules'] : [])];
  } finally {
    await client.query('select pg_advisory_unlock($1)', [migrationLock]);
  }
}

/** A table is closed to everybody but its owner from its first moment; rules/ opens it. The steps up to 0002 close their own. */
const closeNewTables = `do $$ declare t regclass; begin
  if to_regclass('public.row_security_proof') is null then return; end if;
  for t in select oid from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relforcerowsecurity loop
    execute format('alter table %s enable row level security, force row level security', t);
    execute format('create policy the_owner_lays_the_schema on %s to current_user using (true) with check (true)', t);
  end loop; end $$`;

/** Policies, functions, triggers and grants, all of them, as if none had been there. */
const clearRules = `do $$ declare p record; begin
  for p in select policyname, tablename from pg_policies where schemaname = 'public' and policyname <> 'the_owner_lays_the_schema' loop execute format('drop policy %I on public.%I', p.policyname, p.tablename); end loop; end $$;
  drop schema if exists rules cascade; create schema rules;
  revoke all on all tables in schema public from belong_app, belong_worker, belong_statistics;
  revoke all on all sequences in schema public from belong_app, belong_worker, belong_statistics`;

/**
 * Lays rules/*.sql whole, in one transaction, where they differ from those that are laid: who may do what is read in one place
 * and never as a sum of steps. Throws Stop where the database has had these rules before and newer ones since.
 */
async function layRules(client: Client, folder: string): Promise<boolean> {
  const home = join(folder, 'rules');
  const files = (existsSync(home) ? readdirSync(home) : []).filter((name) => name.endsWith('.sql')).sort();
  if (files.length === 0) return false;
  const sql = files.map((name) => readFileSync(join(home, name), 'utf8'));
  const name = `rules ${createHash('sha256').update(sql.join('\0')).digest('hex').slice(0, 16)}`;
  const laid = (await client.query<{ name: string }>("select name from migration where name like 'rules %' order by applied_at desc, name")).rows.map((r) => r.name);
  if (laid[0] === name) return false;
  if (laid.includes(name)) throw new Stop('This data was used by a newer Belong, whose rules on who sees what are not known here. Start that version, or restore a backup made by this one. Nothing was changed.');
  await client.query('begin');
  try {
    await client.query(clearRules);
    for (const [at, text] of sql.entries()) {
      try {
        await client.query(text);
      } catch (cause) {
        throw new Error(`The rules on who sees what could not be laid: ${files[at]}`, { cause });
      }
    }
    // A backup reads every table there is; no policy needs to remember it.
    await client.query('grant select on all tables in schema public to belong_backup; grant select on all sequences in schema public to belong_backup');
    await client.query("insert into migration (name, sha256, applied_at) values ($1, $2, clock_timestamp())", [name, name.slice(6)]);
    await client.query('commit');
    return true;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

function refuseSurprises(known: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  const names = new Set(known.map((m) => m.name));
  const newer = [...applied.keys()].filter((name) => !name.startsWith('rules ') && !names.has(name));
  if (newer.length > 0) throw new Stop(`This data was written by a newer Belong (it knows ${newer.join(', ')}). Start that version, or restore a backup made by this one. Nothing was changed.`);
  const changed = known.filter((m) => applied.has(m.name) && applied.get(m.name) !== m.sha256);
  if (changed.length > 0) throw new Stop(`A step that this database has already taken was changed afterwards: ${changed.map((m) => m.name).join(', ')}. Put the file back as it was and write a new step instead. Nothing was changed.`);
}

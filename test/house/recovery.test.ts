import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkAudit, Sealer } from '../../src/access/index.ts';
import { readConfig, Records } from '../../src/kernel/index.ts';
import { describeSchema, schemaFaults } from '../../src/kernel/records/schema.ts';
import { backupStanding, nightlyBackup, restoreBackup } from '../../src/kernel/recovery/recovery.ts';
import { reach } from '../../src/kernel/records/records.ts';
import { withClient } from '../../src/kernel/records/logins.ts';
import { migrate } from '../../src/kernel/records/migrate.ts';
import { emptyDatabase, throwAwayRecords, type ThrowAway } from '../records.ts';
import { restoredCopy, restoredFrom, settings, target } from '../restored.ts';
import { belong, dataFolder, remove, root, type Done } from '../service.ts';

const scratch = dataFolder();
const data = join(scratch, 'data');
const anchor = join(scratch, 'audit.log');
const whole = join(scratch, 'whole.tar');
let db: ThrowAway;
let before: Held;
let made: Done;

interface Held {
  readonly schema: string;
  readonly tables: Readonly<Record<string, readonly string[]>>;
  readonly sequences: readonly string[];
}

/** Every row of every table, every sequence and the whole schema with policies, FORCE flags and grants. */
async function held(client: pg.Client): Promise<Held> {
  await client.query(`set timezone = 'UTC'`);
  const names = (await client.query<{ name: string }>("select c.oid::regclass::text as name from pg_class c where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1")).rows.map((r) => r.name);
  const tables: Record<string, string[]> = {};
  // Which rules are laid is the restoring Belong's own affair, so when they were laid differs.
  for (const name of names) tables[name] = (await client.query<{ row: string }>(`select (${name === 'migration' ? "to_jsonb(t) - case when name ~ '^rules' then 'applied_at' else '' end" : 't'})::text as row from ${name} t order by 1`)).rows.map((r) => r.row);
  const sequences = (await client.query<{ value: string }>("select schemaname || '.' || sequencename || ' ' || coalesce(last_value::text, 'unused') as value from pg_sequences order by 1")).rows.map((r) => r.value);
  return { schema: await describeSchema(client), tables, sequences };
}

const folders = (of: string) => ['releases', 'files'].map((name) => ({ name, path: join(of, name) }));
const files = (of: string) => folders(of).map(({ path }) => readdirSync(path, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()).map((e) => [join(e.parentPath, e.name).slice(path.length), readFileSync(join(e.parentPath, e.name), 'base64')]).sort());
const seal = async (of: Pick<ThrowAway, 'records'>) => { await new Sealer(of.records, anchor, (error) => { throw error; }).sealNow(); };
/** What is left of a restore that was to leave nothing. */
const remains = (of: Pick<ThrowAway, 'as'>, folder: string) => of.as('belong_owner', async (c) => [
  ...(await c.query<{ name: string }>("select relname as name from pg_class where relnamespace = 'public'::regnamespace union all select nspname from pg_namespace where nspname = 'rules'")).rows.map((r) => r.name),
  ...(existsSync(folder) ? readdirSync(folder).filter((n) => n !== 'keys') : []),
]);

beforeAll(async () => {
  db = await throwAwayRecords();
  await db.as('belong_owner', async (owner) => {
    await owner.query(`insert into organisation (kind, name, urn, valid_from) values ('school', 'A made-up school', '123456', '2020-09-01')`);
    await owner.query(`insert into person (name) select 'Person ' || n from generate_series(1, 20) n`);
    await owner.query(`insert into child (given_name, family_name, born, made_up) select 'Given ' || n, E'Fam\\t\\\\il\\n' || n, date '2015-03-01' + n, true from generate_series(1, 30) n`);
    await owner.query(`insert into involvement (child, party, party_kind, kind) select c.id, o.id, 'organisation', 'attends' from child c, organisation o`);
    await owner.query(`insert into timeline_entry (child, happened_on, title, words, audience, party, written_by, written_as) select c.id, '2026-03-01', 'Met', 'Said “é”', 'everyone', o.id, (select id from person limit 1), 'somebody' from child c, organisation o`);
    await owner.query(`insert into load_run (asked_by) values ('planted')`);
  });
  await seal(db);
  await db.as('belong_owner', (owner) => owner.query(`update person set name = name || ' again'`));
  mkdirSync(join(data, 'releases', 'r1'), { recursive: true });
  mkdirSync(join(data, 'releases', '.reading-1'), { recursive: true });
  mkdirSync(join(data, 'files', 'ab'), { recursive: true });
  mkdirSync(join(data, 'keys'));
  for (let n = 0; n < 60; n++) writeFileSync(join(data, 'releases', 'r1', `part-${n}.parquet`), randomBytes(50_000));
  writeFileSync(join(data, 'releases', 'r1', 'table.parquet'), randomBytes(2_500_000));
  writeFileSync(join(data, 'releases', '.reading-1', 'half'), 'half');
  writeFileSync(join(data, 'files', 'ab', 'abc'), 'as handed over');
  writeFileSync(join(data, 'keys', 'secret'), 'a key that no backup may hold');
  before = await db.as('belong_owner', held);
  made = await belong(data, ['backup', whole], await settings(db, data));
});
afterAll(async () => {
  await db.drop();
  remove(scratch);
});

test('a backup of a server comes back embedded, and from there on a server again: rows, sequences, schema, files and the sealed trail', async () => {
  expect(made).toMatchObject({ code: 0, output: expect.stringMatching(/Backed up to .*read back and whole[^]*The keys are not in it/) });
  expect(readFileSync(whole).includes('a key that no backup may hold')).toBe(false);
  expect(readdirSync(scratch).filter((n) => /partial|spool/.test(n))).toEqual([]);

  const embedded = join(scratch, 'embedded');
  expect(await belong(embedded, ['restore', whole])).toMatchObject({ code: 0, output: expect.stringMatching(/Restored, as things were on/) });
  const config = readConfig({ BELONG_DATA: embedded, BELONG_ROOT: root });
  const reached = await reach(config);
  const there = await withClient(reached.owner, held);
  await reached.leave();
  expect(there.schema).toBe(before.schema);
  const second = join(scratch, 'second.tar');
  expect((await belong(embedded, ['backup', second])).code).toBe(0);

  const home = join(scratch, 'home');
  const back = await restoredFrom(second, folders(home));
  const after = await back.as('belong_owner', held);
  for (const { tables, generations } of [{ tables: there.tables, generations: 1 }, { tables: after.tables, generations: 2 }]) {
    // Each restore closes the trail so far with a block and begins a generation; nothing else may differ.
    const { audit_generation, audit_block, ...rest } = tables;
    const { audit_generation: generationsBefore, audit_block: blocksBefore, ...restBefore } = before.tables;
    expect(rest).toEqual(restBefore);
    expect(audit_generation!.slice(0, generationsBefore!.length)).toEqual(generationsBefore);
    expect(audit_generation!.length - generationsBefore!.length).toBe(generations);
    expect(audit_block).toEqual(expect.arrayContaining([...blocksBefore!]));
  }
  expect(after.schema).toBe(before.schema);
  expect(after.sequences).toEqual(before.sequences);
  expect(files(home)).toEqual(files(data).map((folder) => folder.filter(([name]) => !name!.includes('.reading'))));
  expect(await back.as('belong_owner', schemaFaults)).toEqual([]);
  const rest = await Records.open(readConfig(await settings(back, home)));
  await back.as('belong_owner', (owner) => owner.query(`insert into person (name) values ('After the restore')`));
  await seal({ records: rest });
  expect((await checkAudit(rest, anchor)).faults).toEqual([]);
  await rest.close();
  await back.drop();
});

test('a copy out of a backup opens as records, and nobody reads half of it while it is in use', async () => {
  const copy = await restoredCopy(db);
  expect((await copy.as('belong_owner', held)).schema).toBe(before.schema);
  expect(await belong(join(scratch, 'other'), ['restore', whole], await settings(copy, join(scratch, 'other')))).toMatchObject({ code: 1, output: expect.stringMatching(/is at work on this database/) });
  await copy.drop();
});

/** Restores in a process of its own that kills itself at a moment. */
async function killedAt(point: string, to: Pick<ThrowAway, 'as'>, folder: string): Promise<void> {
  const code = `
    import { join } from 'node:path';
    import { restoreBackup } from ${JSON.stringify(join(root, 'src/kernel/recovery/recovery.ts'))};
    import { migrate } from ${JSON.stringify(join(root, 'src/kernel/records/migrate.ts'))};
    await restoreBackup({ database: ${JSON.stringify(await target(to, 'belong_owner'))}, folders: ${JSON.stringify(folders(folder))}, file: ${JSON.stringify(whole)},
      migrate: (client, only) => migrate(client, ${JSON.stringify(join(root, 'migrations'))}, only),
      failPoint: (name) => { if (name.startsWith(${JSON.stringify(point)})) process.kill(process.pid, 'SIGKILL'); } });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'inherit' });
  expect(await new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal))), point).toBe('SIGKILL');
}

test('a restore that is killed anywhere is refused by start-up and mended by the next', async () => {
  const to = await emptyDatabase();
  const folder = join(scratch, 'killed');
  const config = readConfig(await settings(to, folder));
  for (const point of ['schema laid', 'loaded folders/files', 'before the commit']) {
    await killedAt(point, to, folder);
    // The server needs a moment to see that the process is gone; until then it says that the restore goes on.
    await expect.poll(() => Records.open(config).then(() => 'opened', (error: Error) => error.message), { timeout: 30_000, message: point }).toMatch(/was cut off before its end.*Run the restore again/s);
  }
  expect(await belong(folder, ['backup', join(scratch, 'none.tar')], await settings(to, folder))).toMatchObject({ code: 1, output: expect.stringMatching(/was cut off/) });
  const said: string[] = [];
  await restoreBackup({ database: await target(to, 'belong_owner'), folders: folders(folder), file: whole, progress: (w) => said.push(w), migrate: async (client, only) => void (await migrate(client, join(root, 'migrations'), only)) });
  expect(said.join()).toMatch(/An earlier restore was cut off/);
  const after = await to.as('belong_owner', held);
  expect(after.schema).toBe(before.schema);
  expect({ ...after.tables, audit_generation: [], audit_block: [] }).toEqual({ ...before.tables, audit_generation: [], audit_block: [] });
  expect(readdirSync(folder).filter((n) => n !== 'keys').sort()).toEqual(['files', 'releases']);
  await (await Records.open(config)).close();
  await to.drop();
});

/** A command whose files may grow to a megabyte or two, as on a disk that fills up. */
function confined(args: readonly string[], env: Record<string, string>): Promise<Done> {
  return new Promise((resolve) => {
    const child = spawn('sh', ['-c', 'ulimit -f 2048 && exec "$0" "$@"', process.execPath, join(root, 'src', 'cli.ts'), ...args], { env: { ...process.env, BELONG_ROOT: root, NODE_NO_WARNINGS: '1', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (d: Buffer) => (output += d.toString()));
    child.on('exit', (code) => resolve({ code, output }));
  });
}

test.skipIf(process.platform === 'win32')('where no more can be written, a backup leaves no file and a restore leaves what was there, and both say so', async () => {
  const backup = await confined(['backup', join(scratch, 'full.tar')], await settings(db, data));
  expect(backup).toMatchObject({ code: 1, output: expect.stringMatching(/^\nA file grew past the size.*The backup was not written, and everything else is as it was\./) });
  expect(readdirSync(scratch).filter((n) => n.startsWith('full'))).toEqual([]);
  const [to, folder] = [await emptyDatabase(), join(scratch, 'full')];
  expect(await confined(['restore', whole], await settings(to, folder))).toMatchObject({ code: 1, output: expect.stringMatching(/^\nA file grew past the size.*Nothing of the backup was kept\./) });
  expect(await remains(to, folder)).toEqual([]);
  await to.drop();
});

test('damage is told by the command that checks, without a database', async () => {
  const bad = join(scratch, 'bad.tar');
  const bytes = readFileSync(whole);
  bytes[bytes.length >> 1]! ^= 4;
  writeFileSync(bad, bytes);
  const nowhere = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
  expect(await belong(scratch, ['check', 'backup', whole], nowhere)).toMatchObject({ code: 0, output: expect.stringMatching(/is whole. It was made on/) });
  expect(await belong(scratch, ['check', 'backup', bad], nowhere)).toMatchObject({ code: 1, output: expect.stringMatching(/is damaged and cannot be used[^]*\.parquet: changed/) });
});

test('a login that row security binds is refused before anything is written', async () => {
  const env = await settings(db, data);
  expect(await belong(data, ['backup', join(scratch, 'blind.tar')], { ...env, DATABASE_BACKUP_URL: env['DATABASE_APP_URL']! })).toMatchObject({ code: 1, output: expect.stringMatching(/Row security hides rows from the login belong_app[^]*alter role belong_app bypassrls[^]*own backups/) });
  expect(existsSync(join(scratch, 'blind.tar'))).toBe(false);
});

test('of several processes one makes the night’s backup, once, and says how it went', async () => {
  const nights = join(scratch, 'nights');
  const config = { ...readConfig(await settings(db, data)), backups: nights };
  const now = new Date('2026-03-02T02:00:05Z');
  mkdirSync(nights);
  for (const left of ['belong-2026-03-01.tar.7.partial', 'belong-2026-03-02.tar']) writeFileSync(join(nights, left), 'left by a process that was killed');
  const went = await Promise.all([nightlyBackup(config, now), nightlyBackup(config, now), nightlyBackup(config, now)]);
  expect(went.filter((n) => n === 'made')).toHaveLength(1);
  expect(await nightlyBackup(config, new Date('2026-03-02T02:05:00Z'))).toBe('made already');
  expect(readdirSync(nights).sort()).toEqual(['belong-2026-03-02.tar', 'last.json']);
  expect(backupStanding(nights, new Date('2026-03-02T09:00:00Z'))).toMatchObject({ lastGood: now, hours: 6, fault: null, overdue: false });
  await (await restoredFrom(join(nights, 'belong-2026-03-02.tar'), folders(join(scratch, 'night')))).drop();
});

test('memory stays flat however much there is', async () => {
  const [from, to, folder] = [await emptyDatabase(), await emptyDatabase(), join(scratch, 'big')];
  const schema = "create table migration (name text primary key, sha256 text not null, applied_at timestamptz default now()); create table big (n int, blob bytea); insert into migration values ('0001', '1')";
  await from.as('belong_owner', (c) => c.query(`${schema}; insert into big select n, decode(repeat(md5(n::text), 3000), 'hex') from generate_series(1, 650) n; grant select on all tables in schema public to belong_backup`));
  mkdirSync(folder);
  writeFileSync(join(folder, 'large'), randomBytes(60_000_000));
  const wish = async (of: Pick<ThrowAway, 'as'>, login: string, path: string) => JSON.stringify({ database: await target(of, login), folders: [{ name: 'f', path }], file: join(scratch, 'big.tar') });
  const peak = async (call: string) => {
    const code = `import { restoreBackup, writeBackup } from ${JSON.stringify(join(root, 'src/kernel/recovery/recovery.ts'))}; await ${call}; console.log(process.resourceUsage().maxRSS / 1024);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (d: Buffer) => (output += d.toString()));
    await new Promise((resolve) => child.on('exit', resolve));
    return Number(output);
  };
  const write = await peak(`writeBackup({ ...${await wish(from, 'belong_backup', folder)}, now: new Date() })`);
  const read = await peak(`restoreBackup({ ...${await wish(to, 'belong_owner', join(scratch, 'big2'))}, migrate: async (c, only) => only && c.query(${JSON.stringify(schema)}) })`);
  for (const mb of [write, read]) { expect(mb).toBeGreaterThan(40); expect(mb).toBeLessThan(210); }
  rmSync(join(scratch, 'big.tar'));
  await from.drop();
  await to.drop();
});

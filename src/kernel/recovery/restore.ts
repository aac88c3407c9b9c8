import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import copy from 'pg-copy-streams';
import { Stop } from '../errors/errors.ts';
import { sync } from '../files/files.ts';
import { connect, inOrder, listed, quoted, readRelations, readTables } from './catalog.ts';
import { checkBackup, walk, type Entry } from './check.ts';
import { asStop } from './faults.ts';
import { remember, takeAway } from './laid.ts';
import { folderEntry, manifestName, sealName, type FailPoint, type Folder, type Manifest, type Progress, type Table } from './manifest.ts';
import { markTable, readMark, removeMark, setMark, shutOthersOut } from './mark.ts';
import { words } from './words.ts';

interface Wish {
  /** The owner's login: it lays the schema and loads. */
  readonly database: pg.ClientConfig;
  readonly folders: readonly Folder[];
  readonly file: string;
  /** Lays exactly these steps of the schema, or with null everything that is still missing, in transactions of its own. */
  readonly migrate: (client: pg.Client, only: readonly string[] | null) => Promise<void>;
  readonly progress?: Progress;
  readonly failPoint?: FailPoint;
}

const restoring = (folder: Folder): string => `${folder.path}.restoring`;
const nothingKept = 'Nothing of the backup was kept.';

/**
 * Puts a backup's data into an empty database and empty folders, and brings them up to this version. The whole file is
 * checked before anything is changed. Where it cannot be done to the end the target is empty again; where the process or
 * the machine dies, the target is marked: start-up refuses it, and the next restore clears it and begins anew.
 * Throws Stop with what stands in the way.
 */
export async function restoreBackup(wish: Wish): Promise<Manifest> {
  const manifest = await checkBackup(wish.file, wish.progress);
  const client = await connect(wish.database);
  try {
    await shutOthersOut(client);
    await clearCutOff(client, wish);
    await refuseFull(client, wish, manifest);
    const before = await remember(client);
    try {
      await wish.failPoint?.('checked');
      await setMark(client, { before, folders: wish.folders.map((f) => f.path) });
      await wish.failPoint?.('marked');
      const steps = manifest.migrations.map((m) => m.name);
      await wish.migrate(client, steps);
      await wish.failPoint?.('schema laid');
      await client.query('begin');
      await load(client, wish, manifest);
      // What the rows say of rules that stand over them is not true of this database yet.
      await client.query('delete from migration where name <> all ($1)', [steps]);
      await client.query('commit');
      wish.progress?.(words.bringing);
      await wish.migrate(client, null);
      await wish.failPoint?.('up to date');
      await finish(client, wish);
    } catch (error) {
      await client.end().catch(() => {});
      throw asStop(error, (await clear(wish, before)) ? nothingKept : 'What was restored so far could not be taken away either; the next restore does that first.');
    }
    return manifest;
  } catch (error) {
    throw asStop(error, 'Nothing was changed.');
  } finally {
    await client.end().catch(() => {});
  }
}

/** The folders first, since the mark, which the commit takes away, is what lets them be cleared. */
async function finish(client: pg.Client, wish: Wish): Promise<void> {
  await client.query('begin');
  // Transactions are counted anew on another server, so the audit trail opens a new chapter.
  const { rows } = await client.query<{ there: boolean }>("select to_regprocedure('rules.new_audit_generation()') is not null as there");
  if (rows[0]!.there) await client.query('select rules.new_audit_generation()');
  await removeMark(client);
  for (const folder of wish.folders) {
    for (const path of [...(await foldersBelow(restoring(folder))), restoring(folder)]) sync(path);
    if (existsSync(folder.path)) await rmdir(folder.path);
    await rename(restoring(folder), folder.path);
    await wish.failPoint?.(`placed ${folder.name}`);
    sync(dirname(folder.path));
  }
  await wish.failPoint?.('before the commit');
  await client.query('commit');
}

const foldersBelow = async (path: string): Promise<string[]> => (await readdir(path, { recursive: true, withFileTypes: true })).filter((e) => e.isDirectory()).map((e) => join(e.parentPath, e.name));

/** On a connection of its own, since the failed one may be gone or in the middle of something. False where not even that can be done now. */
async function clear(wish: Wish, before: ReadonlySet<string>): Promise<boolean> {
  try {
    const client = await connect(wish.database);
    try {
      await shutOthersOut(client);
      await clearFolders(wish.folders);
      await takeAway(client, before);
    } finally {
      await client.end().catch(() => {});
    }
    return true;
  } catch {
    return false;
  }
}

/** They were empty or missing when the restore began. */
async function clearFolders(folders: readonly Folder[]): Promise<void> {
  for (const folder of folders) for (const path of [restoring(folder), folder.path]) await rm(path, { recursive: true, force: true });
}

/** What an earlier restore left; folders only where it was given the same ones. */
async function clearCutOff(client: pg.Client, wish: Wish): Promise<void> {
  const mark = await readMark(client);
  if (mark === null) return;
  wish.progress?.(words.clearing);
  await clearFolders(wish.folders.filter((f) => mark.folders.includes(f.path)));
  await takeAway(client, mark.before);
}

async function refuseFull(client: pg.Client, wish: Wish, manifest: Manifest): Promise<void> {
  const problems: string[] = [];
  const relations = await readRelations(client);
  if (relations.length > 0) problems.push(`the database holds ${relations.slice(0, 5).join(', ')}${relations.length > 5 ? ` and ${relations.length - 5} more` : ''}`);
  for (const { path } of wish.folders) if (existsSync(path) && (await readdir(path)).length > 0) problems.push(`the folder ${path} is not empty`);
  const [wanted, given] = [manifest.folders.toSorted().join(', '), wish.folders.map((f) => f.name).toSorted().join(', ')];
  if (wanted !== given) problems.push(`the backup holds the folders ${wanted || '(none)'}, and the restore was given ${given || '(none)'}`);
  if (problems.length > 0) throw new Stop(`A backup is restored only to where nothing is, so that nothing is lost. Give an empty database and a new data folder. Nothing was changed.\n${problems.map((p) => `- ${p}`).join('\n')}`);
}

async function load(client: pg.Client, wish: Wish, manifest: Manifest): Promise<void> {
  const tables = await fitting(client, manifest);
  const wakeUp = await calm(client, manifest.tables);
  if (tables.length > 0) await client.query(`truncate ${tables.map(quoted).join(', ')}`);
  await wish.failPoint?.('emptied');
  for (const folder of wish.folders) {
    await rm(restoring(folder), { recursive: true, force: true });
    await mkdir(restoring(folder), { recursive: true });
  }
  const byEntry = new Map(tables.map((t) => [t.entry, t]));
  let n = 0;
  const sums = new Map(manifest.entries.map((e) => [e.name, e.sha256]));
  await walk(wish.file, async (name, entry) => {
    if (name === manifestName || name === sealName) return;
    wish.progress?.(words.restoring(++n, manifest.entries.length, name.slice(name.indexOf('/') + 1)));
    const hash = createHash('sha256');
    const tap = new Transform({ transform: (chunk: Buffer, _, done) => { hash.update(chunk); done(null, chunk); } });
    const table = byEntry.get(name);
    if (table) await pipeline(entry, tap, createGunzip(), client.query(copy.from(`copy ${quoted(table)} ${listed(table.columns)} from stdin`)));
    else await unpack(wish, name, entry, tap);
    if (hash.digest('hex') !== sums.get(name)) throw new Stop(`${name} was changed while it was restored. ${nothingKept} Run the restore again.`);
    await wish.failPoint?.(`loaded ${name}`);
  });
  for (const at of manifest.sequences) await client.query('select setval($1::regclass, $2::bigint, $3)', [quoted(at), at.last, at.called]);
  await wish.failPoint?.('sequences');
  const wrong: string[] = [];
  for (const table of tables) {
    const { rows } = await client.query<{ n: string }>(`select count(*) as n from ${quoted(table)}`);
    if (Number(rows[0]!.n) !== table.rows) wrong.push(`${table.schema}.${table.name}: ${rows[0]!.n} of ${table.rows} rows`);
  }
  if (wrong.length > 0) throw new Stop(`The restore did not bring back every row, so nothing of it was kept.\n${wrong.map((w) => `- ${w}`).join('\n')}`);
  await client.query('set constraints all immediate');
  for (const statement of wakeUp) await client.query(statement);
  await wish.failPoint?.('loaded');
}

/** The backup's tables, where the schema that was laid is the one they were read from and their order in the file can be loaded. */
async function fitting(client: pg.Client, manifest: Manifest): Promise<readonly Table[]> {
  const name = (t: { schema: string; name: string }) => `${t.schema}.${t.name}`;
  const shape = (t: { schema: string; name: string; columns: readonly string[] }) => `${name(t)} (${t.columns.join(', ')})`;
  const [wanted, laid] = [new Set(manifest.tables.map(shape)), new Set((await readTables(client)).filter((t) => name(t) !== markTable).map(shape))];
  const differs = [...wanted].filter((t) => !laid.has(t)).map((t) => `only in the backup: ${t}`).concat([...laid].filter((t) => !wanted.has(t)).map((t) => `only in this Belong: ${t}`));
  const steps = new Map((await client.query<{ name: string; sha256: string }>('select name, sha256 from migration')).rows.map((r) => [r.name, r.sha256]));
  for (const step of manifest.migrations) if (steps.get(step.name) !== step.sha256) differs.push(`another step of the schema: ${step.name}`);
  if (differs.length > 0) throw new Stop(`This Belong lays another schema than the backup was made with. Restore with the version that made it. Nothing was kept.\n${differs.map((d) => `- ${d}`).join('\n')}`);
  const { ordered, cycle } = await inOrder(client, manifest.tables);
  if (cycle.length > 0) throw new Stop(`The tables ${cycle.join(', ')} refer to each other in a circle, so none can be loaded first. Nothing was kept.`);
  if (ordered.map(name).join() !== manifest.tables.map(name).join()) throw new Stop('The backup holds its tables in an order that cannot be loaded. Nothing was kept.');
  return manifest.tables;
}

/**
 * Quiets the triggers, which already did their work when the rows were first written, and frees the owner from the row
 * security that forbids COPY. Gives the statements that put each back as it was.
 */
async function calm(client: pg.Client, tables: readonly Table[]): Promise<readonly string[]> {
  const back: string[] = [];
  for (const table of tables) {
    const at = quoted(table);
    const { rows } = await client.query<{ name: string; mode: string }>(`select quote_ident(tgname) as name, tgenabled as mode from pg_trigger where tgrelid = $1::regclass and not tgisinternal and tgenabled <> 'D' and tgparentid = 0`, [at]);
    for (const { name, mode } of rows) {
      await client.query(`alter table ${at} disable trigger ${name}`);
      back.push(`alter table ${at} enable ${mode === 'A' ? 'always ' : mode === 'R' ? 'replica ' : ''}trigger ${name}`);
    }
    const forced = (await client.query<{ forced: boolean }>('select relforcerowsecurity as forced from pg_class where oid = $1::regclass', [at])).rows[0]!.forced;
    if (!forced) continue;
    await client.query(`alter table ${at} no force row level security`);
    back.push(`alter table ${at} force row level security`);
  }
  return back;
}

async function unpack(wish: Wish, name: string, entry: Entry, tap: Transform): Promise<void> {
  const folder = wish.folders.find((f) => name.startsWith(folderEntry(f.name, '')));
  if (!folder) throw new Stop(`The backup holds ${name}, which belongs to no table and no folder. Nothing was kept.`);
  const path = join(restoring(folder), name.slice(folderEntry(folder.name, '').length));
  await mkdir(dirname(path), { recursive: true });
  await pipeline(entry, tap, createWriteStream(path, { flags: 'wx', flush: true }));
}

import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type pg from 'pg';
import type { Config } from '../config/config.ts';
import { Stop } from '../errors/errors.ts';
import { sha256Of } from '../files/files.ts';
import { withClient } from '../records/logins.ts';
import { migrate } from '../records/migrate.ts';
import { reach } from '../records/records.ts';
import { checkBackup } from './check.ts';
import { refuseHalfRestored } from './mark.ts';
import type { Folder, Manifest, Progress } from './manifest.ts';
import { restoreBackup } from './restore.ts';
import { moment, words } from './words.ts';
import { writeBackup } from './write.ts';

/** How a command speaks: a line that is written over, and lines that stay. */
export interface Say {
  replace(text: string): void;
  keep(lines: readonly string[]): void;
}

/** What Belong keeps in files and cannot make again. Keys are not among them: who finds a backup must not find them with it. */
export const keptFolders = (data: string): readonly Folder[] => ['releases', 'files'].map((name) => ({ name, path: join(data, name) }));
const keysOf = (data: string): string => join(data, 'keys');

export interface BackUp {
  readonly file: string;
  readonly bytes: number;
  readonly seconds: number;
  readonly sha256: string;
  readonly manifest: Manifest;
}

/**
 * Backs up the records and the files, beside a running service or without one, and reads the file back. Throws Stop where it
 * could not be whole; then no file is there.
 */
export async function backUp(config: Config, file: string, now: Date, heard: { readonly progress?: Progress; readonly stop?: AbortSignal } = {}): Promise<BackUp> {
  const began = performance.now();
  refuseNothing(config);
  const reached = await reach(config);
  let manifest: Manifest;
  try {
    await refuseHalfRestored(reached.held);
    await withClient(reached.targets.backup, refuseBlind);
    manifest = await writeBackup({ database: reached.targets.backup, folders: keptFolders(config.data), file, now, ...heard });
  } finally {
    await reached.leave();
  }
  await checkBackup(file, heard.progress);
  const [{ size }, sha256] = [await stat(file), await sha256Of(file)];
  return { file, bytes: size, seconds: (performance.now() - began) / 1000, sha256, manifest };
}

/** To reach an embedded database would make it. */
export function refuseNothing(config: Config): void {
  if (config.databaseUrl === null && !existsSync(join(config.data, 'records', 'cluster'))) throw new Stop(`There are no records in ${config.data} yet, so there is nothing to back up. BELONG_DATA names the data folder.`);
}

/** Row security would keep rows from any other login, and a backup without them looks whole. */
async function refuseBlind(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string; sees: boolean }>('select rolname as name, rolsuper or rolbypassrls as sees from pg_roles where rolname = current_user');
  if (rows[0]!.sees) return;
  throw new Stop([
    `Row security hides rows from the login ${rows[0]!.name} on this server, so it cannot make a whole backup. Nothing was written. One of these helps:`,
    `- Ask whoever runs the server for “alter role ${rows[0]!.name} bypassrls”, and run this again.`,
    '- Use the server’s own backups (snapshots, or pg_dump by an administrator), and copy the folders releases and files of the data folder at the same time, after the database.',
  ].join('\n'));
}

/** The command `backup`. Keys stay apart, and the closing lines say so. */
export async function sayBackUp(config: Config, file: string, now: Date, say: Say): Promise<void> {
  const ending = new AbortController();
  process.once('SIGINT', () => ending.abort(new Stop('Stopped as asked. No backup was written.')));
  const made = await backUp(config, resolve(file), now, { progress: say.replace, stop: ending.signal });
  say.keep([words.written(file, made.bytes, made.seconds), `  ${words.held(made.manifest)}`, `  SHA-256 ${made.sha256}`, '', words.keysApart(keysOf(config.data)), words.confidential]);
}

/** The command `restore`: into an empty data folder, or an empty database at DATABASE_URL. Throws Stop with what stands in the way. */
export async function sayRestore(config: Config, file: string, say: Say): Promise<void> {
  const began = performance.now();
  const manifest = await restore(config, resolve(file), say.replace);
  say.keep([words.restored(moment(manifest.madeAt), (performance.now() - began) / 1000), `  ${words.held(manifest)}`, words.keysBack(keysOf(config.data))]);
}

/** The command `check backup`: needs no database. Throws Stop that names everything damaged. */
export async function sayCheck(file: string, say: Say): Promise<void> {
  const manifest = await checkBackup(resolve(file), say.replace);
  say.keep([words.whole(file, moment(manifest.madeAt)), `  ${words.held(manifest)}`]);
}

export async function restore(config: Config, file: string, progress: Progress): Promise<Manifest> {
  // Before a data folder is made for it.
  if (!existsSync(file)) await checkBackup(file);
  const reached = await reach(config);
  try {
    return await restoreBackup({ database: reached.owner, folders: keptFolders(config.data), file, progress, migrate: async (client, only) => void (await migrate(client, join(config.root, 'migrations'), only)) });
  } finally {
    await reached.leave();
  }
}

import { join } from 'node:path';
import type pg from 'pg';
import { inject } from 'vitest';
import { readConfig, Records } from '../src/kernel/index.ts';
import { migrate } from '../src/kernel/records/migrate.ts';
import { restoreBackup, writeBackup, type Manifest } from '../src/kernel/recovery/recovery.ts';
import { emptyDatabase, type ThrowAway } from './records.ts';
import { dataFolder, remove, root } from './service.ts';

/** Where one of a database's logins reaches it. */
export const target = (db: Pick<ThrowAway, 'as'>, login: string): Promise<pg.ClientConfig> =>
  db.as(login, async (client) => ({ host: client.host, user: login, database: client.database! }));

/** The settings of a Belong that works on this database as on a server of one's own. */
export async function settings(db: Pick<ThrowAway, 'as'>, data: string): Promise<Record<string, string>> {
  const { host, database } = await target(db, 'belong_owner');
  const url = (login: string) => `postgres://${login}@/${database}?host=${encodeURIComponent(host!)}`;
  return {
    BELONG_DATA: data, DATABASE_URL: url('belong_owner'), DATABASE_APP_URL: url('belong_app'), DATABASE_WORKER_URL: url('belong_worker'),
    DATABASE_STATISTICS_URL: url('belong_statistics'), DATABASE_BACKUP_URL: url('belong_backup'),
  };
}

/** Brings a backup back into a database that is made for it. */
export async function restoredFrom(file: string, folders: Parameters<typeof restoreBackup>[0]['folders'] = []): Promise<Omit<ThrowAway, 'records'> & { readonly manifest: Manifest }> {
  const empty = await emptyDatabase();
  const manifest = await restoreBackup({ database: await target(empty, 'belong_owner'), folders, file, migrate: async (client, only) => void (await migrate(client, join(root, 'migrations'), only)) });
  return { ...empty, manifest };
}

/** The same records once more, out of a backup: what holds for the original must hold for its copy. */
export async function restoredCopy(of: ThrowAway): Promise<ThrowAway> {
  const folder = dataFolder();
  try {
    const file = join(folder, 'copy.tar');
    await writeBackup({ database: await target(of, 'belong_backup'), folders: [], file, now: new Date() });
    const copy = await restoredFrom(file);
    const records = await Records.open(readConfig(await settings(copy, inject('cluster'))));
    return { records, as: copy.as, drop: async () => { await records.close(); await copy.drop(); } };
  } finally {
    remove(folder);
  }
}

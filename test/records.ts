import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type pg from 'pg';
import { inject } from 'vitest';
import { readConfig, Records } from '../src/kernel/index.ts';
import { startEmbedded, type Embedded } from '../src/kernel/records/embedded.ts';
import { prepareEmbedded, withClient } from '../src/kernel/records/logins.ts';
import { migrate } from '../src/kernel/records/migrate.ts';
import { root } from './service.ts';

const template = 'template_belong';

export interface ThrowAway {
  readonly records: Records;
  /** Runs work as one of the logins, e.g. `belong_app`. */
  as<T>(login: string, work: (client: pg.Client) => Promise<T>): Promise<T>;
  drop(): Promise<void>;
}

/** A database of a test's own with the whole schema, on the real engine, copied from a template in a tenth of a second. */
export async function throwAwayRecords(): Promise<ThrowAway> {
  const server = await startEmbedded(inject('cluster'));
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(server, async (admin) => {
    await admin.query('select pg_advisory_lock(1)');
    if ((await admin.query('select from pg_database where datname = $1 and datistemplate', [template])).rowCount === 0) await makeTemplate(server, admin);
    await admin.query(`create database ${name} template ${template} owner belong_owner`);
  });
  const url = (login: string) => `postgres://${login}@/${name}?host=${encodeURIComponent(server.socket)}`;
  const records = await Records.open(readConfig({
    BELONG_DATA: inject('cluster'), DATABASE_URL: url('belong_owner'), DATABASE_APP_URL: url('belong_app'), DATABASE_WORKER_URL: url('belong_worker'),
    DATABASE_STATISTICS_URL: url('belong_statistics'), DATABASE_BACKUP_URL: url('belong_backup'),
  }));
  return {
    records,
    as: (login, work) => withClient({ host: server.socket, user: login, database: name }, work),
    drop: async () => {
      await records.close();
      await asAdmin(server, (admin) => admin.query(`drop database ${name} with (force)`));
    },
  };
}

/** A database with nothing in it, owned by Belong's owner, on the same server. */
export async function emptyDatabase(): Promise<Omit<ThrowAway, 'records'>> {
  const server = await startEmbedded(inject('cluster'));
  const name = `e_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(server, (admin) => admin.query(`create database ${name}`));
  await prepareEmbedded({ host: server.socket, user: server.user }, name);
  return {
    as: (login, work) => withClient({ host: server.socket, user: login, database: name }, work),
    drop: () => asAdmin(server, async (admin) => { await admin.query(`drop database ${name} with (force)`); }),
  };
}

async function makeTemplate(server: Embedded, admin: pg.Client): Promise<void> {
  await admin.query(`drop database if exists ${template}`);
  await admin.query(`create database ${template}`);
  const { owner } = await prepareEmbedded({ host: server.socket, user: server.user }, template);
  await withClient(owner, (client) => migrate(client, join(root, 'migrations')));
  await admin.query(`alter database ${template} is_template true`);
}

const asAdmin = <T>(server: Embedded, work: (client: pg.Client) => Promise<T>): Promise<T> => withClient({ host: server.socket, user: server.user, database: 'postgres' }, work);

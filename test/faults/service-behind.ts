import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { startEmbedded } from '../../src/kernel/records/embedded.ts';
import { prepareEmbedded } from '../../src/kernel/records/logins.ts';
import { startProvider, type RunningProvider } from '../provider/provider.ts';
import { freePort, dataFolder, remove, startService, type Service } from '../service.ts';
import { through } from './cut-effects.ts';
import { startProxy, type DatabaseProxy } from './proxy.ts';

export interface Behind {
  readonly service: Service;
  readonly proxy: DatabaseProxy;
  readonly provider: RunningProvider;
  readonly owner: pg.Client;
  /** Folder of the service, and that of the database server, which is nobody else's. */
  readonly data: string;
  readonly cluster: string;
  stop(): Promise<void>;
}

export const staffAtProvider = 'asha-at-work';

/**
 * A demonstration with a database server of its own behind a proxy, and a sign-in provider. `cluster`: an empty folder for that server.
 */
export async function startBehind({ cluster = dataFolder() }: { readonly cluster?: string } = {}): Promise<Behind> {
  const data = dataFolder();
  const server = await startEmbedded(cluster);
  const admin = new pg.Client({ host: server.socket, user: server.user, database: 'postgres' });
  await admin.connect();
  await admin.query('create database belong');
  await admin.end();
  await prepareEmbedded({ host: server.socket, user: server.user }, 'belong');
  const proxy = await startProxy(server.socket);
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const provider = await startProvider({ accounts: [{ sub: staffAtProvider, name: 'Asha Patel' }], redirectUris: [`${address}/sign-in/back`], name: 'Riverside sign-in' });
  const file = join(data, 'providers.json');
  writeFileSync(file, JSON.stringify([{ key: 'riverside', name: 'Riverside sign-in', issuer: provider.issuer, clientId: provider.clientId, clientSecret: provider.clientSecret }]));
  const service = await startService(data, { ...through(proxy, 'belong', data), PORT: String(port), BELONG_ADDRESS: address, BELONG_PROVIDERS: file, BELONG_BACKUPS: 'off' });
  const owner = new pg.Client({ host: server.socket, user: 'belong_owner', database: 'belong' });
  owner.on('error', () => {});
  await owner.connect();
  return {
    service, proxy, provider, owner, data, cluster,
    stop: async () => {
      await service.stop();
      await owner.end().catch(() => {});
      await provider.stop();
      await proxy.close();
      await server.stop();
      remove(data);
      remove(cluster);
    },
  };
}

/** Sends a signal to the database server in a folder and to all its processes. */
export async function signalDatabase(cluster: string, signal: 'SIGSTOP' | 'SIGCONT'): Promise<void> {
  const postmaster = Number(readFileSync(join(cluster, 'records', 'cluster', 'postmaster.pid'), 'utf8').split('\n', 1)[0]);
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=']);
  const children = stdout.trim().split('\n').map((line) => line.trim().split(/\s+/).map(Number)).filter(([, parent]) => parent === postmaster).map(([pid]) => pid!);
  for (const pid of [postmaster, ...children]) process.kill(pid, signal);
}

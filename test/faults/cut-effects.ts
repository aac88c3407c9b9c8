import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { expect, inject } from 'vitest';
import { checkAudit, Sealer } from '../../src/access/index.ts';
import { layGround } from '../../src/children/ground.testing.ts';
import { readConfig, Records, Unavailable } from '../../src/kernel/index.ts';
import { startEmbedded } from '../../src/kernel/records/embedded.ts';
import { throwAwayRecords, type ThrowAway } from '../records.ts';
import { root } from '../service.ts';
import { acts, layAdministrator } from './acts.ts';
import { startProxy, type DatabaseProxy } from './proxy.ts';
import { brokenBy, countsOf } from './whole.ts';

/** The settings of a Belong whose database stands behind a proxy. */
export const through = (proxy: DatabaseProxy, database: string, data: string): Record<string, string> => {
  const url = (login: string) => `postgres://${login}@127.0.0.1:${proxy.port}/${database}`;
  return { BELONG_DATA: data, DATABASE_URL: url('belong_owner'), DATABASE_APP_URL: url('belong_app'), DATABASE_WORKER_URL: url('belong_worker'), DATABASE_STATISTICS_URL: url('belong_statistics'), DATABASE_BACKUP_URL: url('belong_backup') };
};

export interface Cuts {
  /** Connections that were cut, one after each message of each act. */
  readonly cuts: number;
  /** Cuts after which all of the act was there, since the commit had been delivered. */
  readonly done: number;
}

/** Which messages of so many a run cuts after: all of them, or the last two, where the commit is, and a few before. */
export type Points = 'all' | 'some';

/** How acts are done: here, with the connection cut under them, or in a process of their own that is killed (-9) at that moment. */
export type By = 'a cut connection' | 'a killed process';

/**
 * Does each act with its connection cut after the first message, after the second, and so on. After each cut all of the act is there
 * or nothing, everything else holds (whole.ts), and the chain of the trail is whole.
 */
export async function cutEffects(points: Points, by: By = 'a cut connection'): Promise<Cuts> {
  const db = await throwAwayRecords();
  const folder = mkdtempSync(join(tmpdir(), 'belong-cuts-'));
  const proxy = await startProxy((await startEmbedded(inject('cluster'))).socket);
  const database = await db.as('belong_owner', async (client) => client.database!);
  const env = through(proxy, database, inject('cluster'));
  const records = await Records.open(readConfig(env));
  const anchor = join(folder, 'audit.log');
  const begin = (name: string): Promise<Begun> => by === 'a killed process' ? inProcess(name, anchor, env) : Promise.resolve({ act: () => acts[name]!.act(records, anchor), kill: () => {} });
  try {
    await layGround(db.records);
    await layAdministrator(db.records);
    const total = { cuts: 0, done: 0 };
    await db.as('belong_owner', async (owner) => {
      for (const name of Object.keys(acts)) {
        const { cuts, done } = await cutOne(name, { db, owner, begin, proxy, anchor, points });
        total.cuts += cuts;
        total.done += done;
        if (points === 'all') console.log(`${name}, ${by} after each of ${cuts} messages: all of it there after ${done}, nothing after the others.`);
      }
    });
    console.log(`${total.cuts} times ${by} between two messages: all of the act there after ${total.done}, nothing after the others; trail and records whole after each.`);
    return total;
  } finally {
    await records.close();
    await proxy.close();
    await db.drop();
    rmSync(folder, { recursive: true });
  }
}

interface Begun {
  act(): Promise<unknown>;
  kill(): void;
}

/** A process that has opened the records and waits for the word to act. */
async function inProcess(name: string, anchor: string, env: Readonly<Record<string, string>>): Promise<Begun> {
  const child = spawn(process.execPath, [join(root, 'test', 'faults', 'actor.ts'), name, anchor], { env: { ...process.env, ...env, NODE_NO_WARNINGS: '1' }, stdio: ['pipe', 'pipe', 'inherit'] });
  let said = '';
  const ended = new Promise<void>((resolve, reject) => child.on('close', (code, signal) => { if (said.endsWith('done\n')) resolve(); else reject(signal === 'SIGKILL' ? new Unavailable('Killed.') : new Error(`The actor ended with ${code}.`)); }));
  ended.catch(() => {});
  await new Promise<void>((resolve) => child.stdout.on('data', (data: Buffer) => { said += data.toString(); if (said === 'ready\n') resolve(); }));
  return { act: () => { child.stdin.end('go\n'); return ended; }, kill: () => child.kill('SIGKILL') };
}

interface Ground {
  readonly db: ThrowAway;
  readonly owner: pg.Client;
  readonly begin: (name: string) => Promise<Begun>;
  readonly proxy: DatabaseProxy;
  readonly anchor: string;
  readonly points: Points;
}

async function cutOne(name: string, ground: Ground): Promise<Cuts> {
  // Once without a cut: how many messages it takes, and what all of it is. On a connection that is begun anew, as after each cut: it has no statement ready.
  await doOnce(name, ground, 1);
  const whole = await doOnce(name, ground, Infinity);
  const last = whole.sent + 1;
  expect(Object.keys(whole.delta).length, `${name} has effects`).toBeGreaterThan(0);
  let [cuts, done] = [0, 0];
  for (let at = 1; at <= last; at++) {
    if (ground.points === 'some' && at < last - 1 && at % 5 !== 1) continue;
    const { sent, delta } = await doOnce(name, ground, at);
    const isDone = Object.keys(delta).length > 0;
    if (isDone) expect(delta, `${name}, cut after message ${at} of ${sent}`).toEqual(whole.delta);
    if (sent < at) continue;
    cuts++;
    if (isDone) done++;
  }
  await new Sealer(ground.db.records, ground.anchor, (error) => { throw error; }).sealNow();
  return { cuts, done };
}

async function doOnce(name: string, { db, owner, begin, proxy, anchor }: Ground, at: number): Promise<{ readonly sent: number; readonly delta: Readonly<Record<string, number>> }> {
  await acts[name]!.prepare(db.records);
  const { act, kill } = await begin(name);
  const before = await countsOf(owner);
  let sent = 0;
  proxy.decide = () => {
    if (++sent !== at) return 'pass';
    kill();
    return 'cut';
  };
  const failed: unknown = await act().then(() => null, (error: unknown) => error);
  proxy.decide = () => 'pass';
  await proxy.settled();
  const after = await countsOf(owner);
  const where = `${name}, cut after message ${at}`;
  if (failed !== null) expect(failed, where).toBeInstanceOf(Unavailable);
  expect(await brokenBy(owner), where).toEqual([]);
  expect((await checkAudit(db.records, anchor)).faults, where).toEqual([]);
  return { sent, delta: Object.fromEntries(Object.entries(after).filter(([key, n]) => n !== before[key]).map(([key, n]) => [key, n - before[key]!])) };
}

import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { readyFolder } from '../../../test/ready.ts';
import { remove } from '../../../test/service.ts';
import { readConfig } from '../config/config.ts';
import { startEmbedded } from '../records/embedded.ts';
import type { Q } from '../records/door.ts';
import { Records } from '../records/records.ts';
import type { Tables } from '../records/tables.ts';

export interface Ground {
  readonly records: Records;
  readonly data: string;
  /** Work in one transaction under the application's login, as a page does it. */
  asApp<T>(work: (q: Q) => Promise<T>): Promise<T>;
  /** What the owner sees and may change, for looking and for setting the scene. */
  owner: pg.Client;
  close(): Promise<void>;
}

/** Real records of a test's own, with the whole schema. */
export async function ownRecords(): Promise<Ground> {
  const data = await readyFolder();
  const records = await Records.open(readConfig({ BELONG_DATA: data }));
  const { socket } = await startEmbedded(data);
  const app = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: new pg.Pool({ host: socket, user: 'belong_app', database: 'belong', max: 2 }) }) });
  const owner = new pg.Client({ host: socket, user: 'belong_owner', database: 'belong' });
  await owner.connect();
  return {
    records, data, owner,
    asApp: (work) => app.transaction().execute(work),
    close: async () => {
      await owner.end();
      await app.destroy();
      await records.close();
      remove(data);
    },
  };
}

const day = 86_400_000;

/** A clock that stands until it is moved: at six in the morning of tomorrow, so that what the database stamps with its own now() is due, and no nightly round comes near, whenever the test runs. */
export function standingClock(): { readonly now: () => Date; move(seconds: number): void } {
  let at = Math.floor(Date.now() / day + 1) * day + 6 * 3_600_000;
  return { now: () => new Date(at), move: (seconds) => { at += seconds * 1000; } };
}

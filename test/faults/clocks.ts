import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { checkAudit, Sealer } from '../../src/access/index.ts';
import { children, layGround, people, personOf, type Who } from '../../src/children/ground.testing.ts';
import { throwAwayRecords, type ThrowAway } from '../records.ts';

/**
 * A database whose clock is ours. now() and clock_timestamp() of this one database read a setting; everything that the rules ask them goes
 * the usual way. The day that the server itself calls today (current_date) stays the machine's.
 */
export interface Clock {
  readonly db: ThrowAway;
  /** Works at that moment, for example `2026-06-26T22:30:00Z`, under the owner's login. */
  at<T>(moment: string, work: (owner: pg.Client) => Promise<T>): Promise<T>;
  /** As somebody of the ground, at that moment: what `work` reads under the application's login. */
  as<T>(who: Who, moment: string, work: (app: pg.Client) => Promise<T>): Promise<T>;
  checked(): Promise<readonly string[]>;
  close(): Promise<void>;
}

export async function openClock(): Promise<Clock> {
  const db = await throwAwayRecords();
  await layGround(db.records);
  const folder = mkdtempSync(join(tmpdir(), 'belong-clock-'));
  await db.as('belong', async (admin) => {
    for (const name of ['now', 'clock_timestamp']) {
      await admin.query(`create or replace function pg_catalog.${name}() returns timestamptz language sql ${name === 'now' ? 'stable' : 'volatile'} parallel safe as $$ select coalesce(nullif(current_setting('test.now', true), '')::timestamptz, transaction_timestamp()) $$`);
    }
  });
  // One connection for each login, held open: a new one for each question would take most of the time.
  const target = await db.as('belong_owner', async ({ host, database }) => ({ host, database: database! }));
  const clients = new Map<string, pg.Client>();
  for (const user of ['belong_owner', 'belong_app']) {
    const client = new pg.Client({ ...target, user });
    await client.connect();
    clients.set(user, client);
  }
  const at = async <T>(login: string, moment: string, work: (client: pg.Client) => Promise<T>) => {
    const client = clients.get(login)!;
    await client.query(`set test.now = '${moment}'`);
    return work(client);
  };
  return {
    db,
    at: (moment, work) => at('belong_owner', moment, work),
    as: (who, moment, work) => at('belong_app', moment, async (app) => {
      await app.query('begin');
      await app.query('select rules.enter($1, $2, $3)', [personOf(who), `00000000-0000-4000-8000-${String(100 + people[who].n).padStart(12, '0')}`, 'support']);
      const result = await work(app);
      await app.query('commit');
      return result;
    }),
    checked: async () => {
      await new Sealer(db.records, join(folder, 'audit.log'), (error) => { throw error; }).sealNow();
      return (await checkAudit(db.records, join(folder, 'audit.log'))).faults;
    },
    close: async () => {
      for (const client of clients.values()) await client.end();
      await db.drop();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Moments so many minutes after one, in UTC. */
export const after = (moment: string, minutes: number): string => new Date(Date.parse(moment) + minutes * 60_000).toISOString();

/** Does this person see the child now? */
export const sees = (clock: Clock, who: Who, child: keyof typeof children, moment: string): Promise<boolean> =>
  clock.as(who, moment, async (app) => (await app.query('select from child where id = $1', [children[child]])).rowCount === 1);

export interface SessionAt {
  /** Is the token somebody’s at that moment? The question itself counts as a sign of life. */
  alive(moment: string): Promise<boolean>;
}

/** Somebody signs in at a moment. */
export async function signedInAt(clock: Clock, moment: string): Promise<SessionAt> {
  const token = crypto.randomUUID();
  await clock.at(moment, (owner) => owner.query("insert into session (token_hash, person, how, ends_at) values (sha256($1::text::bytea), $2, 'provider', now() + interval '10 hours')", [token, personOf('asha')]));
  return { alive: (then) => clock.at(then, async (owner) => (await owner.query('select * from rules.caller(sha256($1::text::bytea))', [token])).rowCount === 1) };
}

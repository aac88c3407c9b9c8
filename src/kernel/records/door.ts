import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { asOurs, isSilent, mayPassAgain } from './faults.ts';
import type { Tables } from './tables.ts';

/** What every query function takes first: a transaction of the records. */
export type Q = Kysely<Tables>;

/** No statement, lock or silence holds a connection so long that others wait for it in vain; and today is London's day, as on the pages, wherever the server stands. */
const limits = "set local timezone = 'Europe/London'; set local statement_timeout = '20s'; set local lock_timeout = '5s'; set local idle_in_transaction_session_timeout = '60s'";

/** Connections of one login, each used for one transaction at a time and never handed out without one. */
export class Door {
  readonly #pool: pg.Pool;
  readonly #bound = new WeakMap<pg.PoolClient, Q>();

  constructor(target: pg.ClientConfig, { name, most }: { readonly name: string; readonly most: number }) {
    this.#pool = new pg.Pool({ ...target, application_name: name, max: most, idleTimeoutMillis: 30_000, connectionTimeoutMillis: 5_000, query_timeout: 25_000 });
    this.#pool.on('error', () => {});
    // The pool hears only those that lie idle: one lost between two statements of a transaction would end the process. Its next statement tells.
    this.#pool.on('connect', (client) => { client.on('error', () => {}); });
  }

  /**
   * One transaction, which `enter` (plain SQL) begins by saying whose it is. All of `work` happens, or nothing; it is done again,
   * three times at most, where another transaction stood in its way, so it must change nothing but the records.
   * Throws what `work` throws, faults of the database without their words, Unavailable where it does not answer in time.
   */
  async transact<T>(enter: string, work: (q: Q) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#once(enter, work);
      } catch (error) {
        if (tries >= 3 || !mayPassAgain(error)) throw asOurs(error);
      }
    }
  }

  async #once<T>(enter: string, work: (q: Q) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    let broken = false;
    try {
      await client.query(`begin; ${limits}; ${enter}`);
      const result = await work(this.#on(client));
      // A statement that failed and was passed over makes a rollback of the commit: say so, rather than "saved".
      if ((await client.query('commit')).command !== 'COMMIT') throw new Error('A statement of this transaction failed and nothing of it was kept.');
      return result;
    } catch (error) {
      broken = isSilent(error) || !(await client.query('rollback').then(() => true, () => false));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  #on(client: pg.PoolClient): Q {
    const known = this.#bound.get(client);
    if (known) return known;
    const names = new Map<string, string>();
    const q = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: { connect: async () => ({ query: (text: string, values: unknown[]) => client.query(prepared(names, text, values) as never), release: () => {} }) as never, end: async () => {} } as never }) });
    Object.defineProperty(q, 'transaction', { value: () => { throw new Error('This is a transaction already.'); } });
    this.#bound.set(client, q);
    return q;
  }

  async answers(): Promise<boolean> {
    return this.#pool.query('select 1').then(() => true, () => false);
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}

/** Statements that a connection keeps ready; more than these are planned each time. */
const mostPrepared = 400;

/**
 * A statement by a name of its own on one connection (`names`: those it has), so that the database plans it a few times and not at each asking: with row
 * security planning takes longer than the work. Policies read who asks when the plan runs, never when it is made.
 */
function prepared(names: Map<string, string>, text: string, values: readonly unknown[]): pg.QueryConfig {
  let name = names.get(text);
  if (name === undefined && names.size < mostPrepared && !text.includes(';')) names.set(text, (name = `s${names.size}`));
  return { text, values: [...values], ...(name === undefined ? {} : { name }) };
}

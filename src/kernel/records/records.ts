import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import type { Config } from '../config/config.ts';
import { startEmbedded, type Embedded } from './embedded.ts';
import { refuseHalfRestored } from '../recovery/mark.ts';
import { Door, type Q } from './door.ts';
import { isPassing } from './faults.ts';
import { prepareEmbedded, prepareServer, refuseBypass, type Targets } from './logins.ts';
import { migrate } from './migrate.ts';
import { refuseOldServer } from './server-version.ts';

/** Session locks; any numbers, the same in every process. */
const presence = 7_305_002;
const serving = 7_305_003;

// Counts and sizes come as numbers; none of ours passes 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** In whose name a transaction works: a person, the hat they wear (null before they chose one), and why, as a kind. */
export interface Actor {
  readonly person: string;
  readonly holding: string | null;
  readonly purpose: string;
}

/** The records: PostgreSQL, reached by two doors and no other way. */
export class Records {
  readonly #people: Door;
  readonly #service: Door;
  readonly #owner: Door;
  readonly #reached: Reached;

  private constructor(reached: Reached) {
    this.#people = new Door(reached.targets.app, { name: 'belong', most: 8 });
    this.#service = new Door(reached.targets.worker, { name: 'belong service', most: 8 });
    this.#owner = new Door(reached.owner, { name: 'belong owner', most: 1 });
    this.#reached = reached;
  }

  /**
   * Starts or adopts the embedded database, or connects to DATABASE_URL, and brings the schema up to date.
   * Throws Stop on a server with known holes, a newer schema, a restore that was cut off, or a login that row security does not bind.
   */
  static async open(config: Config): Promise<Records> {
    const reached = await reach(config);
    const { held, targets } = reached;
    try {
      await refuseHalfRestored(held);
      await migrate(held, join(config.root, 'migrations'));
      for (const login of ['app', 'worker', 'statistics'] as const) await refuseUnbound(targets[login], login);
    } catch (error) {
      await reached.leave();
      throw error;
    }
    return new Records(reached);
  }

  /**
   * The door for people: the database itself works out from who they are and the hat they wear which rows they may see and change.
   * Throws NotAllowed where the hat is not theirs now. See Door.transact for what holds of `work`.
   */
  asPerson<T>({ person, holding, purpose }: Actor, work: (q: Q) => Promise<T>): Promise<T> {
    return this.#people.transact(`select rules.enter(${pg.escapeLiteral(person)}::uuid, ${holding === null ? 'null' : `${pg.escapeLiteral(holding)}::uuid`}, ${pg.escapeLiteral(purpose)})`, work);
  }

  /**
   * The door for the service's own work; `reason` says in the trail and in the database's own view what it is for.
   * It works under the worker's login, whom row security binds like everyone. See Door.transact for what holds of `work`.
   */
  asSystem<T>(reason: string, work: (q: Q) => Promise<T>): Promise<T> {
    return this.#service.transact(`select set_config('belong.reason', ${pg.escapeLiteral(reason)}, true)`, work);
  }

  /**
   * For the commands that lay what no role may: a first administrator, the demonstration. Row security is open to the owner;
   * no page calls this, which a test keeps so.
   */
  asOwner<T>(reason: string, work: (q: Q) => Promise<T>): Promise<T> {
    return this.#owner.transact(`select set_config('belong.reason', ${pg.escapeLiteral(reason)}, true)`, work);
  }

  /** True where this process is the only server on these records; it stays so until close. */
  async claimServing(): Promise<boolean> {
    if (this.#reached.embedded === null) return true;
    const { rows } = await this.#reached.held.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [serving]);
    return rows[0]!.mine;
  }

  async healthy(): Promise<boolean> {
    return (await this.#people.answers()) && (await this.#service.answers());
  }

  /** Closes; the last process to leave stops the embedded database. */
  async close(): Promise<void> {
    await Promise.all([this.#people.close(), this.#service.close(), this.#owner.close()]);
    await this.#reached.leave();
  }
}

interface Entered {
  readonly embedded: Embedded | null;
  /** The owner's connection that says: this process is here. It migrates, and does nothing else. */
  readonly held: pg.Client;
  readonly owner: pg.ClientConfig;
  readonly targets: Targets;
}

export interface Reached extends Entered {
  /** The last process to leave stops the embedded database. */
  leave(): Promise<void>;
}

/** The database with its logins and with the schema that it has: for a backup, which changes nothing, and a restore, which lays it itself. */
export async function reach(config: Config): Promise<Reached> {
  const entered = config.databaseUrl === null ? await enterEmbedded(config.data) : await enterServer(config.databaseUrl, config.databaseLogins, config.data);
  // A lost presence connection must not crash the process; the next query tells.
  entered.held.on('error', () => {});
  return {
    ...entered,
    leave: async () => {
      const last = entered.embedded !== null && (await isLast(entered.held));
      await entered.held.end().catch(() => {});
      if (last) await entered.embedded?.stop();
    },
  };
}

async function isLast(held: pg.Client): Promise<boolean> {
  try {
    await held.query('select pg_advisory_unlock_shared($1)', [presence]);
    const { rows } = await held.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [presence]);
    return rows[0]!.alone;
  } catch {
    return false;
  }
}

/**
 * Starts or adopts the embedded database and says that this process is here. The last process to leave stops it,
 * so what was adopted may be gone a moment later: then it is started again.
 */
async function enterEmbedded(data: string): Promise<Entered> {
  for (let tries = 1; ; tries++) {
    const embedded = await startEmbedded(data);
    try {
      await createDatabase(embedded);
      const { owner, targets } = await prepareEmbedded({ host: embedded.socket, user: embedded.user }, 'belong');
      return { held: await enter(owner, 10), embedded, owner, targets };
    } catch (error) {
      if (tries >= 20 || !isPassing(error)) throw error;
      await setTimeout(300);
    }
  }
}

async function enterServer(url: string, given: Config['databaseLogins'], data: string): Promise<Entered> {
  const held = await enter({ connectionString: url }, 150);
  try {
    const { rows } = await held.query<{ number: number }>("select current_setting('server_version_num')::int as number");
    refuseOldServer(rows[0]!.number);
    const { targets } = await prepareServer(held, url, given, data);
    return { held, embedded: null, owner: { connectionString: url }, targets };
  } catch (error) {
    await held.end().catch(() => {});
    throw error;
  }
}

async function refuseUnbound(target: pg.ClientConfig, login: 'app' | 'worker' | 'statistics'): Promise<void> {
  const client = await connect(target, 10);
  try {
    await refuseBypass(client, login);
  } finally {
    await client.end().catch(() => {});
  }
}

async function enter(target: pg.ClientConfig, patience: number): Promise<pg.Client> {
  const held = await connect({ ...target, application_name: 'belong presence' }, patience);
  try {
    await held.query('select pg_advisory_lock_shared($1)', [presence]);
    return held;
  } catch (error) {
    await held.end().catch(() => {});
    throw error;
  }
}

/** Connects; a server that is starting, stopping or recovering is asked again `patience` times, five a second. */
async function connect(settings: pg.ClientConfig, patience: number): Promise<pg.Client> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client(settings);
    client.on('error', () => {});
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      if (tries >= patience || !isPassing(error)) throw error;
      await setTimeout(200);
    }
  }
}

async function createDatabase(embedded: Embedded): Promise<void> {
  const client = await connect({ host: embedded.socket, user: embedded.user, database: 'postgres' }, 10);
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = 'belong'");
    // Two starters may both try; the loser finds it made.
    if (rowCount === 0) await client.query('create database belong').catch((e: { code?: string }) => { if (e.code !== '42P04' && e.code !== '23505') throw e; });
  } finally {
    await client.end();
  }
}

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Q } from '../records/door.ts';

interface JobRow {
  id: string;
  kind: string;
  payload: Payload;
  key: string | null;
  acting_person: string | null;
  acting_holding: string | null;
  made_at: Date;
  run_at: Date;
  tries: number;
  most_tries: number;
  locked_by: string | null;
  locked_until: Date | null;
  last_fault: string | null;
  done_at: Date | null;
  dead_at: Date | null;
}

declare module '../records/tables.ts' {
  interface Tables {
    job: JobRow;
  }
}

/** Ids and small numbers only: whoever does the work reads the rest from the records. */
export type Payload = Readonly<Record<string, string | number | null>>;

/** Who asked for the work, and in which of their roles: ids. */
export interface Acting {
  readonly person: string;
  readonly holding: string | null;
}

export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly payload: Payload;
  readonly acting: Acting | null;
  /** Which try this is, from 1. */
  readonly tries: number;
  readonly mostTries: number;
}

export interface JobOrder {
  readonly kind: string;
  readonly payload?: Payload;
  /** Not before; without it at once. */
  readonly runAt?: Date;
  /** While a job of this key is open, asking again for it does nothing. Ids and names of kinds only. */
  readonly key?: string;
  readonly acting?: Acting;
  /** Tries before it is given up; 5 without it. */
  readonly mostTries?: number;
}

/**
 * Asks for work in the transaction of what it follows from: both are there, or neither. Gives the job's id, or null where an open
 * job has the same key. Throws where the payload holds anything but ids and numbers. May be called under the application's login.
 */
export async function enqueue(q: Q, order: JobOrder): Promise<string | null> {
  const payload = order.payload ?? {};
  const text = Object.entries(payload).filter(([, value]) => typeof value === 'string' && !/^[\w.:-]{1,64}$/.test(value)).map(([name]) => name);
  if (text.length > 0) throw new Error(`A job of kind “${order.kind}” may carry ids only; ${text.join(', ')} is something else.`);
  const id = randomUUID();
  // Without a named key the conflict needs no right to read.
  const { numAffectedRows } = await sql`
    insert into job (id, kind, payload, key, acting_person, acting_holding, run_at, most_tries)
    values (${id}, ${order.kind}, ${JSON.stringify(payload)}::jsonb, ${order.key ?? null}, ${order.acting?.person ?? null}, ${order.acting?.holding ?? null}, coalesce(${order.runAt ?? null}::timestamptz, now()), ${order.mostTries ?? 5})
    on conflict do nothing`.execute(q);
  return numAffectedRows === 1n ? id : null;
}

/** Takes the job that has waited longest; null where none is due. Jobs that run are locked, so a slow one is never taken from its process. */
export async function take(q: Q, kinds: readonly string[], by: string, now: Date, leaseSeconds: number): Promise<Job | null> {
  const { rows } = await sql<JobRow>`
    update job set tries = tries + 1, last_fault = case when locked_by is null then last_fault else 'cut off' end,
      locked_by = ${by}, locked_until = ${now}::timestamptz + make_interval(secs => ${leaseSeconds})
    where id = (
      select id from job where done_at is null and dead_at is null and kind = any(${kinds}) and run_at <= ${now} and (locked_until is null or locked_until < ${now})
      order by run_at, made_at limit 1 for update skip locked)
    returning *`.execute(q);
  return rows[0] === undefined ? null : toJob(rows[0]);
}

/**
 * Locks a job that was taken, to the end of the transaction; false where it was taken over meanwhile. It waits for the lock: whoever looked for
 * work at that moment may hold it for an instant, though they find the job taken. Where it was taken over, nobody waits for who does it now.
 */
export async function hold(q: Q, job: Job, by: string): Promise<boolean> {
  const mine = sql`select from job where id = ${job.id} and locked_by = ${by} and tries = ${job.tries} and done_at is null and dead_at is null`;
  if ((await mine.execute(q)).rows.length === 0) return false;
  return (await sql`${mine} for update`.execute(q)).rows.length === 1;
}

export async function markDone(q: Q, id: string, now: Date): Promise<void> {
  await sql`update job set done_at = ${now}, locked_by = null, locked_until = null where id = ${id}`.execute(q);
}

export async function markFailed(q: Q, id: string, fault: string | null, again: Date): Promise<void> {
  await sql`update job set run_at = ${again}, last_fault = coalesce(${fault}, last_fault), locked_by = null, locked_until = null where id = ${id}`.execute(q);
}

export async function markDead(q: Q, id: string, fault: string | null, now: Date): Promise<void> {
  await sql`update job set dead_at = ${now}, tries = least(tries, most_tries), last_fault = coalesce(${fault}, last_fault), locked_by = null, locked_until = null where id = ${id}`.execute(q);
}

/** A round that was made shorter, or set to an earlier time of day, begins now and not only after the old time has come. */
export async function bringForward(q: Q, key: string, to: Date): Promise<void> {
  await sql`update job set run_at = ${to} where key = ${key} and done_at is null and dead_at is null and tries = 0 and run_at > ${to}`.execute(q);
}

/** Forgets what was done more than thirty days ago; policy allows no more. What is dead stays until somebody has looked. */
export async function forgetDone(q: Q): Promise<void> {
  await sql`delete from job where done_at < now() - interval '30 days'`.execute(q);
}

/**
 * Gives the dead jobs of a kind all their tries again, once somebody has mended what was wrong; of one key only the newest, and none while
 * another of its key is open. Gives how many.
 */
export async function retryDead(q: Q, kind: string): Promise<number> {
  const { numAffectedRows } = await sql`
    update job set dead_at = null, tries = 0, run_at = now() where id in (
      select distinct on (coalesce(d.key, d.id::text)) d.id from job d
      where d.kind = ${kind} and d.dead_at is not null and not exists (select from job o where o.key = d.key and o.done_at is null and o.dead_at is null)
      order by coalesce(d.key, d.id::text), d.dead_at desc)`.execute(q);
  return Number(numAffectedRows ?? 0);
}

export interface JobStanding {
  /** Open jobs whose time has come. */
  readonly due: number;
  /** When the oldest of them should have run. */
  readonly dueSince: Date | null;
  /** Open jobs whose time is still to come, those that wait for another try among them. */
  readonly later: number;
  /** Given up after as many tries as they may have; by kind, with the code of the last fault. */
  readonly dead: readonly { readonly kind: string; readonly count: number; readonly lastFault: string | null; readonly since: Date }[];
}

/** How the work stands, for the status page. Reads under the worker's login only. */
export async function jobStanding(q: Q, now: Date): Promise<JobStanding> {
  const open = await sql<{ due: number; since: Date | null; later: number }>`
    select count(*) filter (where run_at <= ${now}) as due, min(run_at) filter (where run_at <= ${now}) as since, count(*) filter (where run_at > ${now}) as later
    from job where done_at is null and dead_at is null`.execute(q);
  const dead = await sql<{ kind: string; count: number; fault: string | null; since: Date }>`
    select kind, count(*) as count, (array_agg(last_fault order by dead_at desc))[1] as fault, min(dead_at) as since from job where dead_at is not null group by kind order by kind`.execute(q);
  const { due, since, later } = open.rows[0]!;
  return { due, dueSince: since, later, dead: dead.rows.map((r) => ({ kind: r.kind, count: r.count, lastFault: r.fault, since: r.since })) };
}

const toJob = (r: JobRow): Job => ({
  id: r.id, kind: r.kind, payload: r.payload, tries: r.tries, mostTries: r.most_tries,
  acting: r.acting_person === null ? null : { person: r.acting_person, holding: r.acting_holding },
});

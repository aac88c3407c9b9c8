import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { enqueue, type Job } from '../jobs/queries.ts';
import type { JobKind } from '../jobs/runner.ts';
import type { Q } from '../records/door.ts';
import type { Mail } from './mail.ts';
import { MailFault, refuseProblems } from './message.ts';

interface MessageRow {
  id: string;
  to_address: string;
  subject: string;
  words: string;
  about_kind: string;
  about: string | null;
  made_at: Date;
  tries: number;
  last_fault: string | null;
  sent_at: Date | null;
  gone_at: Date | null;
}

declare module '../records/tables.ts' {
  interface Tables {
    message: MessageRow;
  }
}

export interface NewMessage {
  readonly to: string;
  readonly subject: string;
  readonly words: string;
  /** What it tells of, e.g. `sign-in code`, and its id. */
  readonly aboutKind: string;
  readonly about?: string;
}

/** About thirty hours of tries, at growing distances. */
const mostTries = 35;

/**
 * Writes a message in the transaction of what it tells of, to be sent by a job: both are there or neither, whether a mail server answers
 * or not. Gives its id. No child's name, and nothing about a child, belongs in subject or words: mail is read on other machines; say that there is
 * something to read, and where. Throws Invalid with all problems of address, subject and words. May be called under the application's login.
 */
export async function queueMessage(q: Q, message: NewMessage): Promise<string> {
  refuseProblems({ to: message.to, subject: message.subject, text: message.words });
  const id = randomUUID();
  await sql`
    insert into message (id, to_address, subject, words, about_kind, about)
    values (${id}, ${message.to}, ${message.subject}, ${message.words}, ${message.aboutKind}, ${message.about ?? null})`.execute(q);
  await enqueue(q, { kind: 'send message', payload: { message: id }, key: `send message: ${id}`, mostTries });
  return id;
}

/** The kinds of job that messages need: sending each, and forgetting those that ended more than thirty days ago. */
export const messageKinds = (mail: Mail): Readonly<Record<'send message' | 'forget messages', JobKind>> => ({
  'send message': { run: (q, job) => send(q, mail, job), failed: noteFault },
  'forget messages': { run: forget, round: { daily: '02:50' } },
});

async function send(q: Q, mail: Mail, job: Job): Promise<void> {
  const { rows } = await sql<MessageRow>`select * from message where id = ${idOf(job)} and sent_at is null for update`.execute(q);
  const message = rows[0];
  if (message === undefined) return;
  try {
    await mail.send({ to: message.to_address, subject: message.subject, text: message.words, key: message.id });
  } catch (error) {
    if (!(error instanceof MailFault) || !error.forGood) throw error;
    await sql`update message set tries = ${job.tries}, last_fault = ${error.code}, gone_at = clock_timestamp() where id = ${message.id}`.execute(q);
    return;
  }
  await sql`update message set tries = ${job.tries}, last_fault = null, sent_at = clock_timestamp(), gone_at = null where id = ${message.id}`.execute(q);
}

async function noteFault(q: Q, job: Job, fault: string, dead: boolean): Promise<void> {
  await sql`update message set tries = ${job.tries}, last_fault = ${fault}, gone_at = case when ${dead} then clock_timestamp() end where id = ${idOf(job)} and sent_at is null`.execute(q);
}

async function forget(q: Q): Promise<void> {
  await sql`delete from message where coalesce(sent_at, gone_at) < now() - interval '30 days'`.execute(q);
}

const idOf = (job: Job): string => String(job.payload['message']);

export interface Delivery {
  readonly id: string;
  readonly state: 'waiting' | 'sent' | 'failed';
  readonly tries: number;
  /** A code, e.g. `ECONNREFUSED` or the mail server's `550`. */
  readonly lastFault: string | null;
  readonly madeAt: Date;
  readonly endedAt: Date | null;
}

/** What became of the messages about one thing, newest first. Reads under the worker's login only. */
export async function deliveries(q: Q, aboutKind: string, about: string): Promise<readonly Delivery[]> {
  const { rows } = await sql<MessageRow>`select * from message where about_kind = ${aboutKind} and about = ${about} order by made_at desc, id`.execute(q);
  return rows.map((r) => ({ id: r.id, state: r.sent_at !== null ? 'sent' : r.gone_at !== null ? 'failed' : 'waiting', tries: r.tries, lastFault: r.last_fault, madeAt: r.made_at, endedAt: r.sent_at ?? r.gone_at }));
}

export interface MessageStanding {
  readonly waiting: number;
  readonly waitingSince: Date | null;
  /** Of the last thirty days; older ones are forgotten. */
  readonly sent: number;
  readonly failed: number;
  /** Code of the newest fault among those that wait or failed. */
  readonly lastFault: string | null;
}

/** How mail stands, for the status page. Reads under the worker's login only. */
export async function messageStanding(q: Q): Promise<MessageStanding> {
  const { rows } = await sql<{ waiting: number; since: Date | null; sent: number; failed: number; fault: string | null }>`
    select count(*) filter (where sent_at is null and gone_at is null) as waiting, min(made_at) filter (where sent_at is null and gone_at is null) as since,
      count(sent_at) as sent, count(gone_at) as failed, (array_agg(last_fault order by made_at desc) filter (where last_fault is not null))[1] as fault from message`.execute(q);
  const { waiting, since, sent, failed, fault } = rows[0]!;
  return { waiting, waitingSince: since, sent, failed, lastFault: fault };
}

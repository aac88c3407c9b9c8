import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';
import type { How } from './sessions.ts';

/** A session that still goes on. */
export interface GoingSession {
  readonly id: string;
  readonly how: How;
  readonly browser: string;
  readonly began: Date;
  readonly seen: Date;
}

/** Sessions of a person that go on, newest first; in their own transaction, or an administrator's (asPerson). */
export async function sessionsOf(q: Q, person: string): Promise<readonly GoingSession[]> {
  const { rows } = await sql<GoingSession>`
    select id, how, browser, began_at as began, seen_at as seen from session
    where person = ${person} and ended_at is null and ends_at > now() and seen_at > now() - interval '30 minutes' order by seen_at desc, id`.execute(q);
  return rows;
}

/** Ends one session of a person, or all of them; somebody else's it does not find. The trail tells of each. */
export async function endSessions(q: Q, person: string, session: string | 'all', why: 'signed out' | 'signed out by an administrator' = 'signed out'): Promise<void> {
  await sql`update session set ended_at = now(), ended_why = ${why} where person = ${person} and ended_at is null and (${session} = 'all' or id::text = ${session})`.execute(q);
}

import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';
import type { How } from './sessions.ts';

/** A session that still goes on. */
export interface OwnSession {
  readonly id: string;
  readonly how: How;
  readonly browser: string;
  readonly began: Date;
  readonly seen: Date;
}

/** One's own sessions that go on, newest first; in one's own transaction (asPerson). */
export async function ownSessions(q: Q, person: string): Promise<readonly OwnSession[]> {
  const { rows } = await sql<OwnSession>`
    select id, how, browser, began_at as began, seen_at as seen from session
    where person = ${person} and ended_at is null and ends_at > now() and seen_at > now() - interval '30 minutes' order by seen_at desc, id`.execute(q);
  return rows;
}

/** Ends one session of a person, or all of them; somebody else's it does not find. The trail tells of each. */
export async function endOwn(q: Q, person: string, session: string | 'all'): Promise<void> {
  await sql`update session set ended_at = now(), ended_why = 'signed out' where person = ${person} and ended_at is null and (${session} = 'all' or id::text = ${session})`.execute(q);
}

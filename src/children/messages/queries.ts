import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';
import type { MessageName } from './kinds.ts';

export interface ChildMessage {
  readonly id: string;
  readonly name: string;
  readonly kind: MessageName;
  readonly channel: 'email' | 'letter' | 'talk' | 'none';
  readonly reason: string | null;
  readonly madeAt: Date;
  readonly state: 'not sent' | 'to do' | 'stopped' | 'done' | 'forgotten' | 'sent' | 'failed' | 'waiting';
  readonly endedAt: Date | null;
}

/** What the family and the young person were told, newest first, and how far each is. For professionals. */
export async function messagesAbout(q: Q, child: string): Promise<readonly ChildMessage[]> {
  const { rows } = await sql<ChildMessage>`select id, name, kind, channel, reason, made_at as "madeAt", state, coalesce(ended_at, done_at) as "endedAt" from rules.messages_about(${child}::uuid, 200)`.execute(q);
  return rows;
}

/** A letter that was written, or a talk that was held; what may not go out any more stays undone. */
export async function markDone(q: Q, child: string, id: string): Promise<void> {
  await sql`update child_message set done_at = now(), done_by = rules.person() where id = ${id} and exists (select from rules.messages_about(${child}::uuid, 500) m where m.id = ${id} and m.state = 'to do')`.execute(q);
}

export interface ToReach {
  readonly person: string;
  readonly name: string;
  /** As the family says it, or null for the young person. */
  readonly relation: string | null;
  readonly isChild: boolean;
}

/** Everybody who may be written to about a child: the young person where they sign in themselves, then the family. */
export async function peopleToReach(q: Q, child: string): Promise<readonly ToReach[]> {
  const { rows } = await sql<ToReach>`
    select person, coalesce(known_as, given_name) as name, null as relation, true as "isChild" from child where id = any (rules.record_of(${child}::uuid)) and person is not null
    union all select party, name, relation, false from rules.people_of(${child}::uuid) where kind = 'family'
    order by "isChild" desc, name, person`.execute(q);
  const seen = new Set<string>();
  return rows.filter((r) => !seen.has(r.person) && seen.add(r.person));
}

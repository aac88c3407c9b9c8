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
  readonly state: 'not sent' | 'to do' | 'done' | 'forgotten' | 'sent' | 'failed' | 'waiting';
  readonly endedAt: Date | null;
}

/** What the family and the young person were told, newest first, and how far each is. For professionals. */
export async function messagesAbout(q: Q, child: string): Promise<readonly ChildMessage[]> {
  const { rows } = await sql<ChildMessage>`select id, name, kind, channel, reason, made_at as "madeAt", state, coalesce(ended_at, done_at) as "endedAt" from rules.messages_about(${child}::uuid, 200)`.execute(q);
  return rows;
}

/** A letter that was written, or a talk that was held. */
export async function markDone(q: Q, child: string, id: string): Promise<void> {
  await sql`update child_message set done_at = now(), done_by = rules.person() where id = ${id} and child = any (rules.record_of(${child}::uuid)) and channel in ('letter', 'talk') and done_at is null`.execute(q);
}

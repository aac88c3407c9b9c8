import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';
import { paths } from '../paths.ts';
import { messageKinds, type MessageKind, type MessageName } from './kinds.ts';

export type Way = 'email' | 'letter' | 'talk' | 'none' | 'nobody' | 'told today';

/**
 * Tells one member of the family, or the young person, in the transaction of what it tells of; gives the way that was taken. The database decides:
 * nobody is told after a death, who may not see the record, or who did it themselves; by e-mail only where that is wanted and the words
 * stand in their language; else a line waits for staff. The address is read by the database alone.
 */
export async function tell(q: Q, child: string, person: string, kind: MessageName, origin: string): Promise<Way> {
  const { texts }: MessageKind = messageKinds[kind];
  const { rows: [found] } = await sql<{ language: string }>`select coalesce((select language from contact_preference where person = ${person}), 'English') as language`.execute(q);
  // Of whose preference this caller may not read the words are English; the database compares the language again.
  const text = texts[found!.language] ?? texts['English']!;
  const { rows } = await sql<{ way: Way }>`
    select rules.tell(${child}::uuid, ${person}::uuid, ${kind}, ${text.subject}, ${text.words({ origin, signIn: paths.signIn, page: paths.ownList() })}, ${[texts[found!.language] ? found!.language : 'English']}::text[]) as way`.execute(q);
  return rows[0]!.way;
}

/** Tells everybody of the family and the young person but whoever did it. */
export async function tellFamily(q: Q, child: string, kind: MessageName, origin: string): Promise<void> {
  const { rows } = await sql<{ person: string }>`
    select party as person from rules.people_of(${child}::uuid) where kind = 'family' union select person from child where id = ${child} and person is not null`.execute(q);
  for (const { person } of rows) await tell(q, child, person, kind, origin);
}

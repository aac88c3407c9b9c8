import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';
import { compose } from './compose.ts';
import type { MessageName } from './kinds.ts';
import { languages } from './languages/languages.ts';

export type Way = 'email' | 'letter' | 'talk' | 'none' | 'nobody' | 'told today';

/**
 * Tells one member of the family, or the young person, in the transaction of what it tells of; gives the way that was taken. The database decides:
 * nobody is told after a death, who may not see the record, or who did it themselves; by e-mail only where that is wanted and the words
 * stand in their language and a speaker has read them; else a line waits for staff. Which language that is, and the address, are read by the database alone.
 */
export const tell = (q: Q, child: string, person: string, kind: MessageName, origin: string): Promise<Way> => tellIn(textsOf(kind, origin), q, child, person, kind);

/** Tells everybody of the family and the young person but whoever did it. */
export async function tellFamily(q: Q, child: string, kind: MessageName, origin: string): Promise<void> {
  const { rows } = await sql<{ person: string }>`
    select party as person from rules.people_of(${child}::uuid) where kind = 'family' union select person from child where id = any (rules.record_of(${child}::uuid)) and person is not null`.execute(q);
  const texts = textsOf(kind, origin);
  for (const { person } of rows) await tellIn(texts, q, child, person, kind);
}

/** The message in every language, as rules.tell reads it. */
const textsOf = (kind: MessageName, origin: string): string => JSON.stringify(Object.fromEntries(languages.map((language) => [language.name, compose(kind, language, origin)])));

async function tellIn(texts: string, q: Q, child: string, person: string, kind: MessageName): Promise<Way> {
  const { rows } = await sql<{ way: Way }>`select rules.tell(${child}::uuid, ${person}::uuid, ${kind}, ${texts}::jsonb) as way`.execute(q);
  return rows[0]!.way;
}

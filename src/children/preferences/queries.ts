import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';

export const channels = ['email', 'telephone', 'text', 'letter'] as const;
export type Channel = (typeof channels)[number];

export interface Preference {
  readonly email: boolean;
  readonly telephone: boolean;
  readonly text: boolean;
  readonly letter: boolean;
  /** Where to ring or send a text; '' where none is known. */
  readonly number: string;
  readonly language: string;
  readonly note: string;
}

/** What holds while somebody has said nothing. */
const unsaid: Preference = { email: true, telephone: true, text: true, letter: true, number: '', language: 'English', note: '' };

/** How a person may be reached: one's own, or that of a family whose record one may open. */
export async function preferenceOf(q: Q, person: string): Promise<Preference> {
  const { rows } = await sql<Preference>`select email, telephone, text_message as text, letter, coalesce(number, '') as number, language, note from contact_preference where person = ${person}`.execute(q);
  return rows[0] ?? unsaid;
}

export async function savePreference(q: Q, person: string, p: Preference): Promise<void> {
  await sql`
    insert into contact_preference (person, email, telephone, text_message, letter, number, language, note) values (${person}, ${p.email}, ${p.telephone}, ${p.text}, ${p.letter}, nullif(${p.number}, ''), ${p.language}, ${p.note})
    on conflict (person) do update set email = excluded.email, telephone = excluded.telephone, text_message = excluded.text_message, letter = excluded.letter, number = excluded.number, language = excluded.language, note = excluded.note, changed_at = now()`.execute(q);
}

/** May this person be reached so? False for what they do not want, without an address or number for it, and for letters where an address in the family is hidden or a child has died. */
export async function mayWrite(q: Q, person: string, channel: Channel): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`select rules.may_write(${person}::uuid, ${channel}) as may`.execute(q);
  return rows[0]!.may;
}

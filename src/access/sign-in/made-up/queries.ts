import { sql } from 'kysely';
import type { Q } from '../../../kernel/index.ts';

export type Group = 'families' | 'children' | 'others';

export interface MadeUpPerson {
  readonly id: string;
  readonly name: string;
  /** Who they are and what there is to try. */
  readonly sentence?: string;
  readonly group: Group;
  readonly hats: readonly { readonly role: string; readonly place: string | null }[];
}

interface Row {
  id: string;
  name: string;
  role_name: string;
  reach: string;
  place: string | null;
}

const groupOf = (reach: string): Group => (reach === 'family' || reach === 'self' ? 'families' : reach === 'none' ? 'others' : 'children');

/** The made-up people with a role now, in the order of roles; whoever has several stands with their first. */
export async function madeUpPeople(q: Q): Promise<readonly MadeUpPerson[]> {
  const { rows } = await sql<Row>`
    select p.id, p.name, coalesce(upper(left(h.title, 1)) || substr(h.title, 2), r.name) as role_name, r.reach, coalesce(t.name || ', ' || home.name, o.name) as place
    from person p join role_holding h on h.person = p.id join role r on r.key = h.role
    left join team t on t.id = h.team left join organisation home on home.id = t.organisation left join organisation o on o.id = h.organisation
    where p.made_up and p.left_on is null and rules.is_in_force(h.valid_from, h.valid_until)
    order by r.place, p.name, p.id, place limit 500`.execute(q);
  const people = new Map<string, MadeUpPerson>();
  for (const { id, name, role_name: role, reach, place } of rows) {
    const known = people.get(id);
    people.set(id, { id, name, group: known?.group ?? groupOf(reach), hats: [...(known?.hats ?? []), { role, place }] });
  }
  return [...people.values()];
}

/** Is this one of the made-up people, still here? Nobody real signs in without proof. */
export async function isMadeUp(q: Q, person: string): Promise<boolean> {
  const { rows } = await sql`select from person where id = ${person} and made_up and left_on is null`.execute(q);
  return rows.length > 0;
}

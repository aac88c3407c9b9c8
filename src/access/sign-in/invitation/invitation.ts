import { sql } from 'kysely';
import type { Q } from '../../../kernel/index.ts';
import { isToken, newToken, sha256 } from '../secrets.ts';

/**
 * Invites a person to join the account that they have at work; for whoever may manage people, in their own transaction (asPerson).
 * Gives the token of the link `/invitation/TOKEN`, which is kept nowhere: only its SHA-256 is. It works once, for 14 days.
 */
export async function makeInvitation(q: Q, person: string): Promise<string> {
  const token = newToken();
  await sql`insert into invitation (token_hash, person, made_by) values (${sha256(token)}, ${person}, rules.person())`.execute(q);
  return token;
}

export interface Invitation {
  readonly id: string;
  readonly name: string;
  /** Who invites. */
  readonly by: string | null;
  readonly hats: readonly string[];
  readonly until: Date;
}

/** The invitation behind a link; null where there is none that still works. */
export async function invitationOf(q: Q, token: string): Promise<Invitation | null> {
  if (!isToken(token)) return null;
  const { rows } = await sql<Invitation>`
    select i.id, p.name, b.name as by, i.expires_at as until, array(
      select concat_ws(', ', r.name, coalesce(t.name || ', ' || home.name, o.name)) from role_holding h join role r on r.key = h.role
      left join team t on t.id = h.team left join organisation home on home.id = t.organisation left join organisation o on o.id = h.organisation
      where h.person = p.id and rules.is_in_force(h.valid_from, h.valid_until) order by r.place, h.id) as hats
    from invitation i join person p on p.id = i.person left join person b on b.id = i.made_by
    where i.token_hash = ${sha256(token)} and i.used_at is null and i.expires_at > now() and p.left_on is null`.execute(q);
  return rows[0] ?? null;
}

import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';
import { newToken, sha256 } from '../sign-in/secrets.ts';
import type { FailPoint } from '../sign-in/desk.ts';
import { browserInWords } from './browser.ts';
import type { HatChoice } from './rules.ts';

/** How somebody proved who they are; `demonstration` is no proof. */
export type How = 'provider' | 'code' | 'demonstration';

export interface Begun {
  /** For the cookie; the records keep only its SHA-256. */
  readonly token: string;
  readonly person: string;
  readonly hats: readonly HatChoice[];
}

interface HatRow {
  holding: string;
  role: string;
  role_name: string;
  words: string;
  place: string | null;
  permissions: string[];
}

/** The hats somebody may wear now. A code from an e-mail opens those of families and young people only: staff sign in where they work. */
export async function hatsOf(q: Q, person: string, how: How): Promise<readonly HatChoice[]> {
  const { rows } = await sql<HatRow>`
    select h.id as holding, h.role, r.name as role_name, r.words, coalesce(t.name || ', ' || home.name, o.name) as place,
      array(select rp.permission from role_permission rp where rp.role = h.role order by rp.permission) as permissions
    from role_holding h join role r on r.key = h.role
    left join team t on t.id = h.team left join organisation home on home.id = t.organisation left join organisation o on o.id = h.organisation
    where h.person = ${person} and rules.is_in_force(h.valid_from, h.valid_until) and (${how} <> 'code' or r.reach in ('family', 'self'))
    order by r.place, place, h.id`.execute(q);
  return rows.map(({ role_name: roleName, ...row }) => ({ ...row, roleName }));
}

/**
 * Begins a session of ten hours at most, half an hour without a sign of life (rules.caller); one hat is worn at once.
 * `replaced`: the session that this browser had; it ends, so that a planted or shared one is worth nothing (ASVS v5.0.0-7.2.4).
 */
export async function beginSession(q: Q, { person, how, agent, replaced, failPoint }: { readonly person: string; readonly how: How; readonly agent: string; readonly replaced: string | null; readonly failPoint?: FailPoint | undefined }): Promise<Begun> {
  const hats = await hatsOf(q, person, how);
  const holding = hats.length === 1 ? hats[0]!.holding : null;
  const token = newToken();
  await sql`insert into session (token_hash, person, holding, how, browser, ends_at) values (${sha256(token)}, ${person}, ${holding}, ${how}, ${browserInWords(agent)}, now() + interval '10 hours')`.execute(q);
  await failPoint?.('session begun');
  if (replaced !== null) await sql`update session set ended_at = now(), ended_why = 'signed in again' where id = ${replaced} and ended_at is null`.execute(q);
  await failPoint?.('session replaced');
  await writeDown(q, 'sign in', person);
  await failPoint?.('written down');
  return { token, person, hats };
}

/** Somebody signed in, or did not; without a person where nobody is known by that name. */
export async function writeDown(q: Q, act: 'sign in' | 'sign in failed', person: string | null): Promise<void> {
  await sql`select rules.note(${act}, 'person', ${person}::uuid, null, null)`.execute(q);
}

/**
 * Puts on another hat: a new token, the old one ends; hours go on counting from when they signed in. Null where the session
 * has ended meanwhile or the hat is not theirs to wear.
 */
export async function wearHat(q: Q, session: string, holding: string): Promise<{ readonly token: string; readonly hat: HatChoice } | null> {
  const { rows } = await sql<{ person: string; how: How; browser: string; began_at: Date; ends_at: Date }>`
    select person, how, browser, began_at, ends_at from session where id = ${session} and ended_at is null for update`.execute(q);
  const old = rows[0];
  const hat = old === undefined ? undefined : (await hatsOf(q, old.person, old.how)).find((one) => one.holding === holding);
  if (old === undefined || hat === undefined) return null;
  const token = newToken();
  await sql`update session set ended_at = now(), ended_why = 'another hat' where id = ${session}`.execute(q);
  await sql`
    insert into session (token_hash, person, holding, how, browser, began_at, ends_at)
    select ${sha256(token)}, person, ${holding}, how, browser, began_at, ends_at from session where id = ${session}`.execute(q);
  await sql`select rules.note('hat', 'role_holding', ${holding}::uuid, null, null)`.execute(q);
  return { token, hat };
}

/** How the session of a caller began; it decides which hats there are. */
export async function howBegun(q: Q, session: string): Promise<How | null> {
  const { rows } = await sql<{ how: How }>`select how from session where id = ${session}`.execute(q);
  return rows[0]?.how ?? null;
}

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Q } from '../../../kernel/index.ts';
import { beginSession, writeDown, type Begun } from '../../sessions/sessions.ts';
import type { SignInDesk } from '../desk.ts';
import { addressHash, codeHash, isSame, newCode, sha256 } from '../secrets.ts';

export const mostTries = 5;

/** Families and young people only, whose every role here is one of those; made-up people in a demonstration only. `p` is the person. */
const mayUseCodes = (demo: boolean) => sql`
  p.left_on is null and (${demo} or not p.made_up)
  and exists (select from role_holding h where h.person = p.id and rules.is_in_force(h.valid_from, h.valid_until))
  and not exists (select from role_holding h join role r on r.key = h.role where h.person = p.id and rules.is_in_force(h.valid_from, h.valid_until) and r.reach not in ('family', 'self'))`;

/**
 * Keeps a new code for this browser and gives it with whether somebody is to get it. An address that nobody here has goes exactly the
 * same way, down to a row of its own. Older codes of this browser, and of this address, end.
 */
export async function keepCode(q: Q, { key, demo, failPoint }: Pick<SignInDesk, 'key' | 'demo' | 'failPoint'>, { address, browser, next }: { readonly address: string; readonly browser: string; readonly next: string }): Promise<{ readonly id: string; readonly code: string; readonly to: string | null }> {
  const { rows } = await sql<{ id: string; email: string }>`select p.id, p.email from person p where lower(p.email) = ${address.toLowerCase()} and ${mayUseCodes(demo)}`.execute(q);
  const [browserHash, emailHash] = [sha256(browser), addressHash(key, address)];
  await sql`update sign_in_code set used_at = now() where used_at is null and (browser_hash = ${browserHash} or email_hash = ${emailHash})`.execute(q);
  await failPoint?.('older codes ended');
  const [id, code] = [randomUUID(), newCode()];
  await sql`
    insert into sign_in_code (id, browser_hash, email_hash, person, code_hash, next)
    values (${id}, ${browserHash}, ${emailHash}, ${rows[0]?.id ?? null}, ${codeHash(key, id, code)}, ${next})`.execute(q);
  await failPoint?.('code kept');
  return { id, code, to: rows[0]?.email ?? null };
}

/** Was a code asked for in this browser, which may still work? */
export async function awaitsCode(q: Q, browser: string): Promise<boolean> {
  const { rows } = await sql`select from sign_in_code where browser_hash = ${sha256(browser)} and used_at is null and expires_at > now()`.execute(q);
  return rows.length > 0;
}

interface TriedCode {
  id: string;
  person: string | null;
  code_hash: Buffer;
  next: string;
}

/**
 * Tries a code. The try is counted before anything is compared, under the row's lock, so that guesses sent at once count like guesses
 * sent in turn. Null for whatever does not work: wrong, old, used, tried too often, asked for in another browser, of an unknown address.
 */
export async function useCode(q: Q, { key, demo, failPoint }: Pick<SignInDesk, 'key' | 'demo' | 'failPoint'>, given: { readonly browser: string; readonly code: string; readonly agent: string; readonly replaced: string | null }): Promise<(Begun & { readonly next: string }) | null> {
  const { rows } = await sql<TriedCode>`
    update sign_in_code set tries = tries + 1
    where id = (select id from sign_in_code where browser_hash = ${sha256(given.browser)} and used_at is null order by made_at desc limit 1)
      and used_at is null and tries < ${mostTries} and expires_at > now()
    returning id, person, code_hash, next`.execute(q);
  const tried = rows[0];
  const fits = tried !== undefined && isSame(codeHash(key, tried.id, given.code), tried.code_hash);
  const person = fits ? await stillThere(q, tried.person, demo) : null;
  if (!fits || person === null) {
    await writeDown(q, 'sign in failed', tried?.person ?? null);
    return null;
  }
  await sql`update sign_in_code set used_at = now() where id = ${tried.id}`.execute(q);
  await failPoint?.('code used');
  return { ...(await beginSession(q, { person, how: 'code', agent: given.agent, replaced: given.replaced, failPoint })), next: tried.next };
}

/** Roles may have changed in the minutes since the code was asked for. */
async function stillThere(q: Q, person: string | null, demo: boolean): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select p.id from person p where p.id = ${person}::uuid and ${mayUseCodes(demo)}`.execute(q);
  return rows[0]?.id ?? null;
}

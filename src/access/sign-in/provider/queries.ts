import { sql } from 'kysely';
import type { Q } from '../../../kernel/index.ts';
import type { Kept, SignedIn } from '../../providers/providers.ts';
import { beginSession, writeDown, type Begun } from '../../sessions/sessions.ts';
import type { FailPoint } from '../desk.ts';
import { sha256 } from '../secrets.ts';

/** A way to a provider and back, in one browser. */
export interface Attempt {
  readonly kept: Kept;
  readonly next: string;
  /** Id of the invitation that they follow. */
  readonly invitation: string | null;
}

/** Keeps what is needed when the browser comes back. The state itself is kept hashed: the browser brings it. */
export async function keepAttempt(q: Q, browser: string, { kept: { state, ...rest }, next, invitation }: Attempt, failPoint?: FailPoint): Promise<void> {
  await sql`delete from sign_in_attempt where expires_at < now() - interval '1 day'`.execute(q);
  await sql`insert into sign_in_attempt (state_hash, browser_hash, kept, next, invitation) values (${sha256(state)}, ${sha256(browser)}, ${JSON.stringify(rest)}::jsonb, ${next}, ${invitation}::uuid)`.execute(q);
  await failPoint?.('attempt kept');
}

/** The attempt of this browser with this state, once. Null for any other: nobody is signed in who did not ask for it here (ASVS v5.0.0-7.6.2). */
export async function takeAttempt(q: Q, browser: string, state: string, failPoint?: FailPoint): Promise<Attempt | null> {
  const { rows } = await sql<{ kept: Omit<Kept, 'state'>; next: string; invitation: string | null }>`
    update sign_in_attempt set used_at = now()
    where state_hash = ${sha256(state)} and browser_hash = ${sha256(browser)} and used_at is null and expires_at > now()
    returning kept, next, invitation`.execute(q);
  await failPoint?.('attempt used');
  return rows[0] === undefined ? null : { ...rows[0], kept: { ...rows[0].kept, state } };
}

export type Outcome = { readonly kind: 'in'; readonly begun: Begun } | { readonly kind: 'unknown' | 'taken' | 'invitation gone' };

interface How {
  readonly invitation: string | null;
  readonly agent: string;
  readonly replaced: string | null;
  readonly failPoint?: FailPoint | undefined;
}

/**
 * Signs in whoever the provider named, by issuer and subject and nothing else (ASVS v5.0.0-6.8.1). With an invitation that identity is
 * joined to the person invited: the invitation, the joining and the session are one transaction.
 */
export async function signInAs(q: Q, { issuer, subject }: Pick<SignedIn, 'issuer' | 'subject'>, { invitation, ...how }: How): Promise<Outcome> {
  const known = await personOf(q, issuer, subject);
  if (invitation === null) return known === null || known.left ? fail(q, 'unknown', known?.person ?? null) : { kind: 'in', begun: await beginSession(q, { person: known.person, how: 'provider', ...how }) };

  const { rows } = await sql<{ person: string }>`
    select i.person from invitation i join person p on p.id = i.person
    where i.id = ${invitation} and i.used_at is null and i.expires_at > now() and p.left_on is null for update of i`.execute(q);
  const invited = rows[0]?.person;
  if (invited === undefined) return fail(q, 'invitation gone', known?.person ?? null);
  if (known !== null && known.person !== invited) return fail(q, 'taken', known.person);
  // The person is joined now; another link that was sent to them earlier must not join somebody else.
  await sql`update invitation set used_at = now() where person = ${invited} and used_at is null`.execute(q);
  await how.failPoint?.('invitation used');
  if (known === null) await sql`insert into identity (issuer, subject, person) values (${issuer}, ${subject}, ${invited})`.execute(q);
  await how.failPoint?.('identity linked');
  return { kind: 'in', begun: await beginSession(q, { person: invited, how: 'provider', ...how }) };
}

async function personOf(q: Q, issuer: string, subject: string): Promise<{ readonly person: string; readonly left: boolean } | null> {
  const { rows } = await sql<{ person: string; left: boolean }>`
    select p.id as person, p.left_on is not null as left from identity i join person p on p.id = i.person where i.issuer = ${issuer} and i.subject = ${subject}`.execute(q);
  return rows[0] ?? null;
}

async function fail(q: Q, kind: 'unknown' | 'taken' | 'invitation gone', person: string | null): Promise<Outcome> {
  await writeDown(q, 'sign in failed', person);
  return { kind };
}

import { NotAllowed, redirectWithSession, safeNext, Unavailable, type Ask, type Reply } from '../../../kernel/index.ts';
import { Refused } from '../../providers/providers.ts';
import { goOn } from '../../sessions/rules.ts';
import { writeDown } from '../../sessions/sessions.ts';
import type { SignInDesk } from '../desk.ts';
import { invitationOf } from '../invitation/invitation.ts';
import { invitationGone } from '../invitation/show.page.ts';
import { toldPage } from '../told.page.ts';
import { words } from '../words.ts';
import { goingPage } from './going.page.ts';
import { keepAttempt, signInAs, takeAttempt, type Attempt, type Outcome } from './queries.ts';

/** Somebody chose a provider: keeps what is needed for the way back and leads on. */
export async function goToProvider(desk: SignInDesk, ask: Ask): Promise<Reply> {
  const { records, providers, failPoint } = desk;
  const token = ask.form.get('invitation');
  const invitation = token === null ? null : await records.asSystem('read an invitation', (q) => invitationOf(q, token));
  if (token !== null && invitation === null) return invitationGone();
  const key = ask.params['provider'] ?? '';
  const begun = await providers.begin(key).catch((error: unknown) => refused(desk, key, error));
  if (!('url' in begun)) return begun;
  const attempt: Attempt = { kept: begun.kept, next: safeNext(ask.form.get('next') ?? ''), invitation: invitation?.id ?? null };
  await records.asSystem('sign in by provider', (q) => keepAttempt(q, ask.browser, attempt, failPoint));
  return goingPage(nameOf(desk, key), begun.url);
}

/** The browser comes back from a provider. Without an attempt of this very browser nothing is asked of anybody. */
export async function comeBack(desk: SignInDesk, ask: Ask): Promise<Reply> {
  const { records, providers, failPoint } = desk;
  const attempt = await records.asSystem('sign in by provider', (q) => takeAttempt(q, ask.browser, ask.query.get('state') ?? '', failPoint));
  if (attempt === null) return refused(desk, '', new Refused('wrong-state', ''));
  const { kept, next, invitation } = attempt;
  const finished = await providers.finish(kept, new URL(`?${ask.query}`, ask.origin)).catch((error: unknown) => refused(desk, kept.provider, error));
  if ('kind' in finished) return finished;
  const how = { invitation, agent: ask.agent ?? '', replaced: ask.caller?.session ?? null, failPoint };
  return answer(desk, await records.asSystem('sign in by provider', (q) => signInAs(q, finished, how)), kept.provider, next);
}

function answer(desk: SignInDesk, outcome: Outcome, provider: string, next: string): Reply {
  const name = nameOf(desk, provider);
  switch (outcome.kind) {
    case 'in': return redirectWithSession(goOn(next, outcome.begun.hats), { token: outcome.begun.token });
    case 'unknown': return toldPage({ ...words.unknown, lede: words.unknown.lede(name) }, 403);
    case 'taken': return toldPage({ ...words.taken, lede: words.taken.lede(name) }, 409);
    case 'invitation gone': return invitationGone();
  }
}

/** What the provider's answer was not good enough for, in words; a fault of ours goes on as it is. Sessions that are there go on. */
async function refused({ records, providers }: SignInDesk, key: string, error: unknown): Promise<Reply> {
  if (error instanceof Unavailable) return toldPage({ title: words.refused.away(nameOf({ providers }, key)), lede: error.message, steps: words.refused.awaySteps }, 503);
  if (!(error instanceof Refused || error instanceof NotAllowed)) throw error;
  const why = error instanceof Refused ? error.why : 'not allowed';
  await records.asSystem(`sign in refused, ${why}`, (q) => writeDown(q, 'sign in failed', null));
  return toldPage({ title: words.refused.title, lede: error.message, steps: words.refused.steps }, 403);
}

const nameOf = ({ providers }: Pick<SignInDesk, 'providers'>, key: string): string => providers.list().find((one) => one.key === key)?.name ?? key;

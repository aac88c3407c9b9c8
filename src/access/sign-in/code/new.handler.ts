import { redirect, redirectWithSession, safeNext, type Ask, type Reply } from '../../../kernel/index.ts';
import { paths } from '../../paths.ts';
import { goOn } from '../../sessions/rules.ts';
import { parseAddress } from '../address.form.ts';
import type { SignInDesk } from '../desk.ts';
import { startAgain } from '../show.handler.ts';
import { words } from '../words.ts';
import { parseCode } from './new.form.ts';
import { codePage } from './new.page.ts';
import { awaitsCode, keepCode, useCode } from './queries.ts';

/** How often codes may be asked for at one address, known here or not: slowed, never locked out (ASVS v5.0.0-6.3.1). */
export const addressLimit = { most: 4, perSeconds: 900 };

/** An address was given: keeps a code and answers; only then is anything sent. */
export async function askForCode(desk: SignInDesk, ask: Ask): Promise<Reply> {
  const form = parseAddress(ask.form);
  const next = safeNext(ask.form.get('next') ?? '');
  if (!form.ok) return startAgain(desk, ask, next, form, 400);
  const { address } = form;
  if (!(await desk.limit.take('sign-in code', address, addressLimit.most, addressLimit.perSeconds))) return startAgain(desk, ask, next, { typed: address, problem: words.email.often }, 429);
  const { id, code, to } = await desk.records.asSystem('sign in by code', (q) => keepCode(q, desk, { address, browser: ask.browser, next }));
  if (to !== null) desk.post.send({ id, to, code, origin: ask.origin });
  return redirect(paths.code());
}

/** The page for the code, where one was asked for in this browser. */
export async function showCode({ records }: SignInDesk, ask: Ask): Promise<Reply> {
  const awaited = await records.asSystem('sign in by code', (q) => awaitsCode(q, ask.browser));
  return awaited ? codePage(null) : redirect(paths.signIn());
}

export async function enterCode(desk: SignInDesk, ask: Ask): Promise<Reply> {
  const form = parseCode(ask.form);
  if (!form.ok) return codePage(form.problem);
  const given = { browser: ask.browser, code: form.code, agent: ask.agent ?? '', replaced: ask.caller?.session ?? null };
  const begun = await desk.records.asSystem('sign in by code', (q) => useCode(q, desk, given));
  return begun === null ? codePage(words.code.wrong) : redirectWithSession(goOn(begun.next, begun.hats), { token: begun.token });
}

import { Conflict, redirectWithSession, safeNext, type Ask, type Caller, type Records, type Reply } from '../../../kernel/index.ts';
import { isUuid } from '../../sign-in/secrets.ts';
import { frontOf } from '../rules.ts';
import { hatsOf, howBegun, wearHat } from '../sessions.ts';
import { words } from '../words.ts';
import { hatPage } from './edit.page.ts';

type Desk = { readonly records: Pick<Records, 'asSystem'> };

export const showHats = (desk: Desk, ask: Ask, caller: Caller): Promise<Reply> => draw(desk, caller, safeNext(ask.query.get('next') ?? ''), null);

/** Puts on the chosen hat: the browser gets a new token, and goes where it wanted to go or where the role begins. */
export async function chooseHat(desk: Desk, ask: Ask, caller: Caller): Promise<Reply> {
  const holding = ask.form.get('holding') ?? '';
  const next = safeNext(ask.form.get('next') ?? '');
  if (!isUuid(holding)) return draw(desk, caller, next, words.choose);
  const worn = await desk.records.asSystem('change hat', (q) => wearHat(q, caller.session, holding));
  if (worn === null) throw new Conflict(words.ended);
  return redirectWithSession(next === '/' ? frontOf(worn.hat.permissions) : next, { token: worn.token });
}

async function draw({ records }: Desk, caller: Caller, next: string, problem: string | null): Promise<Reply> {
  const hats = await records.asSystem('show hats', async (q) => hatsOf(q, caller.person, (await howBegun(q, caller.session)) ?? 'code'));
  return hatPage(hats, caller.hat?.holding ?? null, next, problem);
}

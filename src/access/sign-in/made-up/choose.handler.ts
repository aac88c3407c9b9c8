import { NotFound, redirectWithSession, safeNext, type Ask, type Reply } from '../../../kernel/index.ts';
import { goOn } from '../../sessions/rules.ts';
import { beginSession } from '../../sessions/sessions.ts';
import type { SignInDesk } from '../desk.ts';
import { isUuid } from '../secrets.ts';
import { words } from '../words.ts';
import { isMadeUp } from './queries.ts';

/** Looks round as a made-up person. There is no such address in live mode, and this says so once more. */
export async function chooseMadeUp({ records, demo, failPoint }: SignInDesk, ask: Ask): Promise<Reply> {
  const person = ask.form.get('person') ?? '';
  if (!demo || !isUuid(person)) throw new NotFound(words.notMadeUp);
  const begun = await records.asSystem('look round as a made-up person', async (q) => {
    if (!(await isMadeUp(q, person))) throw new NotFound(words.notMadeUp);
    return beginSession(q, { person, how: 'demonstration', agent: ask.agent ?? '', replaced: ask.caller?.session ?? null, failPoint });
  });
  return redirectWithSession(goOn(safeNext(ask.form.get('next') ?? ''), begun.hats), { token: begun.token });
}

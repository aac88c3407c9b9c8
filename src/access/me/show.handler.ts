import { NotFound, redirect, redirectWithSession, type Actor, type Ask, type Caller, type Records, type Reply } from '../../kernel/index.ts';
import { paths } from '../paths.ts';
import { endSessions, sessionsOf } from '../sessions/going.ts';
import { hatsOf } from '../sessions/sessions.ts';
import { isUuid } from '../sign-in/secrets.ts';
import { linkedTo, permissionsOf } from './queries.ts';
import { mePage } from './show.page.ts';
import { words } from './words.ts';

interface Desk {
  readonly records: Pick<Records, 'asPerson'>;
  nameOf(issuer: string): string | null;
}

/** One's own account needs no hat: whoever has lost theirs may still see and end their sessions. */
const asThemselves = ({ person }: Caller): Actor => ({ person, holding: null, purpose: 'own account' });

export async function showMe({ records, nameOf }: Desk, caller: Caller): Promise<Reply> {
  return records.asPerson(asThemselves(caller), async (q) => {
    const sessions = await sessionsOf(q, caller.person);
    const how = sessions.find(({ id }) => id === caller.session)?.how ?? 'code';
    return mePage({
      caller, sessions, hats: await hatsOf(q, caller.person, how), accounts: await linkedTo(q, caller.person),
      may: caller.hat === null ? null : await permissionsOf(q, caller.hat.role), nameOf,
    });
  });
}

/** Ends one session elsewhere; ending the one in hand is signing out. */
export async function endThere({ records }: Desk, ask: Ask, caller: Caller): Promise<Reply> {
  const session = ask.form.get('session') ?? '';
  if (!isUuid(session)) throw new NotFound(words.ended);
  await records.asPerson(asThemselves(caller), (q) => endSessions(q, caller.person, session));
  return session === caller.session ? redirectWithSession(paths.signedOut(), null) : redirect(paths.me());
}

export async function endEverywhere({ records }: Desk, caller: Caller): Promise<Reply> {
  await records.asPerson(asThemselves(caller), (q) => endSessions(q, caller.person, 'all'));
  return redirectWithSession(paths.signedOut(), null);
}

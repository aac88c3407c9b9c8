import { redirectWithSession, type Caller, type Records, type Reply } from '../../kernel/index.ts';
import { paths } from '../paths.ts';
import { endSessions } from './going.ts';

/** Signs out here: the session ends in the records, so that a copy of its cookie is worth nothing. */
export async function signOut({ records }: { readonly records: Pick<Records, 'asPerson'> }, caller: Caller): Promise<Reply> {
  await records.asPerson({ person: caller.person, holding: null, purpose: 'own account' }, (q) => endSessions(q, caller.person, caller.session));
  return redirectWithSession(paths.signedOut(), null);
}

import { page, type Caller, type PageModel, type Reply } from '../../kernel/index.ts';
import { paths } from '../paths.ts';
import type { GoingSession } from '../sessions/going.ts';
import type { HatChoice } from '../sessions/rules.ts';
import type { Linked } from './queries.ts';
import { words } from './words.ts';

export interface MeFacts {
  readonly caller: Caller;
  readonly hats: readonly HatChoice[];
  /** In words; null before a hat was chosen. */
  readonly may: readonly string[] | null;
  readonly sessions: readonly GoingSession[];
  readonly accounts: readonly Linked[];
  /** What people call the provider of an issuer; null for one that is not set up any more. */
  nameOf(issuer: string): string | null;
}

/** What `show.njk` draws. */
interface MeModel extends PageModel {
  readonly words: typeof words;
  readonly hats: readonly { readonly label: string; readonly words: string; readonly worn: boolean }[];
  readonly change: string | null;
  readonly may: readonly string[];
  readonly mayText: string | null;
  readonly sessions: readonly { readonly id: string; readonly browser: string; readonly how: string; readonly began: Date; readonly seen: Date; readonly here: boolean }[];
  readonly endAction: string;
  readonly endAllAction: string;
  readonly accounts: readonly { readonly name: string; readonly at: Date }[];
  readonly accountsText: string | null;
}

export function mePage({ caller, hats, may, sessions, accounts, nameOf }: MeFacts): Reply {
  const byCode = sessions.some(({ id, how }) => id === caller.session && how === 'code');
  const model: MeModel = {
    title: words.title, lede: caller.name, words,
    hats: hats.map(({ holding, roleName, place, words: what }) => ({ label: place === null ? roleName : `${roleName}, ${place}`, words: what, worn: holding === caller.hat?.holding })),
    change: hats.length > 1 ? paths.hat() : null,
    may: may ?? [], mayText: may === null ? (hats.length === 0 ? words.mayNone : words.mayChoose) : may.length === 0 ? words.mayNone : null,
    sessions: sessions.map((one) => ({ ...one, how: words.how[one.how], here: one.id === caller.session })),
    endAction: paths.endSession(), endAllAction: paths.endSessions(),
    accounts: accounts.map(({ issuer, at }) => ({ name: nameOf(issuer) ?? words.unknownProvider, at })),
    accountsText: accounts.length > 0 ? null : byCode ? words.accountsNone : words.accountsNoneStaff,
  };
  return page('access/me/show.njk', model);
}

import { page, type PageModel, type Reply } from '../../kernel/index.ts';
import { paths } from '../paths.ts';
import type { Group, MadeUpPerson } from './made-up/queries.ts';
import { words } from './words.ts';

export interface StartFacts {
  readonly next: string;
  readonly providers: readonly { readonly key: string; readonly name: string }[];
  /** Null in live mode. */
  readonly madeUp: readonly MadeUpPerson[] | null;
  /** What was typed and what is wrong with it. */
  readonly address: { readonly typed: string; readonly problem: string } | null;
  /** Who is signed in in this browser already. */
  readonly name: string | null;
  readonly signedOut: boolean;
}

/** What `show.njk` draws. */
interface StartModel extends PageModel {
  readonly words: typeof words;
  readonly next: string;
  readonly action: string;
  readonly chooseAction: string;
  readonly typed: string;
  readonly problem: string | null;
  readonly note: { readonly text: string; readonly href: string | null } | null;
  readonly providers: readonly { readonly action: string; readonly text: string }[];
  readonly demo: boolean;
  readonly groups: readonly { readonly title: string; readonly people: readonly { readonly id: string; readonly name: string; readonly sentence: string | null; readonly hats: readonly string[] }[] }[];
}

const order: readonly Group[] = ['families', 'children', 'others'];

export function startPage({ next, providers, madeUp, address, name, signedOut }: StartFacts, status = 200): Reply {
  const model: StartModel = {
    title: words.start.title, lede: words.start.lede, hasProblems: address !== null,
    words, next, action: paths.signIn(), chooseAction: paths.madeUp(), typed: address?.typed ?? '', problem: address?.problem ?? null,
    note: name !== null ? { text: words.start.here(name), href: next === '/' ? paths.me() : next } : signedOut ? { text: words.start.signedOut, href: null } : null,
    providers: providers.map((one) => ({ action: paths.with(one.key), text: words.start.with(one.name) })),
    demo: madeUp !== null,
    groups: order.map((group) => ({ title: words.start.groups[group], people: (madeUp ?? []).filter((p) => p.group === group).map(personOf) })).filter(({ people }) => people.length > 0),
  };
  return page('access/sign-in/show.njk', model, status);
}

const personOf = ({ id, name, sentence, hats }: MadeUpPerson) => ({ id, name, sentence: sentence ?? null, hats: hats.map(({ role, place }) => (place === null ? role : `${role}, ${place}`)) });

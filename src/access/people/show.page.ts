import { page, type PageModel, type Reply } from '../../kernel/index.ts';
import type { Linked } from '../me/queries.ts';
import type { GoingSession } from '../sessions/going.ts';
import { paths } from '../paths.ts';
import { longDate, longTime } from './days.ts';
import { formModel, type FormProblem } from './form.ts';
import type { Holding } from './holdings/queries.ts';
import type { Person } from './queries.ts';
import { words } from './words.ts';

interface PersonFacts {
  readonly person: Person;
  readonly holdings: readonly Holding[];
  readonly sessions: readonly GoingSession[];
  readonly accounts: readonly Linked[];
  /** It is the administrator themselves. */
  readonly self: boolean;
  nameOf(issuer: string): string | null;
}

/** What has just happened on the page. */
export interface Shown {
  readonly said?: string | null;
  readonly problems?: readonly FormProblem[];
  readonly typed?: URLSearchParams;
  /** What somebody else saved meanwhile. */
  readonly clash?: Person;
  /** Why an act was not done. */
  readonly refused?: string;
  /** A role that was just ended, as it was before. */
  readonly ended?: Holding;
}

export function personPage({ person, holdings, sessions, accounts, self, nameOf }: PersonFacts, { said = null, problems = [], typed, clash, refused, ended }: Shown): Reply {
  const w = words.show;
  const fresh = { name: person.name, email: person.email ?? '', version: String(person.version) };
  const values = typed === undefined ? fresh : { name: typed.get('name') ?? '', email: typed.get('email') ?? '', version: clash === undefined ? (typed.get('version') ?? '') : String(clash.version) };
  const rowOf = (h: Holding) => ({
    name: h.name, place: h.place ?? w.nowhere, from: longDate(h.from), until: h.until === null ? w.open : longDate(h.until), days: h.until === null ? '' : w.pastDays(longDate(h.from), longDate(h.until)), state: w.states[h.state], now: h.state === 'now',
    more: w.endMore(h.name), fields: [{ name: 'holding', value: h.id }, { name: 'version', value: String(h.version) }],
  });
  const current = ended === undefined ? undefined : holdings.find((h) => h.id === ended.id);
  const here = person.leftOn === null;
  const model = {
    title: person.name, door: 'people', lede: w.lede(person.email), hasProblems: problems.length > 0, words: w, labels: words.person, self: self ? w.self : null,
    crumbs: [{ text: words.people, href: paths.people() }, { text: person.name }],
    said, refused: refused ?? null, left: here ? null : w.left(longDate(person.leftOn)),
    undo: ended === undefined || current === undefined ? null : { action: paths.personAct(person.id, 'roles/back'), fields: [{ name: 'holding', value: ended.id }, { name: 'version', value: String(current.version) }, { name: 'from', value: ended.from }, { name: 'until', value: ended.until ?? '' }] },
    clash: clash === undefined ? null : {
      title: words.moved.title, after: words.moved.after,
      lines: [words.moved.now(words.person.name, clash.name), words.moved.now(words.person.email, clash.email ?? words.moved.none)],
    },
    form: formModel(paths.person(person.id), values, problems),
    roles: holdings.filter((h) => h.state !== 'ended').map(rowOf), past: holdings.filter((h) => h.state === 'ended').map(rowOf),
    give: here && !self ? paths.newHolding(person.id) : null, endAction: self ? null : paths.personAct(person.id, 'roles/end'),
    sessions: sessions.map((s) => ({ text: w.session(s.browser, w.how[s.how]), seen: w.seen(longTime(s.seen)), fields: [{ name: 'session', value: s.id }] })),
    signOutAction: paths.personAct(person.id, 'sign-out'), everywhere: sessions.length > 1 ? [{ name: 'session', value: 'all' }] : null,
    accounts: accounts.map((a) => ({ name: nameOf(a.issuer) ?? w.unknownProvider, linked: w.linked(longDate(a.at)), fields: [{ name: 'issuer', value: a.issuer }] })), unlinkAction: paths.personAct(person.id, 'unlink'),
    invite: here && !self ? { action: paths.personAct(person.id, 'invite'), how: person.email === null ? w.inviteNone : w.inviteEmail(person.email) } : null,
    leave: here && !self ? paths.personAct(person.id, 'left') : null, back: here ? null : paths.personAct(person.id, 'back'),
  };
  return page('access/people/show.njk', model satisfies PageModel, problems.length > 0 ? 400 : clash !== undefined || refused !== undefined ? 409 : 200);
}

/** The link goes to the person's own mailbox; only where they have none is it shown, once, to be handed over: whoever holds it can join their account to this person. */
export function invitedPage(person: Person, link: string): Reply {
  const w = words.invited;
  const model = {
    title: w.title, door: 'people', lede: w.lede(person.name), words: w, link: person.email === null ? link : null, sent: person.email === null ? null : w.sent(person.email), back: paths.person(person.id),
    crumbs: [{ text: words.people, href: paths.people() }, { text: person.name, href: paths.person(person.id) }, { text: w.title }],
  };
  return page('access/people/invited.njk', model satisfies PageModel);
}

import { NotFound, page, redirect, type Ask, type PageModel, type Reply } from '../../kernel/index.ts';
import { actorOf, carried, missing, openRecord, whyOf, type ChildrenDesk } from '../door.ts';
import { FormReading, formModel, type FormProblem, type Parsed } from '../form.ts';
import { languages } from '../messages/languages/languages.ts';
import { peopleToReach } from '../messages/queries.ts';
import { words as messages } from '../messages/words.ts';
import { once } from '../once.ts';
import { paths } from '../paths.ts';
import { childOf } from '../record/queries.ts';
import { words as room } from '../words.ts';
import { channels, preferenceOf, savePreference, type Preference } from './queries.ts';
import { words } from './words.ts';

const another = 'another';

/** The boxes come as `way-email` and so on. */
function parsePreference(form: URLSearchParams): Parsed<Preference & { readonly request: string }> {
  const read = new FormReading(form);
  const [email, telephone, text, letter] = channels.map((c) => form.get(`way-${c}`) === 'yes') as [boolean, boolean, boolean, boolean];
  const number = read.line('number', { most: 30, long: words.numberWrong });
  if (number !== '' && !/^\+?[\d ()-]{7,30}$/.test(number)) read.wrong('number', words.numberWrong);
  const chosen = read.choice('language', [...languages.map((l) => l.name), another], words.languageMissing);
  const language = chosen === another ? read.line('language-other', { most: 60, empty: words.languageOtherMissing, long: words.languageLong }) : chosen;
  const note = read.text('note', { most: 500, long: words.noteLong });
  return read.result({ email, telephone, text, letter, number, language: language.charAt(0).toUpperCase() + language.slice(1), note, request: read.request() });
}

const typedOf = (p: Preference): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(channels.map((c) => [`way-${c}`, p[c] ? 'yes' : ''])), number: p.number, note: p.note,
  ...(languages.some((l) => l.name === p.language) ? { language: p.language } : { language: another, 'language-other': p.language }),
});

/** A family's or young person's own ways to be reached. */
export async function ownPreference(desk: ChildrenDesk, ask: Ask, post: boolean): Promise<Reply> {
  const actor = actorOf(ask.caller, whyOf(ask));
  const form = post ? parsePreference(ask.form) : null;
  const done = await desk.records.asPerson(actor, async (q) => {
    if (!form?.ok) return preferenceOf(q, actor.person);
    return once(q, actor.person, form.value.request, async () => {
      await savePreference(q, actor.person, form.value);
      return paths.ownReach({ saved: 'yes' });
    });
  });
  if (typeof done === 'string') return redirect(done);
  return draw(ask, { title: words.title, lede: words.lede, action: paths.ownReach(), crumbs: [{ text: room.mine, href: paths.ownList() }, { text: words.title }], asked: words.ways, languageHint: words.languageHint }, form?.ok === false ? ask.form : typedOf(done), form?.ok === false ? form.problems : []);
}

/** The same, written by a professional for a member of the family or the young person. Throws NotFound where the person is neither. */
export async function preferenceFor(desk: ChildrenDesk, ask: Ask, post: boolean): Promise<Reply> {
  const who = ask.params['person'] ?? '';
  const { person } = actorOf(ask.caller, whyOf(ask));
  const carry = carried(whyOf(ask));
  const form = post ? parsePreference(ask.form) : null;
  const done = await openRecord(desk, ask, async (q, { id }) => {
    const member = (await peopleToReach(q, id)).find((p) => p.person === who);
    if (member === undefined) return null;
    const found = { child: await childOf(q, id), member, preference: await preferenceOf(q, who) };
    if (!form?.ok) return found;
    return once(q, person, form.value.request, async () => {
      await savePreference(q, who, form.value);
      return paths.reachFor(id, who, { ...carry, saved: 'yes' });
    });
  });
  if (done === null) throw missing() satisfies NotFound;
  if (typeof done === 'string') return redirect(done);
  const { child, member } = done;
  const title = words.titleFor(member.name);
  const crumbs = [{ text: room.children, href: paths.list() }, { text: `${child.givenName} ${child.familyName}`, href: paths.work.child(child.id, carry) }, { text: messages.title, href: paths.messages(child.id, carry) }, { text: title }];
  return draw(ask, { title, lede: words.ledeFor, action: paths.reachFor(child.id, who, carry), crumbs, asked: words.waysFor, languageHint: words.languageHintFor, door: 'children' }, form?.ok === false ? ask.form : typedOf(done.preference), form?.ok === false ? form.problems : []);
}

interface Drawn {
  readonly title: string;
  readonly lede: string;
  readonly action: string;
  readonly crumbs: readonly { readonly text: string; readonly href?: string }[];
  /** What the legend of the ways asks. Not `ways`: the layout keeps its doors under that name. */
  readonly asked: string;
  readonly languageHint: string;
  readonly door?: string;
}

function draw(ask: Ask, { title, lede, action, crumbs, asked, languageHint, door }: Drawn, typed: URLSearchParams | Readonly<Record<string, string>>, problems: readonly FormProblem[]): Reply {
  const form = formModel(action, typed, problems);
  const model = {
    title, lede, crumbs, ...(door === undefined ? {} : { door }), hasProblems: problems.length > 0, words, form, asked, languageHint,
    saved: ask.query.get('saved') === 'yes' && problems.length === 0 ? words.saved : null,
    languages: [...languages.map(({ name, ownName, code }) => ({ value: name, text: name, ...(name === ownName ? {} : { hint: { text: ownName, attributes: { lang: code } } }) })), { value: another, text: words.another }],
    channels: channels.map((c) => ({ name: `way-${c}`, value: 'yes', text: words.channels[c], checked: form.typed[`way-${c}`] === 'yes' })),
  };
  return page('children/preferences/edit.njk', model satisfies PageModel, problems.length > 0 ? 400 : 200);
}

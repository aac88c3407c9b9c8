import { may } from '../../access/index.ts';
import { Conflict, NotAllowed, page, redirect, type Ask, type PageModel, type Reply } from '../../kernel/index.ts';
import { dayOf, longDate } from '../dates.ts';
import { actorOf, isId, missing, sideOf, type ChildrenDesk } from '../door.ts';
import { FormReading, formModel, type FormProblem, type Parsed } from '../form.ts';
import { once } from '../once.ts';
import { paths } from '../paths.ts';
import { placesOf, type Place } from '../sharing/queries.ts';
import { agree, agreementsOf, endAgreement, type NewAgreement } from './queries.ts';
import { words } from './words.ts';

const w = words.form;

/** Every agreement, for whoever works here. Throws NotAllowed for families: theirs stand on the page of their record. */
export async function listAgreements(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  if (sideOf(ask.caller) !== 'work') throw new NotAllowed(words.forStaff);
  const found = await desk.records.asPerson(actorOf(ask.caller, 'support'), agreementsOf);
  const today = dayOf(desk.now());
  const mayMake = may('make sharing agreements', ask.caller);
  const model = {
    title: words.title, lede: words.lede, door: 'agreements', words, saved: words.saved[ask.query.get('saved') ?? ''] ?? null, add: mayMake ? paths.newAgreement() : null,
    rows: found.map((a) => {
      const state = a.from > today ? 'later' : a.until < today ? 'past' : 'now';
      return {
        name: a.name, state: words.states[state], now: state === 'now', who: words.shows(a.ofName, a.withName), depth: words.depths[a.depth], whom: a.programme === null ? words.every : words.programme(a.programme),
        dates: words.dates(longDate(a.from), longDate(a.until)), purpose: a.purpose,
        end: mayMake && state !== 'past' ? { action: paths.agreement(a.id), version: a.version, about: words.endThis(a.name) } : null,
      };
    }),
  };
  return page('children/agreements/list.njk', model satisfies PageModel);
}

export async function newAgreement(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  return draw(await desk.records.asPerson(actorOf(ask.caller, 'support'), placesOf), new URLSearchParams(), []);
}

export async function makeAgreement(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const actor = actorOf(ask.caller, 'support');
  const done = await desk.records.asPerson(actor, async (q) => {
    const places = await placesOf(q);
    const form = parseAgreement(ask.form, places, dayOf(desk.now()));
    if (!form.ok) return { places, problems: form.problems };
    return once(q, actor.person, form.value.request, async () => {
      await agree(q, form.value);
      return paths.agreements({ saved: 'agreed' });
    });
  });
  return typeof done === 'string' ? redirect(done) : draw(done.places, ask.form, done.problems);
}

/** Ends an agreement at once. Throws Conflict where it is not the version that was on the page. */
export async function stopAgreement(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const id = ask.params['id'] ?? '';
  if (!isId(id)) throw missing();
  const ended = await desk.records.asPerson(actorOf(ask.caller, 'support'), (q) => endAgreement(q, id, new FormReading(ask.form).version(), dayOf(desk.now())));
  if (!ended) throw new Conflict(words.changed);
  return redirect(paths.agreements({ saved: 'ended' }));
}

/** `places` are those that may be chosen; `today` as `2026-11-24`. */
function parseAgreement(form: URLSearchParams, places: readonly Place[], today: string): Parsed<NewAgreement & { readonly request: string }> {
  const read = new FormReading(form);
  const ids = places.map((p) => p.id);
  const name = read.line('name', { most: 200, empty: w.nameMissing, long: w.nameLong });
  const of = read.choice('of', ids, w.ofMissing);
  const to = read.choice('with', ids, w.withMissing);
  if (of !== '' && of === to) read.wrong('with', w.same);
  const depth = read.choice('depth', ['existence', 'record'], w.depthMissing) || 'existence';
  const programme = read.line('programme', { most: 100, long: w.programmeLong });
  const purpose = read.text('purpose', { least: 10, most: 2000, short: w.purposeShort, long: w.purposeLong });
  const from = read.day('from', { what: w.fromWhat, today: '9999-12-31' });
  const until = read.day('until', { what: w.untilWhat, today: '9999-12-31' });
  if (from !== '' && until !== '' && until < from) read.wrong('until-day', w.order);
  else if (until !== '' && until < today) read.wrong('until-day', w.past);
  return read.result({ name, of, with: to, depth, programme, purpose, from, until, request: read.request() });
}

function draw(places: readonly Place[], typed: URLSearchParams, problems: readonly FormProblem[]): Reply {
  const model = {
    title: w.title, lede: w.lede, door: 'agreements', hasProblems: problems.length > 0, words: w, form: formModel(paths.newAgreement(), typed, problems),
    crumbs: [{ text: words.title, href: paths.agreements() }, { text: w.title }],
    places: [{ value: '', text: w.choose }, ...places.map((p) => ({ value: p.id, text: p.name }))],
    depths: Object.entries(w.depthChoices).map(([value, { text, hint }]) => ({ value, text, hint: { text: hint } })),
  };
  return page('children/agreements/new.njk', model satisfies PageModel, problems.length > 0 ? 400 : 200);
}

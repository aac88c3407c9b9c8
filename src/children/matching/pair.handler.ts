import { NotFound, page, redirect, type Ask, type PageModel, type Q, type Reply } from '../../kernel/index.ts';
import { longDate } from '../dates.ts';
import { actorOf, isId, type ChildrenDesk } from '../door.ts';
import { FormReading, formModel, type FormProblem } from '../form.ts';
import { sayNhsNumber } from '../identifiers/rules.ts';
import { once } from '../once.ts';
import { paths } from '../paths.ts';
import { words as room } from '../words.ts';
import { sayWhy } from './pairs.handler.ts';
import { keepBoth, mergeChildren, openFor, pairOf, sideOfPair, type Pair, type Side } from './queries.ts';
import { words } from './words.ts';

const w = words.pair;

interface Both {
  readonly pair: Pair;
  readonly sides: readonly [Side, Side];
}

/** Opens both records: two looks. Null where one of them may not be seen. */
async function openBoth(q: Q, id: string): Promise<Both | null> {
  const pair = await pairOf(q, id);
  if (pair === null) return null;
  // One after the other, so that both looks are written down whatever the first one gives.
  const seen = [await openFor(q, pair.child), await openFor(q, pair.other)];
  return seen.every((s) => s) ? { pair, sides: [await sideOfPair(q, pair.child), await sideOfPair(q, pair.other)] } : null;
}

export async function showPair(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  return withBoth(desk, ask, (_, both) => draw(both, {}, []));
}

/** Joins the two, or keeps both, as a person says. */
export async function judgePair(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  return withBoth(desk, ask, async (q, both) => {
    const { person } = actorOf(ask.caller, 'support');
    const form = parse(ask.form, both);
    if (!form.ok) return draw(both, Object.fromEntries(ask.form), form.problems);
    const { what, lead, why, numbers, request } = form.value;
    return redirect(await once(q, person, request, async () => {
      const [one, other] = both.sides;
      if (what === 'both') await keepBoth(q, one.id, other.id, why);
      else await mergeChildren(q, lead === 'other' ? other.id : one.id, lead === 'other' ? one.id : other.id, why, numbers);
      return paths.same({ saved: what === 'both' ? 'both' : 'joined' });
    }));
  });
}

async function withBoth(desk: ChildrenDesk, ask: Ask, work: (q: Q, both: Both) => Reply | Promise<Reply>): Promise<Reply> {
  const id = ask.params['pair'] ?? '';
  const done = isId(id) ? await desk.records.asPerson(actorOf(ask.caller, 'support'), async (q) => {
    const both = await openBoth(q, id);
    return both === null ? null : work(q, both);
  }) : null;
  if (done === null) throw new NotFound(room.notFound);
  return done;
}

const numbersDiffer = ([a, b]: Both['sides']): boolean => a.nhs !== null && b.nhs !== null && a.nhs !== b.nhs;

function parse(form: URLSearchParams, { sides }: Both) {
  const read = new FormReading(form);
  const what = read.choice('what', ['same', 'both'] as const, w.problems.what);
  const lead = what === 'same' ? read.choice('lead', ['one', 'other'] as const, w.problems.lead) : '';
  const why = read.text('why', { least: 5, most: 500, short: w.problems.why, long: w.problems.long });
  const numbers = form.get('numbers') === 'yes';
  if (what === 'same' && numbersDiffer(sides) && !numbers) read.wrong('numbers', w.problems.numbers);
  return read.result({ what, lead, why, numbers, request: read.request() });
}

function draw({ pair, sides }: Both, typed: Readonly<Record<string, string>>, problems: readonly FormProblem[]): Reply {
  const [a, b] = sides;
  const row = (name: string, one: string | null, other: string | null) => ({ name, one: one || w.nothing, other: other || w.nothing, differs: (one ?? '') !== (other ?? '') });
  const f = w.facts;
  const address = (s: Side) => s.address ?? (s.hidden ? w.hiddenAddress : null);
  const names = sides.map((s) => `${s.given} ${s.family}`) as [string, string];
  const model = {
    title: w.title, door: 'children', lede: `${w.lede} ${sayWhy(pair.why)}.`, words: w, hasProblems: problems.length > 0, crumbs: [{ text: room.children, href: paths.list() }, { text: words.list.title, href: paths.same() }, { text: w.title }],
    names, links: sides.map((s) => paths.work.child(s.id)), judged: pair.judged === null ? null : w.judged, warning: numbersDiffer(sides) ? w.numbersDiffer : null,
    rows: [
      row(f.name, names[0], names[1]), row(f.known, a.known, b.known), row(f.born, longDate(a.born), longDate(b.born)), row(f.former, a.former.join('; '), b.former.join('; ')), row(f.address, address(a), address(b)),
      row(f.nhs, a.nhs && sayNhsNumber(a.nhs), b.nhs && sayNhsNumber(b.nhs)), row(f.upn, a.upn, b.upn), row(f.people, a.people.join('; '), b.people.join('; ')), row(f.entries, w.entries(a.entries), w.entries(b.entries)),
    ],
    choices: [{ value: 'same', text: w.same }, { value: 'both', text: w.both, hint: { text: w.bothHint } }],
    leads: sides.map((s, i) => ({ value: i === 0 ? 'one' : 'other', text: `${s.given} ${s.family}, ${room.born(longDate(s.born))}` })),
    form: formModel(paths.onePair(pair.id), typed, problems),
  };
  return page('children/matching/pair.njk', model satisfies PageModel, problems.length > 0 ? 400 : 200);
}

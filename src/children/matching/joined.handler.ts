import { page, redirect, type Ask, type PageModel, type Reply } from '../../kernel/index.ts';
import { longDate } from '../dates.ts';
import { actorOf, openRecord, type ChildrenDesk } from '../door.ts';
import { FormReading, formModel, type FormProblem } from '../form.ts';
import { once } from '../once.ts';
import { paths } from '../paths.ts';
import { childOf, type Child } from '../record/queries.ts';
import { words as room } from '../words.ts';
import { mergesOf, partChildren, rootOf, type Merge } from './queries.ts';
import { words } from './words.ts';

const w = words.joined;

/** The records that stand for one child, and parting them. The address of a joined row leads to the kept one. */
export const showJoined = (desk: ChildrenDesk, ask: Ask): Promise<Reply> => openRecord(desk, ask, async (q, { id }) => {
  const root = await rootOf(q, id);
  return root === id ? draw(await childOf(q, id), await mergesOf(q, id), {}, []) : redirect(paths.joined(root));
});

export const partJoined = (desk: ChildrenDesk, ask: Ask): Promise<Reply> => openRecord(desk, ask, async (q, { id }) => {
  const merges = await mergesOf(q, id);
  const current = merges.filter((m) => m.partedAt === null).map((m) => m.joined);
  const read = new FormReading(ask.form);
  const which = read.choice('which', current, w.problems.which);
  const why = read.text('why', { least: 5, most: 500, short: w.problems.why, long: w.problems.long });
  const form = read.result({ which, why, request: read.request() });
  if (!form.ok) return draw(await childOf(q, id), merges, Object.fromEntries(ask.form), form.problems);
  return redirect(await once(q, actorOf(ask.caller, 'support').person, form.value.request, async () => {
    await partChildren(q, form.value.which, form.value.why);
    return paths.same({ saved: 'parted' });
  }));
});

function draw(child: Child, merges: readonly Merge[], typed: Readonly<Record<string, string>>, problems: readonly FormProblem[]): Reply {
  const name = `${child.givenName} ${child.familyName}`;
  const current = merges.filter((m) => m.partedAt === null);
  const model = {
    title: w.title, door: 'children', lede: w.lede, words: w, hasProblems: problems.length > 0, crumbs: [{ text: room.children, href: paths.list() }, { text: name, href: paths.work.child(child.id) }, { text: w.title }],
    kept: { name, born: room.born(longDate(child.born)) },
    rows: current.map((m) => ({ name: m.name, born: room.born(longDate(m.born)), since: longDate(m.mergedAt), reason: m.reason })),
    choices: current.map((m) => ({ value: m.joined, text: `${m.name}, ${room.born(longDate(m.born))}` })),
    past: merges.flatMap((m) => (m.partedAt === null ? [] : [w.parted(longDate(m.partedAt), m.partedWhy ?? '')])),
    form: formModel(paths.joined(child.id), current.length === 1 ? { which: current[0]!.joined, ...typed } : typed, problems),
  };
  return page('children/matching/joined.njk', model satisfies PageModel, problems.length > 0 ? 400 : 200);
}

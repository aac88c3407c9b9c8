import { page, redirect, type Ask, type PageModel, type Reply } from '../../kernel/index.ts';
import { dayOf, longDate } from '../dates.ts';
import { actorOf, carried, openRecord, whyOf, type ChildrenDesk } from '../door.ts';
import { dayFields, formModel, type FormProblem } from '../form.ts';
import { once } from '../once.ts';
import { paths } from '../paths.ts';
import { words as room } from '../words.ts';
import { childOf, mendNames, type Child } from './queries.ts';
import { parseNames } from './names.form.ts';
import { words } from './words.ts';

export async function editNames(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const child = await openRecord(desk, ask, (q, { id }) => childOf(q, id));
  return draw(ask, child, { given: child.givenName, family: child.familyName, known: child.knownAs ?? '', ...dayFields('born', child.born), version: String(child.version) });
}

/** Saves; where somebody else was first, both stand on the page that comes back, and the form is now about the newer one. */
export async function saveNames(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const form = parseNames(ask.form, dayOf(desk.now()));
  const { person } = actorOf(ask.caller, whyOf(ask));
  const done = await openRecord(desk, ask, async (q, { id }) => {
    const saved = form.ok ? await once(q, person, form.value.request, async () => ((await mendNames(q, id, form.value)) ? paths.work.child(id, { ...carried(whyOf(ask)), saved: 'names' }) : null)) : null;
    return { saved, child: await childOf(q, id) };
  });
  if (done.saved !== null) return redirect(done.saved);
  return draw(ask, done.child, form.ok ? { ...Object.fromEntries(ask.form), version: String(done.child.version) } : Object.fromEntries(ask.form), form.ok ? [] : form.problems, form.ok);
}

function draw(ask: Ask, child: Child, typed: Readonly<Record<string, string>>, problems: readonly FormProblem[] = [], changed = false): Reply {
  const back = paths.work.child(child.id, carried(whyOf(ask)));
  const model = {
    title: words.names.title, door: 'children', lede: words.names.lede, hasProblems: problems.length > 0 || changed,
    crumbs: [{ text: room.children, href: paths.list() }, { text: `${child.givenName} ${child.familyName}`, href: back }, { text: words.names.title }],
    words: { ...words.add, ...words.names }, back,
    changed: changed ? [`${child.givenName} ${child.familyName}`, ...(child.knownAs === null ? [] : [words.show.also(child.knownAs)]), room.born(longDate(child.born))] : null,
    form: formModel(paths.names(child.id, carried(whyOf(ask))), typed, problems),
  };
  return page('children/record/names.njk', model satisfies PageModel, changed ? 409 : problems.length > 0 ? 400 : 200);
}

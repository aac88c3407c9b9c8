import { page, redirect, type Ask, type PageModel, type Reply } from '../../kernel/index.ts';
import { dayOf } from '../dates.ts';
import { actorOf, type ChildrenDesk } from '../door.ts';
import { formModel, type FormProblem } from '../form.ts';
import { once } from '../once.ts';
import { paths } from '../paths.ts';
import { words as room } from '../words.ts';
import { parseNames } from './names.form.ts';
import { addChild } from './queries.ts';
import { words } from './words.ts';

export const newChild = (): Reply => draw(new URLSearchParams(), []);

export async function beginChild(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const form = parseNames(ask.form, dayOf(desk.now()));
  if (!form.ok) return draw(ask.form, form.problems);
  const actor = actorOf(ask.caller, 'support');
  return redirect(await desk.records.asPerson(actor, (q) => once(q, actor.person, form.value.request, async () => paths.work.child(await addChild(q, form.value), { saved: 'added' }))));
}

function draw(typed: URLSearchParams, problems: readonly FormProblem[]): Reply {
  const model = {
    title: words.add.title, door: 'children', lede: words.add.lede, crumbs: [{ text: room.children, href: paths.list() }, { text: words.add.title }], hasProblems: problems.length > 0,
    words: words.add, form: formModel(paths.add(), typed, problems),
  };
  return page('children/record/new.njk', model satisfies PageModel, problems.length > 0 ? 400 : 200);
}

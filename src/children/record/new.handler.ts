import { page, redirect, type Ask, type PageModel, type Reply } from '../../kernel/index.ts';
import { dayOf, longDate } from '../dates.ts';
import { actorOf, type ChildrenDesk } from '../door.ts';
import { formModel, type FormProblem } from '../form.ts';
import { once } from '../once.ts';
import { paths } from '../paths.ts';
import { words as room } from '../words.ts';
import { parseNames } from './names.form.ts';
import { addChild, likeNewChild, type LikeNew } from './queries.ts';
import { words } from './words.ts';

export const newChild = (): Reply => draw(new URLSearchParams(), []);

/** Begins a record; where a child whom one sees is like the new one, only after somebody said that it is another. */
export async function beginChild(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const form = parseNames(ask.form, dayOf(desk.now()));
  if (!form.ok) return draw(ask.form, form.problems);
  const actor = actorOf(ask.caller, 'support');
  return desk.records.asPerson(actor, async (q) => {
    let like: readonly LikeNew[] = [];
    const at = await once(q, actor.person, form.value.request, async () => {
      if (!ask.form.has('another')) like = await likeNewChild(q, form.value);
      return like.length > 0 ? null : paths.work.child(await addChild(q, form.value), { saved: 'added' });
    });
    return at === null ? draw(ask.form, [{ field: 'another', message: words.add.likeWrong }], like) : redirect(at);
  });
}

function draw(typed: URLSearchParams, problems: readonly FormProblem[], like: readonly LikeNew[] = []): Reply {
  const model = {
    title: words.add.title, door: 'children', lede: words.add.lede, crumbs: [{ text: room.children, href: paths.list() }, { text: words.add.title }], hasProblems: problems.length > 0,
    words: words.add, form: formModel(paths.add(), typed, problems), like: like.map((c) => ({ href: paths.work.child(c.id), name: c.name, born: room.born(longDate(c.born)) })),
  };
  return page('children/record/new.njk', model satisfies PageModel, problems.length > 0 ? 400 : 200);
}

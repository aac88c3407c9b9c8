import { page, redirect, type Ask, type PageModel, type Reply } from '../../kernel/index.ts';
import { ageOn, dayOf } from '../dates.ts';
import { actorOf, sideOf, whyOf, type ChildrenDesk } from '../door.ts';
import { paths } from '../paths.ts';
import { listChildren } from '../record/queries.ts';
import { words } from './words.ts';

/** The children of a family; a young person goes straight to their own page. */
export async function listOwn(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const children = await desk.records.asPerson(actorOf(ask.caller, whyOf(ask)), (q) => listChildren(q, { search: null, after: null, most: 50 }));
  const isSelf = sideOf(ask.caller) === 'self';
  if (isSelf && children.length === 1) return redirect(paths.own.child(children[0]!.id));
  const model = {
    title: words.list.title, ...(children.length === 0 ? {} : { lede: words.list.lede }), words: words.list,
    children: children.map((c) => ({ href: paths.own.child(c.id), name: c.knownAs ?? c.givenName, age: ageOn(c.born, dayOf(desk.now())) })),
    empty: children.length > 0 ? null : isSelf ? words.list.emptySelf : words.list.empty,
  };
  return page('children/family/list.njk', model satisfies PageModel);
}

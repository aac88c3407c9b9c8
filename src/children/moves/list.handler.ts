import { NotFound, page, redirect, type Ask, type PageModel, type Reply } from '../../kernel/index.ts';
import { longDate } from '../dates.ts';
import { actorOf, isId, type ChildrenDesk } from '../door.ts';
import { words as matching } from '../matching/words.ts';
import { paths } from '../paths.ts';
import { words as room } from '../words.ts';
import { movesToSettle, settle } from './queries.ts';

const words = matching.moves;

/** Moves that one may confirm, as the former school or as a council's case officer. */
export async function listMoves(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const found = await desk.records.asPerson(actorOf(ask.caller, 'support'), movesToSettle);
  const model = {
    title: words.title, door: 'children', lede: words.lede, words, crumbs: [{ text: room.children, href: paths.list() }, { text: words.title }], saved: words.saved[ask.query.get('saved') ?? ''] ?? null, action: paths.moves(),
    rows: found.map((m) => ({ id: m.id, name: `${m.given} ${m.family}`, born: words.born(longDate(m.born)), from: m.fromName ?? words.noSchool, to: m.toName ?? words.unknown, found: longDate(m.foundAt), confirm: words.confirm(`${m.given} ${m.family}`), deny: words.deny(`${m.given} ${m.family}`) })),
  };
  return page('children/moves/list.njk', model satisfies PageModel);
}

export async function settleMove(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const [move, so] = [ask.form.get('move') ?? '', ask.form.get('so')];
  if (!isId(move) || (so !== 'yes' && so !== 'no')) throw new NotFound(room.notFound);
  await desk.records.asPerson(actorOf(ask.caller, 'support'), (q) => settle(q, move, so === 'yes'));
  return redirect(paths.moves({ saved: so }));
}

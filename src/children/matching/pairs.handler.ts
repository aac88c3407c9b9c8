import { page, type Ask, type PageModel, type Reply } from '../../kernel/index.ts';
import { actorOf, type ChildrenDesk } from '../door.ts';
import { words as importWords } from '../import/words.ts';
import { paths } from '../paths.ts';
import { words as room } from '../words.ts';
import { joinedChildren, pairsToJudge } from './queries.ts';
import { grounds } from './rules.ts';
import { words } from './words.ts';

/** Pairs to judge, and what was joined. */
export async function listPairs(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const w = words.list;
  const found = await desk.records.asPerson(actorOf(ask.caller, 'support'), async (q) => ({ pairs: await pairsToJudge(q), joined: await joinedChildren(q) }));
  const model = {
    title: w.title, door: 'children', lede: w.lede, words: w, crumbs: [{ text: room.children, href: paths.list() }, { text: w.title }], saved: w.saved[ask.query.get('saved') ?? ''] ?? null, whoIsWho: paths.whoIsWho(),
    pairs: found.pairs.map((p) => ({ href: paths.onePair(p.id), one: p.names[0], other: p.names[1], why: sayWhy(p.why) })),
    joined: found.joined.map((j) => ({ name: j.name, href: paths.joined(j.kept) })),
  };
  return page('children/matching/pairs.njk', model satisfies PageModel);
}

/** The ground of a pair, in words; grounds of other rooms stand as they are. */
export function sayWhy(why: string): string {
  const ground = grounds.find((g) => g === why);
  return ground === undefined ? why : importWords.by[ground];
}

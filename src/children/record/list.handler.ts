import { may } from '../../access/index.ts';
import { page, type Ask, type Reply } from '../../kernel/index.ts';
import { actorOf, isId, type ChildrenDesk } from '../door.ts';
import { words as importWords } from '../import/words.ts';
import { words as matchingWords } from '../matching/words.ts';
import { paths } from '../paths.ts';
import { listPage } from './list.page.ts';
import { listChildren } from './queries.ts';

const perPage = 50;

/** Everybody whom one may see, fifty at a time; the next page begins after a child named by id. */
export const listCaseload = (desk: ChildrenDesk, ask: Ask): Promise<Reply> => show(desk, ask, null, ask.query.get('after'));

/** Found by name. It is posted, so that no name stands in an address. */
export const searchCaseload = (desk: ChildrenDesk, ask: Ask): Promise<Reply> => show(desk, ask, (ask.form.get('name') ?? '').trim().slice(0, 100), ask.form.get('after'));

async function show(desk: ChildrenDesk, ask: Ask, search: string | null, from: string | null): Promise<Reply> {
  const short = search !== null && search.replaceAll(/[^\p{L}]/gu, '').length < 2;
  const after = from !== null && isId(from) ? from : null;
  const found = short ? [] : await desk.records.asPerson(actorOf(ask.caller, 'support'), (q) => listChildren(q, { search, after, most: perPage + 1 }));
  const model = listPage({
    children: found.slice(0, perPage), more: found.length > perPage, search, short, after, now: desk.now(),
    mayAdd: may('add a child', ask.caller), mayOpen: may('open a record in an emergency', ask.caller), mayRead: may('read reports of sharing', ask.caller),
    ways: [
      ...(may('bring a list', ask.caller) ? [{ text: importWords.list.title, href: paths.lists() }] : []), ...(may('judge who is the same child', ask.caller) ? [{ text: matchingWords.list.title, href: paths.same() }] : []),
      ...(may('confirm school moves', ask.caller) ? [{ text: matchingWords.moves.title, href: paths.moves() }] : []),
    ],
  });
  return page('children/record/list.njk', model, short ? 400 : 200);
}

import { page, type Ask, type Caller, type PageModel, type Reply } from '../../kernel/index.ts';
import { paths } from '../paths.ts';
import { longDate } from './days.ts';
import { actorOf, pageNumber, perPage, type PeopleDesk } from './desk.ts';
import { partsOf } from './parts.ts';
import { listPeople, shown, type Shown } from './queries.ts';
import { words } from './words.ts';

export const showPeople = (desk: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> => draw(desk, caller, '', ask.query);

/** Found by name. It is posted, so that no name stands in an address. */
export const searchPeople = (desk: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> => draw(desk, caller, (ask.form.get('q') ?? '').trim().slice(0, 100), ask.form);

async function draw({ records }: PeopleDesk, caller: Caller, search: string, asked: URLSearchParams): Promise<Reply> {
  const show: Shown = shown.find((s) => s === asked.get('show')) ?? 'current';
  const wanted = pageNumber(asked.get('page'));
  const { people, all, number } = await records.asPerson(actorOf(caller), async (q) => {
    const found = await listPeople(q, { search, show, skip: (wanted - 1) * perPage, most: perPage });
    // Fewer people than before: the first page, not an empty one.
    return found.people.length > 0 || wanted === 1 ? { ...found, number: wanted } : { ...(await listPeople(q, { search, show, skip: 0, most: perPage })), number: 1 };
  });
  const w = words.list;
  const pages = Math.max(1, Math.ceil(all / perPage));
  const model = {
    title: w.title, door: 'people', lede: w.lede, words: w, parts: partsOf(paths.people()),
    action: paths.people(), add: paths.newPerson(), bulk: paths.bulk(), typed: search, show,
    shows: shown.map((value) => ({ value, text: w.shows[value], selected: value === show })),
    count: w.count(all), page: pages > 1 ? w.page(number, pages) : null,
    turns: [...(number > 1 ? [{ page: number - 1, text: w.back }] : []), ...(number < pages ? [{ page: number + 1, text: w.more }] : [])],
    rows: people.map((p) => ({ href: paths.person(p.id), name: p.name, email: p.email ?? w.noEmail, roles: p.roles, left: p.leftOn === null ? null : w.left(longDate(p.leftOn)) })),
  };
  return page('access/people/list.njk', model satisfies PageModel);
}

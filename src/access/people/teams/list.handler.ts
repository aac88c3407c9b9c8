import { page, type Ask, type Caller, type PageModel, type Reply } from '../../../kernel/index.ts';
import { paths } from '../../paths.ts';
import { actorOf, pageNumber, perPage, type PeopleDesk } from '../desk.ts';
import { daysOf } from '../organisations/list.handler.ts';
import { standings, type Standing } from '../organisations/queries.ts';
import { partsOf } from '../parts.ts';
import { words as room } from '../words.ts';
import { listTeams } from './queries.ts';
import { words } from './words.ts';

export async function showTeams({ records }: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> {
  const search = (ask.query.get('q') ?? '').trim().slice(0, 100);
  const show: Standing = standings.find((s) => s === ask.query.get('show')) ?? 'current';
  const number = pageNumber(ask.query.get('page'));
  const { rows, all } = await records.asPerson(actorOf(caller), (q) => listTeams(q, { search, show, skip: (number - 1) * perPage, most: perPage }));
  const pages = Math.max(1, Math.ceil(all / perPage));
  const turn = (to: number) => `${paths.teams()}?${new URLSearchParams({ q: search, show, page: String(to) })}`;
  const model = {
    title: words.title, door: 'people', lede: words.lede, words, parts: partsOf(paths.teams()), crumbs: [{ text: room.people, href: paths.people() }, { text: words.title }],
    action: paths.teams(), add: paths.newTeam(), addText: words.add, typed: search, count: words.count(all), page: pages > 1 ? room.list.page(number, pages) : null,
    shows: standings.map((value) => ({ value, text: words.shows[value], selected: value === show })),
    turns: [...(number > 1 ? [{ href: turn(number - 1), text: room.list.back }] : []), ...(number < pages ? [{ href: turn(number + 1), text: room.list.more }] : [])],
    columns: [words.organisation, words.programme, words.days, words.people],
    rows: rows.map((t) => ({ href: paths.team(t.id), name: t.name, tag: t.keepsLooks === null ? null : words.keepsTag, cells: [t.organisationName, t.programme ?? '', daysOf(t), String(t.people)] })),
  };
  return page('access/people/organisations/list.njk', model satisfies PageModel);
}

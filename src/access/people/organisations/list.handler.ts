import { page, type Ask, type Caller, type PageModel, type Reply } from '../../../kernel/index.ts';
import { paths } from '../../paths.ts';
import { longDate } from '../days.ts';
import { actorOf, pageNumber, perPage, type PeopleDesk } from '../desk.ts';
import { partsOf } from '../parts.ts';
import { words as room } from '../words.ts';
import { listOrganisations, standings, type Organisation, type Standing } from './queries.ts';
import { words } from './words.ts';

/** Names of bodies are public, so this search stands in the address. */
export async function listBodies({ records }: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> {
  const search = (ask.query.get('q') ?? '').trim().slice(0, 100);
  const show: Standing = standings.find((s) => s === ask.query.get('show')) ?? 'current';
  const number = pageNumber(ask.query.get('page'));
  const { rows, all } = await records.asPerson(actorOf(caller), (q) => listOrganisations(q, { search, show, skip: (number - 1) * perPage, most: perPage }));
  const pages = Math.max(1, Math.ceil(all / perPage));
  const turn = (to: number) => `${paths.organisations()}?${new URLSearchParams({ q: search, show, page: String(to) })}`;
  const model = {
    title: words.title, door: 'people', lede: words.lede, words, parts: partsOf(paths.organisations()), crumbs: [{ text: room.people, href: paths.people() }, { text: words.title }],
    action: paths.organisations(), add: paths.newOrganisation(), addText: words.add, typed: search, count: words.count(all), page: pages > 1 ? room.list.page(number, pages) : null,
    shows: standings.map((value) => ({ value, text: words.shows[value], selected: value === show })),
    turns: [...(number > 1 ? [{ href: turn(number - 1), text: room.list.back }] : []), ...(number < pages ? [{ href: turn(number + 1), text: room.list.more }] : [])],
    columns: [words.kind, words.codes, words.days, words.people],
    rows: rows.map((o) => ({ href: paths.organisation(o.id), name: o.name, tag: null, cells: [words.kindName(o.kind), codesOf(o), daysOf(o), String(o.people)] })),
  };
  return page('access/people/organisations/list.njk', model satisfies PageModel);
}

const codesOf = ({ urn, ods, ons }: Organisation): string => [urn && `URN ${urn}`, ods && `ODS ${ods}`, ons && `ONS ${ons}`].filter(Boolean).join(', ');

export const daysOf = ({ from, until }: { readonly from: string; readonly until: string | null }): string => (until === null ? words.since(longDate(from)) : words.until(longDate(from), longDate(until)));

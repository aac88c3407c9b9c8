import type { PageModel } from '../../kernel/index.ts';
import { comparePeriods, periodLabel, type Catalogue, type Measure } from '../../measures/index.ts';
import { curatedFor, sections } from '../curated/curated.ts';
import { paths } from '../paths.ts';
import { searchMeasures } from '../search/search.ts';
import { words as shared } from '../words.ts';
import { words } from './words.ts';

/** What the list was asked for. */
export interface ListQuery {
  readonly topic: string | null;
  readonly q: string | null;
  /** From 1. */
  readonly page: number;
}

/** A part of the list: a section of the overview, or a topic of a source. */
export interface Topic {
  readonly key: string;
  readonly title: string;
  readonly measures: readonly Measure[];
}

export interface ListedMeasure {
  readonly href: string;
  readonly title: string;
  readonly source: string;
  readonly period: string | null;
}

export interface ListModel extends PageModel {
  readonly words: typeof words.list;
  readonly action: string;
  readonly topics: readonly { readonly label: string; readonly options: readonly { readonly value: string; readonly text: string; readonly chosen: boolean }[] }[];
  readonly q: string;
  readonly filtered: boolean;
  readonly found: string;
  readonly groups: readonly { readonly title: string; readonly measures: readonly ListedMeasure[] }[];
  readonly pages: { readonly previous: string | null; readonly next: string | null; readonly text: string } | null;
  readonly downloads: readonly { readonly href: string; readonly text: string }[];
  readonly clear: string;
  readonly empty: boolean;
  readonly data: string;
}

export const perPage = 50;

export function readListQuery(query: URLSearchParams): ListQuery {
  const page = Number(query.get('page') ?? 1);
  return { topic: query.get('topic')?.trim() || null, q: query.get('q')?.trim().slice(0, 200) || null, page: Number.isInteger(page) && page > 0 ? page : 1 };
}

const byTopic = new WeakMap<Catalogue, readonly Topic[]>();

/** All measures once each: the overview's sections in their order, then the sources' own topics by name. */
export function topicsOf(catalogue: Catalogue): readonly Topic[] {
  const known = byTopic.get(catalogue);
  if (known) return known;
  const curated = sections.map((s): Topic => ({ key: s.key, title: s.title, measures: s.measures.flatMap((m) => catalogue.measures.get(m.measure) ?? []) }));
  const rest = new Map<string, Measure[]>();
  for (const m of catalogue.measures.values()) if (!curatedFor(m.key)) rest.set(m.topic, [...(rest.get(m.topic) ?? []), m]);
  const others = [...rest].map(([topic, measures]): Topic => ({ key: topic, title: topic, measures })).sort((a, b) => a.title.localeCompare(b.title, 'en'));
  const topics = [...curated, ...others].filter((t) => t.measures.length > 0);
  byTopic.set(catalogue, topics);
  return topics;
}

/** The measures asked for, in the order of their topics. */
export function listed(catalogue: Catalogue, { topic, q }: ListQuery): readonly Topic[] {
  const topics = topicsOf(catalogue).filter((t) => topic === null || t.key === topic || t.measures.some((m) => m.topic === topic));
  if (q === null) return topics;
  const hits = new Set(searchMeasures(catalogue, q).map((h) => h.measure.key));
  return topics.map((t) => ({ ...t, measures: t.measures.filter((m) => hits.has(m.key)) })).filter((t) => t.measures.length > 0);
}

/** The newest period that a measure's files reach; not every measure in a file reaches it. */
export function latestPeriod(catalogue: Catalogue, measure: Measure): string | null {
  const ends = (catalogue.tables.get(measure.cells.dataset) ?? []).flatMap((t) => t.release.periods?.to ?? []);
  return ends.sort(comparePeriods).at(-1) ?? null;
}

export function listPage(catalogue: Catalogue, query: ListQuery): ListModel {
  const topics = listed(catalogue, query);
  const flat = topics.flatMap((t) => t.measures.map((m) => [t, m] as const));
  const of = Math.max(1, Math.ceil(flat.length / perPage));
  const page = Math.min(query.page, of);
  const shown = flat.slice((page - 1) * perPage, page * perPage);
  const at = (n: number) => paths.measures({ ...asked(query), ...(n === 1 ? {} : { page: String(n) }) });
  const sources = new Set([...catalogue.measures.values()].map((m) => `${m.source.publisher} ${m.source.name}`));
  return {
    title: words.list.title, door: 'measures', lede: words.list.lede(catalogue.measures.size, sources.size), words: words.list, action: paths.measures(),
    topics: topicOptions(catalogue, query), q: query.q ?? '', filtered: query.q !== null || query.topic !== null, found: words.list.found(flat.length),
    groups: [...new Set(shown.map(([t]) => t))].map((t) => ({ title: t.title, measures: shown.filter(([other]) => other === t).map(([, m]) => listedMeasure(catalogue, m)) })),
    pages: of === 1 ? null : { previous: page > 1 ? at(page - 1) : null, next: page < of ? at(page + 1) : null, text: words.list.page(page, of) },
    downloads: (['csv', 'json'] as const).map((f) => ({ href: paths.measures(asked(query)).replace('/measures', `/measures.${f}`), text: shared.downloads[f] })),
    clear: paths.measures(), empty: catalogue.measures.size === 0, data: paths.data(),
  };
}

const asked = ({ topic, q }: ListQuery) => ({ ...(topic === null ? {} : { topic }), ...(q === null ? {} : { q }) });

function topicOptions(catalogue: Catalogue, query: ListQuery): ListModel['topics'] {
  const option = (t: Topic) => ({ value: t.key, text: t.title, chosen: t.key === query.topic });
  const isSection = (t: Topic) => sections.some((s) => s.key === t.key);
  const all = topicsOf(catalogue);
  return [
    { label: words.list.groups.overview, options: all.filter(isSection).map(option) },
    { label: words.list.groups.rest, options: all.filter((t) => !isSection(t)).map(option) },
  ].filter((g) => g.options.length > 0);
}

export function listedMeasure(catalogue: Catalogue, measure: Measure): ListedMeasure {
  const period = latestPeriod(catalogue, measure);
  return { href: paths.measure(measure.key), title: measure.title, source: `${measure.source.publisher}, ${measure.source.name}`, period: period === null || period === 'unknown' ? null : words.list.upTo(periodLabel(period)) };
}

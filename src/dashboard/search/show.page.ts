import type { PageModel } from '../../kernel/index.ts';
import { periodLabel, type Catalogue, type Measure } from '../../measures/index.ts';
import { curatedFor } from '../curated/curated.ts';
import { paths } from '../paths.ts';
import { search, type Found } from './search.ts';
import { words } from './words.ts';

interface Hit {
  readonly href: string;
  readonly title: string;
  readonly about: string;
}

interface Group {
  readonly title: string;
  readonly hits: readonly Hit[];
  readonly more: { readonly href: string; readonly text: string } | null;
  readonly rest: string | null;
}

export interface SearchModel extends PageModel {
  readonly words: typeof words;
  readonly q: string;
  readonly action: string;
  readonly count: string | null;
  readonly loose: boolean;
  readonly groups: readonly Group[];
  readonly missed: string | null;
  readonly nothing: boolean;
  readonly examples: readonly { readonly href: string; readonly text: string }[];
  readonly data: string;
}

/** Shown of each kind; all measures stand on the list of measures. */
export const most = { measures: 30, areas: 10, releases: 10 } as const;

export function searchPage(catalogue: Catalogue, q: string): SearchModel {
  const found: Found = q === '' ? { measures: [], areas: [], releases: [], loose: false } : search(catalogue, q);
  const total = found.measures.length + found.areas.length + found.releases.length;
  return {
    title: q === '' ? words.title : words.found(q), door: 'search', words, q, action: '/search', data: paths.data(),
    count: total > 0 ? words.count(total) : null, loose: found.loose && total > 0, missed: q !== '' && total === 0 ? words.missed(q) : null, nothing: catalogue.measures.size === 0,
    groups: groupsOf(found, q), examples: words.exampleQueries.map((text) => ({ text, href: paths.search(text) })),
  };
}

function groupsOf(found: Found, q: string): readonly Group[] {
  const rest = (n: number, shown: number) => (n > shown ? words.more(n - shown) : null);
  const { measures, areas, releases } = found;
  const groups: readonly Group[] = [
    {
      title: words.measures(measures.length), hits: measures.slice(0, most.measures).map((h) => measureHit(h.measure)), rest: null,
      more: measures.length > most.measures ? { href: paths.measures({ q }), text: words.moreMeasures(measures.length) } : null,
    },
    { title: words.areas(areas.length), more: null, rest: rest(areas.length, most.areas), hits: areas.slice(0, most.areas).map((a) => ({ href: paths.area(a.code), title: a.name, about: words.kinds[a.kind] })) },
    {
      title: words.releases(releases.length), more: null, rest: rest(releases.length, most.releases),
      hits: releases.slice(0, most.releases).map((r) => ({ href: paths.release(r.id), title: r.title, about: [r.publisher, r.fileName, ...(r.periods ? [periodLabel(r.periods.to)] : [])].join(' · ') })),
    },
  ];
  return groups.filter((g) => g.hits.length > 0);
}

function measureHit(measure: Measure): Hit {
  const about = [measure.topic, `${measure.source.publisher}, ${measure.source.name}`, ...(curatedFor(measure.key) ? [words.overview] : [])];
  return { href: paths.measure(measure.key), title: measure.title, about: about.join(' · ') };
}

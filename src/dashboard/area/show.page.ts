import type { PageModel } from '../../kernel/index.ts';
import { compare, type Catalogue } from '../../measures/index.ts';
import { limits } from '../compare/selection.ts';
import { sections } from '../curated/curated.ts';
import { figureOf } from '../overview/view.ts';
import { paths } from '../paths.ts';
import { words as room } from '../words.ts';
import { coveredBy, factsOf, insideOf, ledeOf, mismatchOf, validityOf, type Fact, type Link, type Sentence } from './place.ts';
import { headsOf, rowModel, sinceOf, type Head, type RowModel } from './rows.ts';
import { isNhs, type AreaView } from './view.ts';
import { words } from './words.ts';

export interface AreaModel extends PageModel {
  readonly words: typeof words.show;
  readonly room: typeof room;
  readonly validity: ReturnType<typeof validityOf>;
  readonly summary: string | null;
  readonly ways: readonly Link[];
  /** Where figures of the other kind are: health for a council, the rest for an NHS body. */
  readonly mismatch: Sentence | null;
  /** The councils that an integrated care board covers, where we know. */
  readonly covers: readonly Link[];
  readonly sections: readonly { readonly key: string; readonly title: string; readonly since: string; readonly heads: readonly Head[]; readonly rows: readonly RowModel[] }[];
  readonly nothing: { readonly title: string; readonly text: string } | null;
  readonly neighbours: { readonly links: readonly (Link & { readonly closeness: string })[]; readonly compare: string } | null;
  readonly neighboursMissing: boolean;
  readonly facts: readonly Fact[];
  readonly inside: ReturnType<typeof insideOf>;
  readonly legend: string;
  readonly how: string;
  readonly search: string;
  readonly downloads: { readonly csv: string; readonly xlsx: string; readonly json: string };
}

/** One area: what is known of it, and how it stands to England, its region, its neighbours and all of its kind. `measures`: how many have a figure here. */
export function areaPage(catalogue: Catalogue, view: AreaView, measures: number): AreaModel {
  const { area } = view;
  const { areas } = catalogue;
  const near = view.neighbours.flatMap((n) => {
    const other = areas.get(n.area);
    return other ? [{ text: other.name, href: paths.area(other.code), closeness: n.closeness }] : [];
  });
  const beside = near.length > 0 ? view.neighbours.map((n) => n.area) : [view.region, view.yardstick].flatMap((a) => a?.code ?? []);
  const compareHref = paths.compare({ areas: [area.code, ...beside].slice(0, limits.areas), measures: measuresToCompare(catalogue, view) });
  return {
    title: area.name, door: 'areas', crumbs: [{ text: words.crumb, href: paths.areas() }, { text: area.name }], lede: ledeOf(area, view.region),
    words: words.show, room, validity: validityOf(area, areas), summary: summaryOf(view), mismatch: mismatchOf(area, areas), covers: coveredBy(area, areas),
    ways: [
      { text: near.length > 0 ? words.show.ways.compare : words.show.ways.compareOthers, href: compareHref },
      ...(near.length > 0 ? [{ text: words.show.ways.neighbours, href: '#neighbours' }] : []),
      { text: words.show.ways.about, href: '#about' },
      { text: words.show.ways.all(measures), href: paths.measures() },
    ],
    sections: view.sections.map(({ section, rows }) => ({ key: section.key, title: section.title, since: sinceOf(rows, view), heads: headsOf(view), rows: rows.map((row) => rowModel(row, view)) })),
    nothing: hasFigures(view) ? null : catalogue.measures.size === 0 ? words.show.empty : words.show.none,
    neighbours: near.length > 0 ? { links: near, compare: compareHref } : null,
    neighboursMissing: area.kind === 'council' && area.to === null && near.length === 0,
    facts: factsOf(area, areas), inside: insideOf(area, catalogue),
    legend: words.show.legend(view.neighbours.length > 0), how: paths.howWeCompare(), search: paths.search(''),
    downloads: { csv: paths.area(area.code, '.csv'), xlsx: paths.area(area.code, '.xlsx'), json: paths.area(area.code, '.json') },
  };
}

const hasFigures = (view: AreaView): boolean => view.sections.some((s) => s.rows.some((r) => r.byArea.has(view.area.code)));

/** How many of its figures lie on the better side of England's; null where there is nothing to count. */
function summaryOf(view: AreaView): string | null {
  if (!view.yardstick) return null;
  const verdicts = view.sections.flatMap((s) => s.rows).filter((r) => !r.curated.total && r.measure.polarity !== 'none')
    .map((r) => compare(figureOf(r, view.area.code)?.value, figureOf(r, view.yardstick!.code)?.value, r.measure.polarity)).filter((v) => v.position !== 'unknown');
  if (verdicts.length === 0) return null;
  const count = (meaning: string) => verdicts.filter((v) => v.meaning === meaning).length;
  return words.show.summary(verdicts.length, count('better'), count('neither'), count('worse'));
}

/** A start for a comparison: measures of one section that this area has, never totals. */
function measuresToCompare(catalogue: Catalogue, view: AreaView): readonly string[] {
  const start = sections.find((s) => s.key === (isNhs(view.area) ? 'health' : 'plans'));
  return (start?.measures ?? []).filter((m) => !m.total && catalogue.measures.has(m.measure)).slice(0, limits.measures).map((m) => m.measure);
}

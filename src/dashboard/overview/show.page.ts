import { sparkline } from '../../documents/index.ts';
import type { PageModel } from '../../kernel/index.ts';
import { closeShare, comparePeriods, formatNumber, formatShort, periodLabel, type Catalogue, type Figure, type Measure } from '../../measures/index.ts';
import { alliance } from '../../register/index.ts';
import { ageOf, inMonth, monthsInWords } from '../cells/age.ts';
import { figureCell, type FigureCell } from '../cells/cell.ts';
import { aims } from '../curated/curated.ts';
import { paths } from '../paths.ts';
import { highlights, type Highlight } from './highlights.ts';
import { figureOf, numberBefore, overviewLooks, type Columns, type OverviewRow, type OverviewSection } from './view.ts';
import { words } from './words.ts';

/** Years that the small charts look back. */
const sparkYears = 10;

interface HeadModel {
  readonly name: string;
  readonly tone: string;
  readonly style: string;
}

interface CellModel extends FigureCell {
  readonly area: string;
  readonly tone: string;
  readonly travel: { readonly text: string; readonly when: string; readonly mark: 'more' | 'less' | 'none' } | null;
}

interface RowModel {
  readonly question: string;
  readonly href: string;
  readonly about: string;
  readonly updated: string | null;
  readonly overdue: string | null;
  readonly spark: string;
  /** In place of a small chart, where there is one period only. */
  readonly single: string | null;
  readonly cells: readonly CellModel[];
}

export interface OverviewModel extends PageModel {
  readonly words: typeof words;
  readonly paths: { readonly data: string; readonly how: string };
  readonly highlights: readonly { readonly kind: string; readonly tag: string; readonly title: string; readonly text: string; readonly href: string }[];
  readonly sections: readonly { readonly key: string; readonly title: string; readonly aim: string; readonly heads: readonly HeadModel[]; readonly since: string; readonly rows: readonly RowModel[] }[];
  readonly missing: { readonly health: boolean; readonly questions: readonly string[] } | null;
  readonly legend: string;
  readonly downloads: { readonly csv: string; readonly xlsx: string; readonly json: string };
  /** How far the first load is, while the page is still empty. */
  readonly empty: string | null;
}

/** The alliance's overview as words: sections in the order of the aims, areas side by side. */
export function overviewPage(catalogue: Catalogue, sections: readonly OverviewSection[], now: Date, reading: number | null): OverviewModel {
  const nameOf = (code: string) => catalogue.areas.get(code)?.name ?? code;
  const rows = sections.flatMap((s) => s.rows);
  const sources = new Set(rows.map((r) => `${r.measure.source.publisher} ${r.measure.source.name}`));
  const missing = sections.flatMap((s) => s.missing);
  return {
    title: words.title, door: 'overview', lede: words.lede(sources.size), words, paths: { data: paths.data(), how: paths.howWeCompare() },
    highlights: highlights(sections).map((h) => highlightModel(h, catalogue, nameOf)),
    sections: sections.filter((s) => s.rows.length > 0).map((s) => sectionModel(s, catalogue, now, nameOf)),
    missing: missing.length === 0 || rows.length === 0 ? null : { health: sections.some((s) => s.columns.own.includes(alliance.icb) && s.missing.length > 0), questions: missing.map((m) => m.question) },
    legend: words.legend('a twentieth'.concat(closeShare === 1 / 20 ? '' : ` (${closeShare})`)),
    downloads: { csv: '/figures.csv', xlsx: '/figures.xlsx', json: '/figures.json' },
    empty: rows.length > 0 ? null : reading === null ? words.nothing : words.reading(reading),
  };
}

function sectionModel(s: OverviewSection, catalogue: Catalogue, now: Date, nameOf: (code: string) => string): OverviewModel['sections'][number] {
  const looks = overviewLooks(s.columns);
  const years = s.rows.flatMap((r) => sparkPeriods(r, s.columns));
  const aim = aims.find((a) => a.n === s.section.aim);
  return {
    key: s.section.key, title: s.section.title, aim: aim ? words.aim(aim.n, aim.words) : '',
    heads: [...s.columns.own, ...s.columns.beside].map((code) => ({ name: shortName(nameOf(code)), tone: looks.get(code)!.tone, style: looks.get(code)!.style })),
    since: years.length > 0 ? words.columns.since(periodLabel(years.sort(comparePeriods)[0]!)) : words.columns.trend,
    rows: s.rows.map((row) => rowModel(row, s.columns, catalogue, now, nameOf)),
  };
}

/** A column's head has little room. */
const shortName = (name: string): string => name.replace(/^NHS Leicester, Leicestershire and Rutland ICB$/, 'NHS Leicester, Leicestershire and Rutland');

function rowModel(row: OverviewRow, columns: Columns, catalogue: Catalogue, now: Date, nameOf: (code: string) => string): RowModel {
  const looks = overviewLooks(columns);
  const latest = figureOf(row, columns.own.find((a) => figureOf(row, a)) ?? '');
  const age = ageOf(row.measure, catalogue.releases.find((r) => r.id === latest?.release), now);
  const yardstick = { figure: figureOf(row, columns.yardstick), name: nameOf(columns.yardstick) };
  return {
    question: row.measure.title, href: paths.measure(row.measure.key),
    about: words.row(row.period === null ? '' : periodLabel(row.period), row.measure.source.publisher),
    updated: age.updated !== null && age.monthsOld !== null && age.monthsOld >= 0 ? words.updated(inMonth(age.updated), monthsInWords(age.monthsOld)) : null,
    overdue: age.overdue === null ? null : words.overdue(inMonth(age.due!)),
    spark: sparkOf(row, columns),
    single: sparkPeriods(row, columns).length < 2 && row.period !== null ? words.single(periodLabel(row.period)) : null,
    cells: [...columns.own, ...columns.beside].map((code) => {
      const ours = columns.own.includes(code);
      const figure = figureOf(row, code);
      const cell = figureCell(figure, row.measure, ours && !row.curated.total ? yardstick : undefined);
      return { ...cell, of: ours ? cell.of : null, area: shortName(nameOf(code)), tone: looks.get(code)!.tone, travel: ours ? travel(row, code, figure) : null };
    }),
  };
}

function travel(row: OverviewRow, area: string, figure: Figure | undefined): CellModel['travel'] {
  const before = numberBefore(row, area);
  if (figure?.value.kind !== 'number' || before?.value.kind !== 'number') return null;
  const [now, then] = [figure.value.n, before.value.n].map((x) => formatShort(x, row.measure));
  const when = words.travel.when(periodLabel(before.period));
  if (now === then) return { text: words.travel.same(), when, mark: 'none' };
  return figure.value.n > before.value.n ? { text: words.travel.up(then!), when, mark: 'more' } : { text: words.travel.down(then!), when, mark: 'less' };
}

function sparkPeriods(row: OverviewRow, columns: Columns): readonly string[] {
  const all = new Set([...columns.own, ...columns.beside].flatMap((a) => [...(row.byArea.get(a)?.keys() ?? [])]));
  return [...all].filter((p) => p !== 'unknown').sort(comparePeriods).slice(-sparkYears);
}

function sparkOf(row: OverviewRow, columns: Columns): string {
  const periods = sparkPeriods(row, columns);
  if (periods.length < 2) return '';
  const looks = overviewLooks(columns);
  // A total of England dwarfs ours: small charts of totals show our own areas only.
  const shown = row.curated.total ? columns.own : [...columns.own, columns.yardstick];
  return sparkline({
    series: shown.map((area) => ({
      key: area, label: area, ...looks.get(area)!,
      points: periods.map((p, x) => ({ x, xLabel: p, y: numberAt(row, area, p) })),
    })),
  });
}

function numberAt(row: OverviewRow, area: string, period: string): number | null {
  const value = figureOf(row, area, period)?.value;
  return value?.kind === 'number' ? value.n : null;
}

function highlightModel(h: Highlight, catalogue: Catalogue, nameOf: (code: string) => string): OverviewModel['highlights'][number] {
  const measure: Measure = catalogue.measures.get(h.figure.measure)!;
  const said = (f: Figure) => (f.value.kind === 'number' ? formatNumber(f.value.n, measure) : '');
  const cell = figureCell(h.figure, measure);
  const period = periodLabel(h.figure.period);
  const text = h.kind === 'changed' ? words.highlight.before(said(h.beside), periodLabel(h.beside.period), period) : words.highlight.against(nameOf(h.beside.area), said(h.beside), period);
  return { kind: h.kind, tag: words.highlights[h.kind], title: words.highlight.title(shortName(nameOf(h.figure.area)), cell.text, measure.short), text: cell.of ? `${text} ${cell.of}.` : text, href: paths.measure(measure.key) };
}


import type { Crumb, PageModel } from '../../kernel/index.ts';
import { formatNumber, periodLabel } from '../../measures/index.ts';
import { figureCell, outOf, type FigureCell } from '../cells/cell.ts';
import { sections } from '../curated/curated.ts';
import { paths } from '../paths.ts';
import { words as shared } from '../words.ts';
import { overTime, spread, spreadWords } from './charts.ts';
import { fewestRanked, isJoint, numberOf, type Among, type MeasureFacts } from './facts.ts';
import type { Row } from './row.ts';
import { showForm, type ShowForm } from './form.ts';
import { isTotal } from './ground.ts';
import { filterWords, know, type Know } from './know.ts';
import { numbersTable, placeRows, type NumbersTable, type PlaceRow } from './numbers.ts';
import { selectionParts } from './selection.ts';
import { capital, list, placeName, sentence, type SentenceArea } from './sentence.ts';
import { mostGroups } from './who.ts';
import { words } from './words.ts';

interface Link {
  readonly href: string;
  readonly text: string;
}

export interface MeasureModel extends PageModel {
  readonly words: typeof words;
  readonly unknown: readonly string[];
  readonly over: { readonly wide: string; readonly narrow: string; readonly notes: readonly string[] } | null;
  readonly among: {
    readonly title: string; readonly wide: string; readonly narrow: string; readonly caption: string; readonly order: string; readonly tableCaption: string;
    readonly rows: readonly PlaceRow[]; readonly neighbours: Link | null; readonly downloads: readonly Link[];
  } | null;
  /** Why nobody is ranked. */
  readonly unranked: string | null;
  readonly numbers: NumbersTable & { readonly caption: string; readonly unit: string };
  readonly who: WhoModel | null;
  readonly twin: { readonly text: string; readonly lines: readonly string[]; readonly href: string } | null;
  readonly form: ShowForm;
  readonly know: Know;
  readonly downloads: readonly Link[];
  readonly link: { readonly href: string; readonly text: string };
  readonly print: string;
  readonly empty: { readonly others: readonly Link[]; readonly peers: string; readonly more: string | null; readonly clear: string | null; readonly usual: string } | null;
}

interface WhoModel {
  readonly about: string;
  readonly caption: string;
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
  readonly ways: readonly { readonly value: string; readonly text: string; readonly chosen: boolean }[];
  readonly label: string;
  readonly rows: readonly { readonly label: string; readonly cell: FigureCell }[];
  readonly hasCounts: boolean;
  readonly more: string | null;
}

/** Areas named where the chosen ones have no figure. */
const mostOthers = 12;

/** The measure page: what it shows in words, over time, among all, in numbers, and how we know it. */
export function measurePage(facts: MeasureFacts, now: Date, origin: string): MeasureModel {
  const { measure, selection, period } = facts;
  const parts = selectionParts(selection);
  const download = (suffix: string, text: string, more = {}): Link => ({ href: paths.measure(measure.key, { ...parts, ...more }, suffix), text });
  return {
    title: measure.title, door: 'measures', crumbs: crumbs(facts), lede: lede(facts), words,
    unknown: facts.unknown.map((u) => words.unknown[u.what](u.text)),
    over: period === null ? null : { wide: overTime(facts, 'wide'), narrow: overTime(facts, 'narrow'), notes: overNotes(facts) },
    among: amongModel(facts, download), unranked: unranked(facts),
    numbers: { ...numbersTable(facts), caption: words.numbers.caption(measure.title, words.numbers.unit(measure.unitWords)), unit: words.numbers.unit(measure.unitWords) },
    who: whoModel(facts), twin: twinModel(facts), form: showForm(facts), know: know(facts, now),
    downloads: [
      download('.csv', shared.downloads.csv), download('.xlsx', shared.downloads.xlsx),
      ...(period === null ? [] : [download('.svg', shared.downloads.svg), download('.png', shared.downloads.png)]), download('.json', shared.downloads.json),
    ],
    link: { href: `${origin}${paths.measure(measure.key, parts)}`, text: shared.downloads.link }, print: shared.downloads.print,
    empty: period === null ? emptyModel(facts) : null,
  };
}

function crumbs({ measure }: MeasureFacts): readonly Crumb[] {
  const section = sections.find((s) => s.measures.some((m) => m.measure === measure.key));
  const topic = section ? { text: section.title, href: paths.measures({ topic: section.key }) } : { text: measure.topic, href: paths.measures({ topic: measure.topic }) };
  return [{ text: words.crumb, href: paths.measures() }, topic];
}

/** What the view shows, as the sentence under its title. */
export function lede(facts: MeasureFacts): string {
  const { measure, rows, period, among } = facts;
  const speak = (r: Row): SentenceArea => {
    const figure = period === null ? undefined : r.figures.get(period);
    const first = facts.periods.find((p) => p !== 'unknown' && numberOf(r.figures.get(p)) !== null);
    return {
      area: r.area, value: figure?.value, of: figure ? outOf(figure) : null, standing: standingOf(among, r.area.code),
      first: first !== undefined && period !== null && period !== 'unknown' && first !== period && facts.periods.indexOf(first) < facts.periods.indexOf(period) ? { n: numberOf(r.figures.get(first))!, period: first } : null,
    };
  };
  const beside = rows.find((r) => r.role === 'beside' && r.area.kind === 'country') ?? rows.find((r) => r.role === 'beside');
  const filters = filterWords(measure, facts.selection.by);
  const says = sentence({
    period, say: (n) => formatNumber(n, measure), own: rows.filter((r) => r.role === 'own').map(speak), beside: beside && !isTotal(measure) ? speak(beside) : null,
    peers: among ? ranked(among) : '', polarity: measure.polarity,
  });
  return filters === '' ? says : `${words.only(filters)} ${says}`;
}

function standingOf(among: Among | null, area: string): SentenceArea['standing'] {
  const standing = among && among.figures.length >= fewestRanked ? among.standings.get(area) : undefined;
  return among && standing ? { ...standing, joint: isJoint(among.standings, standing) } : null;
}

/** Those ranked, in words; where some have no figure it says so. */
const ranked = (among: Among): string => (among.without > 0 ? words.among.withFigure(words.peers(among.kind)) : words.peers(among.kind));

function overNotes(facts: MeasureFacts): readonly string[] {
  const { measure, rows, periods } = facts;
  const gaps = rows.filter((r) => r.role === 'own').flatMap((r) => {
    const known = periods.map((p) => numberOf(r.figures.get(p)) !== null);
    const missing = periods.filter((_, i) => !known[i] && i > known.indexOf(true) && known.includes(true));
    return missing.length === 0 || missing.length > 4 ? [] : [words.over.gap(capital(placeName(r.area)), list(missing.map(periodLabel)))];
  });
  const withoutTotals = isTotal(measure) && rows.some((r) => r.role === 'beside') ? [words.over.totals] : [];
  const single = periods.length === 1 ? [words.over.onePeriod(periodLabel(periods[0]!))] : [];
  return [words.direction[measure.polarity], ...single, ...gaps, ...withoutTotals];
}

function amongModel(facts: MeasureFacts, download: (suffix: string, text: string, more?: Readonly<Record<string, string>>) => Link): MeasureModel['among'] {
  const [wide, narrow, rows] = [spread(facts, 'wide'), spread(facts, 'narrow'), placeRows(facts)];
  const { among, measure, neighbours, selection } = facts;
  if (!among || wide === null || narrow === null || rows === null) return null;
  const peers = words.peers(among.kind);
  const period = periodLabel(among.period);
  return {
    title: among.without > 0 ? words.among.some(among.figures.length, peers, period) : words.among.title(among.figures.length, peers, period), wide, narrow, rows, caption: spreadWords(facts), order: words.among.order[measure.polarity],
    tableCaption: words.among.caption(peers, period),
    neighbours: neighbours ? { href: paths.measure(measure.key, selectionParts({ ...selection, areas: [neighbours.of, ...neighbours.areas].map((a) => a.code) })), text: words.among.listed } : null,
    downloads: [download('.svg', shared.downloads.svg, { chart: 'spread' }), download('.png', shared.downloads.png, { chart: 'spread' })],
  };
}

function unranked(facts: MeasureFacts): string | null {
  if (facts.period === null) return null;
  const first = facts.rows[0]?.area;
  if (isTotal(facts.measure)) return words.among.total(words.peers(first?.kind ?? 'other'));
  if (!facts.among) return words.among.nobody;
  return facts.among.figures.length < fewestRanked ? words.among.fewer(facts.among.figures.length, words.peers(facts.among.kind)) : null;
}

function whoModel({ who, measure, selection }: MeasureFacts): WhoModel | null {
  if (!who) return null;
  const rows = who.groups.slice(0, mostGroups).map((g) => ({ label: g.label, cell: figureCell(g.figure, measure) }));
  const period = periodLabel(who.period);
  return {
    about: words.who.about(who.area.name, period), caption: words.who.caption(who.way.label, who.area.name, period), label: who.way.label,
    hidden: Object.entries(selectionParts({ ...selection, who: null })).map(([name, value]) => ({ name, value: typeof value === 'string' ? value : value.join(',') })),
    ways: who.ways.map((w) => ({ value: w.key, text: w.label, chosen: w.key === who.way.key })), rows, hasCounts: rows.some((r) => r.cell.of !== null),
    more: who.groups.length > mostGroups ? words.who.more(who.groups.length - mostGroups) : null,
  };
}

function twinModel({ twin, measure }: MeasureFacts): MeasureModel['twin'] {
  if (!twin) return null;
  const source = `${twin.measure.source.publisher}, ${twin.measure.source.name}`;
  const href = paths.measure(twin.measure.key);
  if (twin.period === null) return { text: words.twin.noCommon(source), lines: [], href };
  const decimals = Math.min(measure.decimals, twin.measure.decimals);
  const say = (n: number) => formatNumber(n, { unit: measure.unit, decimals });
  const lines = twin.pairs.map((p) => ({ area: p.row.area.name, here: say(numberOf(p.here)!), there: say(numberOf(p.there)!) }));
  const period = periodLabel(twin.period);
  if (lines.every((l) => l.here === l.there)) return { text: words.twin.same(source, period), lines: [], href };
  return { text: words.twin.differ(source, period), lines: lines.map((l) => (l.here === l.there ? words.twin.alike(l.area, l.here) : words.twin.line(l.area, l.here, l.there))), href };
}

function emptyModel(facts: MeasureFacts): MeasureModel['empty'] {
  const { measure, selection, others } = facts;
  const kind = others[0]?.kind ?? 'other';
  return {
    peers: words.empty.others(words.peers(kind), ''),
    others: others.slice(0, mostOthers).map((a) => ({ href: paths.measure(measure.key, selectionParts({ ...selection, areas: [a.code], period: null })), text: a.name })),
    more: others.length > mostOthers ? words.empty.more(others.length - mostOthers) : null,
    clear: Object.keys(selection.by).length > 0 ? paths.measure(measure.key, selectionParts({ ...selection, by: {} })) : null,
    usual: paths.measure(measure.key),
  };
}

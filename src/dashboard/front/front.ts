import { comparePeriods, formatNumber, periodLabel, type Catalogue, type Figure } from '../../measures/index.ts';
import { alliance } from '../../register/index.ts';
import { outOf } from '../cells/cell.ts';
import { front, type FrontFigure } from '../curated/front.ts';
import type { Desk } from '../desk.ts';
import { firstLoadShare } from '../overview/reading.ts';
import { paths } from '../paths.ts';

/** A figure for the front page, as words. */
export interface FrontCard {
  readonly label: string;
  readonly value: string;
  readonly context: string;
  readonly href: string;
}

/** The three figures of the front page, each with what stands beside it; a fallback while its source is not loaded. */
export async function frontFigures(desk: Desk): Promise<{ readonly figures: readonly FrontCard[]; readonly reading: number | null }> {
  const catalogue = await desk.figures.catalogue();
  const cards = await Promise.all(front.map((f) => cardOf(desk, catalogue, f)));
  return { figures: cards.filter((c) => c !== null), reading: await firstLoadShare(desk, catalogue) };
}

async function cardOf(desk: Desk, catalogue: Catalogue, wanted: FrontFigure): Promise<FrontCard | null> {
  const otherwise = () => (wanted.fallback ? cardOf(desk, catalogue, wanted.fallback) : null);
  const measure = catalogue.measures.get(wanted.measure);
  if (!measure) return otherwise();
  const found = (await desk.figures.read(catalogue, { measures: [wanted.measure], areas: [wanted.area, alliance.country], periods: 'all' })).filter((f) => f.value.kind === 'number');
  const own = found.filter((f) => f.area === wanted.area).sort((a, b) => comparePeriods(a.period, b.period));
  const latest = own.at(-1);
  if (!latest) return otherwise();
  const say = (f: Figure) => (f.value.kind === 'number' ? formatNumber(f.value.n, measure) : '');
  const england = found.find((f) => f.area === alliance.country && f.period === latest.period);
  const beside = wanted.beside === 'England' ? (england ? `England ${say(england)}.` : '') : own[0] !== latest ? `${say(own[0]!)} in ${periodLabel(own[0]!.period)}.` : '';
  const of = outOf(latest);
  return {
    label: `${measure.short}, ${catalogue.areas.get(wanted.area)?.name ?? wanted.area}, ${periodLabel(latest.period)}`,
    value: say(latest), context: [of ? `${of}.` : '', beside].filter((x) => x !== '').join(' '), href: paths.figure(latest),
  };
}

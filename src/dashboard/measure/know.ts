import { formatNumber, periodLabel, type Figure, type Measure } from '../../measures/index.ts';
import { alliance } from '../../register/index.ts';
import { ageOf, inMonth, monthsInWords, onDay } from '../cells/age.ts';
import { outOf } from '../cells/cell.ts';
import { paths } from '../paths.ts';
import { numberOf, type MeasureFacts } from './facts.ts';
import { pairOf } from './ground.ts';
import { capital, list, placeName } from './sentence.ts';
import { words } from './words.ts';

export interface Know {
  readonly counts: string;
  readonly method: string | null;
  readonly source: string;
  readonly address: string | null;
  readonly release: { readonly href: string; readonly text: string } | null;
  readonly published: string;
  readonly overdue: string | null;
  readonly care: readonly string[];
  /** Further cautions, folded away. */
  readonly moreCare: readonly string[];
  readonly filtered: string | null;
  readonly step: { readonly href: string; readonly about: string } | null;
}

/** More than these at once are not read. */
const mostCare = 4;

/** Under this many in the denominator one more or one fewer moves a share by more than a point. */
const smallDenominator = 100;

/** What stands behind the view's figures. */
export function know(facts: MeasureFacts, now: Date): Know {
  const { measure, catalogue, period } = facts;
  const first = firstFigure(facts);
  const release = catalogue.releases.find((r) => r.id === first?.release);
  const age = ageOf(measure, release, now);
  const care = [...boardNote(facts), ...smallNumbers(facts), ...measure.caveats];
  const filtered = filterWords(measure, facts.selection.by);
  return {
    counts: measure.counts, method: measure.method === '' || measure.method === measure.counts ? null : measure.method,
    source: `${measure.source.publisher}, ${measure.source.name}`,
    address: measure.source.address !== null && /^https?:\/\//.test(measure.source.address) ? measure.source.address : null,
    release: release ? { href: paths.release(release.id), text: release.fileName } : null,
    published: `${age.updated !== null ? inMonth(age.updated) : release ? words.know.notSaid(onDay(release.loadedAt)) : words.know.neverLoaded} · ${age.due === null ? words.know.nextNotSaid : inMonth(age.due)}`,
    overdue: age.overdue === null ? null : words.know.overdue(monthsInWords(age.overdue)),
    care: care.slice(0, mostCare), moreCare: care.slice(mostCare),
    filtered: filtered === '' ? null : filtered,
    step: first && period !== null ? { href: paths.figure(first), about: words.know.stepAbout(catalogue.areas.get(first.area)?.name ?? first.area, periodLabel(first.period)) } : null,
  };
}

/** The first chosen area's figure in the period; the next one's where it has none. */
function firstFigure({ rows, period }: MeasureFacts): Figure | undefined {
  if (period === null) return rows.flatMap((r) => [...r.figures.values()])[0];
  const inPeriod = rows.flatMap((r) => r.figures.get(period) ?? []);
  return inPeriod.find((f) => f.value.kind === 'number') ?? inPeriod[0];
}

/** "Sex: Female, Age: 5" of filters that are not at their total. */
export function filterWords(measure: Measure, by: Readonly<Record<string, string>>): string {
  const pair = pairOf(measure);
  const topic = pair ? by[pair.topic.column] : undefined;
  return measure.breakdowns.flatMap((d) => {
    const value = by[d.column];
    if (value === undefined || d === pair?.topic) return [];
    return [`${d === pair?.group ? (topic ?? d.label) : d.label}: ${value}`];
  }).join(', ');
}

/** Shares of few: computed for each chosen area in the period, where the source gives both counts. */
export function smallNumbers({ measure, rows, period }: MeasureFacts): readonly string[] {
  if (measure.unit !== 'percent' || period === null) return [];
  return rows.filter((r) => r.role === 'own').flatMap((r) => {
    const figure = r.figures.get(period);
    const [n, of] = [numberOf(figure), figure ? outOf(figure) : null];
    const denominator = figure?.denominator ?? null;
    if (n === null || of === null || denominator === null || denominator <= 0 || denominator >= smallDenominator) return [];
    return [words.know.small(capital(placeName(r.area)), formatNumber(n, measure), of, words.know.points(Math.round(100 / denominator)))];
  });
}

/** Boards and councils do not share borders everywhere; ours covers the three councils. */
function boardNote({ rows, catalogue }: MeasureFacts): readonly string[] {
  if (!rows.some((r) => r.role === 'own' && r.area.code === alliance.icb)) return [];
  return [words.know.board(list(alliance.councils.map((c) => catalogue.areas.get(c)?.name ?? c)))];
}

import { formatNumber, formatValue, periodLabel, type Figure, type Measure } from '../../measures/index.ts';
import { outOf } from '../cells/cell.ts';
import { longDate, timeOf } from '../data/dates.ts';
import { paths } from '../paths.ts';
import { words as room } from '../words.ts';
import type { Trail } from './trail.ts';
import { words } from './words.ts';

const count = new Intl.NumberFormat('en-GB');

/** A value in words with its share's counts left out: "4.3%", "Hidden". */
export const valueWords = (figure: Figure, measure: Measure): string => formatValue(figure.value, measure);

/** "Sex: Female; Age: 5 to 10", in the measure's own labels; '' for everyone. */
export function breakdownWords(figure: Figure, measure: Measure): string {
  return measure.breakdowns.flatMap(({ column, label }) => (figure.breakdown[column] === undefined ? [] : [`${label}: ${figure.breakdown[column]}`])).join('; ');
}

export const areaWords = ({ area, figure }: Pick<Trail, 'area' | 'figure'>): string => area?.name ?? figure.area;

/** Value, area with its code, whom it is about, period, and the figure's own address. */
export function numberStep(trail: Trail) {
  const { figure, measure } = trail;
  const parts = [`${valueWords(figure, measure)}${figure.value.kind === 'number' ? unitAfter(measure) : ''}`, `${areaWords(trail)} (${figure.area})`, breakdownWords(figure, measure), periodWords(trail)];
  return {
    title: figure.value.kind === 'number' ? words.steps.number : words.steps.none,
    text: parts.filter((p) => p !== '').join(' · '),
    address: paths.figure(figure),
  };
}

/** A bare number says in words what it counts; a percent sign, a pound sign or "weeks" says it already. */
function unitAfter(measure: Measure): string {
  return ['percent', 'pounds', 'days', 'weeks'].includes(measure.unit) || !saysMore(measure) ? '' : ` ${measure.unitWords}`;
}

/** Some files name a unit only by its kind, e.g. `number` or `%`. */
const saysMore = ({ unit, unitWords }: Measure): boolean => !['', '%', 'number', unit].includes(unitWords.trim().toLowerCase());

const unitInWords = (measure: Measure): string => {
  const text = saysMore(measure) ? measure.unitWords.replace(/^%/, words.units.percent) : words.units[measure.unit];
  return `${text[0]!.toUpperCase()}${text.slice(1)}`;
};

/** "calendar year 2024": where the file itself names the kind of year, its word stands before it. */
function periodWords({ figure, cells }: Trail): string {
  const kind = cells?.find((c) => c.column.trim().toLowerCase() === 'time_identifier')?.text.trim().toLowerCase() ?? '';
  return /^\w+ year$/.test(kind) ? `${kind} ${periodLabel(figure.period)}` : periodLabel(figure.period);
}

/** The longest text that stands in the chain; a longer one waits behind its title. */
const longestText = 320;

export function meaningStep({ measure, defined }: Trail) {
  const counts = measure.counts === measure.title ? '' : measure.counts;
  const long = counts.length > longestText;
  return {
    key: measure.key, title: measure.title, counts: long ? '' : counts, longCounts: long ? counts : '',
    text: `${room.polarity[measure.polarity]}. ${unitInWords(measure)}, ${words.decimals(measure.decimals)}.`,
    care: measure.caveats, careTitle: words.care(measure.caveats.length), href: defined ? paths.measure(measure.key) : null,
  };
}

/** How the number came about: copied, divided by the source, or made here of several cells. */
export function workedStep({ figure, measure, row }: Trail) {
  const lines: string[] = [];
  let sum: string | null = null;
  const of = outOf(figure);
  if (row.sum !== null) {
    sum = row.sum;
    lines.push(words.sumHere);
  } else if (row.used.length > 1) lines.push(words.sumHere);
  else {
    lines.push(words.asPublished);
    if (of !== null && figure.value.kind === 'number') {
      if (measure.unit === 'percent' && figure.denominator! > 0) {
        const ours = formatNumber((100 * figure.numerator!) / figure.denominator!, measure);
        sum = words.division(of, ours);
        lines.push(ours === valueWords(figure, measure) ? words.divisionSame : words.divisionOther(ours));
      } else lines.push(words.counts(of));
    }
  }
  if (figure.value.kind === 'number' && figure.mark === null) lines.push(words.nothingHidden);
  return { sum, lines, method: measure.method };
}

/** What a mark stands for; null where there is a number and no mark. */
export function hiddenStep({ figure }: Trail) {
  const { value, mark } = figure;
  if (value.kind === 'number') return mark === null ? null : { title: words.steps.mark, lines: [words.roundsToZero(mark)] };
  return { title: value.kind === 'suppressed' ? words.steps.hidden : words.steps.missing, lines: [`${value.why}.`, mark === null || mark === '' ? words.emptyCell : words.marked(mark), words.kept] };
}

export function releaseStep({ release }: Trail) {
  const by = words.by[release.loadedBy] ?? words.byPerson(release.loadedBy);
  const when = release.published === null ? words.notSaid : words.published(longDate(release.published));
  const short = (sha: string) => `${sha.slice(0, 4)}…${sha.slice(-4)}`;
  return {
    text: `${release.publisher}, ${release.title}. ${release.licence}.`,
    when: `${when}; ${words.loaded(longDate(release.loadedAt), timeOf(release.loadedAt), by)}.`,
    file: release.fileName,
    rows: words.rows(count.format(release.rowsIn), count.format(release.rowsKept)),
    href: paths.release(release.id),
    fingerprint: words.fingerprint(short(release.sha256)),
    fingerprints: [
      { name: words.fingerprints.own, text: release.sha256 },
      ...(release.containerSha256 === release.sha256 ? [] : [{ name: words.fingerprints.container, text: release.containerSha256 }]),
      { name: words.fingerprints.reader, text: words.reader(release.sourceName, release.readerVersion) },
    ],
  };
}

/** Columns of a statistical table that say where and when; worth seeing beside the cell itself. */
const telling = /^(time_period|time_identifier|geographic_level|country_name|region_name|la_name|new_la_code|old_la_code|organisation .*|short desc|years|la and regions|la number)$/i;

/** A row of up to so many cells is shown whole. */
const fewCells = 12;

/** The row's cells: those that tell where, when, for whom and how much first, the rest apart. */
export function rowStep({ release, figure, measure, cells, row, file }: Trail) {
  const place = words.rowPlace(release.fileName, figure.place.replace(/\d{4,}/g, (n) => (/cell/.test(figure.place) ? n : count.format(Number(n)))));
  if (cells === null || cells.length === 0) return { place, missing: file.state === 'whole' ? words.noCells : words.noCellsLost, first: [], rest: [], restTitle: '' };
  const { cells: its } = measure;
  const wanted = new Set([...measure.breakdowns.map((b) => b.column), ...Object.keys(its.where), its.numerator, its.denominator]);
  const shown = cells.map((c, i) => ({ column: c.column, text: c.text, used: row.used.includes(i), first: row.used.includes(i) || (c.text.trim() !== '' && (wanted.has(c.column) || telling.test(c.column.trim()))) }));
  if (shown.length <= fewCells || !shown.some((c) => c.first)) return { place, missing: null, first: shown, rest: [], restTitle: '' };
  const rest = shown.filter((c) => !c.first);
  return { place, missing: null, first: shown.filter((c) => c.first), rest, restTitle: words.otherCells(rest.length) };
}

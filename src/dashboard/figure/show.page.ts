import type { PageModel } from '../../kernel/index.ts';
import { formatNumber, periodLabel, type Figure, type Measure } from '../../measures/index.ts';
import { ago, longDate, timeOf } from '../data/dates.ts';
import { dueOf } from '../data/standing.ts';
import { paths } from '../paths.ts';
import { areaWords, breakdownWords, hiddenStep, meaningStep, numberStep, releaseStep, rowStep, valueWords, workedStep } from './steps.ts';
import type { Trail } from './trail.ts';
import { words } from './words.ts';

/** "How we know this": from the number shown back to the row of the file, and what speaks for or against it. */
export function figurePage(trail: Trail, now: Date) {
  const { figure, measure } = trail;
  const value = valueWords(figure, measure);
  const what = [measure.short, areaWords(trail), breakdownWords(figure, measure), periodLabel(figure.period)].filter((p) => p !== '').join(', ');
  const model = {
    title: words.title(value),
    door: 'measures',
    crumbs: [trail.defined ? { text: measure.title, href: paths.measure(measure.key) } : { text: measure.title }, { text: `${areaWords(trail)}, ${periodLabel(figure.period)}` }],
    lede: figure.value.kind === 'number' ? words.lede(what) : words.ledeNone(what),
    words,
    banner: bannerOf(trail),
    number: numberStep(trail),
    means: meaningStep(trail),
    worked: workedStep(trail),
    hidden: hiddenStep(trail),
    release: releaseStep(trail),
    row: rowStep(trail),
    checked: checkedCard(trail, now),
    versions: versionsCard(trail),
    twin: twinCard(trail),
    next: nextCard(trail, now),
    wrong: [words.wrongSource(trail.release.publisher), words.wrongHere],
    downloads: { json: paths.figure(figure, '.json'), csv: paths.figure(figure, '.csv') },
  };
  return model satisfies PageModel;
}

/** Null where the release is in use. */
function bannerOf({ release, standing, current, measure }: Trail) {
  if (standing === 'in use') return null;
  return {
    warn: standing === 'withdrawn',
    text: release.withdrawn ? words.withdrawn(longDate(release.withdrawn.at), sentence(release.withdrawn.why)) : words.superseded,
    now: current ? { text: words.nowUsed(valueWords(current, measure)), href: paths.figure(current) } : null,
    nothing: words.nowNone,
  };
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

function checkedCard({ figure, measure, file, row, cells }: Trail, now: Date) {
  const tag = { whole: words.whole, changed: words.changed, gone: words.gone }[file.state];
  const text = { whole: words.wholeText, changed: words.changedText, gone: words.goneText }[file.state];
  const value = valueWords(figure, measure);
  const same = figure.value.kind === 'number' && figure.mark === null ? words.rowSame(value) : words.rowSameMark;
  const said = cells === null || row.verdict === 'not compared' ? null : row.verdict === 'same' ? same : words.rowOther(value);
  return { tag, text, bad: file.state !== 'whole', said, saidBad: row.verdict === 'different', at: words.checkedAt(ago(file.at, now), timeOf(file.at)) };
}

function versionsCard({ figure, measure, release, standing, versions }: Trail) {
  const line = (f: Figure | null | 'unreadable', id: number) =>
    f === 'unreadable' ? words.versionUnreadable(id) : f === null ? words.versionNone(id) : words.version(valueWords(f, measure), id);
  const all = [{ release, standing, figure: figure as Figure | null | 'unreadable' }, ...versions].sort((a, b) => b.release.id - a.release.id);
  return {
    title: words.versions[standing],
    only: versions.length === 0 ? words.noVersions : null,
    items: all.map((v) => ({
      text: line(v.figure, v.release.id), here: v.release.id === release.id, standing: words.standing[v.standing], used: v.standing === 'in use', loaded: words.loadedOn(longDate(v.release.loadedAt)),
      href: v.figure !== null && v.figure !== 'unreadable' && v.release.id !== release.id ? paths.figure(v.figure) : paths.release(v.release.id),
    })),
  };
}

/** Null where no other source is known to give the same thing. */
function twinCard({ figure, measure, twin }: Trail) {
  if (!twin) return null;
  const name = `${twin.measure.source.publisher}, ${twin.measure.source.name}`;
  if (!twin.figure) return { text: words.twinNone(name), href: paths.measure(twin.measure.key), verdict: null, differs: false };
  const verdict = twinVerdict(figure, measure, twin.figure, twin.measure);
  return { text: words.twinValue(valueWords(twin.figure, twin.measure), name), href: paths.figure(twin.figure), ...verdict };
}

/** The difference, and whether it is more than what rounding makes. */
export function twinVerdict(figure: Figure, measure: Measure, other: Figure, otherMeasure: Measure): { readonly verdict: string | null; readonly differs: boolean } {
  if (figure.value.kind !== 'number' || other.value.kind !== 'number') return { verdict: null, differs: false };
  const difference = Math.abs(figure.value.n - other.value.n);
  if (difference < 1e-9) return { verdict: words.twinSame, differs: false };
  const decimals = Math.min(measure.decimals, otherMeasure.decimals);
  // Half of the last decimal that both give: 4.25 and 4.3 may be one number, written twice.
  if (difference <= 0.5 * 10 ** -decimals + 1e-9) return { verdict: words.twinNear, differs: false };
  const scale = { unit: measure.unit === 'percent' ? 'number' as const : measure.unit, decimals: Math.max(measure.decimals, otherMeasure.decimals) };
  const text = formatNumber(difference, scale);
  return { verdict: words.twinDiffers(measure.unit === 'percent' ? words.points(text) : text), differs: true };
}

function nextCard({ release, measure }: Trail, now: Date) {
  const due = dueOf(release, [measure], now);
  return { text: due.next === null ? words.nextUnknown : words.nextDay(longDate(due.next)), overdue: due.overdue === null ? null : words.overdue(due.overdue) };
}

import type { PageModel } from '../../kernel/index.ts';
import { comparePeriods, periodLabel, type Catalogue, type Release } from '../../measures/index.ts';
import type { LoadRun } from '../../sources/index.ts';
import { paths } from '../paths.ts';
import { ageOfPeriod, ago, longDate } from './dates.ts';
import { missingSources } from './missing.ts';
import { outcomeWords, progressView, startedWords } from './progress.ts';
import { dueOf, measuresOf, siblingsOf, standingOf } from './standing.ts';
import { words } from './words.ts';

export interface DataFacts {
  readonly catalogue: Pick<Catalogue, 'releases' | 'measures' | 'inUse'>;
  /** Newest first. */
  readonly runs: readonly LoadRun[];
  /** Keys of the overview's measures, in its order. */
  readonly overview: readonly string[];
  /** The reader's role opens the upload form. */
  readonly mayLoad: boolean;
  readonly now: Date;
}

const count = new Intl.NumberFormat('en-GB');

/** All releases with their age, what is missing, what is being loaded. */
export function dataPage({ catalogue, runs, overview, mayLoad, now }: DataFacts) {
  const used = catalogue.releases.filter((r) => catalogue.inUse(r));
  const rows = used.map((r) => releaseRow(catalogue, r, now));
  const late = rows.filter((r) => r.overdue !== null).length;
  const running = runs.filter((r) => r.state === 'running').map((r) => ({ ...progressView(r, now), href: mayLoad ? paths.load(r.id) : null }));
  const missing = missingSources(overview, (key) => catalogue.measures.has(key));
  const total = used.reduce((sum, r) => sum + r.rowsKept, 0);
  const model = {
    title: words.title,
    door: 'data',
    lede: used.length === 0 ? words.ledeNone : words.lede,
    words, mayLoad,
    summary: used.length === 0 ? null : words.count(words.releases(count.format(used.length), used.length === 1), count.format(total)),
    late: late === 0 ? null : words.overdueCount(late),
    upload: paths.upload(),
    running,
    missing: { ...missing, lede: words.missing.lede(missing.measures) },
    groups: groupsOf(used, rows),
    recent: runs.filter((r) => r.state !== 'running').map((r) => ({ text: startedWords(r, now), state: words.runs.state[r.state], cut: r.state === 'cut off', what: outcomeWords(r), href: mayLoad ? paths.load(r.id) : null })),
    out: outOfUse(catalogue),
    downloads: { csv: `${paths.data()}.csv`, json: `${paths.data()}.json` },
  };
  return model satisfies PageModel;
}

/** "2013/14 to August 2023", the way its periods are read. */
export function periodsWords(release: Release): string | null {
  return release.periods === null ? null : words.upTo(periodLabel(release.periods.from), periodLabel(release.periods.to));
}

function releaseRow(catalogue: DataFacts['catalogue'], release: Release, now: Date) {
  const due = dueOf(release, measuresOf(catalogue, release), now);
  return {
    id: release.id, title: release.title, publisher: release.publisher, file: release.fileName, href: paths.release(release.id),
    periods: periodsWords(release) ?? words.noPeriods,
    age: ageWords(release, now),
    rows: count.format(release.rowsKept),
    loaded: words.loadedAgo(ago(release.loadedAt, now)), loadedOn: longDate(release.loadedAt),
    next: due.next === null ? words.nextUnknown : longDate(due.next),
    overdue: due.overdue === null ? null : words.overdue(due.overdue),
    measuresLate: due.measuresLate > 0 && due.measuresLate < due.measuresDated ? words.measuresLate(due.measuresLate, due.measuresDated) : null,
    quality: release.notes.length === 0 ? words.noNotes : words.notes(release.notes.length),
    noted: release.notes.length > 0, qualityHref: `${paths.release(release.id)}#quality`,
  };
}

/** Of several periods the newest is meant, and said so. */
function ageWords({ periods }: Release, now: Date): string | null {
  const age = periods === null ? null : ageOfPeriod(periods.to, now);
  return age === null || periods!.from === periods!.to ? age : words.newest(age);
}

type Row = ReturnType<typeof releaseRow>;

/** Sources that hold figures, each its own table; all lists of names, places and dates together in one. */
function groupsOf(used: readonly Release[], rows: readonly Row[]) {
  const groups = new Map<string, { source: string; name: string; figures: boolean; rows: { release: Release; row: Row }[] }>();
  const figures = new Set(used.filter((r) => r.kind === 'figures').map((r) => r.source));
  for (const [i, release] of used.entries()) {
    const own = figures.has(release.source);
    const source = own ? release.source : 'names';
    const group = groups.get(source) ?? { source, name: own ? release.sourceName : words.names, figures: own, rows: [] };
    group.rows.push({ release, row: rows[i]! });
    groups.set(source, group);
  }
  return [...groups.values()]
    .sort((a, b) => Number(b.figures) - Number(a.figures) || a.name.localeCompare(b.name, 'en-GB'))
    .map((g) => ({
      key: g.source, name: g.name, count: words.group(g.rows.length), caption: words.caption(g.name),
      rows: g.rows.sort((a, b) => comparePeriods(b.release.edition, a.release.edition) || a.release.title.localeCompare(b.release.title, 'en-GB')).map((r) => r.row),
    }));
}

function outOfUse(catalogue: DataFacts['catalogue']) {
  const releases = catalogue.releases.filter((r) => !catalogue.inUse(r));
  return {
    title: words.out.title(releases.length),
    rows: releases.map((release) => ({
      title: release.title, file: release.fileName, href: paths.release(release.id), loaded: longDate(release.loadedAt), withdrawn: standingOf(catalogue, release) === 'withdrawn',
      state: release.withdrawn
        ? words.out.withdrawn(longDate(release.withdrawn.at), release.withdrawn.why)
        : words.out.superseded(siblingsOf(catalogue, release).find((r) => catalogue.inUse(r))?.id ?? null),
    })),
  };
}

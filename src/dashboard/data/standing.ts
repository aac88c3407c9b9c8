import type { Catalogue, Measure, Release } from '../../measures/index.ts';
import { overdueBy } from './dates.ts';

/** Whether figures come from a release now. `superseded`: a newer release of the same thing took its place. */
export type Standing = 'in use' | 'superseded' | 'withdrawn';

export function standingOf(catalogue: Pick<Catalogue, 'inUse'>, release: Release): Standing {
  if (release.withdrawn) return 'withdrawn';
  return catalogue.inUse(release) ? 'in use' : 'superseded';
}

/** The other releases of the same dataset and edition, newest first. */
export function siblingsOf(catalogue: Pick<Catalogue, 'releases'>, release: Release): readonly Release[] {
  return catalogue.releases.filter((r) => r.id !== release.id && r.dataset === release.dataset && r.edition === release.edition);
}

/** When a release's successor is expected, and how many of its measures are past their own date. */
export interface Due {
  readonly next: string | null;
  /** "5 months"; null where it is not late. */
  readonly overdue: string | null;
  readonly measuresLate: number;
  readonly measuresDated: number;
}

/** A release's own next update, else the date that most of its measures carry (of equals, the earlier). */
export function dueOf(release: Release, measures: readonly Measure[], now: Date): Due {
  const dates = measures.flatMap((m) => (m.nextUpdate === null ? [] : [m.nextUpdate]));
  const counts = new Map<string, number>();
  for (const date of dates) counts.set(date, (counts.get(date) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const date = release.nextUpdate ?? most?.[0] ?? null;
  // LAIT writes a month as its first day; no day is promised.
  const next = date?.replace(/^(\d{4}-\d\d)-01$/, '$1') ?? null;
  return { next, overdue: overdueBy(date, now), measuresLate: dates.filter((d) => overdueBy(d, now) !== null).length, measuresDated: dates.length };
}

/**
 * Measures whose cells a release holds, as they are defined now; of a release out of use that no other replaces,
 * as it defined them itself. A reference table holds no figures.
 */
export function measuresOf(catalogue: Pick<Catalogue, 'measures'>, release: Release): readonly Measure[] {
  if (release.kind !== 'figures') return [];
  return release.measures.map((m) => catalogue.measures.get(m.key) ?? m);
}

import type { Measure, Release } from '../../measures/index.ts';

const monthYear = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/London' });

/** "June 2025" of an ISO date or year-month. */
export const inMonth = (iso: string): string => monthYear.format(new Date(`${iso.slice(0, 7)}-01T12:00:00Z`));

/** "14 March 2026", in London. */
export const onDay = (date: Date): string => day.format(date);

/** Whole months from an ISO date to now; negative where it lies ahead. */
export function monthsSince(iso: string, now: Date): number {
  const from = new Date(`${iso.slice(0, 7)}-01T12:00:00Z`);
  return (now.getUTCFullYear() - from.getUTCFullYear()) * 12 + now.getUTCMonth() - from.getUTCMonth();
}

/** "17 months", "1 month", "3 years and 3 months". */
export function monthsInWords(months: number): string {
  const years = Math.floor(months / 12);
  const rest = months % 12;
  const part = (n: number, unit: string) => `${n} ${unit}${n === 1 ? '' : 's'}`;
  if (months < 24) return part(months, 'month');
  return rest === 0 ? part(years, 'year') : `${part(years, 'year')} and ${part(rest, 'month')}`;
}

/** How old a figure is, as its publisher says, and whether a newer one should be out by now. */
export interface Age {
  /** ISO month in which the publisher last updated it; null where it does not say. */
  readonly updated: string | null;
  readonly monthsOld: number | null;
  readonly due: string | null;
  /** Whole months since the next update was due; null where it is not overdue or not known. */
  readonly overdue: number | null;
}

export function ageOf(measure: Measure, release: Pick<Release, 'published' | 'nextUpdate'> | undefined, now: Date): Age {
  const updated = measure.lastUpdate ?? release?.published ?? null;
  const due = measure.nextUpdate ?? release?.nextUpdate ?? null;
  const overdue = due === null ? null : monthsSince(due, now);
  return { updated, monthsOld: updated === null ? null : monthsSince(updated, now), due, overdue: overdue !== null && overdue > 0 ? overdue : null };
}

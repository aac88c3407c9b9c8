import { dayOf, longDate as longDay, timeOf } from '../../kernel/index.ts';
import { monthsInWords, monthsSince } from '../cells/age.ts';

/** Time as people say it. Days are London's; "now" always comes in as an argument. */
export { dayOf, timeOf };

const monthFormat = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', month: 'long', year: 'numeric' });

/** "14 March 2026"; a year and month gives "March 2026"; whatever else a publisher wrote stays as it is. */
export function longDate(value: string | Date): string {
  if (value instanceof Date || /^\d{4}-\d\d-\d\d$/.test(value)) return longDay(value);
  return /^\d{4}-\d\d$/.test(value) ? monthFormat.format(new Date(`${value}-15T12:00:00Z`)) : value;
}

const many = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

/** From a day to a later one: "12 days", "5 months", "3 years and 3 months". "0 days" for the same day. */
export function apart(from: string, to: string): string {
  const [y1 = 0, m1 = 0, d1 = 0] = from.split('-').map(Number);
  const [y2 = 0, m2 = 0, d2 = 0] = to.split('-').map(Number);
  const months = (y2 - y1) * 12 + (m2 - m1) - (d2 < d1 ? 1 : 0);
  if (months >= 1) return monthsInWords(months);
  return many(Math.round((Date.UTC(y2, m2 - 1, d2) - Date.UTC(y1, m1 - 1, d1)) / 86_400_000), 'day');
}

/** "today", "yesterday", "12 days ago", "5 months ago". */
export function ago(at: Date, now: Date): string {
  const words = apart(dayOf(at), dayOf(now));
  if (words === '0 days') return 'today';
  return words === '1 day' ? 'yesterday' : `${words} ago`;
}

/** How long ago the update should have come, in months; null where it is not late, or nobody said when. */
export function overdueBy(nextUpdate: string | null, now: Date): string | null {
  const months = nextUpdate === null ? 0 : monthsSince(nextUpdate, now);
  return months > 0 ? monthsInWords(months) : null;
}

/**
 * How old a period's figures are. Months and quarters are told in months; of a year only the year is known (its
 * count may be of one day in January), so nothing finer is said. Null for a period that is not given.
 */
export function ageOfPeriod(id: string, now: Date): string | null {
  const [thisYear = 0, thisMonth = 0] = dayOf(now).split('-').map(Number);
  const quarter = /^(\d{4})-Q([1-4])$/.exec(id);
  const month = quarter ? [Number(quarter[1]), Number(quarter[2]) * 3] : /^\d{4}-\d{2}$/.test(id) ? id.split('-').map(Number) : null;
  if (month) {
    const months = (thisYear - month[0]!) * 12 + thisMonth - month[1]!;
    return months <= 0 ? 'this month' : `${monthsInWords(months)} old`;
  }
  const years = id.split('.').flatMap((part) => (/^\d{4}(-\d{4})?$/.test(part) ? part.split('-') : (/^\d{4}(?=-W)/.exec(part) ?? [])));
  const last = Math.max(...years.map(Number));
  if (!Number.isFinite(last)) return null;
  const since = thisYear - last;
  return since <= 0 ? 'this year' : since === 1 ? 'last year' : `${since} years ago`;
}

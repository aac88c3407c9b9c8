import { monthPeriod } from '../../measures/index.ts';

const names = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const full = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/** The month that a table's title ends with, "Total waiting list by service, August 2023" → `2023-08`; null where it names none. */
export function monthOfTitle(title: string): string | null {
  const m = /\b([A-Za-z]+) (\d{4})\s*\.?$/.exec(title.trim());
  const month = m ? full.indexOf(m[1]!.toLowerCase()) : -1;
  return m && month >= 0 ? monthPeriod(Number(m[2]), month + 1) : null;
}

/** The month of a column's heading in Table 1: an Excel day number, "Aug-23" or "August 2023"; null where it is none. */
export function monthOfHeading(value: unknown): string | null {
  if (typeof value === 'number') return dayOf(value)?.slice(0, 7) ?? null;
  if (typeof value !== 'string') return null;
  const short = /^([A-Za-z]{3})[a-z]*[- ]'?(\d{2})$/.exec(value.trim());
  const month = short ? names.indexOf(short[1]!.toLowerCase()) : -1;
  if (short && month >= 0) return monthPeriod(2000 + Number(short[2]), month + 1);
  // Nothing but the month: a title ends with one too, and is no heading.
  return /^[A-Za-z]+ \d{4}$/.test(value.trim()) ? monthOfTitle(value) : null;
}

/** ISO date of an Excel day number between 1990 and 2100; null otherwise. */
export function dayOf(number: number): string | null {
  if (!(number >= 32_874 && number < 73_415)) return null;
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(number) * 86_400_000).toISOString().slice(0, 10);
}

/** The date on the cover page, an Excel day number or dd/mm/yyyy, as an ISO date; null where it is neither. */
export function dateOnCover(value: unknown): string | null {
  if (typeof value === 'number') return dayOf(value);
  const m = typeof value === 'string' ? /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(value.trim()) : null;
  if (!m) return null;
  const [day, month, year] = [Number(m[1]), Number(m[2]), Number(m[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null;
}

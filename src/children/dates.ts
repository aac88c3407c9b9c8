import { words } from './words.ts';

/** Time as people say it. Days are London's; "now" always comes in as an argument. */

const london = { timeZone: 'Europe/London' } as const;
const dayFormat = new Intl.DateTimeFormat('en-CA', { ...london, year: 'numeric', month: '2-digit', day: '2-digit' });
const longFormat = new Intl.DateTimeFormat('en-GB', { ...london, day: 'numeric', month: 'long', year: 'numeric' });
const shortFormat = new Intl.DateTimeFormat('en-GB', { ...london, day: 'numeric', month: 'short' });
const shortYearFormat = new Intl.DateTimeFormat('en-GB', { ...london, day: 'numeric', month: 'short', year: 'numeric' });
const timeFormat = new Intl.DateTimeFormat('en-GB', { ...london, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** Noon: the same day in London all year. */
const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** The day in London, `2026-11-24`. */
export const dayOf = (at: Date): string => dayFormat.format(at);

/** "14:05" in London. */
export const timeOf = (at: Date): string => timeFormat.format(at);

/** "14 March 2026". */
export const longDate = (value: string | Date): string => longFormat.format(value instanceof Date ? value : noonOf(value));

/** "14 Mar" in the year of `today`, else "14 Mar 2025". */
export const shortDate = (day: string, today: string): string => (day.slice(0, 4) === today.slice(0, 4) ? shortFormat : shortYearFormat).format(noonOf(day));

/** "6 years"; below two years "14 months". Both days as `2026-11-24`. */
export function ageOn(born: string, today: string): string {
  const [y1 = 0, m1 = 0, d1 = 0] = born.split('-').map(Number);
  const [y2 = 0, m2 = 0, d2 = 0] = today.split('-').map(Number);
  const months = Math.max(0, (y2 - y1) * 12 + (m2 - m1) - (d2 < d1 ? 1 : 0));
  return months < 24 ? words.months(months) : words.years(Math.floor(months / 12));
}

/** The day that three fields of a form name, `2026-03-27`; null where there is no such day. */
export function realDay(day: string, month: string, year: string): string | null {
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return null;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = noonOf(iso);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : null;
}

/** Days as `2026-11-24`, in London; "now" always comes in as an argument. */

const london = { timeZone: 'Europe/London' } as const;
const dayFormat = new Intl.DateTimeFormat('en-CA', { ...london, year: 'numeric', month: '2-digit', day: '2-digit' });
const longFormat = new Intl.DateTimeFormat('en-GB', { ...london, day: 'numeric', month: 'long', year: 'numeric' });
const timeFormat = new Intl.DateTimeFormat('en-GB', { ...london, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** Noon of a day in UTC: the same day in London all year. */
export const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** The day before or after, `by` whole days away. */
export function dayAway(day: string, by: number): string {
  const at = noonOf(day);
  at.setUTCDate(at.getUTCDate() + by);
  return at.toISOString().slice(0, 10);
}

/** The day in London. */
export const dayOf = (at: Date): string => dayFormat.format(at);

/** "14:05" in London. */
export const timeOf = (at: Date): string => timeFormat.format(at);

/** "14 March 2026". */
export const longDate = (value: string | Date): string => longFormat.format(value instanceof Date ? value : noonOf(value));

/** "14 March 2026 at 09:30". */
export const longTime = (at: Date): string => `${longDate(at)} at ${timeOf(at)}`;

/** The day that three numbers name, as they are typed; null where there is no such day. */
export function realDay(day: string, month: string, year: string): string | null {
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return null;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = noonOf(iso);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : null;
}

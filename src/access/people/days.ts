/** Days as `2026-11-24`, in London; "now" always comes in as an argument. */

const london = { timeZone: 'Europe/London' } as const;
const dayFormat = new Intl.DateTimeFormat('en-CA', { ...london, year: 'numeric', month: '2-digit', day: '2-digit' });
const longFormat = new Intl.DateTimeFormat('en-GB', { ...london, day: 'numeric', month: 'long', year: 'numeric' });
const timeFormat = new Intl.DateTimeFormat('en-GB', { ...london, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** Noon: the same day in London all year. */
const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`);

export const dayOf = (at: Date): string => dayFormat.format(at);

/** "14 March 2026". */
export const longDate = (value: string | Date): string => longFormat.format(value instanceof Date ? value : noonOf(value));

/** "14 March 2026 at 09:30". */
export const longTime = (at: Date): string => `${longFormat.format(at)} at ${timeFormat.format(at)}`;

/** The day before or after, `by` days away. */
export function dayAway(day: string, by: number): string {
  const at = noonOf(day);
  at.setUTCDate(at.getUTCDate() + by);
  return at.toISOString().slice(0, 10);
}

/** The day that three numbers name; null where there is no such day. */
export function realDay(day: string, month: string, year: string): string | null {
  if (!/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month) || !/^\d{4}$/.test(year)) return null;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = noonOf(iso);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : null;
}

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/** A day as people and spreadsheets write it: `2026-09-01`, `1/9/2026` (the day first), `1 September 2026`; null for anything else. */
export function readDay(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?$/.exec(text);
  if (iso) return realDay(iso[3]!, iso[2]!, iso[1]!);
  const british = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text);
  if (british) return realDay(british[1]!, british[2]!, british[3]!);
  const said = /^(\d{1,2}) ([a-z]{3,9})\.? (\d{4})$/i.exec(text);
  const month = said === null ? -1 : months.findIndex((m) => m.startsWith(said[2]!.toLowerCase()));
  return month < 0 ? null : realDay(said![1]!, String(month + 1), said![3]!);
}

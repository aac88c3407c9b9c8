import { dayAway, dayOf, longDate, noonOf, timeOf } from '../kernel/index.ts';
import { words } from './words.ts';

/** Time as people say it. Days are London's; "now" always comes in as an argument. */
export { dayAway, dayOf, longDate, noonOf, timeOf };

const london = { timeZone: 'Europe/London' } as const;
const shortFormat = new Intl.DateTimeFormat('en-GB', { ...london, day: 'numeric', month: 'short' });
const shortYearFormat = new Intl.DateTimeFormat('en-GB', { ...london, day: 'numeric', month: 'short', year: 'numeric' });

/** "14 Mar" in the year of `today`, else "14 Mar 2025". */
export const shortDate = (day: string, today: string): string => (day.slice(0, 4) === today.slice(0, 4) ? shortFormat : shortYearFormat).format(noonOf(day));

/** "6 years"; below two years "14 months". Both days as `2026-11-24`. */
export function ageOn(born: string, today: string): string {
  const [y1 = 0, m1 = 0, d1 = 0] = born.split('-').map(Number);
  const [y2 = 0, m2 = 0, d2 = 0] = today.split('-').map(Number);
  const months = Math.max(0, (y2 - y1) * 12 + (m2 - m1) - (d2 < d1 ? 1 : 0));
  return months < 24 ? words.months(months) : words.years(Math.floor(months / 12));
}

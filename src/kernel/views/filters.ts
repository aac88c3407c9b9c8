import { longDate, longTime, noonOf } from '../days/days.ts';

/** The few filters that templates may use. Each throws on a wrong kind of value, so a mistake never reaches a page. */

/** An ISO date, an ISO instant or a Date as a Date. A bare date is noon UTC: the same day in London all year. */
function instant(value: unknown): Date {
  const at = value instanceof Date ? value : typeof value === 'string' ? (/^\d{4}-\d\d-\d\d$/.test(value) ? noonOf(value) : new Date(value)) : new Date(Number.NaN);
  if (Number.isNaN(at.getTime())) throw new TypeError(`“${String(value)}” is not a date. Give an ISO date such as 2026-03-14, or a Date.`);
  return at;
}

/** `14 March 2026`, in London. */
export const date = (value: unknown): string => longDate(instant(value));

/** `14 March 2026 at 09:05`, in London. */
export const dateTime = (value: unknown): string => longTime(instant(value));

/** `1,234` or, with `decimals`, `1,234.5`. A minus is a true minus sign, as in print. */
export function number(value: unknown, decimals?: number): string {
  if (typeof value !== 'number' && typeof value !== 'bigint') throw new TypeError(`“${String(value)}” is not a number. Give a number, or its words instead.`);
  const places = decimals === undefined ? { maximumFractionDigits: 20 } : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat('en-GB', places).format(value).replace(/^-/, '−');
}

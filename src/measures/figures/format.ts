import type { Measure } from '../definitions/measure.ts';
import type { Value } from './figure.ts';

const formats = new Map<string, Intl.NumberFormat>();

function number(n: number, least: number, most: number): string {
  const key = `${least}-${most}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.NumberFormat('en-GB', { minimumFractionDigits: least, maximumFractionDigits: most })));
  const text = format.format(n);
  return text === '-0' ? '0' : text;
}

type Scale = Pick<Measure, 'unit' | 'decimals'>;

/** A number in its measure's unit, without needless zeros: "5%", "4.6%", "£1,234", "663". For sentences and cards. */
export function formatNumber(n: number, { unit, decimals }: Scale): string {
  return dress(number(n, 0, decimals), unit);
}

/** As formatNumber, with millions in short: "£6.5m". Where room is scarce; the figure's own page gives it in full. */
export function formatShort(n: number, scale: Scale): string {
  if (Math.abs(n) < 1_000_000 || scale.unit === 'percent') return formatNumber(n, scale);
  return dress(`${number(n / 1_000_000, 0, 1)}m`, scale.unit);
}

/** The same with all its decimals, so that a column lines up: "46.0". The unit stands in the column's head. */
export function formatInColumn(n: number, { decimals }: Scale): string {
  return number(n, decimals, decimals);
}

function dress(text: string, unit: Measure['unit']): string {
  switch (unit) {
    case 'percent': return `${text}%`;
    case 'pounds': return text.startsWith('-') ? `-£${text.slice(1)}` : `£${text}`;
    case 'days': return `${text} days`;
    case 'weeks': return `${text} weeks`;
    default: return text;
  }
}

/** A value in words: its number, or why there is none. Zero is a value. */
export function formatValue(value: Value, scale: Scale, write = formatNumber): string {
  switch (value.kind) {
    case 'number': return write(value.n, scale);
    case 'suppressed': return 'Hidden';
    case 'notAvailable': return 'No figure published';
    case 'notApplicable': return 'Does not apply';
  }
}

/** The value as data: its number, or null. What null means stands in a column of its own. */
export const plainNumber = (value: Value): number | null => (value.kind === 'number' ? value.n : null);

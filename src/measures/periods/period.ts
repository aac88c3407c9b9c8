/**
 * Periods, one id each, whatever a publisher writes.
 *   2024                  a year              2023-08   a month
 *   2024-2025             two years that meet (academic, financial, tax)
 *   2014-2016             a span of years     2013-2014.2015-2016   a span of split years
 *   2025-Q1  2025-W12     a quarter, a week   2021-2022.autumn-term a named part of a year
 *   unknown               the publisher gives none
 */

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const monthNames = months.map((m) => m[0]!.toUpperCase() + m.slice(1));

const slug = (words: string) => words.trim().toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

/** Identifiers whose period is simply the year or pair of years that `time_period` holds. */
const plainYears = new Set(['', 'calendar year', 'academic year', 'financial year', 'tax year', 'reporting year']);

/**
 * From DfE's tidy columns (their open data standard): `time_period` of 4 or 6 digits and `time_identifier`.
 * Null where `time_period` is neither.
 */
export function periodFromDfe(timePeriod: string, identifier: string): string | null {
  const digits = timePeriod.trim();
  const what = identifier.trim().toLowerCase();
  let base: string;
  if (/^\d{4}$/.test(digits)) base = digits;
  else if (/^\d{6}$/.test(digits)) {
    const first = Number(digits.slice(0, 4));
    if (String(first + 1).slice(2) !== digits.slice(4)) return null;
    base = `${first}-${first + 1}`;
  } else return null;
  if (plainYears.has(what)) return base;
  const month = months.indexOf(what);
  if (month >= 0 && base.length === 4) return monthPeriod(Number(base), month + 1);
  const week = /^week (\d{1,2})$/.exec(what);
  if (week) return `${base}-W${week[1]!.padStart(2, '0')}`;
  if (base.length === 4 && /^q[1-4]$/.test(what)) return `${base}-${what.toUpperCase()}`;
  return `${base}.${slug(what)}`;
}

/** Year 2023 and month 8 (1 to 12) → `2023-08`. */
export function monthPeriod(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}

/**
 * From a written year or span as LAIT has them: `2025`, `2024-25`, `2024/25`, `2014-16`, `2013/14-15/16`, `0`.
 * A remark in brackets is left to the caller. Null where it is none of these.
 */
export function periodFromSpan(written: string): string | null {
  const text = written.trim();
  if (text === '0' || text === '') return 'unknown';
  if (/^\d{4}$/.test(text)) return text;
  const two = /^(\d{4})[-/](\d{2})$/.exec(text);
  if (two) return `${two[1]}-${endYear(Number(two[1]), two[2]!)}`;
  const four = /^(\d{4})\/(\d{2})-(\d{2})\/(\d{2})$/.exec(text);
  if (!four) return null;
  const first = Number(four[1]);
  const third = endYear(first, four[3]!);
  return `${first}-${endYear(first, four[2]!)}.${third}-${endYear(third, four[4]!)}`;
}

/** The year ≥ `start` that ends in these two digits. */
function endYear(start: number, digits: string): number {
  const century = start - (start % 100);
  const year = century + Number(digits);
  return year >= start ? year : year + 100;
}

/** A period as people read it: "2024", "2024/25", "2014 to 2016", "August 2023", "autumn term 2021/22". */
export function periodLabel(id: string): string {
  if (id === 'unknown') return 'period not given';
  const month = /^(\d{4})-(\d{2})$/.exec(id);
  if (month) return `${monthNames[Number(month[2]) - 1] ?? month[2]} ${month[1]}`;
  const part = /^(\d{4})-(Q\d|W\d{2})$/.exec(id);
  if (part) return part[2]![0] === 'Q' ? `quarter ${part[2]!.slice(1)} of ${part[1]}` : `week ${Number(part[2]!.slice(1))} of ${part[1]}`;
  const [base = '', rest] = id.split('.');
  if (rest === undefined) return yearsLabel(base);
  if (/^\d{4}-\d{4}$/.test(rest)) return `${yearsLabel(base)} to ${yearsLabel(rest)}`;
  return `${rest.replaceAll('-', ' ')} ${yearsLabel(base)}`;
}

function yearsLabel(base: string): string {
  const span = /^(\d{4})-(\d{4})$/.exec(base);
  if (!span) return base;
  return Number(span[2]) === Number(span[1]) + 1 ? `${span[1]}/${span[2]!.slice(2)}` : `${span[1]} to ${span[2]}`;
}

/** Earlier first; `unknown` before all. Spans sort by their start, then by their end. */
export function comparePeriods(a: string, b: string): number {
  if (a === b) return 0;
  if (a === 'unknown') return -1;
  if (b === 'unknown') return 1;
  return a < b ? -1 : 1;
}

import { words } from './words.ts';

/**
 * The school year of somebody by their birthday, in England: a year begins on 1 September, and reception holds those who turn five in it
 * (Education Act 1996, section 8; School Admissions Code 2021, 2.17). "Year 2", "Reception", "Nursery year"; null before it and after year 13. Both
 * days as `2026-11-24`. A child who is taught with another year is not known by it.
 */
export function yearGroupOf(born: string, today: string): string | null {
  const year = startOf(today) - startOf(born) - 5;
  if (year < -1 || year > 13) return null;
  return year === -1 ? words.year.nursery : year === 0 ? words.year.reception : words.year.year(year);
}

/** The calendar year in which the school year of a day began. */
const startOf = (day: string): number => Number(day.slice(0, 4)) - (day.slice(5) < '09-01' ? 1 : 0);

import type { LookupColumn } from './lookup.ts';

type Check = NonNullable<LookupColumn['check']>;

const again = 'Correct it, or download the file again.';

/** A cell that a pattern describes; `what` completes "This cell should hold …". */
export function like(pattern: RegExp, what: string): Check {
  return { holds: (cell) => pattern.test(cell), rule: `This cell should hold ${what}.`, mend: again };
}

export const onsCode = like(/^[EWSNKJLM]\d{8}$/, 'an ONS code: a letter and eight digits, e.g. E06000017');
export const schoolNumber = like(/^\d{4,6}$/, 'a unique reference number of up to six digits');
export const odsCode = like(/^[A-Z0-9]{2,10}$/, 'an ODS code: capital letters and digits, e.g. QK1');
export const oneToTen = like(/^([1-9]|10)$/, 'a tenth, 1 (most deprived) to 10');
export const postcode = like(/^[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}$/, 'a full postcode, e.g. LE3 8RA');

const dayExists = (year: string, month: string, day: string): boolean => {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
};

/** A cell that a pattern with the groups year, month and day describes, on a day that exists. */
function dateLike(pattern: RegExp, what: string): Check {
  return {
    ...like(pattern, what),
    holds: (cell) => {
      const parts = pattern.exec(cell)?.groups;
      return parts !== undefined && dayExists(parts['y']!, parts['m']!, parts['d']!);
    },
  };
}

export const isoDate = dateLike(/^(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})$/, 'a date as year-month-day, e.g. 2026-04-01');
export const britishDate = dateLike(/^(?<d>\d{2})-(?<m>\d{2})-(?<y>\d{4})$/, 'a date as day-month-year, e.g. 31-08-2021');
export const plainDate = dateLike(/^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/, 'a date as eight digits, e.g. 20130401');

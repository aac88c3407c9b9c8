import { knownMarks } from '../../measures/index.ts';
import { textOf, type CellValue } from './workbook.ts';

/** A number of people, or the symbol that stands in its place ('' = blank: no organisation reported). */
export interface Measured {
  readonly n: number | null;
  readonly mark: string | null;
  readonly place: string | null;
}

const marks: ReadonlySet<string> = new Set(knownMarks);

/** A cell as a whole number of people or a known symbol; a string says what is wrong with it. */
export function readCount(cell: CellValue): { readonly n: number | null; readonly mark: string | null } | string {
  if (cell === null) return { n: null, mark: '' };
  if (typeof cell === 'object') return `Excel shows the error ${cell.error} here`;
  if (typeof cell === 'boolean') return `“${cell}” is no number of people`;
  const text = textOf(cell);
  if (typeof cell === 'string' && marks.has(text)) return { n: null, mark: text };
  const n = typeof cell === 'number' ? cell : /^(\d+|\d{1,3}(,\d{3})+)$/.test(text) ? Number(text.replaceAll(',', '')) : NaN;
  return Number.isSafeInteger(n) && n >= 0 ? { n, mark: null } : `“${text}” is no whole number of people`;
}

/** Why a figure made of several cannot be made: a hidden part outweighs a blank one. */
const missingMark = (parts: readonly Measured[]): string => parts.find((p) => p.n === null && p.mark !== '')?.mark ?? '';

const placesOf = (parts: readonly Measured[]): string => [...new Set(parts.flatMap((p) => (p.place === null ? [] : [p.place])))].join('; ');

/** The sum of two counts; hidden or blank as soon as one of them is. */
export function sumOf(a: Measured, b: Measured): Measured {
  const known = a.n !== null && b.n !== null;
  return { n: known ? a.n + b.n : null, mark: known ? null : missingMark([a, b]), place: placesOf([a, b]) };
}

/** 100 × part ÷ total, unrounded. Not applicable (`z`) where the total is 0: nobody waits. */
export function percentOf(part: Measured, total: Measured): Measured {
  const place = placesOf([part, total]);
  if (total.n === 0) return { n: null, mark: 'z', place };
  if (part.n === null || total.n === null) return { n: null, mark: missingMark([part, total]), place };
  return { n: (100 * part.n) / total.n, mark: null, place };
}

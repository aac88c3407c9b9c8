import { knownMarks } from '../../../measures/index.ts';
import { isPlaceOrTime } from './levels.ts';

/** What one column's cells are, counted over a sample or the whole file. Lines are the file's. */
export interface ColumnTally {
  numbers: number;
  /** Cells that hold a known symbol or nothing. */
  marks: number;
  /** Numbers written with thousands commas, e.g. `2,778`. */
  thousands: number;
  thousandsLines: number[];
  /** Most decimal places met, at most 2; noughts at the end do not count. */
  decimals: number;
  /** Cells that are neither number nor symbol. */
  texts: number;
  textLines: number[];
  textExamples: Set<string>;
  /** One of the texts is a word for everyone. */
  total: boolean;
  /** Different numbers, as long as they are few and look like labels. */
  labels: Set<string> | null;
}

const few = 10;
const marks = new Set(knownMarks);
const number = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const withThousands = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;
const label = /^\d{1,3}$/;

export type CellKind = 'number' | 'mark' | 'thousands' | 'text';

/** What a value cell holds: spaces round it do not matter. */
export function kindOfCell(text: string): CellKind {
  const t = text.trim();
  if (number.test(t)) return 'number';
  if (marks.has(t) || marks.has(t.toLowerCase())) return 'mark';
  return withThousands.test(t) ? 'thousands' : 'text';
}

export class Tally {
  readonly columns: ColumnTally[];
  readonly #watched: readonly number[];
  rows = 0;

  /** Columns that say when or where are named, not counted. */
  constructor(names: readonly string[]) {
    this.#watched = names.flatMap((name, i) => (isPlaceOrTime(name) ? [] : [i]));
    this.columns = names.map(() => ({
      numbers: 0, marks: 0, thousands: 0, thousandsLines: [], decimals: 0, texts: 0, textLines: [], textExamples: new Set<string>(), total: false, labels: new Set<string>(),
    }));
  }

  add(fields: readonly string[], line: number): void {
    this.rows += 1;
    for (const i of this.#watched) count(this.columns[i]!, fields[i] ?? '', line);
  }
}

function count(column: ColumnTally, text: string, line: number): void {
  const kind = kindOfCell(text);
  if (kind === 'mark') column.marks += 1;
  else if (kind === 'text') {
    column.texts += 1;
    column.total ||= /^\s*(total\s*$|all\b)/i.test(text);
    if (column.textLines.length < few) column.textLines.push(line);
    if (column.textExamples.size < 3) column.textExamples.add(text.trim());
  } else {
    column.numbers += 1;
    if (kind === 'thousands') {
      column.thousands += 1;
      if (column.thousandsLines.length < few) column.thousandsLines.push(line);
    }
    const t = text.trim();
    const point = t.indexOf('.');
    if (point >= 0 && column.decimals < 2) column.decimals = Math.max(column.decimals, decimalsAfter(t, point));
    if (column.labels !== null) {
      if (!label.test(t) || column.labels.size > 130) column.labels = null;
      else column.labels.add(t);
    }
  }
}

function decimalsAfter(text: string, point: number): number {
  const [first, second] = [text.charAt(point + 1), text.charAt(point + 2)];
  if (second > '0' && second <= '9') return 2;
  return first > '0' && first <= '9' ? 1 : 0;
}

/** Names that are labels even where every one of them is a number. */
const labelNames = /(^|_)(age|year_group|nc_?year|ncyear|decile|quintile|quartile|key_stage)$/i;

/**
 * Filter or indicator, for a column that no metadata describes: text columns are filters, numeric ones indicators.
 * Where both stand in one column it is a filter only if it looks like nothing else: small whole numbers beside a
 * "Total" (ages 0 to 24), or mostly words. A few words among numbers are faults, and a fault must be heard: as a
 * filter the column would load in silence and its measure be gone.
 */
export function guessRole(name: string, column: ColumnTally): 'filter' | 'indicator' {
  const likeLabels = column.labels !== null && column.numbers > 0;
  if (column.texts === 0) return likeLabels && labelNames.test(name) ? 'filter' : 'indicator';
  if (likeLabels) return labelNames.test(name) || column.total || column.texts > column.numbers ? 'filter' : 'indicator';
  return column.numbers * 4 < column.texts ? 'filter' : 'indicator';
}

/** What a measure gives for one area, one period and one breakdown. Never a bare number. */

export type Value =
  | { readonly kind: 'number'; readonly n: number }
  | { readonly kind: 'suppressed'; readonly why: string }
  | { readonly kind: 'notAvailable'; readonly why: string }
  | { readonly kind: 'notApplicable'; readonly why: string };

/** Filter column → value chosen, e.g. `{ breakdown_topic: 'Sex', breakdown: 'Female' }`. Empty = the measure's total. */
export type Breakdown = Readonly<Record<string, string>>;

export interface Figure {
  readonly measure: string;
  /** ONS code of a place, ODS code of an NHS body. */
  readonly area: string;
  /** A period's id, see ../periods. */
  readonly period: string;
  readonly breakdown: Breakdown;
  readonly value: Value;
  /** The source's own symbol where the cell held no number, e.g. `c`, `x`, `*`. */
  readonly mark: string | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Number of the release it comes from. */
  readonly release: number;
  /** Row in the file, the first row under the header being 1; of a worksheet, its own row number. */
  readonly row: number;
  /** Where in the file, as a person would look it up, e.g. `row 308116` or `Table 4, cell AR42`. */
  readonly place: string;
}

/** What the publishers' symbols mean. Kept as meaning, shown with the symbol. */
const marks: Readonly<Record<string, Value>> = {
  c: { kind: 'suppressed', why: 'The publisher hides it to protect people' },
  '*': { kind: 'suppressed', why: 'The publisher hides small numbers' },
  '~': { kind: 'notAvailable', why: 'The publisher did not collect it or has no data' },
  x: { kind: 'notAvailable', why: 'The publisher has no figure' },
  u: { kind: 'notAvailable', why: 'The publisher judges it too unreliable to show' },
  ':': { kind: 'notAvailable', why: 'The publisher has no figure' },
  '..': { kind: 'notAvailable', why: 'The publisher has no figure' },
  '.': { kind: 'notApplicable', why: 'It does not apply here' },
  '-': { kind: 'notAvailable', why: 'The publisher gives no figure' },
  k: { kind: 'number', n: 0 },
  low: { kind: 'number', n: 0 },
  z: { kind: 'notApplicable', why: 'It does not apply here' },
  '': { kind: 'notAvailable', why: 'The cell is empty in the source' },
};

/** Every symbol that a published cell may hold instead of a number. */
export const knownMarks: readonly string[] = Object.keys(marks);

/**
 * The meaning of a published cell: its number, or what its symbol stands for.
 * A symbol nobody described is "not available" and is named, never dropped.
 */
export function valueOf(n: number | null, mark: string | null): Value {
  if (n !== null) return { kind: 'number', n };
  const symbol = (mark ?? '').trim();
  return marks[symbol] ?? marks[symbol.toLowerCase()] ?? { kind: 'notAvailable', why: `The source holds “${symbol}” here` };
}

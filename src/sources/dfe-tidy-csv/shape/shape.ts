import type { MetaRow } from '../meta.ts';
import { isPlaceOrTime } from './levels.ts';
import { guessRole, type Tally } from './tally.ts';

export interface Column {
  /** Position in the file. */
  readonly at: number;
  readonly published: string;
  /** Its name in the table, unique. */
  readonly name: string;
  readonly role: 'place' | 'filter' | 'indicator';
  /** Indicators: some cell holds a symbol or nothing. */
  readonly marked: boolean;
  /** Indicators: some number has thousands commas. */
  readonly thousands: boolean;
  /** Decimal places as far as seen, at most 2. */
  readonly decimals: number;
  readonly meta: MetaRow | null;
}

/**
 * The file's columns, what each is: place and time by name, the others by metadata or, without, by their cells.
 * A sample in which any symbol stands does not show every column that has one: then all are ready for symbols.
 */
export function shapeOf(published: readonly string[], names: readonly string[], meta: readonly MetaRow[] | null, tally: Tally, whole: boolean): Column[] {
  const roleOf = (name: string, at: number, known: Column['role'] | null): Column['role'] =>
    isPlaceOrTime(name) ? 'place' : (known ?? guessRole(name, tally.columns[at]!));
  const anyMarks = !whole && published.some((name, at) => roleOf(name, at, null) === 'indicator' && tally.columns[at]!.marks > 0);
  const grouping = new Set((meta ?? []).map((row) => row.groupingColumn));
  return published.map((name, at) => {
    const cells = tally.columns[at]!;
    const described = meta?.find((row) => row.column === name) ?? null;
    const known = described?.type ?? (grouping.has(name) ? 'filter' : null);
    const role = roleOf(name, at, known);
    const value = role === 'indicator';
    return { at, published: name, name: names[at]!, role, marked: value && (anyMarks || cells.marks > 0), thousands: value && cells.thousands > 0, decimals: cells.decimals, meta: described };
  });
}

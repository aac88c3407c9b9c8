/** One plain model of a table, written as CSV and as a workbook. */

export interface Column {
  /** Short name for programs: the header in CSV. */
  readonly key: string;
  /** Words for people: the header in a workbook. */
  readonly label: string;
  readonly kind: 'text' | 'number';
  /** Decimals shown in a workbook; the cell keeps the whole number. CSV always writes it whole. */
  readonly decimals?: number;
}

/** A mark stands where the publisher gave no number, written as published, e.g. `c`. null is an empty cell; 0 is zero. */
export type Cell = string | number | null | { readonly mark: string };

export interface Note {
  /** e.g. `Source`, `Licence`, `Period`, `c means`. */
  readonly about: string;
  readonly text: string;
}

export interface Table {
  readonly title: string;
  /** Where it comes from, under which licence, for which period, how hidden values are marked. Workbooks carry them; CSV is data alone. */
  readonly notes: readonly Note[];
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/**
 * Refuses a table that cannot be written without loss.
 * @throws Error that names every problem, not only the first (up to 20)
 */
export function checkTable(table: Table): void {
  const problems: string[] = [];
  const say = (problem: string): void => void (problems.length < 20 && problems.push(problem));
  if (table.columns.length === 0) say('it has no columns');
  const seen = new Set<string>();
  for (const { key } of table.columns) {
    if (seen.has(key)) say(`column “${key}” is there twice`);
    seen.add(key);
  }
  table.rows.forEach((row, r) => {
    if (row.length !== table.columns.length) say(`row ${r + 1} has ${row.length} cells for ${table.columns.length} columns`);
    row.forEach((cell, c) => {
      if (typeof cell === 'number' && !Number.isFinite(cell)) say(`row ${r + 1}, column “${table.columns[c]?.key ?? c + 1}” holds ${cell}, which is no number: use null or a mark`);
    });
  });
  if (problems.length > 0) throw new Error(`The table “${table.title}” cannot be written: ${problems.join('; ')}.`);
}

import type { Problem } from '../../measures/index.ts';
import { letters } from './workbook.ts';

/** Collects what is wrong, one entry a kind and sheet, so that 500 bad cells are one sentence and not 500. */
export class Faults {
  readonly #file: string;
  readonly #found = new Map<string, { problem: Problem; examples: number[]; rows: number }>();

  /** @param file the workbook's name as a person knows it */
  constructor(file: string) {
    this.#file = file;
  }

  /**
   * One fault. The first of its kind in a sheet is told in full, later ones are counted.
   * @param kind what makes two faults the same
   * @param column 0 = A; null where the whole row or sheet is meant
   */
  add(severity: Problem['severity'], sheet: string | null, kind: string, row: number | null, column: number | null, rule: string, mend: string): void {
    const key = `${severity}\n${sheet}\n${kind}`;
    const known = this.#found.get(key);
    if (known) {
      known.rows += 1;
      if (row !== null && known.examples.length < 5 && !known.examples.includes(row)) known.examples.push(row);
      return;
    }
    const cell = column === null ? null : row === null ? letters(column) : `${letters(column)}${row}`;
    const problem: Problem = { severity, file: sheet === null ? this.#file : `${this.#file} › ${sheet}`, line: row, column: cell, rule, mend, rows: 1, examples: [] };
    this.#found.set(key, { problem, examples: row === null ? [] : [row], rows: 1 });
  }

  stops(sheet: string | null, kind: string, row: number | null, column: number | null, rule: string, mend: string): void {
    this.add('stops', sheet, kind, row, column, rule, mend);
  }

  look(sheet: string | null, kind: string, row: number | null, column: number | null, rule: string, mend: string): void {
    this.add('look', sheet, kind, row, column, rule, mend);
  }

  /** All of one severity, in the order they were met. */
  all(severity: Problem['severity']): readonly Problem[] {
    return [...this.#found.values()].filter((f) => f.problem.severity === severity).map((f) => ({ ...f.problem, rows: f.rows, examples: f.examples }));
  }
}

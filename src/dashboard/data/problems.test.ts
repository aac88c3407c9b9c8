import { expect, test } from 'vitest';
import type { Problem } from '../../measures/index.ts';
import { problemRows, problemsTable, whereWords } from './problems.ts';

const problem = (given: Partial<Problem> = {}): Problem => ({ severity: 'stops', file: 'a.csv', line: null, column: null, rule: 'A rule.', mend: 'Mend it.', rows: 0, examples: [], ...given });

test('where a problem stands is said as far as it is known', () => {
  expect(whereWords(problem(), 'a.csv')).toBe('The whole file');
  expect(whereWords(problem({ line: 1204, column: 'age', rows: 1 }), 'a.csv')).toBe('Column age, line 1,204');
  expect(whereWords(problem({ line: 212, examples: [1904, 871, 212], rows: 3 }), 'a.csv')).toBe('Lines 212, 871, 1,904');
  expect(whereWords(problem({ line: 2, examples: [2, 3, 4, 5, 6, 7], rows: 37 }), 'a.csv')).toBe('Lines 2, 3, 4, 5, 6 …');
  expect(whereWords(problem({ file: 'b.xlsx › Table 4', line: 7, rows: 1 }), 'b.xlsx')).toBe('Table 4, line 7');
  expect(whereWords(problem({ line: 7, rows: 12 }), 'a.csv')).toBe('Lines 7 …');
});

test('what stops a load stands first, then what most rows have', () => {
  const rows = problemRows([problem({ severity: 'look', rows: 900 }), problem({ rows: 2 }), problem({ rows: 37 })], 'a.csv');
  expect(rows.map((r) => [r.tag, r.rows])).toEqual([['Stops the load', '37'], ['Stops the load', '2'], ['Look again', '900']]);
});

test('the download names each file and has every line that was kept', () => {
  expect(problemsTable('x', [problem({ line: 2, examples: [2, 3, 4, 5, 6, 7], rows: 37 })]).rows).toEqual([['a.csv', 'Stops the load', 'A rule.', null, 2, '2 3 4 5 6 7', 37, 'Mend it.']]);
});

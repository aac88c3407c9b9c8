import type { Table } from '../../documents/index.ts';
import type { Problem } from '../../measures/index.ts';
import { problemWords as words } from './problem-words.ts';

const count = new Intl.NumberFormat('en-GB');
/** So many line numbers fit a table's cell; the download has all that were kept. */
const fewLines = 5;

/** A problem as a table's row says it: what, where, how to mend it, how many rows. */
export interface ProblemRow {
  readonly stops: boolean;
  readonly tag: string;
  readonly what: string;
  readonly where: string;
  readonly mend: string;
  readonly rows: string;
}

/** Those that stop the load first, then those with most rows. `file` is named above them all, so it is not said again. */
export function problemRows(problems: readonly Problem[], file: string): readonly ProblemRow[] {
  return [...problems]
    .sort((a, b) => Number(b.severity === 'stops') - Number(a.severity === 'stops') || b.rows - a.rows)
    .map((p) => ({ stops: p.severity === 'stops', tag: words.severity[p.severity], what: p.rule, where: whereWords(p, file), mend: p.mend, rows: p.rows === 0 ? words.wholeFile : count.format(p.rows) }));
}

/** "Table 4, column age, lines 212, 871, 1,904 …": the part of the file, column and first lines, as far as they are known. */
export function whereWords(p: Problem, file: string): string {
  const lines = [...new Set([...(p.line === null ? [] : [p.line]), ...p.examples])].sort((a, b) => a - b);
  const shown = lines.slice(0, fewLines).map((n) => count.format(n)).join(', ');
  const more = Math.max(p.rows, lines.length) > Math.min(lines.length, fewLines) ? ' …' : '';
  const part = p.file === file ? '' : p.file.startsWith(`${file} › `) ? p.file.slice(file.length + 3) : p.file;
  const parts = [part, p.column === null ? '' : words.column(p.column), lines.length === 0 ? '' : `${words.lines(lines.length === 1 && more === '')} ${shown}${more}`];
  const text = parts.filter((x) => x !== '').join(', ');
  return text === '' ? words.whole : `${text[0]!.toUpperCase()}${text.slice(1)}`;
}

/** All problems of some files as one table, for a spreadsheet: a row each, with every line number that was kept. */
export function problemsTable(title: string, problems: readonly Problem[]): Table {
  const text = (key: keyof typeof words.table) => ({ key, label: words.table[key], kind: 'text' as const });
  const number = (key: keyof typeof words.table) => ({ key, label: words.table[key], kind: 'number' as const });
  return {
    title, notes: [],
    columns: [text('file'), text('severity'), text('what'), text('column'), number('line'), text('lines'), number('rows'), text('mend')],
    rows: problems.map((p) => [p.file, words.severity[p.severity], p.rule, p.column, p.line, p.examples.join(' '), p.rows, p.mend]),
  };
}

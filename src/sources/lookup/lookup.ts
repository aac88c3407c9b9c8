import { readFile } from 'node:fs/promises';
import type { Measure, ReleaseDraft } from '../../measures/index.ts';
import { parseCsv } from '../../register/index.ts';
import type { Candidate, SourceReader } from '../source.ts';
import { Screening } from './screening.ts';
import { writeTable, type Column, type Row } from './table.ts';
import { words } from './words.ts';

export const openGovernmentLicence = 'Open Government Licence v3.0';

/** A column that a list must have, and what its cells must be. */
export interface LookupColumn {
  /** As in the header; a pattern where the publisher puts a year into the name. */
  readonly name: string | RegExp;
  readonly as?: 'text' | 'number';
  readonly mayBeBlank?: true;
  readonly check?: { readonly holds: (cell: string) => boolean; readonly rule: string; readonly mend: string };
}

/** One row of a list, by column name. */
export type ListRow = Readonly<Record<string, string>>;

/** Figures that a list holds beside its names: where each row's area and period are, and what its columns measure. */
export interface LookupFigures {
  readonly area: string;
  /** The period's id; undefined where the file does not tell. */
  period(rows: readonly ListRow[]): string | undefined;
  readonly noPeriod: { readonly rule: string; readonly mend: string };
  readonly measures: readonly Measure[];
  readonly edition: (period: string) => string;
}

/** A list that somebody publishes as CSV, told as data. */
export interface Lookup {
  readonly key: string;
  readonly name: string;
  readonly dataset: string;
  readonly title: string;
  readonly publisher: string;
  readonly columns: readonly LookupColumn[];
  /** Columns by position where the file has no header; `looksRight` then recognises it by its first row. */
  readonly headless?: { readonly names: readonly string[]; readonly looksRight: (first: readonly string[]) => boolean };
  /** No two rows may agree in all of these. */
  readonly unique?: readonly string[];
  readonly figures?: LookupFigures;
  /** Raise it when the same bytes are read otherwise. */
  readonly version?: number;
}

interface Opened {
  readonly header: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
  readonly unclosed: number | null;
}

/** A reader made from a declaration: recognised by its columns, screened by their rules, kept as published. */
export function lookupReader(lookup: Lookup): SourceReader {
  return {
    key: lookup.key,
    name: lookup.name,
    version: lookup.version ?? 1,
    order: 20,
    recognise: (file) => isOurs(lookup, file),
    async read(file, bench) {
      const screening = new Screening(file.name);
      const bytes = await readFile(file.path);
      const opened = open(lookup, decode(bytes, screening));
      if (opened.unclosed !== null) screening.add({ ...words.unclosed, line: opened.unclosed });
      screen(lookup, opened, screening);
      const records = opened.rows.map((r) => Object.fromEntries(opened.header.map((name, i) => [name, (r.cells[i] ?? '').trim()])));
      const period = lookup.figures?.period(records);
      if (lookup.figures) {
        if (period === undefined) screening.add(lookup.figures.noPeriod);
        const column = lookup.figures.area;
        records.forEach((r, i) => {
          if (!bench.areas.get(r[column] ?? '')) screening.add({ ...words.unknownArea, line: opened.rows[i]!.line, column });
        });
      }
      bench.progress(opened.rows.length, opened.rows.length);
      if (screening.stops) return { ok: false, rowsIn: opened.rows.length, problems: screening.problems };
      const columns = columnsOf(lookup, opened.header);
      const own = period === undefined ? [] : [{ name: '_area', type: 'VARCHAR' }, { name: '_period', type: 'VARCHAR' }] as const;
      const rows = records.map((r, i): Row => {
        return [i + 1, ...(period === undefined ? [] : [bench.areas.get(r[lookup.figures!.area]!)!.code, period]), ...columns.map((c) => cellOf(c, r[c.name]!))];
      });
      const table = await writeTable(bench, [{ name: '_row', type: 'BIGINT' }, ...own, ...columns], rows);
      return { ok: true, drafts: [{ ...draftOf(lookup, period), rowsIn: rows.length, rowsKept: rows.length, table, notes: screening.problems }] };
    },
    async cells(file, row) {
      const { header, rows } = open(lookup, decode(await readFile(file.path)));
      return header.map((column, i) => ({ column, text: rows[row - 1]?.cells[i] ?? '' }));
    },
  };
}

function draftOf(lookup: Lookup, period: string | undefined): Omit<ReleaseDraft, 'rowsIn' | 'rowsKept' | 'table' | 'notes'> {
  const figures = period === undefined ? undefined : lookup.figures;
  return {
    dataset: lookup.dataset, edition: figures?.edition(period!) ?? '', kind: figures ? 'figures' : 'reference', title: lookup.title,
    publisher: lookup.publisher, licence: openGovernmentLicence, published: null, nextUpdate: null,
    periods: figures ? { from: period!, to: period! } : null, measures: figures?.measures ?? [], areas: [],
  };
}

/** By the header, or the first row, within the bytes that every reader is shown. */
function isOurs(lookup: Lookup, file: Candidate): boolean {
  if (file.head.includes(0)) return false;
  const first = parseCsv(`${file.head.toString('utf8').split('\n', 1)[0]}\n`).records[0]?.cells.map((c) => c.trim());
  if (first === undefined) return false;
  if (lookup.headless) return first.length === lookup.headless.names.length && lookup.headless.looksRight(first);
  // One column may be missing: the file is ours and wrong, and its reader says which.
  const missing = lookup.columns.filter((c) => find(c, first) === undefined).length;
  return missing === 0 || (missing === 1 && lookup.columns.length >= 5);
}

function find(column: LookupColumn, header: readonly string[]): string | undefined {
  return header.find((h) => (typeof column.name === 'string' ? h === column.name : column.name.test(h)));
}

/** UTF-8, or what older programs on Windows write; the second is told, since nothing in the bytes proves it. */
function decode(bytes: Buffer, screening?: Screening): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    screening?.add({ ...words.notUtf8, severity: 'look' });
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function open(lookup: Lookup, text: string): Opened {
  const { records, unclosed } = parseCsv(text);
  if (lookup.headless) return { header: lookup.headless.names, rows: records, unclosed };
  return { header: (records[0]?.cells ?? []).map((c) => c.trim()), rows: records.slice(1), unclosed };
}

function screen(lookup: Lookup, { header, rows }: Opened, screening: Screening): void {
  for (const column of lookup.columns) if (find(column, header) === undefined) screening.add({ ...words.missingColumn(typeof column.name === 'string' ? column.name : column.name.source.replace(/[\^$]/g, '').replaceAll('\\d', '0')), line: 1 });
  const names = new Set<string>();
  for (const name of header) {
    if (names.has(name.toLowerCase())) screening.add({ ...words.doubleColumn, line: 1, column: name });
    names.add(name.toLowerCase());
  }
  if (rows.length === 0) screening.add(words.noRows);
  const expected = lookup.columns.flatMap((column) => {
    const name = find(column, header);
    return name === undefined ? [] : [{ column, name, at: header.indexOf(name) }];
  });
  const seen = new Set<string>();
  for (const { line, cells } of rows) {
    if (cells.length !== header.length) {
      screening.add({ ...words.cells(header.length), line });
      continue;
    }
    for (const { column, name, at } of expected) {
      const cell = cells[at]!.trim();
      if (cell === '') {
        if (!column.mayBeBlank) screening.add({ ...words.blank, line, column: name });
      } else if (column.as === 'number' && !isNumber(cell)) screening.add({ ...words.notNumber, line, column: name });
      else if (column.check && !column.check.holds(cell)) screening.add({ rule: column.check.rule, mend: column.check.mend, line, column: name });
    }
    if (!lookup.unique) continue;
    const key = lookup.unique.map((u) => cells[header.indexOf(u)]?.trim()).join('\n');
    if (seen.has(key)) screening.add({ ...words.twice(lookup.unique.join(' and ')), line, column: lookup.unique[0]! });
    seen.add(key);
  }
}

export const isNumber = (cell: string): boolean => /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(cell);

function columnsOf(lookup: Lookup, header: readonly string[]): readonly Column[] {
  return header.map((name) => ({ name, type: lookup.columns.find((c) => find(c, [name]) !== undefined)?.as === 'number' ? 'DOUBLE' : 'VARCHAR' }));
}

function cellOf(column: Column, cell: string): string | number | null {
  if (cell === '') return null;
  return column.type === 'DOUBLE' ? Number(cell) : cell;
}

/** Made-up workbooks in the publisher's three layouts, and a bench to read them on. For tests only. */

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { openLoader } from '../../kernel/index.ts';
import { readAreaRegister } from '../../register/index.ts';
import type { Candidate, Reading, Workbench } from '../source.ts';
import { countTables, type CountColumn } from './columns.ts';
import { nhsCommunityWaits } from './reader.ts';

/** `january`: blank margin, type on the first row of a block. `june`: both columns labelled. `october`: a code column, capitals. */
export type Layout = 'january' | 'june' | 'october';
export type Raw = string | number | boolean | null;

export interface MadeUpBody {
  readonly type: 'National' | 'Region' | 'ICB' | 'Provider';
  readonly code: string;
  readonly name: string;
}

export interface MadeUp {
  readonly layout: Layout;
  readonly month: string;
  readonly bodies: readonly MadeUpBody[];
  /** Headings as published, e.g. `(CYP) Audiology`. */
  readonly services: readonly string[];
  /** The cell of a table, a body and a service. */
  readonly value: (column: CountColumn, body: number, service: number) => Raw;
}

const shortMonth = (month: string) => `${month.slice(0, 3)}-${month.slice(-2)}`;

/** The grids of a made-up workbook by sheet name; change one to break it. */
export function grids(made: MadeUp): Map<string, Raw[][]> {
  const { layout, month, bodies, services } = made;
  const margin = layout === 'january' ? [null] : [];
  const sheets = new Map<string, Raw[][]>();
  sheets.set('Cover page', [[], [...margin, 'Title:', 'Community Health Services Waiting Times'], [...margin, 'Published:', layout === 'january' ? 45148 : '14/09/2023']]);
  const heads = layout === 'january' ? [null, null, null] : layout === 'june' ? ['Organisation Type', 'Organisation Name'] : ['Organisation Type', 'Organisation Code', 'Organisation Name'];
  const who = (i: number): Raw[] => {
    const { type, code, name } = bodies[i]!;
    if (layout === 'june') return [type, name];
    if (layout === 'october') return [type, type === 'National' ? null : code, type === 'National' ? name : name.toUpperCase()];
    const written = type === 'Provider' ? 'Organisation' : type;
    return [null, type === 'National' || bodies[i - 1]?.type === type ? null : written, name];
  };
  sheets.set('Table 1', [[...margin, 'Number of organisations that did not submit data'], [], [...heads, 'Apr-23', shortMonth(month)], ...bodies.flatMap((b, i) => (b.type === 'Provider' ? [] : [[...who(i), 9, i]]))]);
  sheets.set('Table 3', [[...margin, `National overview of waiting list metrics by service, ${month}`], [...margin, null, 'Total waiting list', 'Waiting 0-1 weeks', 'Waiting >18-52 weeks', 'Waiting >52 weeks'], [...margin, 'England', 30, 1, 2, 3], [...margin, 'Adult services', 10, 1, '*', 3], [...margin, 'CYP services', 20, 1, 2, 3]]);
  for (const { sheet, column } of countTables) {
    const title = column === 'total' ? `Total waiting list by service, ${month}` : column === 'w52' ? `Number waiting over 52 weeks (over 365 days) by service, ${month}` : `Number waiting >${column.slice(1).replace('_', '-')} weeks by service, ${month}`;
    const remarks = layout === 'january' ? [[null, 'Blanks indicate no organisation submitted for the service line.'], []] : [];
    sheets.set(sheet, [[...margin, title], ...remarks, [...heads, ...services], ...bodies.map((_, b) => [...who(b), ...services.map((_s, s) => made.value(column, b, s))])]);
  }
  return sheets;
}

export function workbookOf(sheets: ReadonlyMap<string, readonly (readonly Raw[])[]>): Buffer {
  const book = utils.book_new();
  for (const [name, rows] of sheets) utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((r) => [...r])), name);
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
}

export const candidateOf = (path: string): Candidate => ({ path, name: basename(path), baseName: basename(path), size: statSync(path).size, head: readFileSync(path).subarray(0, 65_536), beside: () => undefined });

export type TableRow = Readonly<Record<string, string | number | null>>;

/** Reads a file as a load does; `rows` are those of the table that was written, none where it stopped. */
export async function readFile(path: string): Promise<{ readonly reading: Reading; readonly rows: readonly TableRow[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'belong-waits-'));
  const { connection, close } = await openLoader(join(folder, 'scratch'));
  try {
    const bench: Workbench = { duckdb: connection, folder, areas: readAreaRegister(), now: new Date('2026-03-14'), progress: () => {} };
    const reading = await nhsCommunityWaits.read(candidateOf(path), bench);
    if (!reading.ok) return { reading, rows: [] };
    const found = await connection.runAndReadAll('select * from read_parquet(?)', [reading.drafts[0]!.table]);
    return { reading, rows: found.getRowObjectsJS().map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, typeof v === 'bigint' ? Number(v) : v])) as TableRow) };
  } finally {
    close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs with a file of these bytes that goes away afterwards. */
export async function withFile<T>(bytes: Buffer, run: (path: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'belong-waits-'));
  try {
    const path = join(folder, 'made-up.xlsx');
    writeFileSync(path, bytes);
    return await run(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const readMadeUp = (sheets: ReadonlyMap<string, readonly (readonly Raw[])[]>) => withFile(workbookOf(sheets), readFile);

import { read, utils } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csv, guarded } from './csv.ts';
import type { Cell, Table } from './table.ts';
import { xlsx } from './xlsx.ts';

const plans: Table = {
  title: 'How many new EHC plans are issued within 20 weeks?',
  notes: [{ about: 'Source', text: 'Department for Education' }, { about: 'c means', text: 'Hidden to protect people' }],
  columns: [{ key: 'area', label: 'Area', kind: 'text' }, { key: 'value', label: 'Per cent', kind: 'number', decimals: 1 }, { key: 'plans', label: 'Plans', kind: 'number', decimals: 0 }],
  rows: [['Leicester', 51.5432, 0], ['Rutland', { mark: 'c' }, null], ['Kingston upon Hull, "City of"', -0, 1e21], ['Two\nlines', { mark: '-' }, -1234.5]],
};
const hostile = ['=1+1', '+44 116 496', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =HYPERLINK("http://x")', '＝1+1', '=cmd|\' /C calc\'!A0', '"=1"', "'=1"];

/** RFC 4180, read as it is written there: fields, quotes doubled, CRLF. */
function parse(text: string): string[][] {
  expect(text.charCodeAt(0)).toBe(0xfeff);
  const rows: string[][] = [];
  let [row, field, at] = [[] as string[], '', 1];
  while (at < text.length) {
    if (text[at] === '"' && field === '') {
      for (at++; at < text.length && !(text[at] === '"' && text[at + 1] !== '"'); at += text[at] === '"' ? 2 : 1) field += text[at];
      at++;
    } else while (at < text.length && text[at] !== ',' && !(text[at] === '\r' && text[at + 1] === '\n')) field += text[at++];
    row.push(field);
    field = '';
    if (text[at] === ',') at++;
    else if (text[at] === '\r') { at += 2; rows.push(row); row = []; }
    else throw new Error(`stray ${JSON.stringify(text[at])} at ${at}`);
  }
  return rows;
}

const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', ' ', "'", '=', '-', 'a', '\u0000', '_x000D_', '_x005F_', '\t', '<', '&'), maxLength: 8 }), fc.constantFrom(...hostile));
const anyCell: fc.Arbitrary<Cell> = fc.oneof(anyText, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.constant(null), anyText.map((mark) => ({ mark })));
const anyTable = fc.integer({ min: 1, max: 5 }).chain((width) =>
  fc.record({
    title: anyText,
    notes: fc.array(fc.record({ about: anyText, text: anyText }), { maxLength: 3 }),
    columns: fc.uniqueArray(anyText, { minLength: width, maxLength: width }).map((keys) => keys.map((key, i) => ({ key, label: key, kind: 'number' as const, ...(i % 2 === 0 ? { decimals: i } : {}) }))),
    rows: fc.array(fc.array(anyCell, { minLength: width, maxLength: width }), { maxLength: 6 }),
  }),
);
const textOf = (cell: Cell): string | number | null => (typeof cell === 'object' && cell !== null ? cell.mark : cell);

describe('csv', () => {
  test('is data alone, numbers whole, marks as published, zero zero', () => {
    expect(csv(plans)).toBe(
      '\ufeffarea,value,plans\r\nLeicester,51.5432,0\r\nRutland,c,\r\n"Kingston upon Hull, ""City of""",0,1e+21\r\n"Two\nlines",-,-1234.5\r\n',
    );
  });
  test('no text starts as a formula, real negative numbers stay numbers', () => {
    const cells = parse(csv({ ...plans, columns: plans.columns.slice(0, 1), rows: hostile.map((h) => [h]) })).slice(1).flat();
    for (const cell of cells) expect(cell).not.toMatch(/^[\s]*[=+\-@＝]|^[\t\r\n]/);
    expect(cells[0]).toBe("'=1+1");
    expect(csv({ ...plans, columns: plans.columns.slice(0, 1), rows: [[-5]] })).toContain('\r\n-5\r\n');
  });
  test('any table survives', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const written = (cell: Cell): string => {
          const value = textOf(cell);
          return value === null ? '' : typeof value === 'number' ? String(value === 0 ? 0 : value) : guarded(value.toWellFormed());
        };
        expect(parse(csv(table))).toEqual([table.columns.map((c) => written(c.key)), ...table.rows.map((r) => r.map(written))]);
      }),
      { numRuns: 500 },
    );
  });
  test('a table that cannot be written is refused with every problem', () => {
    const wrong: Table = { ...plans, columns: [...plans.columns.slice(0, 2), { key: 'area', label: 'Area', kind: 'text' }], rows: [['a', NaN, 1], ['b', 1]] };
    expect(() => csv(wrong)).toThrow('column “area” is there twice; row 1, column “value” holds NaN, which is no number: use null or a mark; row 2 has 2 cells for 3 columns');
    expect(() => xlsx(wrong)).toThrow('there twice');
  });
});

describe('xlsx', () => {
  const open = (buffer: Buffer) => read(buffer, { type: 'buffer', cellNF: true, cellStyles: true, raw: true });
  /** The reader makes every CRLF in a cell one LF; Excel keeps it. */
  const readBack = (text: string): string => text.toWellFormed().replaceAll('\r\n', '\n');
  test('keeps numbers as numbers with their decimals, and text as text', () => {
    const book = open(xlsx(plans));
    expect(book.SheetNames).toEqual(['How many new EHC plans are issu', 'Notes']);
    const sheet = book.Sheets[book.SheetNames[0] as string] ?? {};
    expect(sheet['A1']).toMatchObject({ t: 's', v: 'Area' });
    expect(sheet['B2']).toMatchObject({ t: 'n', v: 51.5432, z: '#,##0.0', w: '51.5' });
    expect(sheet['C2']).toMatchObject({ t: 'n', v: 0 });
    expect(sheet['B3']).toMatchObject({ t: 's', v: 'c' });
    expect(sheet['C3']).toBeUndefined();
    expect(sheet['A5']?.v).toBe('Two\nlines');
    expect(sheet['!autofilter']).toEqual({ ref: 'A1:C5' });
    expect(utils.sheet_to_json(book.Sheets['Notes'] ?? {}, { header: 1 })).toEqual([['About', 'Details'], ['Title', plans.title], ['Source', 'Department for Education'], ['c means', 'Hidden to protect people']]);
  });
  test('holds the header in view, bold', () => {
    const files = (read(xlsx(plans), { type: 'buffer', bookFiles: true }) as unknown as { files: Record<string, { content: Uint8Array }> }).files;
    const part = (name: string): string => Buffer.from(files[name]?.content ?? []).toString('utf8');
    expect(part('xl/worksheets/sheet1.xml')).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(part('xl/worksheets/sheet1.xml')).toContain('<c r="A1" s="1" t="inlineStr">');
    expect(part('xl/styles.xml')).toContain('<font><b/>');
  });
  test('never holds a formula, and any table survives', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const book = open(xlsx(table));
        const sheet = book.Sheets[book.SheetNames[0] as string] ?? {};
        table.rows.forEach((row, r) =>
          row.forEach((cell, c) => {
            const found = sheet[utils.encode_cell({ r: r + 1, c })];
            const wanted = textOf(cell);
            expect(found?.f).toBeUndefined();
            if (wanted === null) expect(found).toBeUndefined();
            else expect(found?.v).toBe(typeof wanted === 'number' ? (wanted === 0 ? 0 : wanted) : readBack(wanted));
          }),
        );
      }),
      { numRuns: 300 },
    );
  });
  test('gives tables of one title two sheets, whatever the title', () => {
    for (const title of ['Notes', "'", '[]:*?/\\', '', 'x'.repeat(40), '😀'.repeat(20), plans.title]) {
      const names = open(xlsx([{ ...plans, title }, { ...plans, title }])).SheetNames;
      expect(new Set(names.map((n) => n.toLowerCase())).size).toBe(3);
      for (const name of names) expect(name).toMatch(/^(?!')[^[\]:*?/\\]{1,31}(?<!')$/);
    }
  });
  test('is the same bytes for the same table', () => expect(xlsx(plans).equals(xlsx(plans))).toBe(true));
  test('refuses what a worksheet cannot hold', () => {
    expect(() => xlsx([])).toThrow('at least one table');
    expect(() => xlsx({ ...plans, rows: [['x'.repeat(40_000), 1, 1]] })).toThrow('cell A2 holds 40000 characters');
  });
});

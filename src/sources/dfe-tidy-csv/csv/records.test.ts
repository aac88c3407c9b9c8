import fc from 'fast-check';
import { expect, test } from 'vitest';
import { headerOf, isMetaHeader, isTidyHeader, uniqueNames } from './header.ts';
import { RecordScanner, type CsvRecord } from './records.ts';

const scan = (text: string): CsvRecord[] => {
  const scanner = new RecordScanner();
  return [...scanner.push(text), ...scanner.end()];
};
const rows = (text: string) => scan(text).map((r) => r.fields);

test('cells, quotes, line ends of all kinds, and a last row without one', () => {
  expect(rows('a,b\r\n1,"x, ""y"""\n2,\r3,z')).toEqual([['a', 'b'], ['1', 'x, "y"'], ['2', ''], ['3', 'z']]);
});

test('lines are an editor’s: quoted line ends and blank lines count', () => {
  expect(scan('a,b\r\n1,"x\r\ny"\r\n\r\n2,z\r\n').map((r) => r.line)).toEqual([1, 2, 5]);
});

test('a quote that is never closed and text after a closing quote are faults', () => {
  expect(scan('a,b\n1,"x\n2,y\n').map((r) => [r.line, r.fault])).toEqual([[1, null], [2, 'open quote']]);
  expect(scan('a,b\n1,"x"y\n2,z\n').map((r) => r.fault)).toEqual([null, 'text after quote', null]);
});

test('any table comes back, however the text is cut into pieces', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('"', ',', '\n', '\r\n', 'a"b', ' x '));
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(table, fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 9 }), (cells, end, size) => {
      const text = cells.map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(',') + end).join('');
      const scanner = new RecordScanner();
      const found: string[][] = [];
      for (let i = 0; i < text.length; i += size) found.push(...scanner.push(text.slice(i, i + size)).map((r) => r.fields));
      found.push(...scanner.end().map((r) => r.fields));
      expect(found).toEqual(cells);
    }),
  );
});

test('a header is known by its columns, with a byte order mark, quoted, in any order', () => {
  expect(isTidyHeader(headerOf(Buffer.from('\ufeff"country_code","geographic_level",time_identifier,time_period,x\r\n')))).toBe(true);
  expect(isTidyHeader(headerOf(Buffer.from('time_period,geographic_level,country_code\n')))).toBe(false);
  expect(isTidyHeader(headerOf(Buffer.from([0x50, 0x4b, 3, 4, 0, 255, 254])))).toBe(false);
  expect(isTidyHeader(headerOf(Buffer.alloc(0)))).toBe(false);
  expect(isMetaHeader(headerOf(Buffer.from('col_name,col_type,label\n')))).toBe(true);
});

test('names are unique without regard to case, and none is the table’s own or another’s', () => {
  expect(uniqueNames(['a', 'A', 'a', 'a_1', '', '_row', '_mark_a'])).toEqual(['a', 'A_2', 'a_3', 'a_1', 'column_5', '_row_1', 'column_mark_a_1']);
});

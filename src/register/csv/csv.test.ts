import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine, parseCsv } from './csv.ts';

test('what is written is read again, whatever the cells hold', () => {
  const cell = fc.string().map((s) => s.replace(/\r+$/, '').replace(/^\ufeff/, ''));
  const record = fc.array(cell, { minLength: 2, maxLength: 5 });
  fc.assert(fc.property(fc.array(record, { minLength: 1, maxLength: 8 }), fc.constantFrom('\n', '\r\n', '\r\r\n'), (rows, end) => {
    const { records, unclosed } = parseCsv(rows.map((r) => csvLine(r) + end).join(''));
    expect(unclosed).toBeNull();
    expect(records.map((r) => r.cells)).toEqual(rows);
  }));
});

test('a record is named by the line that it starts on, behind cells of several lines and empty lines', () => {
  const { records } = parseCsv('\ufeffa,b\n1,"two\nlines"\n\n3,4');
  expect(records).toEqual([{ line: 1, cells: ['a', 'b'] }, { line: 2, cells: ['1', 'two\nlines'] }, { line: 5, cells: ['3', '4'] }]);
});

test('a quotation mark that never closes is told with its line', () => {
  expect(parseCsv('a,b\n1,"two\n3,4\n')).toEqual({ records: [{ line: 1, cells: ['a', 'b'] }], unclosed: 2 });
});

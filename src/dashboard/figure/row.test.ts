import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Figure } from '../../measures/index.ts';
import { madeMeasure } from '../data/desk.testing.ts';
import { checkRow, numberIn } from './row.ts';

const figure = (given: Partial<Figure>): Figure => ({
  measure: 'made.share', area: 'E10000018', period: '2024', breakdown: {}, value: { kind: 'number', n: 4.3 }, mark: null, numerator: null, denominator: null, release: 1, row: 1, place: 'row 1', ...given,
});
const share = madeMeasure();
const hidden = { value: { kind: 'suppressed', why: 'Hidden' }, mark: 'c' } as const;

test('a number in a cell is read as publishers write it', () => {
  expect(['2,778', ' 42.105 ', '1.30%', '£12', '0'].map(numberIn)).toEqual([2778, 42.105, 1.3, 12, 0]);
  expect(['', 'c', '-', '..', '4.3*'].map(numberIn)).toEqual([null, null, null, null, null]);
});

test('the cell is found by the measure’s column, else by the column of values', () => {
  const wide = [{ column: 'year', text: '2024' }, { column: 'share', text: '4.3' }];
  expect(checkRow(wide, figure({}), share)).toEqual({ used: [1], verdict: 'same', sum: null });
  const long = [{ column: 'Years', text: '2024' }, { column: 'Values', text: '4.3' }];
  expect(checkRow(long, figure({}), madeMeasure({ cells: { ...share.cells, column: 'value' } })).used).toEqual([1]);
  expect(checkRow([{ column: 'other', text: '4.3' }], figure({}), share)).toEqual({ used: [], verdict: 'not compared', sum: null });
});

test('another number, or a number where there was a mark, is told', () => {
  const row = (text: string) => [{ column: 'share', text }];
  expect(checkRow(row('4.4'), figure({}), share).verdict).toBe('different');
  expect(checkRow(row('c'), figure({}), share).verdict).toBe('different');
  expect(checkRow(row('C '), figure(hidden), share).verdict).toBe('same');
  expect(checkRow(row('4.3'), figure(hidden), share).verdict).toBe('different');
  expect(checkRow(row('low'), figure({ value: { kind: 'number', n: 0 }, mark: 'low' }), share).verdict).toBe('same');
});

const cellsAt = (...texts: readonly string[]) => [{ column: 'Organisation Name', text: 'Here' }, ...texts.map((text, i) => ({ column: `Table ${i}`, text }))];
const places = (n: number) => Array.from({ length: n }, (_, i) => `Table 4${'abc'[i]}, cell A${i + 1}`).join('; ');
const sum = madeMeasure({ unit: 'count', cells: { ...share.cells, numerator: null, denominator: null } });

test('a figure made of several cells is made again, and the sum is shown', () => {
  expect(checkRow(cellsAt('3', '0', '663'), figure({ value: { kind: 'number', n: 300 / 663 }, place: places(3) }), share)).toEqual({ used: [1, 2, 3], verdict: 'same', sum: '(3 + 0) ÷ 663 = 0.5%' });
  expect(checkRow(cellsAt('0', '663'), figure({ value: { kind: 'number', n: 0 }, place: places(2) }), share).sum).toBe('0 ÷ 663 = 0%');
  expect(checkRow(cellsAt('1,203', '7'), figure({ value: { kind: 'number', n: 1210 }, place: places(2) }), sum).sum).toBe('1,203 + 7 = 1,210');
});

test('several cells that give something else, or hide a part, are told apart', () => {
  expect(checkRow(cellsAt('4', '0', '663'), figure({ value: { kind: 'number', n: 300 / 663 }, place: places(3) }), share)).toMatchObject({ verdict: 'different', sum: null });
  expect(checkRow(cellsAt('*', '7'), figure({ value: { kind: 'suppressed', why: '' }, mark: '*', place: places(2) }), sum).verdict).toBe('same');
  expect(checkRow(cellsAt('5', '7'), figure({ value: { kind: 'suppressed', why: '' }, mark: '*', place: places(2) }), sum).verdict).toBe('different');
  expect(checkRow(cellsAt('0', '0'), figure({ value: { kind: 'notApplicable', why: '' }, mark: 'z', place: places(2) }), share).verdict).toBe('same');
});

test('any sum of whole counts is made again as it was, and one more is noticed', () => {
  fc.assert(fc.property(fc.array(fc.nat(1e9), { minLength: 2, maxLength: 3 }), (parts) => {
    const n = parts.reduce((a, b) => a + b, 0);
    const cells = cellsAt(...parts.map((p) => p.toLocaleString('en-GB')));
    expect(checkRow(cells, figure({ value: { kind: 'number', n }, place: places(parts.length) }), sum).verdict).toBe('same');
    expect(checkRow(cells, figure({ value: { kind: 'number', n: n * 1.01 + 1 }, place: places(parts.length) }), sum).verdict).toBe('different');
  }));
});

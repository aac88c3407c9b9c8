import { expect, test } from 'vitest';
import { totalOf } from './breakdowns.ts';
import { datasetOf } from './dataset.ts';
import { readable, unitFromMeta, unitGuessed } from './labels.ts';

test('a column’s name as words', () => {
  expect(readable('pc_plans_issued_within_20_weeks')).toBe('Plans issued within 20 weeks (%)');
  expect(readable('t_SEN_support')).toBe('T SEN support');
  expect(readable('new_ehc_plans')).toBe('New EHC plans');
  expect(readable('percent')).toBe('Percent');
});

test('units as the metadata states them, else as the name suggests', () => {
  expect([unitFromMeta('%'), unitFromMeta('£'), unitFromMeta('£m'), unitFromMeta('')]).toEqual(['percent', 'pounds', 'pounds', null]);
  expect(['assess_issued_pc', 'PC_plans', 'gld_percentage', 'pt_HI'].map((c) => unitGuessed(c, 1))).toEqual(['percent', 'percent', 'percent', 'percent']);
  expect(unitGuessed('inc_exc_20week_rate', 2)).toBe('rate');
  expect(unitGuessed('number_of_pupils', 0)).toBe('count');
  expect(unitGuessed('average_elgs', 1)).toBe('number');
  expect(unitGuessed('planning', 0)).toBe('count');
});

test('the value that stands for everyone', () => {
  const rows = (...values: [string, number][]) => values.map(([value, n]) => ({ value, rows: n }));
  expect(totalOf(rows(['Boys', 9], ['Total', 1]))).toEqual({ value: 'Total', guessed: false });
  expect(totalOf(rows(['Boys', 9], ['All girls', 1], ['All pupils', 2]))).toEqual({ value: 'All pupils', guessed: false });
  expect(totalOf(rows(['Allergy', 3], ['Boys', 9]))).toEqual({ value: 'Boys', guessed: true });
});

test('a dataset is named by its file', () => {
  expect(datasetOf('timeliness_20_week.csv', [])).toMatchObject({ id: 'dfe.timeliness_20_week', title: 'Timeliness 20 week', publisher: 'Department for Education' });
  expect(datasetOf('ONS mid-year (2024).CSV', ['population_estimate'])).toMatchObject({ id: 'dfe.ons_mid_year_2024', publisher: expect.stringContaining('Office for National Statistics') });
});

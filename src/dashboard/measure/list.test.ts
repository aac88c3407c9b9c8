import { expect, test } from 'vitest';
import { listTable } from './list.handler.ts';
import { listed, listPage, perPage, readListQuery } from './list.page.ts';
import { madeUpCatalogue, madeUpMeasure } from './made-up.ts';

const query = (text = '') => readListQuery(new URLSearchParams(text));
const many = Array.from({ length: 120 }, (_, i) => madeUpMeasure({ key: `made.m${i}`, title: `Thing ${i}`, topic: i % 2 ? 'Odd things' : 'Even things' }));
const catalogue = madeUpCatalogue([...many, madeUpMeasure({ key: 'lait.SEN_TotStat', title: 'How many pupils have an EHC plan?', topic: 'SEN' })]);

test('the overview’s questions come first, then topics by name', () => {
  expect(listed(catalogue, query()).map((t) => t.title).slice(1)).toEqual(['Even things', 'Odd things']);
  expect(listed(catalogue, query())[0]!.measures[0]!.key).toBe('lait.SEN_TotStat');
});

test('every measure stands once, over all pages', () => {
  const keys = [1, 2, 3].flatMap((p) => listPage(catalogue, query(`page=${p}`)).groups.flatMap((g) => g.measures.map((m) => m.href)));
  expect(new Set(keys).size).toBe(121);
  expect(keys).toHaveLength(121);
});

test('pages keep the filter; a page too far is the last', () => {
  const page = listPage(catalogue, query('topic=Odd+things&page=1'));
  expect(page.found).toBe('60 measures');
  expect(page.pages).toEqual({ previous: null, next: '/measures?topic=Odd+things&page=2', text: 'page 1 of 2' });
  expect(listPage(catalogue, query('page=99')).pages!.text).toBe('page 3 of 3');
  expect(listPage(catalogue, query()).groups.flatMap((g) => g.measures)).toHaveLength(perPage);
});

test('words narrow it down, within a topic too', () => {
  expect(listPage(catalogue, query('q=ehcp')).groups.flatMap((g) => g.measures.map((m) => m.title))).toEqual(['How many pupils have an EHC plan?']);
  expect(listPage(catalogue, query('q=thing+7&topic=Odd+things')).groups.flatMap((g) => g.measures.map((m) => m.title))).toContain('Thing 7');
  expect(listPage(catalogue, query('q=zzzz')).groups).toEqual([]);
});

test('as data it is whole, one row a measure', () => {
  const table = listTable(catalogue, query('topic=Odd+things'), 'http://here');
  expect(table.rows).toHaveLength(60);
  expect(table.rows[0]!.at(-1)).toMatch(/^http:\/\/here\/measures\/made\.m/);
  expect(table.rows.every((r) => r.length === table.columns.length)).toBe(true);
});

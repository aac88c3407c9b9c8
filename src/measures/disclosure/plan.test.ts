import { expect, test } from 'vitest';
import { Invalid } from '../../kernel/index.ts';
import { cellsOf, keyAt } from './cells.ts';
import { dimension, type DimensionInput } from './dimension.ts';
import { circleIn, declarePlan, type At } from './plan.ts';

const flat = (key: string): DimensionInput => ({ key, levels: [key], nodes: ['1', '2'].map((n) => ({ key: key + n, parent: null })) });
const area: DimensionInput = {
  key: 'area', levels: ['council', 'district'],
  nodes: [
    { key: 'Leicester', parent: null }, { key: 'Leicester district', parent: 'Leicester' },
    { key: 'Leicestershire', parent: null }, { key: 'Blaby', parent: 'Leicestershire' }, { key: 'Melton', parent: 'Leicestershire' },
  ],
};
const planOf = (dimensions: readonly DimensionInput[], tables: readonly At[], impossible: readonly At[] = []) => declarePlan({ key: 'p', dimensions, tables, impossible });

function problemsOf(work: () => unknown): readonly string[] {
  try {
    work();
  } catch (e) {
    if (e instanceof Invalid) return e.problems.map((p) => p.message);
    throw e;
  }
  return [];
}

test('a node with one child is the same node: one cell, by either name', () => {
  const plan = planOf([area, flat('sex')], [{ area: 'district', sex: 'sex' }]);
  expect(keyAt(plan, { area: 'Leicester district', sex: 'sex1' })).toBe(keyAt(plan, { area: 'Leicester', sex: 'sex1' }));
  const cells = cellsOf(plan);
  expect(cells.keys).toHaveLength(5 * 3);
  expect(cells.equations).toHaveLength(2 * 3 + 5);
});

test('a cell that two tables show is one cell', () => {
  const plan = planOf([area, flat('sex'), flat('need')], [{ area: 'district', sex: 'sex' }, { area: 'council', need: 'need' }]);
  expect(cellsOf(plan).keys).toHaveLength(5 * 3 + 3 * 2);
  expect(keyAt(plan, { area: 'Blaby', need: 'need1' })).toBeUndefined();
  expect(keyAt(plan, { area: 'Leicestershire', need: 'need1' })).toBeDefined();
});

test('a tree with a node in two places, an unknown parent, a circle or too many levels is refused, all at once', () => {
  const twice = () => dimension({ key: 'd', levels: ['a', 'b'], nodes: [{ key: 'x', parent: null }, { key: 'y', parent: null }, { key: 'x', parent: 'y' }, { key: 'z', parent: 'q' }] });
  expect(problemsOf(twice)).toEqual(['“x” stands in “d” twice. Keep one place for it.', '“z” stands under “q”, which “d” does not have.']);
  expect(problemsOf(() => dimension({ key: 'd', levels: ['a'], nodes: [{ key: 'x', parent: 'y' }, { key: 'y', parent: 'x' }] }))).toEqual(['In “d” these stand under each other in a circle: x, y.']);
  expect(problemsOf(() => dimension({ ...area, levels: ['council'] }))).toEqual(['“area” has 1 levels, but its nodes go 2 deep.']);
});

test('a plan whose tables close a circle is refused, and says which', () => {
  const dimensions = ['a', 'b', 'c', 'd'].map(flat);
  const circle = [{ a: 'a', b: 'b' }, { b: 'b', c: 'c' }, { a: 'a', c: 'c' }, { a: 'a', d: 'd' }];
  const [problem] = problemsOf(() => planOf(dimensions, circle));
  expect(problem).toMatch(/^These tables close a circle: “a × b”, “b × c”, “a × c”\..*publish “a × b × c” as one table\.$/);
  expect(problemsOf(() => planOf(dimensions, [...circle, { a: 'a', b: 'b', c: 'c' }]))).toEqual([]);
});

test('a circle through the levels of one dimension counts: council tables meet district tables in the council', () => {
  const dimensions = [area, flat('b'), flat('c')];
  expect(problemsOf(() => planOf(dimensions, [{ area: 'district', b: 'b' }, { area: 'council', c: 'c' }]))).toEqual([]);
  expect(problemsOf(() => planOf(dimensions, [{ area: 'district', b: 'b' }, { area: 'council', c: 'c' }, { b: 'b', c: 'c' }]))).toHaveLength(1);
});

test('tables with nothing in common, and one within another, hang together as a tree', () => {
  expect(circleIn([{ depths: [1, 0, 0] }, { depths: [0, 1, 0] }, { depths: [0, 1, 1] }, { depths: [0, 0, 0] }])).toEqual([]);
});

test('what cannot be must lie within one table', () => {
  const dimensions = ['a', 'b', 'c'].map(flat);
  expect(problemsOf(() => planOf(dimensions, [{ a: 'a', b: 'b' }, { b: 'b', c: 'c' }], [{ a: 'a1', c: 'c1' }]))).toEqual(['That a1 × c1 cannot be spans tables. Add a table that shows a × c.']);
  const cells = cellsOf(planOf(dimensions, [{ a: 'a', b: 'b' }, { b: 'b', c: 'c' }], [{ a: 'a1', b: 'b1' }]));
  expect(cells.impossible.reduce((n, i) => n + i, 0)).toBe(1);
});

test('unknown dimensions and levels are named', () => {
  expect(problemsOf(() => planOf([flat('a')], [{ a: 'ward' }, { q: 'q' }]))).toEqual(['“a” has no level “ward”. It has: a.', 'The plan has no dimension “q”.']);
});

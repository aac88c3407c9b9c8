import { expect, test } from 'vitest';
import { attack } from '../../../test/disclosure/attacker.ts';
import { seenIn, tryOut } from '../../../test/disclosure/trial.ts';
import type { Counts } from './counts.ts';
import type { DimensionInput } from './dimension.ts';
import { declarePlan, type At, type PlanInput } from './plan.ts';
import { protectCounts, readCube, type Options, type Publication, type Refusal } from './publish.ts';

const secret = 'a secret for tests only';
const flat = (key: string, ...names: string[]): DimensionInput => ({ key, levels: [key], nodes: names.map((name) => ({ key: name, parent: null })) });

/** A table of one or two dimensions, given by its finest counts. */
async function published(input: PlanInput, tables: readonly (readonly (readonly [At, number])[])[], options: Partial<Options> = {}) {
  const plan = declarePlan(input);
  const counts: Counts = { of: 'children', leaves: tables.map((table) => table.map(([at, value]) => ({ at, value }))) };
  const made = await protectCounts(plan, counts, { secret, mostHidden: 1, ...options });
  if (made.kind === 'refused') throw new Error(made.problems.join(' '));
  return { plan, made, shown: (at: At) => readCube(plan, made.cube, at), seen: seenIn(plan, made.cube) };
}
const hidden = ({ cube }: Publication): number => [...cube.cells.values()].filter((v) => v.kind === 'suppressed').length;
const refusal = (made: Publication | Refusal): Refusal => {
  if (made.kind !== 'refused') throw new Error('It was published.');
  return made;
};

const schools: PlanInput = { key: 'schools', dimensions: [flat('school', 'A', 'B', 'C')], tables: [{ school: 'school' }] };

test('the total less the other schools does not give the school that is hidden', async () => {
  const { made, shown, seen } = await published(schools, [[[{ school: 'A' }, 3], [{ school: 'B' }, 40], [{ school: 'C' }, 60]]]);
  expect(shown({ school: 'A' })).toEqual({ kind: 'suppressed', why: 'Hidden so that no small number of children can be worked out' });
  expect(hidden(made)).toBe(2);
  expect((await attack(schools, seen)).exposed).toEqual([]);
});

test('a cube is read by its own plan only', async () => {
  const { made } = await published(schools, [[[{ school: 'A' }, 30]]]);
  const other = declarePlan({ ...schools, dimensions: [flat('school', 'B', 'A', 'C')] });
  expect(() => readCube(other, made.cube, { school: 'A' })).toThrow('by another plan');
});

test('all schools but one: the two that are hidden wear one mark, and the rest stay', async () => {
  const { shown } = await published(schools, [[[{ school: 'A' }, 3], [{ school: 'B' }, 40], [{ school: 'C' }, 60]]]);
  const marks = ['A', 'B', 'C'].map((school) => shown({ school }));
  expect(marks.filter((m) => m?.kind === 'suppressed').every((m) => JSON.stringify(m) === JSON.stringify(marks[0]))).toBe(true);
  expect(shown({})).toEqual({ kind: 'number', n: 103 });
});

test('the complement of a filter is no way round: with and without a plan make all children', async () => {
  const input: PlanInput = { key: 'plans', dimensions: [flat('plan', 'with', 'without'), flat('sex', 'girls', 'boys')], tables: [{ plan: 'plan', sex: 'sex' }] };
  const { made, shown, seen } = await published(input, [[[{ plan: 'with', sex: 'girls' }, 2], [{ plan: 'with', sex: 'boys' }, 30], [{ plan: 'without', sex: 'girls' }, 300], [{ plan: 'without', sex: 'boys' }, 310]]]);
  expect(hidden(made)).toBe(4);
  expect(shown({ sex: 'girls' })).toEqual({ kind: 'number', n: 302 });
  expect((await attack(input, seen)).exposed).toEqual([]);
});

test('a second table does not undo what the first one hides', async () => {
  const area: DimensionInput = { key: 'area', levels: ['council', 'district'], nodes: [{ key: 'L', parent: null }, { key: 'C', parent: null }, ...['C1', 'C2', 'C3'].map((key) => ({ key, parent: 'C' }))] };
  const input: PlanInput = { key: 'two', dimensions: [area, flat('need', 'n1', 'n2'), flat('sex', 'girls', 'boys')], tables: [{ area: 'district', need: 'need' }, { area: 'council', sex: 'sex' }] };
  const needs: [At, number][] = [['L', 50, 3], ['C1', 20, 1], ['C2', 30, 9], ['C3', 40, 8]].flatMap(([a, n1, n2]) => [[{ area: a as string, need: 'n1' }, n1 as number], [{ area: a as string, need: 'n2' }, n2 as number]]);
  const sexes: [At, number][] = [[{ area: 'L', sex: 'girls' }, 20], [{ area: 'L', sex: 'boys' }, 33], [{ area: 'C', sex: 'girls' }, 4], [{ area: 'C', sex: 'boys' }, 104]];
  const { seen } = await published(input, [needs, sexes]);
  const onTables = await attack(input, seen, { full: true });
  expect(onTables.hidden).toBeGreaterThan(4);
  expect(onTables.exposed).toEqual([]);
  expect((await attack(input, seen, { full: true, whole: true })).exposed).toEqual([]);
  const onEverything = await attack(input, seen, { joint: true, full: true });
  for (const [id, [least, most]] of onTables.ranges) expect(onEverything.ranges.get(id), id).toEqual([expect.closeTo(least, 5), expect.closeTo(most, 5)]);
});

test('the same secret hides the same cells, with the same proof', async () => {
  const leaves: [At, number][] = [[{ school: 'A' }, 3], [{ school: 'B' }, 40], [{ school: 'C' }, 41]];
  const [a, b] = [await published(schools, [leaves]), await published(schools, [leaves])];
  expect(a.made.hash).toBe(b.made.hash);
  const others = await Promise.all(['one', 'two', 'three', 'four', 'five', 'six'].map((s) => published(schools, [leaves], { secret: `another secret: ${s}` })));
  expect(new Set(others.map((o) => o.shown({ school: 'B' })!.kind)).size).toBe(2);
});

test('a wider range may be asked for, a narrower one not', async () => {
  const input: PlanInput = { key: 'wide', dimensions: [flat('a', 'a1', 'a2', 'a3', 'a4'), flat('b', 'b1', 'b2', 'b3')], tables: [{ a: 'a', b: 'b' }] };
  const leaves = [3, 9, 12, 5, 40, 8, 6, 2, 30, 11, 7, 20].map((value, i): [At, number] => [{ a: `a${1 + (i % 4)}`, b: `b${1 + Math.floor(i / 4)}` }, value]);
  const { seen } = await published(input, [leaves], { range: 8 });
  const { ranges } = await attack(input, seen, { full: true });
  expect(ranges.size).toBeGreaterThan(3);
  for (const [least, most] of ranges.values()) expect(most - least).toBeGreaterThanOrEqual(8 - 1e-6);
  await expect(published(input, [leaves], { range: 3 })).rejects.toThrow('a whole number from 4');
});

test('small counts hide by the children behind them, not by what is counted', async () => {
  const plan = declarePlan(schools);
  const counts: Counts = {
    of: 'events', leaves: [[{ at: { school: 'A' }, value: 40 }, { at: { school: 'B' }, value: 3 }, { at: { school: 'C' }, value: 60 }]],
    children: [{ at: { school: 'A' }, children: 1 }, { at: { school: 'B' }, children: 3 }, { at: { school: 'C' }, children: 30 }, { at: {}, children: 32 }],
  };
  const made = await protectCounts(plan, counts, { secret, mostHidden: 1 });
  expect(made.kind === 'published' && readCube(plan, made.cube, { school: 'A' })?.kind).toBe('suppressed');
  const without = await protectCounts(plan, { ...counts, children: counts.children.slice(1) }, { secret, mostHidden: 1 });
  expect(refusal(without).problems).toEqual(['A has no count of the children behind it.']);
  const tooFew = await protectCounts(plan, { ...counts, children: counts.children.with(3, { at: {}, children: 29 }) }, { secret, mostHidden: 1 });
  expect(refusal(tooFew).problems).toEqual(['The children of a whole do not fit those of its parts: The total.']);
});

test('a figure published elsewhere is shown, and no cover; one that differs is another measure', async () => {
  const leaves: [At, number][] = [[{ school: 'A' }, 3], [{ school: 'B' }, 2], [{ school: 'C' }, 40]];
  const { shown } = await published(schools, [leaves], { known: [{ at: { school: 'A' }, value: 3 }] });
  expect([shown({ school: 'A' }), shown({ school: 'B' })!.kind, shown({ school: 'C' })!.kind]).toEqual([{ kind: 'number', n: 3 }, 'suppressed', 'suppressed']);
  await expect(published(schools, [leaves], { known: [{ at: { school: 'A' }, value: 4 }] })).rejects.toThrow('it is another measure');
});

test('what was shown or hidden before stays so, or nothing is published', async () => {
  const leaves: [At, number][] = [[{ school: 'A' }, 3], [{ school: 'B' }, 40], [{ school: 'C' }, 60]];
  const { shown } = await published(schools, [leaves], { earlier: [{ at: { school: 'B' }, shown: true }, { at: {}, shown: true }] });
  expect([shown({ school: 'B' })!.kind, shown({ school: 'C' })!.kind]).toEqual(['number', 'suppressed']);
  const all = ['B', 'C'].map((school) => ({ at: { school }, shown: true }));
  await expect(published(schools, [leaves], { earlier: [...all, { at: {}, shown: true }] })).rejects.toThrow('could not be protected');
  await expect(published(schools, [leaves], { earlier: [{ at: { school: 'A' }, shown: true }] })).rejects.toThrow('was shown before and is small now');
});

test('a combination that cannot be is no cover, and nobody may be counted there', async () => {
  const input: PlanInput = { key: 'i', dimensions: [flat('s', 's1', 's2', 's3'), flat('age', 'young', 'old')], tables: [{ s: 's', age: 'age' }], impossible: [{ s: 's1', age: 'old' }] };
  const leaves: [At, number][] = [[{ s: 's1', age: 'young' }, 30], [{ s: 's2', age: 'young' }, 2], [{ s: 's2', age: 'old' }, 30], [{ s: 's3', age: 'young' }, 30], [{ s: 's3', age: 'old' }, 30]];
  const { shown, seen } = await published(input, [leaves]);
  expect(shown({ s: 's1', age: 'old' })?.kind).toBe('notApplicable');
  expect((await attack(input, seen)).exposed).toEqual([]);
  await expect(published(input, [[...leaves, [{ s: 's1', age: 'old' }, 1]]])).rejects.toThrow('declared as impossible');
});

test('a plan that hides too much is refused, and told the level to stop at', async () => {
  const age: DimensionInput = { key: 'age', levels: ['band', 'year'], nodes: [...['0 to 4', '5 to 9'].map((key) => ({ key, parent: null })), ...Array.from({ length: 10 }, (_, n) => ({ key: `${n}`, parent: n < 5 ? '0 to 4' : '5 to 9' }))] };
  const plan = declarePlan({ key: 'fine', dimensions: [age, flat('sex', 'girls', 'boys')], tables: [{ age: 'year', sex: 'sex' }] });
  const leaves = ['girls', 'boys'].flatMap((sex) => Array.from({ length: 10 }, (_, n) => ({ at: { age: `${n}`, sex }, value: 3 })));
  const { problems, coarser } = refusal(await protectCounts(plan, { of: 'children', leaves: [leaves] }, { secret }));
  expect(problems).toEqual(['More than 40% of the cells of “age (year) × sex” would be hidden. Show it in less detail.']);
  expect(coarser[0]).toMatchObject({ table: 0, dimension: 'sex', level: null });
  expect(coarser[1]).toMatchObject({ table: 0, dimension: 'age', level: 'band', words: 'Show age in “age (year) × sex” down to “band” only.' });
});

test('tables that count different children are refused, and so are counts that are no counts', async () => {
  const plan = declarePlan({ key: 'x', dimensions: [flat('a', 'a1', 'a2'), flat('b', 'b1', 'b2')], tables: [{ a: 'a' }, { b: 'b' }] });
  const made = refusal(await protectCounts(plan, { of: 'children', leaves: [[{ at: { a: 'a1' }, value: 9 }, { at: { a: 'a2' }, value: -1 }, { at: {}, value: 9 }], [{ at: { b: 'b1' }, value: 8 }]] }, { secret }));
  expect(made.problems).toEqual(['The count of a2 is not a whole number from 0.', 'The total is no finest cell of the table “a”.', 'The table “b” counts other children than the tables before it: 1 cells that they share differ.']);
  expect(refusal(await protectCounts(plan, { of: 'children', leaves: [[], []] }, { secret: '' })).problems).toHaveLength(1);
});

test('of 25 drawn plans nothing can be worked out, and much of what hides small counts only', async () => {
  let [exposed, control] = [0, 0];
  for (let seed = 1; seed <= 25; seed++) {
    const { ours, smallOnly } = await tryOut(seed, 800);
    exposed += ours.exposed.length;
    control += smallOnly.exposed.length;
  }
  expect(exposed).toBe(0);
  expect(control).toBeGreaterThan(100);
});

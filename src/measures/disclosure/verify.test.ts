import { beforeAll, expect, test } from 'vitest';
import { chance, countChildren, drawChildren } from '../../../test/disclosure/draw.ts';
import { cellsOf } from './cells.ts';
import type { Certificate, Move } from './certificate.ts';
import { tally } from './counts.ts';
import type { DimensionInput } from './dimension.ts';
import { declarePlan, type PlanInput } from './plan.ts';
import { protectCounts, type Publication } from './publish.ts';
import { verify } from './verify.ts';

const flat = (key: string, n: number): DimensionInput => ({ key, levels: [key], nodes: Array.from({ length: n }, (_, i) => ({ key: `${key}${i}`, parent: null })) });
const input: PlanInput = { key: 'p', dimensions: [flat('a', 4), flat('b', 4), flat('c', 3)], tables: [{ a: 'a', b: 'b' }, { b: 'b', c: 'c' }] };
const cells = cellsOf(declarePlan(input));
const counts = countChildren(input, drawChildren(input, 120, chance(4)));
const counted = tally(cells, counts);
if ('problems' in counted) throw new Error(counted.problems.join(' '));
const none = new Uint8Array(cells.keys.length);

let made: Publication;
let hidden: Uint8Array;
beforeAll(async () => {
  const answer = await protectCounts(cells.plan, counts, { secret: 'a secret for tests only', mostHidden: 1 });
  if (answer.kind === 'refused') throw new Error(answer.problems.join(' '));
  made = answer;
  hidden = Uint8Array.from(cells.keys, (key) => Number(made.cube.cells.get(key)!.kind === 'suppressed'));
});

const check = (certificate: Certificate, marks: Partial<Parameters<typeof verify>[2]> = {}, tallied = counted) =>
  verify(cells, tallied, { hidden, known: none, shownBefore: none, hiddenBefore: none, ...marks }, certificate, 4);
const withMove = (m: number, change: Partial<Move>): Certificate => ({ ...made.certificate, moves: made.certificate.moves.with(m, { ...made.certificate.moves[m]!, ...change }) });

test('a publication as it was made passes', () => {
  expect(made.certificate.moves.length).toBeGreaterThan(1);
  expect(check(made.certificate)).toEqual([]);
});

test('a cell that loses its mark is noticed, whichever it is', () => {
  const marked = [...hidden.keys()].filter((cell) => hidden[cell] === 1);
  for (const cell of marked) expect(check(made.certificate, { hidden: hidden.with(cell, 0) })).not.toEqual([]);
});

test('a step that is changed by one is noticed, whichever it is', () => {
  for (const [m, { steps }] of made.certificate.moves.entries()) for (const [i, step] of steps.entries()) for (const by of [-1, 1]) expect(check(withMove(m, { steps: steps.with(i, step + by) }))).not.toEqual([]);
});

test('a move that goes further than there are children, less far than the rule, or is left out, is noticed', () => {
  for (const [m, { up, down }] of made.certificate.moves.entries()) {
    expect(check(withMove(m, { up: up + 1000 }))).toContainEqual(expect.stringMatching(/fewer than none/));
    expect(check({ ...made.certificate, moves: made.certificate.moves.toSpliced(m, 1) })).toContainEqual(expect.stringMatching(/without a proof/));
    expect(check(withMove(m, { up: up === 0 ? 0 : up - 1, down: up === 0 ? down - 1 : down }))).not.toEqual([]);
    expect(check(withMove(m, { up: up + 0.5 }))).toContainEqual(expect.stringMatching(/not whole numbers/));
  }
});

test('a wrong sum, a proof for another plan or a smaller range, and a broken promise are noticed', () => {
  expect(check(made.certificate, {}, { ...counted, values: counted.values.with(0, counted.values[0]! + 1) })).not.toEqual([]);
  expect(check({ ...made.certificate, plan: 'q' })).toEqual(['The proof is for another plan.']);
  expect(check({ ...made.certificate, range: 3 })).toEqual(['The proof is for a smaller range.']);
  const [shown, kept] = [hidden.indexOf(0), hidden.indexOf(1)];
  expect(check(made.certificate, { hiddenBefore: none.with(shown, 1) })).toEqual([`Cell ${cells.keys[shown]} was hidden before and is shown now.`]);
  expect(check(made.certificate, { shownBefore: none.with(kept, 1) })).toEqual([`Cell ${cells.keys[kept]} is hidden although it is known already.`]);
});

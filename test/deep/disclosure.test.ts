import { expect, test } from 'vitest';
import { declarePlan, protectCounts, readCube, type At, type DimensionInput, type LeafCount, type PlanInput } from '../../src/measures/index.ts';
import { attack } from '../disclosure/attacker.ts';
import { chance } from '../disclosure/draw.ts';
import { seenIn, trialOptions, tryOut } from '../disclosure/trial.ts';

const plans = Number(process.env['BELONG_RUNS'] ?? 300);

test('of many drawn plans nothing can be worked out; with small counts alone hidden, much can', async () => {
  const sum = { cells: 0, hidden: 0, exposed: 0, smallOnly: 0, open: 0 };
  for (let seed = 1; seed <= plans; seed++) {
    const { cells, ours, smallOnly } = await tryOut(seed);
    expect(ours.exposed, `seed ${seed}`).toEqual([]);
    sum.exposed += ours.exposed.length;
    sum.cells += cells;
    sum.hidden += ours.hidden;
    sum.smallOnly += smallOnly.hidden;
    sum.open += smallOnly.exposed.length;
  }
  console.log(`${plans} plans, ${sum.cells} cells, ${sum.hidden} hidden, ${sum.exposed} exposed; of ${sum.smallOnly} small counts hidden alone, ${sum.open} exposed.`);
  expect(sum.open).toBeGreaterThan(0);
});

test('whole numbers, and every combination of everything, tell an attacker of small plans no more', async () => {
  let [plansTried, compared] = [0, 0];
  for (let seed = 1001; plansTried < Math.ceil(plans / 10); seed++) {
    const trial = await tryOut(seed, 200);
    if (trial.cells > 120 || trial.ours.hidden === 0) continue;
    plansTried++;
    expect((await trial.again({ whole: true })).exposed, `seed ${seed}`).toEqual([]);
    const joint = await trial.again({ joint: true, full: true });
    expect(joint.exposed, `seed ${seed}`).toEqual([]);
    const tables = await trial.again({ full: true });
    compared += tables.ranges.size;
    for (const [id, range] of tables.ranges) expect(joint.ranges.get(id)!.map((n) => Math.round(n * 1000) / 1000 + 0), `seed ${seed}, ${id}`).toEqual(range.map((n) => Math.round(n * 1000) / 1000 + 0));
  }
  console.log(`${plansTried} small plans, ${compared} hidden cells: the same ranges by tables and by every combination.`);
});

const flat = (key: string, n: number): DimensionInput => ({ key, levels: [key], nodes: Array.from({ length: n }, (_, i) => ({ key: `${key}${i}`, parent: null })) });

test('months that come one by one, with what was published before fixed, expose nothing in any month', async () => {
  const months = Array.from({ length: 6 }, (_, m) => `m${m}`);
  const draw = chance(11);
  const all: LeafCount[] = months.flatMap((month) => Array.from({ length: 20 }, (_, i) => ({ at: { period: month, area: `area${i % 5}`, need: `need${Math.floor(i / 5)}` }, value: Math.floor(draw() ** 2 * 30) })));
  /** Each month's total so far stays known when the next one comes, so it stays in the tree: all until March are all until February, and March. */
  const planAfter = (count: number): PlanInput => {
    const nodes = months.slice(0, count).flatMap((key, m) => [
      { key, parent: m === count - 1 || count === 2 ? null : `until ${months[Math.max(m, 1)]}` },
      ...(m > 0 && m < count - 1 ? [{ key: `until ${key}`, parent: m === count - 2 ? null : `until ${months[m + 1]}` }] : []),
    ]);
    const levels = months.slice(0, Math.max(count - 1, 1)).map((_, n) => `level ${n}`);
    return { key: 'flows', dimensions: [{ key: 'period', levels, nodes }, flat('area', 5), flat('need', 4)], tables: [{ period: levels.at(-1)!, area: 'area', need: 'need' }] };
  };
  const published = new Map<string, { at: At; shown: boolean }>();
  for (let count = 1; count <= months.length; count++) {
    const input = planAfter(count);
    const plan = declarePlan(input);
    const leaves = all.filter(({ at }) => months.indexOf(at['period']!) < count);
    const made = await protectCounts(plan, { of: 'children', leaves: [leaves] }, { ...trialOptions, earlier: [...published.values()] });
    if (made.kind === 'refused') throw new Error(made.problems.join(' '));
    expect((await attack(input, seenIn(plan, made.cube))).exposed, `after ${count} months`).toEqual([]);
    for (const period of [...input.dimensions[0]!.nodes.map((n) => n.key), ...(count > 1 ? [`until ${months[count - 1]}`] : [])]) {
      for (const area of [undefined, ...input.dimensions[1]!.nodes]) for (const need of [undefined, ...input.dimensions[2]!.nodes]) {
        const rest = { ...(area && { area: area.key }), ...(need && { need: need.key }) };
        const now = input.dimensions[0]!.nodes.some((n) => n.key === period) ? { period, ...rest } : rest;
        const at = { period, ...rest };
        published.set(JSON.stringify(at), { at, shown: readCube(plan, made.cube, now)!.kind === 'number' });
      }
    }
  }
});

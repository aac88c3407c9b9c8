import { pathToFileURL } from 'node:url';
import { declarePlan, protectCounts, readCube, type At, type Counts, type DimensionInput, type PlanInput } from '../src/measures/index.ts';
import { attack } from '../test/disclosure/attacker.ts';
import { chance } from '../test/disclosure/draw.ts';
import { ms, timed, type Result } from './ratio.ts';

const flat = (key: string, names: readonly string[]): DimensionInput => ({ key, levels: [key], nodes: names.map((name) => ({ key: name, parent: null })) });
const numbered = (name: string, n: number): readonly string[] => Array.from({ length: n }, (_, i) => `${name} ${i + 1}`);

const bands = [[0, 4], [5, 10], [11, 15], [16, 18], [19, 25]] as const;
const bandOf = (age: number): string => `${bands.find(([, to]) => age <= to)!.join(' to ')}`;
const districts = ['Blaby', 'Charnwood', 'Harborough', 'Hinckley and Bosworth', 'Melton', 'North West Leicestershire', 'Oadby and Wigston'];

/** A county of three councils, two of which are one district each. */
const dimensions: readonly DimensionInput[] = [
  {
    key: 'area', levels: ['council', 'district'],
    nodes: [
      ...['Leicester', 'Leicestershire', 'Rutland'].map((key) => ({ key, parent: null })), ...districts.map((key) => ({ key, parent: 'Leicestershire' })),
      ...['Leicester', 'Rutland'].map((council) => ({ key: `${council} district`, parent: council })),
    ],
  },
  flat('need', numbered('need', 12)),
  { key: 'age', levels: ['band', 'year'], nodes: [...bands.map(([from, to]) => ({ key: `${from} to ${to}`, parent: null })), ...Array.from({ length: 26 }, (_, age) => ({ key: `${age}`, parent: bandOf(age) }))] },
  flat('sex', ['girls', 'boys']),
  flat('ethnicity', numbered('group', 6)),
  flat('setting', numbered('setting', 7)),
];

const planBy = (age: 'band' | 'year'): PlanInput => ({
  key: `sen-by-${age}`, dimensions,
  tables: [{ area: 'district', need: 'need', age }, { area: 'district', need: 'need', sex: 'sex' }, { area: 'district', ethnicity: 'ethnicity' }, { area: 'district', setting: 'setting', age }],
});

/** Shares as uneven as those of a county: needs from common to rare, ages about school years. */
const shares = {
  area: [37, 10, 16, 8, 9, 4, 9, 4, 3], need: [26, 22, 17, 12, 7, 5, 3.5, 2.5, 1.8, 1.4, 1, 0.8],
  age: Array.from({ length: 26 }, (_, age) => (age < 4 ? 0.6 + age : age < 17 ? 7 : age < 19 ? 4 : 2.4 - (age - 19) * 0.3)),
  sex: [32, 68], ethnicity: [58, 22, 8, 6, 4, 2], setting: [58, 14, 10, 8, 5, 3, 2],
};
const areas = ['Leicester district', ...districts, 'Rutland district'];

/** Draws an index by its share. */
function drawer(weights: readonly number[], draw: () => number): () => number {
  const total = weights.reduce((sum, w) => sum + w, 0);
  const ends = weights.map((_, i) => weights.slice(0, i + 1).reduce((sum, w) => sum + w, 0) / total);
  return () => {
    const at = draw();
    return Math.max(0, ends.findIndex((end) => at < end));
  };
}

/** Each table's finest counts of made-up children, the same every time. */
function madeUpCounts(plan: PlanInput, children: number): Counts {
  const draw = chance(7);
  const [area, need, age, sex, ethnicity, setting] = [shares.area, shares.need, shares.age, shares.sex, shares.ethnicity, shares.setting].map((weights) => drawer(weights, draw)) as [() => number, () => number, () => number, () => number, () => number, () => number];
  const names = { area: areas, need: numbered('need', 12), age: Array.from({ length: 26 }, (_, a) => `${a}`), sex: ['girls', 'boys'], ethnicity: numbered('group', 6), setting: numbered('setting', 7) };
  const keys = Object.keys(names) as (keyof typeof names)[];
  const tables = plan.tables.map((table) => ({ table, parts: keys.flatMap((key, i) => (table[key] === undefined ? [] : [i])), cells: new Map<number, number>() }));
  for (let child = 0; child < children; child++) {
    const at = [area(), need(), age(), sex(), ethnicity(), setting()];
    for (const { parts, cells } of tables) {
      const cell = parts.reduce((code, i) => code * 32 + at[i]!, 0);
      cells.set(cell, (cells.get(cell) ?? 0) + 1);
    }
  }
  const leaves = tables.map(({ table, parts, cells }) => {
    const found = new Map<string, { at: At; value: number }>();
    for (const [code, value] of cells) {
      const place = Object.fromEntries(parts.map((i, p) => {
        const name = names[keys[i]!][Math.floor(code / 32 ** (parts.length - 1 - p)) % 32]!;
        return [keys[i]!, keys[i] === 'age' && table['age'] === 'band' ? bandOf(Number(name)) : name];
      }));
      const id = Object.values(place).join('|');
      const cell = found.get(id) ?? found.set(id, { at: place, value: 0 }).get(id)!;
      cell.value += value;
    }
    return [...found.values()];
  });
  return { of: 'children', leaves };
}

/** Protecting the tables of a county: from how many children, by which ages, within how long. */
const runs = [['band', 10_000, 10_000], ['band', 40_000, 10_000], ['band', 1_000_000, 5_000], ['year', 40_000, 60_000], ['year', 1_000_000, 5_000]] as const;

export async function disclosureResults(): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const [age, children, most] of runs) {
    const input = planBy(age);
    const plan = declarePlan(input);
    const counts = madeUpCounts(input, children);
    let made: Awaited<ReturnType<typeof protectCounts>> | undefined;
    const took = await timed(async () => void (made = await protectCounts(plan, counts, { secret: 'a secret for measuring only' })));
    if (made?.kind !== 'published') throw new Error(made?.problems.join(' ') ?? 'Nothing came back.');
    const { cube, certificate } = made;
    const shown = [...cube.cells.values()].flatMap((value) => (value.kind === 'number' ? [value.n] : []));
    let exposed = 0;
    const audit = await timed(async () => {
      const found = await attack(input, (at) => {
        const value = readCube(plan, cube, at);
        return value?.kind === 'number' ? value.n : null;
      });
      exposed = found.exposed.length;
    });
    const what = `Protecting ${cube.cells.size.toLocaleString('en-GB')} cells of ${children.toLocaleString('en-GB')} children`;
    results.push({ what: `${what} (${cube.cells.size - shown.length} hidden by ${certificate.moves.length} moves)`, bound: `≤ ${most / 1000} s`, seen: ms(took), kept: took <= most });
    results.push({ what: `${what}: what an attacker can work out`, bound: 'no cell, asked within 20 s', seen: `${exposed} cells, ${ms(audit)}`, kept: exposed === 0 && audit <= 20_000 });
  }
  return results;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) for (const r of await disclosureResults()) console.log(`${r.kept ? 'kept' : 'NOT KEPT'}  ${r.what}: ${r.seen} (${r.bound})`);

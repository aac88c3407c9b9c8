import highs, { type Highs, type Model } from 'highs';
import type { At, DimensionInput, PlanInput } from '../../src/measures/index.ts';

/** What a reader sees of a place: its number, or null for a mark. */
export type Seen = (at: At) => number | null;

export interface Audit {
  readonly hidden: number;
  /** Hidden cells of which fewer than five values are possible. */
  readonly exposed: readonly string[];
  /** By hidden cell, the least and the most seen possible; only as wide as was needed unless all was asked for. */
  readonly ranges: ReadonlyMap<string, readonly [number, number]>;
  readonly solves: number;
}

export interface Manner {
  /** Counts are whole numbers: certain, and slow. */
  readonly whole?: boolean;
  /** Think of every combination of everything, not of the tables' cells only. For small plans. */
  readonly joint?: boolean;
  /** Find each cell's full range, up to the bound that unknown cells have. */
  readonly full?: boolean;
}

/** The possible values of a hidden cell must lie this far apart. */
const enough = 4;

const load = highs as unknown as typeof highs.default;
let solver: Promise<Highs> | undefined;

/**
 * A reader with patience: knows the plan, everything published, that counts add up and are not negative, and nothing else.
 * Asks a solver for the least and the most that each hidden cell can be. Written apart from the protection, on the plan as
 * declared: knows neither its cells nor its moves.
 */
export async function attack(plan: PlanInput, seen: Seen, manner: Manner = {}): Promise<Audit> {
  const world = manner.joint ? jointWorld(plan, seen) : tableWorld(plan, seen);
  const ranges = new Map(world.targets.map(({ id }) => [id, [Infinity, -Infinity] as [number, number]]));
  const exposed: string[] = [];
  let solves = 0;
  if (world.targets.length > 0) {
    const model = build(await (solver ??= load()), world, manner.whole ?? false);
    try {
      const look = (found: Float64Array): void => {
        for (const { id, column } of world.targets) {
          const range = ranges.get(id)!;
          range[0] = Math.min(range[0], found[column]!);
          range[1] = Math.max(range[1], found[column]!);
        }
      };
      const width = (id: string) => ranges.get(id)![1] - ranges.get(id)![0];
      for (const { id, column } of world.targets) {
        let known = true;
        for (const sign of [-1, 1]) {
          if (!manner.full && width(id) >= enough - 1e-6) break;
          solves++;
          const found = push(model, column, sign);
          if (found) look(found);
          else known = false;
        }
        // What could not be looked at counts as open.
        if (!known || !(width(id) >= enough - 1e-6)) exposed.push(id);
      }
    } finally {
      model.dispose();
    }
  }
  return { hidden: world.targets.length, exposed, ranges, solves };
}

/** Columns with bounds, sums that hold among them, and the columns of hidden cells. */
interface World {
  readonly bounds: readonly (readonly [number, number])[];
  readonly rows: readonly (readonly (readonly [number, number])[])[];
  readonly targets: readonly { readonly id: string; readonly column: number }[];
}

const idOf = (places: readonly string[]): string => places.join(' | ');
const depthOf = ({ nodes }: DimensionInput, key: string): number => (key === '' ? 0 : 1 + depthOf({ nodes } as DimensionInput, nodes.find((n) => n.key === key)!.parent ?? ''));
const atOf = (plan: PlanInput, places: readonly string[]): At => Object.fromEntries(plan.dimensions.flatMap((d, i) => (places[i] === '' ? [] : [[d.key, places[i]!]])));
const isImpossible = (plan: PlanInput, places: readonly string[]): boolean =>
  (plan.impossible ?? []).some((at) => plan.dimensions.every((d, i) => {
    for (let node: string | null = places[i]!; node !== null && node !== ''; node = d.nodes.find((n) => n.key === node)!.parent) if (node === at[d.key]) return true;
    return at[d.key] === undefined;
  }));

const product = (lists: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  lists.reduce<readonly (readonly string[])[]>((rows, list) => rows.flatMap((row) => list.map((item) => [...row, item])), [[]]);

/** By dimension, the nodes that a table shows and each one's parts within it. */
function shownBy(plan: PlanInput, table: At) {
  return plan.dimensions.map((d) => {
    const depth = table[d.key] === undefined ? 0 : d.levels.indexOf(table[d.key]!) + 1;
    const nodes = ['', ...d.nodes.map((n) => n.key).filter((key) => depthOf(d, key) <= depth)];
    return { nodes, parts: new Map(nodes.map((key) => [key, d.nodes.filter((n) => (n.parent ?? '') === key && nodes.includes(n.key)).map((n) => n.key)])) };
  });
}

/** Every cell that some table shows is a column; each is the sum of its parts. */
function tableWorld(plan: PlanInput, seen: Seen): World {
  const columns = new Map<string, number>();
  const bounds: (readonly [number, number])[] = [];
  const rows = new Map<string, readonly (readonly [number, number])[]>();
  const targets: { id: string; column: number }[] = [];
  const most = bound(seen);
  const columnOf = (places: readonly string[]): number => {
    const id = idOf(places);
    const known = columns.get(id);
    if (known !== undefined) return known;
    const value = isImpossible(plan, places) ? 0 : seen(atOf(plan, places));
    const column = bounds.push(value === null ? [0, most] : [value, value]) - 1;
    columns.set(id, column);
    if (value === null) targets.push({ id, column });
    return column;
  };
  for (const table of plan.tables) {
    const shown = shownBy(plan, table);
    for (const places of product(shown.map((s) => s.nodes))) {
      const whole = columnOf(places);
      for (const [d, { parts }] of shown.entries()) {
        const below = parts.get(places[d]!)!;
        if (below.length > 0) rows.set(`${d} ${idOf(places)}`, [[whole, 1], ...below.map((part) => [columnOf(places.with(d, part)), -1] as const)]);
      }
    }
  }
  return { bounds, rows: [...rows.values()], targets };
}

/** Every combination of the finest nodes is a column, and so is each shown cell, as the sum of its combinations. */
function jointWorld(plan: PlanInput, seen: Seen): World {
  const finest = plan.dimensions.map((d) => {
    const leaves = d.nodes.map((n) => n.key).filter((key) => !d.nodes.some((n) => n.parent === key));
    return leaves.length > 0 ? leaves : [''];
  });
  const within = plan.dimensions.map((d) => (leaf: string, key: string): boolean => {
    for (let at: string | null = leaf; at !== null && at !== ''; at = d.nodes.find((n) => n.key === at)!.parent) if (at === key) return true;
    return key === '';
  });
  const combinations = product(finest);
  const bounds: (readonly [number, number])[] = combinations.map((places) => [0, isImpossible(plan, places) ? 0 : bound(seen)]);
  const rows: (readonly (readonly [number, number])[])[] = [];
  const targets = new Map<string, { id: string; column: number }>();
  const done = new Set<string>();
  for (const table of plan.tables) {
    for (const places of product(shownBy(plan, table).map((s) => s.nodes))) {
      const id = idOf(places);
      if (done.has(id)) continue;
      done.add(id);
      const value = isImpossible(plan, places) ? 0 : seen(atOf(plan, places));
      const column = bounds.push(value === null ? [0, bound(seen)] : [value, value]) - 1;
      rows.push([[column, 1], ...combinations.flatMap((c, i) => (c.every((leaf, d) => within[d]!(leaf, places[d]!)) ? [[i, -1] as const] : []))]);
      if (value === null) targets.set(id, { id, column });
    }
  }
  return { bounds, rows, targets: [...targets.values()] };
}

/** Nothing is more than the total; where that is hidden, a bound that no small count comes near. */
const bound = (seen: Seen): number => seen({}) ?? 10_000;

function build(solver: Highs, { bounds, rows }: World, whole: boolean): Model {
  const model = solver.createModel({
    numCols: bounds.length, numRows: rows.length,
    colCost: bounds.map(() => 0), colLower: bounds.map(([low]) => low), colUpper: bounds.map(([, high]) => high),
    rowLower: rows.map(() => 0), rowUpper: rows.map(() => 0),
    matrix: { format: 'csr', numRows: rows.length, numCols: bounds.length, starts: rows.reduce((starts, row) => [...starts, starts.at(-1)! + row.length], [0]), indices: rows.flatMap((r) => r.map(([c]) => c)), values: rows.flatMap((r) => r.map(([, v]) => v)) },
    ...(whole ? { integrality: new Int32Array(bounds.length).fill(1) } : {}),
  });
  model.options.set({ output_flag: false });
  return model;
}

/** The world in which one column is as large (−1) or as small (1) as it can be; undefined where the solver does not know. */
function push(model: Model, column: number, cost: number): Float64Array | undefined {
  const optimal = 7;
  model.changeColCost(column, cost);
  let status: number = model.run().modelStatus;
  if (status !== optimal) {
    model.clearSolver();
    status = model.run().modelStatus;
  }
  // Read before the cost is put back: that loses the solution.
  const found = status === optimal ? model.getSolution().colValue : undefined;
  model.changeColCost(column, 0);
  return found;
}

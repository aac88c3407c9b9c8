import type { At, Counts, DimensionInput, LeafCount, PlanInput } from '../../src/measures/index.ts';

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const upTo = (draw: () => number, n: number): number => Math.floor(draw() * n);

/** A dimension of one or two levels; second levels have none to three nodes below each of the first, so some trees are ragged and some nodes only children. */
function drawDimension(draw: () => number, key: string): DimensionInput {
  const tops = Array.from({ length: 2 + upTo(draw, 3) }, (_, i) => ({ key: `${key}${i}`, parent: null }));
  if (draw() < 0.6) return { key, levels: ['band'], nodes: tops };
  const fine = tops.flatMap((top) => Array.from({ length: upTo(draw, 4) }, (_, i) => ({ key: `${top.key}.${i}`, parent: top.key })));
  return { key, levels: ['band', 'fine'], nodes: [...tops, ...fine] };
}

/** One to four tables that hang together as a tree: each new one shares some of the dimensions of one before it. */
export function drawPlan(draw: () => number): PlanInput {
  const dimensions: DimensionInput[] = [];
  const fresh = () => {
    dimensions.push(drawDimension(draw, 'abcdef'[dimensions.length]!));
    return dimensions.at(-1)!;
  };
  const depthIn = ({ levels }: DimensionInput) => levels[upTo(draw, levels.length)]!;
  const tables: Record<string, string>[] = [];
  for (let t = 1 + upTo(draw, 4); t > 0 && (tables.length === 0 || dimensions.length < 6); t--) {
    const from = tables.length === 0 ? {} : tables[upTo(draw, tables.length)]!;
    const kept = Object.entries(from).filter(() => draw() < 0.6).slice(0, 2);
    const table = Object.fromEntries(kept.map(([key, level]) => [key, draw() < 0.3 ? 'band' : level]));
    for (let n = Math.min(6 - dimensions.length, 1 + upTo(draw, 3 - kept.length)); n > 0; n--) {
      const d = fresh();
      table[d.key] = depthIn(d);
    }
    tables.push(table);
  }
  return { key: 'drawn', dimensions, tables };
}

/** The nodes of a dimension that a table down to this level does not break down, by key. */
export function leavesOf({ nodes, levels }: DimensionInput, level: string): readonly string[] {
  const depths = new Map<string, number>();
  const depth = (key: string): number => {
    const { parent } = nodes.find((n) => n.key === key)!;
    return depths.get(key) ?? depths.set(key, parent === null ? 1 : depth(parent) + 1).get(key)!;
  };
  const deepest = levels.indexOf(level) + 1;
  return nodes.flatMap(({ key }) => (depth(key) <= deepest && !nodes.some((n) => n.parent === key && depth(n.key) <= deepest) ? [key] : []));
}

/** One child: by dimension, the finest node that it belongs to. */
export type Child = ReadonlyMap<string, string>;

/** Children spread unevenly, so that tables have large cells, small ones and empty ones. */
export function drawChildren({ dimensions }: PlanInput, count: number, draw: () => number): readonly Child[] {
  const finest = dimensions.map((d) => ({ key: d.key, leaves: leavesOf(d, d.levels.at(-1)!), skew: 1 + draw() * 2 }));
  return Array.from({ length: count }, () => new Map(finest.map(({ key, leaves, skew }) => [key, leaves[Math.floor(draw() ** skew * leaves.length)]!])));
}

/** Each table's finest counts of these children. */
export function countChildren({ dimensions, tables }: PlanInput, children: readonly Child[]): Counts {
  const leaves = tables.map((table): readonly LeafCount[] => {
    const parts = dimensions.filter((d) => table[d.key] !== undefined).map((d) => ({ key: d.key, climb: climber(d, table[d.key]!) }));
    const found = new Map<string, { at: At; value: number }>();
    for (const child of children) {
      const nodes = parts.map(({ key, climb }) => climb.get(child.get(key)!)!);
      const id = nodes.join('|');
      const cell = found.get(id) ?? { at: Object.fromEntries(parts.map(({ key }, i) => [key, nodes[i]!])), value: 0 };
      cell.value++;
      found.set(id, cell);
    }
    return [...found.values()];
  });
  return { of: 'children', leaves };
}

/** Every node below a level's leaves → that leaf. */
function climber(dimension: DimensionInput, level: string): ReadonlyMap<string, string> {
  const leaves = new Set(leavesOf(dimension, level));
  const parentOf = new Map(dimension.nodes.map((n) => [n.key, n.parent]));
  return new Map(dimension.nodes.flatMap(({ key }) => {
    for (let at: string | null = key; at !== null; at = parentOf.get(at)!) if (leaves.has(at)) return [[key, at] as const];
    return [];
  }));
}

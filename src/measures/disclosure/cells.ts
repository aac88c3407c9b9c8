import { holds, nodesAt, type At, type Plan } from './plan.ts';

/** A cell that is the sum of others: those of a node's children in one dimension. Cells are named by their number. */
export interface Equation {
  readonly whole: number;
  readonly parts: readonly number[];
}

/**
 * Every cell of a plan, once: a cell that two tables show is one cell with one value and one mark. Cells are numbered
 * 0, 1, … in the order of their keys; the key is the mixed-radix number of the cell's nodes, and outlives a run.
 */
export interface Cells {
  readonly plan: Plan;
  readonly keys: readonly number[];
  /** By cell, its node in each dimension. */
  readonly nodes: readonly (readonly number[])[];
  readonly numberOf: ReadonlyMap<number, number>;
  readonly equations: readonly Equation[];
  /** By cell, the tables that show it. */
  readonly cliquesOf: readonly (readonly number[])[];
  /** By cell, 1 where everybody knows that it must be 0. */
  readonly impossible: Uint8Array;
}

/** All cells of a plan and all sums among them. */
export function cellsOf(plan: Plan): Cells {
  const radix = strides(plan);
  const found = new Map<number, readonly number[]>();
  for (const { depths } of plan.cliques) for (const nodes of product(plan, depths)) found.set(keyOf(radix, nodes), nodes);
  const keys = [...found.keys()].sort((a, b) => a - b);
  const nodes = keys.map((key) => found.get(key)!);
  const numberOf = new Map(keys.map((key, i) => [key, i]));
  return {
    plan, keys, nodes, numberOf,
    equations: nodes.flatMap((at, cell) => sumsOf(plan, at, keys[cell]!, radix, numberOf)),
    cliquesOf: nodes.map((at) => plan.cliques.flatMap((clique, c) => (holds(plan.dimensions, clique, at) ? [c] : []))),
    impossible: Uint8Array.from(nodes, (at) => Number(plan.impossible.some((pattern) => pattern.every((node, d) => isWithin(plan, d, at[d]!, node))))),
  };
}

/** The key of a place; undefined where the plan does not show it. */
export function keyAt(plan: Plan, at: At): number | undefined {
  const nodes = nodesAt(plan.dimensions, at);
  return nodes && plan.cliques.some((clique) => holds(plan.dimensions, clique, nodes)) ? keyOf(strides(plan), nodes) : undefined;
}

/** A cell for people and for files: the nodes that are not totals. */
export const placeOf = ({ plan, nodes }: Cells, cell: number): At =>
  Object.fromEntries(plan.dimensions.flatMap((d, i) => (nodes[cell]![i] === 0 ? [] : [[d.key, d.names[nodes[cell]![i]!]!]])));

/** By dimension, what one step of its node adds to a cell's key. */
export function strides({ dimensions }: Plan): readonly number[] {
  let stride = 1;
  return dimensions.map(({ names }) => (stride *= names.length) / names.length);
}

const keyOf = (radix: readonly number[], nodes: readonly number[]): number => nodes.reduce((key, node, d) => key + node * radix[d]!, 0);

/** A cell's sums: in each dimension over its node's children, where a table shows them beside the cell's other nodes. */
function sumsOf(plan: Plan, nodes: readonly number[], key: number, radix: readonly number[], numberOf: ReadonlyMap<number, number>): readonly Equation[] {
  return plan.dimensions.flatMap((dimension, d) => {
    const parts = dimension.children[nodes[d]!]!.map((child) => numberOf.get(key + (child - nodes[d]!) * radix[d]!));
    return parts.length > 0 && parts.every((part) => part !== undefined) ? [{ whole: numberOf.get(key)!, parts }] : [];
  });
}

/** Every combination of nodes down to the given depths. */
function* product({ dimensions }: Plan, depths: readonly number[]): Generator<readonly number[]> {
  const shown = dimensions.map((d, i) => d.depths.flatMap((depth, node) => (depth <= depths[i]! ? [node] : [])));
  const places = shown.map(() => 0);
  for (let d = 0; d < shown.length; ) {
    yield places.map((place, i) => shown[i]![place]!);
    for (d = 0; d < shown.length && ++places[d]! === shown[d]!.length; d++) places[d] = 0;
  }
}

/** Whether a node is another or lies below it. */
function isWithin({ dimensions }: Plan, d: number, node: number, above: number): boolean {
  for (let at = node; at >= 0; at = dimensions[d]!.parents[at]!) if (at === above) return true;
  return false;
}

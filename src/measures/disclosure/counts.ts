import { keyAt, placeOf, strides, type Cells } from './cells.ts';
import { partsOf } from './dimension.ts';
import { holds, nodesAt, tableWords, type At } from './plan.ts';

/** The true count of a cell that its table breaks down no further. */
export interface LeafCount {
  readonly at: At;
  readonly value: number;
}

/** What was counted, as sensitive as the records themselves. Each table of the plan has its own list; what is not listed is 0. */
export type Counts =
  | { readonly of: 'children'; readonly leaves: readonly (readonly LeafCount[])[] }
  /** Contacts, days: one child may stand behind many, and in several cells, so each cell that is not 0 says how many children it has. */
  | { readonly of: 'events'; readonly leaves: readonly (readonly LeafCount[])[]; readonly children: readonly { readonly at: At; readonly children: number }[] };

/** By cell: what is counted, and how many different children are behind it. */
export interface Tally {
  readonly values: readonly number[];
  readonly children: readonly number[];
}

/** Adds leaf counts up to every margin. Gives what is wrong with the counts instead, in words without any count in them. */
export function tally(cells: Cells, counts: Counts): Tally | { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const values: (number | undefined)[] = cells.keys.map(() => undefined);
  if (counts.leaves.length !== cells.plan.cliques.length) return { problems: ['Each table of the plan needs its own list of counts.'] };
  cells.plan.cliques.forEach((_, c) => addTable(cells, c, counts.leaves[c]!, values, problems));
  const sums = values.map((value) => value ?? 0);
  const children = counts.of === 'children' ? sums : childrenBehind(cells, counts.children, sums, problems);
  for (const [cell, known] of cells.impossible.entries()) if (known === 1 && sums[cell] !== 0) problems.push(`${words(cells, cell)} is declared as impossible, but somebody is counted there.`);
  return problems.length > 0 ? { problems } : { values: sums, children };
}

/** Adds one table's leaves to all cells above them, and holds what other tables say of the same cells against it. */
function addTable(cells: Cells, c: number, leaves: readonly LeafCount[], values: (number | undefined)[], problems: string[]): void {
  const { plan, keys, numberOf, cliquesOf } = cells;
  const clique = plan.cliques[c]!;
  const radix = strides(plan);
  const own = new Float64Array(keys.length);
  for (const { at, value } of leaves) {
    const nodes = nodesAt(plan.dimensions, at);
    const isLeaf = nodes !== undefined && holds(plan.dimensions, clique, nodes) && nodes.every((node, d) => partsOf(plan.dimensions[d]!, node, clique.depths[d]!).length === 0);
    if (!isLeaf) problems.push(`${Object.values(at).join(' × ') || 'The total'} is no finest cell of the table “${tableWords(plan.dimensions, clique)}”.`);
    else if (!Number.isSafeInteger(value) || value < 0) problems.push(`The count of ${Object.values(at).join(' × ')} is not a whole number from 0.`);
    else for (const key of keysAbove(cells, nodes, radix)) own[numberOf.get(key)!]! += value;
  }
  let apart = 0;
  for (const [cell, tables] of cliquesOf.entries()) {
    if (!tables.includes(c)) continue;
    if (values[cell] !== undefined && values[cell] !== own[cell]) apart++;
    values[cell] = own[cell]!;
  }
  if (apart > 0) problems.push(`The table “${tableWords(plan.dimensions, clique)}” counts other children than the tables before it: ${apart} cells that they share differ.`);
}

/** The keys of a cell and of every cell that includes it. */
function keysAbove({ plan }: Cells, nodes: readonly number[], radix: readonly number[]): readonly number[] {
  let keys: readonly number[] = [0];
  for (const [d, node] of nodes.entries()) {
    const line: number[] = [];
    for (let at = node; at >= 0; at = plan.dimensions[d]!.parents[at]!) line.push(at * radix[d]!);
    keys = line.flatMap((step) => keys.map((key) => key + step));
  }
  return keys;
}

function childrenBehind(cells: Cells, given: readonly { readonly at: At; readonly children: number }[], values: readonly number[], problems: string[]): readonly number[] {
  const children = values.map(() => 0);
  for (const { at, children: n } of given) {
    const key = keyAt(cells.plan, at);
    const cell = key === undefined ? undefined : cells.numberOf.get(key);
    if (cell === undefined) problems.push(`The plan does not show ${Object.values(at).join(' × ')}.`);
    else if (!Number.isSafeInteger(n) || n < 0) problems.push(`The children of ${words(cells, cell)} are not a whole number from 0.`);
    else children[cell] = n;
  }
  for (const [cell, value] of values.entries()) if (value > 0 && children[cell] === 0) problems.push(`${words(cells, cell)} has no count of the children behind it.`);
  // A child may stand in several parts, so a whole has no fewer children than any part, and no more than all.
  for (const { whole, parts } of cells.equations) {
    const behind = parts.map((part) => children[part]!);
    if (children[whole]! < Math.max(...behind) || children[whole]! > behind.reduce((sum, n) => sum + n, 0)) problems.push(`The children of a whole do not fit those of its parts: ${words(cells, whole)}.`);
  }
  return children;
}

const words = (cells: Cells, cell: number): string => Object.values(placeOf(cells, cell)).join(' × ') || 'The total';

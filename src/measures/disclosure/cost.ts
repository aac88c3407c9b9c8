import { createHmac } from 'node:crypto';
import type { Cells } from './cells.ts';

/** A hidden cell is almost free to use again; not quite, so that moves stay short. */
export const costHidden = 0.003;

/** How much a secret may add to a cell's cost. Without it, whoever knows the program could rule out counts for which it would have hidden other cells. */
const jitter = 0.5;

/**
 * By cell, the loss to readers if it is hidden: more for larger counts and for margins, which serve more readers.
 * A zero costs as much as a small count half as dear again: it is news that nobody is there.
 * @param secret the same secret gives the same costs, so that a publication can be made again
 */
export function costs(cells: Cells, values: readonly number[], secret: string): Float64Array {
  return Float64Array.from(values, (value, cell) => {
    const size = value === 0 ? 1.5 : 1 + 0.15 * Math.log2(1 + value);
    const draw = createHmac('sha256', secret).update(`${cells.plan.key} ${cells.keys[cell]}`).digest().readUInt32BE() / 2 ** 32;
    return size * 1.6 ** height(cells, cell) * (1 + jitter * draw);
  });
}

/** How many levels a cell stands above the finest of a table that shows it. */
export function height({ plan, nodes, cliquesOf }: Cells, cell: number): number {
  const above = (depths: readonly number[]) =>
    nodes[cell]!.reduce((sum, node, d) => sum + (plan.dimensions[d]!.children[node]!.length === 0 ? 0 : depths[d]! - plan.dimensions[d]!.depths[node]!), 0);
  return Math.min(...cliquesOf[cell]!.map((c) => above(plan.cliques[c]!.depths)));
}

import { strides, type Cells } from './cells.ts';
import { partsOf } from './dimension.ts';

/** Steps in cells, by number. */
export interface Steps {
  readonly cells: readonly number[];
  readonly steps: readonly number[];
  readonly cost: number;
}

/** How far a move goes each way; see Move. */
export interface Span {
  readonly up: number;
  readonly down: number;
}

/**
 * Finds the cheapest box around a cell: the cell and one sibling in each dimension of its table make 2^k cells, one more
 * and one fewer in turn, so that no sum changes. Only for cells that one table shows and does not break down:
 * one that another table breaks down, or shows as a margin, has sums that a box does not keep.
 */
export class Boxes {
  readonly #cells: Cells;
  readonly #radix: readonly number[];
  readonly #free: readonly boolean[];

  constructor(cells: Cells) {
    this.#cells = cells;
    this.#radix = strides(cells.plan);
    this.#free = cells.nodes.map((nodes, cell) => cells.cliquesOf[cell]!.length === 1 && this.#isLeaf(nodes, cells.cliquesOf[cell]![0]!));
  }

  /** @param cost by cell; Infinity where it must not change */
  cheapest(cell: number, values: readonly number[], cost: Float64Array, spans: readonly Span[]): (Steps & Span) | undefined {
    if (!this.#free[cell]) return undefined;
    let best: (Steps & Span) | undefined;
    for (const { cells, signs } of this.#around(cell)) {
      const price = cells.reduce((sum, c) => sum + cost[c]!, 0);
      if (price >= (best?.cost ?? Infinity)) continue;
      const span = spans.find(({ up, down }) => cells.every((c, i) => values[c]! >= (signs[i] === 1 ? down : up)));
      if (span) best = { cells, steps: signs, cost: price, ...span };
    }
    return best;
  }

  /** Every box that starts in a cell, the cell itself first with a plus. */
  #around(cell: number): readonly { readonly cells: readonly number[]; readonly signs: readonly number[] }[] {
    const { plan, nodes, keys, numberOf, cliquesOf } = this.#cells;
    const { depths } = plan.cliques[cliquesOf[cell]![0]!]!;
    let boxes = [{ cells: [cell] as readonly number[], signs: [1] as readonly number[] }];
    for (const [d, { parents, children }] of plan.dimensions.entries()) {
      const node = nodes[cell]![d]!;
      if (depths[d] === 0 || node === 0) continue;
      const steps = children[parents[node]!]!.filter((sibling) => sibling !== node).map((sibling) => (sibling - node) * this.#radix[d]!);
      boxes = boxes.flatMap((box) => steps.flatMap((step) => {
        const beside = box.cells.map((c) => numberOf.get(keys[c]! + step)!);
        return beside.every((c) => this.#free[c]) ? [{ cells: [...box.cells, ...beside], signs: [...box.signs, ...box.signs.map((s) => -s)] }] : [];
      }));
    }
    return boxes;
  }

  #isLeaf(nodes: readonly number[], clique: number): boolean {
    const { plan } = this.#cells;
    return nodes.every((node, d) => partsOf(plan.dimensions[d]!, node, plan.cliques[clique]!.depths[d]!).length === 0);
  }
}

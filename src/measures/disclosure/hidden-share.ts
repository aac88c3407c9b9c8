import type { Cells } from './cells.ts';
import { circleIn, holds, tableWords, type Clique, type Plan } from './plan.ts';

/** How much of a table is hidden. Only cells are counted, never children: their number would be a sum of hidden counts. */
export interface Share {
  readonly clique: Clique;
  /** Cells that may hold somebody; those that cannot are not counted. */
  readonly cells: number;
  readonly hidden: number;
}

/** A coarser plan, with which less would be hidden. */
export interface Coarser {
  /** The table's number in the plan. */
  readonly table: number;
  readonly dimension: string;
  /** The level to stop at; null = leave the dimension out of this table. */
  readonly level: string | null;
  readonly words: string;
}

export function shareOf(cells: Cells, hidden: Uint8Array, clique: Clique): Share {
  const share = { clique, cells: 0, hidden: 0 };
  for (const [cell, nodes] of cells.nodes.entries()) {
    if (cells.impossible[cell] === 1 || !holds(cells.plan.dimensions, clique, nodes)) continue;
    share.cells++;
    share.hidden += hidden[cell]!;
  }
  return share;
}

/** For each small count, as many cells are hidden in the end, all told, in tables of some thousand cells: measured, 1.7 to 2. */
const hiddenPerSmall = 1.75;

/**
 * For each table of which more than `most` of its cells would be hidden, what is wrong and which one step would mend it,
 * the one that keeps most cells first. Where no single step is enough, the one that helps most. What a coarser table would
 * hide is judged by its small counts: it was hidden here for the sake of the finer ones too.
 * @param hidden by cell, 1 where it would be hidden
 * @param small by cell, 1 where it must be hidden whatever else is
 */
export function tooMuchHidden(cells: Cells, hidden: Uint8Array, small: Uint8Array, most: number): { readonly problems: readonly string[]; readonly coarser: readonly Coarser[] } {
  const { dimensions, cliques } = cells.plan;
  const likely = (clique: Clique): Share => {
    const share = shareOf(cells, small, clique);
    return { ...share, hidden: share.hidden * hiddenPerSmall };
  };
  const over = cliques.flatMap((clique, table) => (part(shareOf(cells, hidden, clique)) > most ? [table] : []));
  return {
    problems: over.map((table) => `More than ${Math.round(most * 100)}% of the cells of “${tableWords(dimensions, cliques[table]!)}” would be hidden. Show it in less detail.`),
    coarser: over.flatMap((table) => stepsBack(cells.plan, table, likely, most)),
  };
}

function stepsBack(plan: Plan, table: number, likely: (clique: Clique) => Share, most: number): readonly Coarser[] {
  const { dimensions, cliques } = plan;
  const steps = dimensions.flatMap((dimension, d) => {
    const depth = cliques[table]!.depths[d]!;
    if (depth === 0) return [];
    const clique: Clique = { depths: cliques[table]!.depths.with(d, depth - 1) };
    if (circleIn(cliques.with(table, clique)).length > 0) return [];
    const level = depth === 1 ? null : dimension.levels[depth - 2]!;
    const name = tableWords(dimensions, cliques[table]!);
    const words = level === null ? `Leave ${dimension.key} out of “${name}”.` : `Show ${dimension.key} in “${name}” down to “${level}” only.`;
    return [{ step: { table, dimension: dimension.key, level, words }, share: likely(clique) }];
  });
  const enough = steps.filter(({ share }) => part(share) <= most).sort((a, b) => b.share.cells - a.share.cells);
  const best = enough.length > 0 ? enough : steps.sort((a, b) => part(a.share) - part(b.share)).slice(0, 1);
  return best.map(({ step }) => step);
}

const part = ({ cells, hidden }: Share): number => (cells === 0 ? 0 : hidden / cells);

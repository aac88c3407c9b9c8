import { compare, type Figure } from '../../measures/index.ts';
import { figureOf, numberBefore, type OverviewSection } from './view.ts';

/** A figure worth opening first, chosen by a rule from the numbers alone. */
export interface Highlight {
  readonly kind: 'behind' | 'ahead' | 'changed';
  readonly figure: Figure;
  /** England's, for behind and ahead; the area's own earlier one, for changed. */
  readonly beside: Figure;
}

const n = (f: Figure | undefined): number | null => (f?.value.kind === 'number' ? f.value.n : null);

/** A share of fewer people than this says little; so does a change of a smaller number. */
const fewest = 50;

/**
 * Furthest behind England and furthest ahead: the share that lies most percentage points on the worse or better side,
 * among measures where one direction is better. Changed most: the number with the largest relative change since the one before.
 */
export function highlights(sections: readonly OverviewSection[]): readonly Highlight[] {
  const gaps: { points: number; highlight: Highlight }[] = [];
  const changes: { share: number; highlight: Highlight }[] = [];
  for (const { columns, rows } of sections) {
    for (const row of rows) {
      for (const area of columns.own) {
        const figure = figureOf(row, area);
        const value = n(figure);
        if (!figure || value === null) continue;
        const yardstick = figureOf(row, columns.yardstick);
        const { meaning } = compare(figure.value, yardstick?.value, row.measure.polarity);
        if (row.measure.unit === 'percent' && meaning !== 'neither' && (figure.denominator ?? fewest) >= fewest) {
          gaps.push({ points: Math.abs(value - n(yardstick)!), highlight: { kind: meaning === 'worse' ? 'behind' : 'ahead', figure, beside: yardstick! } });
        }
        const before = numberBefore(row, area);
        if (row.curated.total && before && n(before)! >= fewest) changes.push({ share: Math.abs(value - n(before)!) / n(before)!, highlight: { kind: 'changed', figure, beside: before } });
      }
    }
  }
  const furthest = (kind: Highlight['kind']) => gaps.filter((g) => g.highlight.kind === kind).sort((a, b) => b.points - a.points)[0]?.highlight;
  const changed = changes.sort((a, b) => b.share - a.share)[0]?.highlight;
  return [furthest('behind'), furthest('ahead'), changed].filter((h) => h !== undefined);
}

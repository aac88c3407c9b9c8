import type { Polarity } from '../definitions/measure.ts';

export interface Standing {
  /** 1 = best by the measure's polarity; the highest number where no direction is better. Equal numbers share a place. */
  readonly rank: number;
  readonly of: number;
  /** 1 = the best quarter (or the highest). */
  readonly quartile: 1 | 2 | 3 | 4;
}

/** Places among those that have a number. `numbers` by area. */
export function standings(numbers: ReadonlyMap<string, number>, polarity: Polarity): ReadonlyMap<string, Standing> {
  const sign = polarity === 'low' ? 1 : -1;
  const sorted = [...numbers].sort((a, b) => sign * (a[1] - b[1]));
  const places = new Map<string, Standing>();
  let rank = 0;
  for (const [i, [area, n]] of sorted.entries()) {
    if (i === 0 || n !== sorted[i - 1]![1]) rank = i + 1;
    places.set(area, { rank, of: sorted.length, quartile: Math.min(4, Math.floor(((rank - 1) * 4) / sorted.length) + 1) as Standing['quartile'] });
  }
  return places;
}

/** The middle number; of an even count, the mean of the two in the middle. Null for none. */
export function median(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

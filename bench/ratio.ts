/** One line of the results: what was compared, the bound it should keep, what was seen. */
export interface Result {
  readonly what: string;
  readonly bound: string;
  readonly seen: string;
  readonly kept: boolean;
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Ours and theirs in turn, so that a machine that slows down slows both; the median of the pairs' ratios. */
export async function ratio(runs: number, ours: () => Promise<unknown>, theirs: () => Promise<unknown>): Promise<{ ratio: number; ours: number; theirs: number }> {
  await ours();
  await theirs();
  const pairs: [number, number][] = [];
  for (let i = 0; i < runs; i++) pairs.push([await timed(ours), await timed(theirs)]);
  return { ratio: median(pairs.map(([a, b]) => a / b)), ours: median(pairs.map(([a]) => a)), theirs: median(pairs.map(([, b]) => b)) };
}

export const ms = (n: number): string => (n < 10 ? `${n.toFixed(1)} ms` : n < 10_000 ? `${n.toFixed(0)} ms` : `${(n / 1000).toFixed(1)} s`);

export const againstBound = (what: string, most: number, r: { ratio: number; ours: number; theirs: number }): Result => ({
  what, bound: `≤ ${most} ×`, seen: `${r.ratio.toFixed(2)} × (${ms(r.ours)} to ${ms(r.theirs)})`, kept: r.ratio <= most,
});

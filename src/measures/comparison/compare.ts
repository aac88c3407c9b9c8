import type { Polarity } from '../definitions/measure.ts';
import type { Value } from '../figures/figure.ts';

/**
 * The one place where a difference gets its words. It looks at the two published numbers and at the measure's
 * polarity, no more: whether a difference is more than chance is not judged here yet, and no word may say so.
 */
export interface Verdict {
  readonly position: 'above' | 'below' | 'close' | 'unknown';
  /** By the measure's own polarity; `neither` where no direction is better, or the numbers are close. */
  readonly meaning: 'better' | 'worse' | 'neither';
}

/** "Close" is within a twentieth of the reference figure. */
export const closeShare = 1 / 20;

/** How a figure stands to a reference, e.g. a council's to England's. */
export function compare(value: Value | undefined, reference: Value | undefined, polarity: Polarity): Verdict {
  if (value?.kind !== 'number' || reference?.kind !== 'number') return { position: 'unknown', meaning: 'neither' };
  const difference = value.n - reference.n;
  // A little slack: 0.05 × 20 is not exactly 1 in floating point, and a border case must not depend on it.
  if (Math.abs(difference) <= Math.abs(reference.n) * closeShare + 1e-9) return { position: 'close', meaning: 'neither' };
  const position = difference > 0 ? 'above' : 'below';
  if (polarity === 'none') return { position, meaning: 'neither' };
  return { position, meaning: (position === 'above') === (polarity === 'high') ? 'better' : 'worse' };
}

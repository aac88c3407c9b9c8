/** From values to pixels, with round ticks. */

export interface Scale {
  readonly min: number;
  readonly max: number;
  /** Round values from min to max. */
  readonly ticks: readonly number[];
  /** Decimals that every tick needs to be told from the next. */
  readonly decimals: number;
}

/**
 * A scale whose ends and ticks are round numbers of 1, 2 or 5 times a power of ten.
 * @param fromZero zero is part of the scale, as it must be where lengths are compared
 * @param most about how many steps there is room for
 */
export function roundScale(values: readonly number[], fromZero: boolean, most: number): Scale {
  // Beyond 1e100 is no count of anything, and sums of such values overflow.
  const finite = values.filter((v) => Math.abs(v) < 1e100);
  let low = finite.length === 0 ? 0 : Math.min(...finite);
  let high = finite.length === 0 ? 1 : Math.max(...finite);
  if (fromZero || finite.length === 0) {
    low = Math.min(0, low);
    high = Math.max(0, high);
  }
  // One single value, even zero, needs a scale to stand on. Less than a billionth apart is one value: nobody could see it.
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (high - low <= Math.max(size, 1) / 1e9) {
    const reach = size < 1e-6 ? 1 : size / 10;
    if (!fromZero && size >= 1e-6) low -= reach;
    high += reach;
  }
  const step = roundStep((high - low) / Math.max(1, most));
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const ticks: number[] = [];
  for (let i = first; i <= last; i++) ticks.push(Number((i * step).toFixed(Math.min(100, decimals))));
  return { min: ticks[0] as number, max: ticks.at(-1) as number, ticks, decimals };
}

function roundStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const lead = atLeast / power;
  return power * (lead <= 1 + 1e-9 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
}

/** A function that takes a value to its place between two pixels. */
export function placer(min: number, max: number, from: number, to: number): (value: number) => number {
  const span = max - min;
  return (value) => (span === 0 ? to : from + ((value - min) / span) * (to - from));
}

/** Units that belong to the number itself; any other is written once, above the axis. */
function isAttached(unit: string): boolean {
  return unit === '%' || unit === '£';
}

/** A tick in words: `20%`, `£1,500`, `−2.5`. */
export function tickText(value: number, decimals: number, unit: string): string {
  const size = Math.abs(value).toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return `${value < 0 ? '−' : ''}${unit === '£' ? '£' : ''}${size}${unit === '%' ? '%' : ''}`;
}

/** The unit as words for above the axis, or undefined where every tick carries it. */
export function unitCaption(unit: string): string | undefined {
  return unit === '' || isAttached(unit) ? undefined : unit;
}

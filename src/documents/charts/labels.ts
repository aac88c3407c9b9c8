/** Keeping labels apart. */

export interface Wanted {
  /** Where the middle of the label would best stand. */
  readonly at: number;
  /** Its height with the air around it. */
  readonly size: number;
}

interface Block {
  members: number[];
  size: number;
  /** Mean of the tops that its members want for the whole block. */
  top: number;
}

/**
 * Middles for labels in a column, in the order of the input: no two overlap, each as near as can be to where it wants to be,
 * all within `from` and `to`. They fit only if their sizes add up to no more than `to - from`; else they run past `to`.
 * Pool-adjacent-violators: labels that collide form a block, which stands at the mean of its members' wishes.
 */
export function spread(wanted: readonly Wanted[], from: number, to: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] as Wanted).at - (wanted[b] as Wanted).at || a - b);
  const clamp = (block: Block): number => Math.max(from, Math.min(block.top, to - block.size));
  const blocks: Block[] = [];
  for (const i of order) {
    const { at, size } = wanted[i] as Wanted;
    let block: Block = { members: [i], size, top: at - size / 2 };
    for (let above = blocks.at(-1); above !== undefined && clamp(above) + above.size > clamp(block); above = blocks.at(-1)) {
      blocks.pop();
      block = join(above, block);
    }
    blocks.push(block);
  }
  const middles = wanted.map((w) => w.at);
  for (const block of blocks) {
    let top = clamp(block);
    for (const i of block.members) {
      const { size } = wanted[i] as Wanted;
      middles[i] = top + size / 2;
      top += size;
    }
  }
  return middles;
}

function join(above: Block, below: Block): Block {
  const [n, m] = [above.members.length, below.members.length];
  // The lower members want the block's top higher by what stands above them.
  const top = (above.top * n + (below.top - above.size) * m) / (n + m);
  return { members: [...above.members, ...below.members], size: above.size + below.size, top };
}

export interface Flag {
  /** Where its line stands. */
  readonly x: number;
  readonly width: number;
}

export interface PlacedFlag {
  readonly left: number;
  /** 0 is the row nearest the data. */
  readonly row: number;
  /** `over`: the line ends under its label. */
  readonly side: 'left' | 'right' | 'over';
}

/**
 * Labels on upright lines, each beside its own line, or over its end near an edge: no two labels overlap, and no line runs
 * through another's label as long as any row allows it. A line reaches from the axis up to its label's row.
 */
export function placeFlags(flags: readonly Flag[], from: number, to: number, gap: number): PlacedFlag[] {
  const placed = new Map<number, PlacedFlag>();
  // From the right: a label usually lies to the right of its line, over lines placed before it.
  const order = flags.map((_, i) => i).sort((a, b) => (flags[b] as Flag).x - (flags[a] as Flag).x || b - a);
  // The second and third round let the first ones move for those that came after.
  for (let round = 0; round < 3; round++) {
    for (const i of order) {
      placed.delete(i);
      placed.set(i, bestPlace(flags[i] as Flag, flags, placed, from, to, gap));
    }
  }
  return flags.map((_, i) => placed.get(i) as PlacedFlag);
}

function bestPlace(flag: Flag, flags: readonly Flag[], placed: ReadonlyMap<number, PlacedFlag>, from: number, to: number, gap: number): PlacedFlag {
  let best: PlacedFlag = { left: from, row: flags.length, side: 'over' };
  let cost = Infinity;
  for (const [side, left, dislike] of [
    ['right', flag.x + gap, 0],
    ['left', flag.x - gap - flag.width, 0.5],
    ['over', Math.max(from, Math.min(flag.x - 14, to - flag.width)), 0.7],
  ] as const) {
    if (side !== 'over' && (left < from || left + flag.width > to)) continue;
    // Row number `flags.length` is above every other label, so a place is always found.
    for (let row = 0; row <= flags.length; row++) {
      const crossings = countCrossings(flag, { left, row, side }, flags, placed);
      const price = crossings === undefined ? Infinity : crossings * 100 + row + dislike;
      if (price < cost) [best, cost] = [{ left, row, side }, price];
    }
  }
  return best;
}

/** How many lines cross labels if this one stands here; undefined if labels would overlap. */
function countCrossings(flag: Flag, here: PlacedFlag, flags: readonly Flag[], placed: ReadonlyMap<number, PlacedFlag>): number | undefined {
  const air = 8;
  let crossings = 0;
  for (const [j, there] of placed) {
    const other = flags[j] as Flag;
    const apart = here.left + flag.width + air <= there.left || there.left + other.width + air <= here.left;
    if (here.row === there.row && !apart) return undefined;
    if (there.row >= here.row && other.x > here.left - 2 && other.x < here.left + flag.width + 2) crossings++;
    if (here.row >= there.row && flag.x > there.left - 2 && flag.x < there.left + other.width + 2) crossings++;
  }
  return crossings;
}

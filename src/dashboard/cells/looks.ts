import { compareLooks, type Look } from '../../documents/index.ts';
import { alliance } from '../../register/index.ts';

/** An area keeps its colour and its line style everywhere; England and the region are never solid. */
const fixed: Readonly<Record<string, Look>> = {
  [alliance.councils[0]]: { tone: 'clay', style: 'solid' },
  [alliance.councils[1]]: { tone: 'pine', style: 'solid' },
  [alliance.councils[2]]: { tone: 'plum', style: 'solid' },
  [alliance.icb]: { tone: 'sea', style: 'solid' },
  [alliance.region]: { tone: 'gold', style: 'dotted' },
  [alliance.nhsRegion]: { tone: 'gold', style: 'dotted' },
  [alliance.country]: { tone: 'slate', style: 'dashed' },
};

/** Looks for the areas of one view, in its order: the alliance's own, then those that are left over. */
export function looksOf(areas: readonly string[]): ReadonlyMap<string, Look> {
  const taken = new Set(areas.flatMap((a) => (fixed[a] ? [fixed[a].tone] : [])));
  const free = compareLooks.filter((look) => !taken.has(look.tone));
  let next = 0;
  return new Map(areas.map((area) => [area, fixed[area] ?? free[next++ % free.length]!]));
}

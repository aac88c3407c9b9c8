import type { Dimension, Measure } from '../../measures/index.ts';
import { alliance, regionOf, type Area, type AreaKind, type AreaRegister } from '../../register/index.ts';
import { curatedFor } from '../curated/curated.ts';

/** Figures of NHS bodies: integrated care boards and providers, not councils. */
export const isHealth = (measure: Measure): boolean => measure.cells.dataset.startsWith('nhs-');

/** The areas shown where the reader chose none. */
export const defaultAreas = (measure: Measure): readonly string[] => (isHealth(measure) ? [alliance.icb] : alliance.councils);

/** A sum that grows with the size of the area: it stands beside other years, never beside other areas. */
export const isTotal = (measure: Measure): boolean => curatedFor(measure.key)?.total ?? measure.unit === 'count';

/** Those that an area is ranked among; null for a kind that nobody ranks. */
export function peersOf(areas: AreaRegister, area: Area | undefined): readonly Area[] | null {
  const ranked: readonly AreaKind[] = ['council', 'icb', 'provider'];
  return area && ranked.includes(area.kind) ? areas.all(area.kind) : null;
}

/** The larger area that the first chosen one lies in. */
export const regionBeside = (areas: AreaRegister, area: Area | undefined): Area | undefined => (area ? regionOf(areas, area) : undefined);

export const country: string = alliance.country;

/**
 * Two filters of which one names the kind and the other the group, e.g. `breakdown_topic` and `breakdown`:
 * only some pairs exist, so readers choose a pair.
 */
export interface Pair {
  readonly topic: Dimension;
  readonly group: Dimension;
}

export function pairOf(measure: Measure): Pair | null {
  for (const topic of measure.breakdowns) {
    const group = measure.breakdowns.find((d) => topic.column === `${d.column}_topic`);
    if (group) return { topic, group };
  }
  return null;
}

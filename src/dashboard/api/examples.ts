import type { Catalogue, Measure } from '../../measures/index.ts';
import { alliance } from '../../register/index.ts';
import { sections } from '../curated/curated.ts';

/** Shown while nothing is loaded: the key of a measure in the starter set. */
const whileEmpty = 'lait.SEN_TotStat';

/** A measure to show the API with: the first of the overview that is loaded. */
export function exampleMeasure(catalogue: Pick<Catalogue, 'measures'>): string {
  const ours = sections.flatMap((s) => s.measures.map((m) => m.measure));
  return ours.find((key) => catalogue.measures.has(key)) ?? catalogue.measures.keys().next().value ?? whileEmpty;
}

/** A measure with a filter of few values, and that filter. Undefined where none has one. */
export function exampleFilter(catalogue: Pick<Catalogue, 'measures'>): { readonly measure: Measure; readonly column: string } | undefined {
  for (const measure of catalogue.measures.values()) {
    // A filter called …_topic needs its fellow: too much for a first example.
    const alone = measure.breakdowns.find((b) => b.values.length > 1 && !measure.breakdowns.some((o) => o.column === `${b.column}_topic` || b.column === `${o.column}_topic`));
    if (alone) return { measure, column: alone.column };
  }
  return undefined;
}

/** Two areas to show a measure for. */
export const exampleAreas = (measure: Pick<Measure, 'cells'> | undefined): string =>
  measure?.cells.dataset.startsWith('nhs-') ? `${alliance.icb},${alliance.country}` : `${alliance.councils[2]},${alliance.country}`;

import type { Measure } from '../../measures/index.ts';
import { curatedFor } from '../curated/curated.ts';

/** Measures whose words or key hold all that was typed; those of the overview first, then those that begin with it. */
export function findMeasures(measures: Iterable<Measure>, text: string, most: number): { readonly found: readonly Measure[]; readonly total: number } {
  const parts = text.toLowerCase().split(/\s+/).filter((p) => p !== '');
  if (parts.length === 0) return { found: [], total: 0 };
  const fitting: { measure: Measure; at: number }[] = [];
  for (const measure of measures) {
    const name = `${measure.title} ${measure.short}`.toLowerCase();
    const all = `${name} ${measure.topic.toLowerCase()} ${measure.key.toLowerCase()}`;
    if (!parts.every((p) => all.includes(p))) continue;
    const inName = parts.every((p) => name.includes(p));
    fitting.push({ measure, at: (curatedFor(measure.key) ? 0 : 2) + (inName ? 0 : 1) });
  }
  fitting.sort((a, b) => a.at - b.at || a.measure.title.localeCompare(b.measure.title, 'en-GB') || (a.measure.key < b.measure.key ? -1 : 1));
  return { found: fitting.slice(0, most).map((f) => f.measure), total: fitting.length };
}

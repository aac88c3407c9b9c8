import { comparePeriods, type Catalogue, type Figure, type Measure } from '../../measures/index.ts';
import { twinOf } from '../curated/curated.ts';
import type { Reader, Row } from './row.ts';

/** The same thing as another source has it, set beside ours in the newest period that both have. */
export interface Twin {
  readonly measure: Measure;
  /** Null where they share none. */
  readonly period: string | null;
  readonly pairs: readonly { readonly row: Row; readonly here: Figure; readonly there: Figure }[];
}

export async function readTwin(reader: Reader, catalogue: Catalogue, measure: Measure, rows: readonly Row[]): Promise<Twin | null> {
  const other = catalogue.measures.get(twinOf(measure.key) ?? '');
  if (!other) return null;
  const found = await reader.read(catalogue, { measures: [other.key], areas: rows.map((r) => r.area.code), periods: 'all' });
  const there = new Map(found.map((f) => [`${f.area} ${f.period}`, f]));
  const pairs = rows.flatMap((row) => [...row.figures.values()].flatMap((here) => {
    const match = there.get(`${row.area.code} ${here.period}`);
    return here.value.kind === 'number' && match?.value.kind === 'number' ? [{ row, here, there: match }] : [];
  }));
  const period = pairs.filter((p) => p.row.role === 'own').map((p) => p.here.period).sort(comparePeriods).at(-1) ?? null;
  return { measure: other, period, pairs: pairs.filter((p) => p.here.period === period) };
}

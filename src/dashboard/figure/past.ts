import { quote, type Statistics } from '../../kernel/index.ts';
import type { Catalogue, Measure, Release } from '../../measures/index.ts';

/**
 * A measure as one release holds it: today's words over the cells and filters of that release itself, so that an old
 * figure is made again as it was. Of a release that nothing replaces, wholly its own. Undefined where it has none.
 */
export function measureIn(catalogue: Pick<Catalogue, 'measures' | 'inUse'>, release: Release, key: string): Measure | undefined {
  const now = catalogue.measures.get(key);
  if (now && catalogue.inUse(release)) return now;
  const own = release.measures.find((m) => m.key === key);
  if (!own) return now?.cells.dataset === release.dataset ? now : undefined;
  return now ? { ...now, cells: own.cells, breakdowns: own.breakdowns.length > 0 ? own.breakdowns : now.breakdowns } : own;
}

/**
 * The catalogue as a figure of one release needs it: with that release's table by its own columns, and with its
 * measures as it holds them. Its version is its own, so answers for it are kept apart.
 */
export async function catalogueOf(statistics: Pick<Statistics, 'all'>, catalogue: Catalogue, release: Release): Promise<Catalogue> {
  if (catalogue.inUse(release)) return catalogue;
  const rows = await statistics.all(`describe select * from read_parquet(${quote(release.tablePath)})`);
  const table = { release, columns: new Set(rows.map((r) => String(r['column_name']))) };
  const measures = new Map(catalogue.measures);
  for (const { key } of release.measures) measures.set(key, measureIn(catalogue, release, key)!);
  return {
    ...catalogue, measures, version: `${catalogue.version} with ${release.id}`,
    tables: new Map([...catalogue.tables, [release.dataset, [...(catalogue.tables.get(release.dataset) ?? []), table]]]),
  };
}

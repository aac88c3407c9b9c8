import { quote, type Statistics } from '../../kernel/index.ts';
import type { Catalogue, Release } from '../../measures/index.ts';

/**
 * The catalogue as a figure of one release needs it: with that release's table by its own columns, and with the
 * measures that only it defines. Its version is its own, so answers for it are kept apart.
 */
export async function catalogueOf(statistics: Pick<Statistics, 'all'>, catalogue: Catalogue, release: Release): Promise<Catalogue> {
  if (catalogue.inUse(release)) return catalogue;
  const rows = await statistics.all(`describe select * from read_parquet(${quote(release.tablePath)})`);
  const table = { release, columns: new Set(rows.map((r) => String(r['column_name']))) };
  const measures = new Map(catalogue.measures);
  for (const measure of release.measures) if (!measures.has(measure.key)) measures.set(measure.key, measure);
  return {
    ...catalogue, measures, version: `${catalogue.version} with ${release.id}`,
    tables: new Map([...catalogue.tables, [release.dataset, [...(catalogue.tables.get(release.dataset) ?? []), table]]]),
  };
}

import type { AreaMet, ReleaseDraft } from '../../measures/index.ts';
import type { Candidate, Workbench } from '../source.ts';
import { linesOfRows } from './csv/lines.ts';
import { breakdownsOf } from './measures/breakdowns.ts';
import { datasetOf } from './measures/dataset.ts';
import { measuresOf } from './measures/measures.ts';
import { pairsOf } from './measures/pairs.ts';
import { few, type Findings } from './screening/findings.ts';
import { areasOf, factsOf, periodsOf, repeatedRows, rowsOfAreas, type AreaSeen } from './screening/look-back.ts';
import { words, type Words } from './words.ts';
import type { Written } from './written.ts';

/** The release that a written table makes: its measures, its areas, and what is worth a look. */
export async function draftOf(file: Candidate, bench: Workbench, written: Written, findings: Findings, hasMeta: boolean): Promise<ReleaseDraft> {
  const { duckdb } = bench;
  const { columns, table, rows } = written;
  const dataset = datasetOf(file.baseName, columns.map((c) => c.published));
  const indicators = columns.filter((c) => c.role === 'indicator');
  const periods = await periodsOf(duckdb, table);
  const areas = await areasOf(duckdb, table, columns);
  const { breakdowns, caveats } = await breakdownsOf(duckdb, table, columns);
  const facts = written.facts ?? (await factsOf(duckdb, table, indicators));
  const pairs = await pairsOf(duckdb, table, dataset.slug, columns, few);
  const measures = measuresOf({ dataset, columns, facts, pairs: pairs.proved, breakdowns, caveats });

  // Rows to look at are gathered first: their lines are found in one walk through the file.
  const looks: { column: string | null; rows: number; first: readonly number[]; words: Words }[] = [];
  const repeated = await repeatedRows(duckdb, table, columns, few);
  if (repeated.count > 0) looks.push({ column: null, rows: repeated.count, first: repeated.first, words: words.duplicateRow(!hasMeta) });
  for (const { pair, rows: n, first } of pairs.failed) {
    looks.push({ column: pair.percent, rows: n, first, words: words.pairFails(pair.percent, pair.numerator, pair.denominator) });
  }
  for (const [level, unknown] of nameless(areas)) {
    const first = await rowsOfAreas(duckdb, table, level, unknown.map((a) => a.key), few);
    const count = unknown.reduce((sum, a) => sum + a.rows, 0);
    looks.push({ column: null, rows: count, first, words: words.areaWithoutCode(level, unknown.slice(0, 3).map((a) => a.name)) });
  }
  const lines = await linesOfRows(file.path, written.encoding, rows, looks.flatMap((l) => l.first));
  for (const { column, rows: n, first, words: said } of looks) {
    findings.addCounted('look', column, n, first.map((row) => lines.get(row)!), said);
  }
  if (measures.length === 0) findings.addCounted('look', null, 0, [1], words.noIndicators());

  return {
    dataset: dataset.id,
    edition: '',
    kind: measures.length === 0 ? 'reference' : 'figures',
    title: dataset.title,
    publisher: dataset.publisher,
    licence: dataset.licence,
    published: null,
    nextUpdate: null,
    periods,
    rowsIn: rows,
    rowsKept: rows,
    table,
    measures,
    areas: strangers(areas, bench),
    notes: findings.problems(file.name),
  };
}

/** Areas kept under their name because the file gives no code, by level. */
function nameless(areas: readonly AreaSeen[]): Map<string, AreaSeen[]> {
  const found = new Map<string, AreaSeen[]>();
  for (const area of areas.filter((a) => a.key.startsWith('unknown:'))) found.set(area.level, [...(found.get(area.level) ?? []), area]);
  return found;
}

function strangers(areas: readonly AreaSeen[], bench: Workbench): AreaMet[] {
  const met = new Map<string, AreaMet>();
  for (const { key, name, kind } of areas) if (bench.areas.get(key) === undefined) met.set(key, { code: key, name, kind });
  return [...met.values()];
}

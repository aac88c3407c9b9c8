import { BIGINT, DOUBLE, DuckDBDataChunk, VARCHAR, type DuckDBConnection, type DuckDBType, type DuckDBValue } from '@duckdb/node-api';
import { identifier, quote } from '../../kernel/index.ts';
import { figureColumns } from './columns.ts';
import type { WaitRow } from './rows.ts';

/** DuckDB's own size of a vector; a chunk holds at most so many rows. */
const chunkRows = 2048;

interface Column {
  readonly name: string;
  readonly sql: 'BIGINT' | 'VARCHAR' | 'DOUBLE';
  readonly type: DuckDBType;
  readonly of: (row: WaitRow) => DuckDBValue;
}

function columnsFor(month: string): readonly Column[] {
  const text = (name: string, of: (row: WaitRow) => string | null): Column => ({ name, sql: 'VARCHAR', type: VARCHAR, of });
  return [
    { name: '_row', sql: 'BIGINT', type: BIGINT, of: (r) => BigInt(r.row) },
    text('_area', (r) => r.area), text('_period', () => month), text('service', (r) => r.service), text('age_group', (r) => r.ageGroup),
    ...figureColumns.flatMap((column): readonly Column[] => [
      { name: column, sql: 'DOUBLE', type: DOUBLE, of: (r) => r.figures[column]?.n ?? null },
      text(`_mark_${column}`, (r) => r.figures[column]?.mark ?? null), text(`_place_${column}`, (r) => r.figures[column]?.place ?? null),
    ]),
  ];
}

/** Writes the rows, in their order, as one Parquet file at `path`. `month` is the period of them all. */
export async function writeRows(duckdb: DuckDBConnection, rows: readonly WaitRow[], month: string, path: string, progress: (done: number) => void): Promise<void> {
  const columns = columnsFor(month);
  const table = 'nhs_community_waits';
  await duckdb.run(`create or replace temp table ${table} (${columns.map((c) => `${identifier(c.name)} ${c.sql}`).join(', ')})`);
  try {
    const appender = await duckdb.createAppender(table);
    for (let start = 0; start < rows.length; start += chunkRows) {
      const part = rows.slice(start, start + chunkRows);
      const chunk = DuckDBDataChunk.create(columns.map((c) => c.type), part.length);
      chunk.setColumns(columns.map((c) => part.map(c.of)));
      appender.appendDataChunk(chunk);
      progress(start + part.length);
    }
    appender.closeSync();
    await duckdb.run(`copy (select * from ${table}) to ${quote(path)} (format parquet, compression zstd)`);
  } finally {
    await duckdb.run(`drop table if exists ${table}`);
  }
}

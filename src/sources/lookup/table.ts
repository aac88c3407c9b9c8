import { join } from 'node:path';
import { identifier, quote } from '../../kernel/index.ts';
import type { Workbench } from '../source.ts';

export interface Column {
  readonly name: string;
  readonly type: 'BIGINT' | 'VARCHAR' | 'DOUBLE';
}

export type Row = readonly (string | number | null)[];

/** How every table of ours is packed. */
export const parquet = "FORMAT parquet, COMPRESSION zstd";

/** Writes a small table to a Parquet file in the workbench's folder, rows in the order given; gives its name. */
export async function writeTable(bench: Pick<Workbench, 'duckdb' | 'folder'>, columns: readonly Column[], rows: Iterable<Row>, file = 'table.parquet'): Promise<string> {
  const table = `write_${crypto.randomUUID().replaceAll('-', '')}`;
  await bench.duckdb.run(`create temp table ${table} (${columns.map((c) => `${identifier(c.name)} ${c.type}`).join(', ')})`);
  const appender = await bench.duckdb.createAppender(table);
  for (const row of rows) {
    columns.forEach((column, i) => {
      const value = row[i] ?? null;
      if (value === null) appender.appendNull();
      else if (column.type === 'VARCHAR') appender.appendVarchar(String(value));
      else if (column.type === 'DOUBLE') appender.appendDouble(Number(value));
      else appender.appendBigInt(BigInt(value));
    });
    appender.endRow();
  }
  appender.closeSync();
  await bench.duckdb.run(`copy (from ${table}) to ${quote(join(bench.folder, file))} (${parquet})`);
  await bench.duckdb.run(`drop table ${table}`);
  return file;
}

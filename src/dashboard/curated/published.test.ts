import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import yauzl from 'yauzl';
import { afterAll, expect } from 'vitest';
import { withShared } from '../../../test/shared.ts';
import { curatedFor, sections } from './curated.ts';

/** The overview against the files as published, read here without any of our readers. */

const lait = 'lait/bds_long_0.parquet';
const release = 'sen/education-health-and-care-plans_2025.zip';
const councils = ['Leicester', 'Leicestershire', 'Rutland'] as const;
const scratch = mkdtempSync(join(tmpdir(), 'belong-curated-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Area name → year → number; cells without a number are left out. */
type Series = ReadonlyMap<string, ReadonlyMap<number, number>>;

const text = (s: string) => `'${s.replaceAll("'", "''")}'`;
const name = (s: string) => `"${s.replaceAll('"', '""')}"`;
const areas = ['England', ...councils].map(text).join(', ');

async function unzip(path: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const zip = await yauzl.fromBufferPromise(readFileSync(path));
  for await (const entry of zip.eachEntry()) {
    const stem = /^data\/(\w+)\.csv$/.exec(entry.fileName)?.[1];
    if (stem === undefined) continue;
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    files.set(stem, join(scratch, `${stem}.csv`));
    writeFileSync(files.get(stem)!, Buffer.concat(chunks));
  }
  return files;
}

async function series(db: DuckDBConnection, query: string): Promise<Series> {
  const out = new Map<string, Map<number, number>>();
  for (const [area, year, value] of (await db.runAndReadAll(query)).getRowsJS()) {
    if (value === null) continue;
    const one = out.get(String(area)) ?? new Map<number, number>();
    out.set(String(area), one.set(Number(year), Number(value)));
  }
  return out;
}

/** A reader of any LAIT or release measure by its key. Periods count by their first year. */
async function open(parquet: string, zip: string): Promise<(key: string) => Promise<Series>> {
  const files = await unzip(zip);
  const db = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
  return (key) => {
    const [source, file, column] = /^(lait)\.(.+)$/.exec(key) ?? [];
    if (source !== undefined) void column;
    const short = /^lait\.(.+)$/.exec(key)?.[1];
    if (short !== undefined) {
      return series(db, `select "LA and Regions", regexp_extract(Years, '\\d{4}'), try_cast("Values" as double)
        from read_parquet(${text(parquet)}) where "Short Desc" = ${text(short)} and "LA and Regions" in (${areas})`);
    }
    void file;
    const [, stem, indicator] = /^dfe\.(\w+)\.(\w+)$/.exec(key)!;
    return series(db, `select coalesce(nullif(la_name, ''), 'England'), left(time_period, 4), try_cast(${name(indicator!)} as double)
      from read_csv(${text(files.get(stem!)!)}, all_varchar = true)
      where breakdown like 'All %' and (geographic_level = 'National' or la_name in (${areas}))`);
  };
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLoader, quote, Statistics } from '../../kernel/index.ts';
import type { Catalogue, Release } from '../../measures/index.ts';
import { measure, world } from './made-up.ts';
import { measuresWithFigures } from './queries.ts';

const folder = mkdtempSync(join(tmpdir(), 'belong-areas-'));
let statistics: Statistics;
let catalogue: Catalogue;

beforeAll(async () => {
  const loader = await openLoader(join(folder, 'scratch'));
  const write = (name: string, rows: string) => loader.connection.run(`copy (select * from (values ${rows}) t(_area, ${name === 'long' ? 'measure, value' : 'a, b'})) to ${quote(join(folder, `${name}.parquet`))} (format parquet)`);
  await write('long', `('X', 'one', 1.0), ('X', 'one', 2.0), ('X', 'two', null), ('X', 'undefined', 1.0), ('Y', 'two', 0.0), ('Y', 'it''s', 1.0)`);
  await write('wide', `('X', 1.0, null::double), ('Y', null, null), ('Z', 1.0, 1.0)`);
  loader.close();
  statistics = await Statistics.open([folder]);
  const long = (key: string) => measure(`l.${key}`, { cells: { dataset: 'long', column: 'value', where: { measure: key }, numerator: null, denominator: null } });
  const wide = (column: string) => measure(`w.${column}`, { cells: { dataset: 'wide', column, where: {}, numerator: null, denominator: null } });
  const table = (name: string, columns: string[]) => [name, [{ release: { tablePath: join(folder, `${name}.parquet`) } as Release, columns: new Set(columns) }]] as const;
  catalogue = { ...world([long('one'), long('two'), long('it\'s'), wide('a'), wide('b'), wide('gone'), measure('nowhere', { cells: { dataset: 'none', column: 'v', where: {}, numerator: null, denominator: null } })], []).catalogue,
    tables: new Map([table('long', ['_area', 'measure', 'value']), table('wide', ['_area', 'a', 'b'])]) };
});
afterAll(() => {
  statistics.close();
  rmSync(folder, { recursive: true, force: true });
});

test('counts measures with a number, each once; zero is a number, a mark is not', async () => {
  expect(await measuresWithFigures(statistics, catalogue, 'X')).toBe(2);
  expect(await measuresWithFigures(statistics, catalogue, 'Y')).toBe(2);
  expect(await measuresWithFigures(statistics, catalogue, 'Z')).toBe(2);
  expect(await measuresWithFigures(statistics, catalogue, 'nobody')).toBe(0);
});

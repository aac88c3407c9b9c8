import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { candidate, tryReader, type Tried } from '../../../test/reader.ts';
import { sharedFile, withShared } from '../../../test/shared.ts';
import { openLoader, quote } from '../../kernel/index.ts';
import { laitBulk } from './bulk.ts';
import { hasColumns } from './footer.ts';
import { readYear } from './years.ts';

const starter = new URL('../../../starter/bds_long_0.parquet', import.meta.url).pathname;

describe('the whole bulk file', () => {
  test('every row is kept, every measure has a bare definition, a council’s figures are found', () => tryReader(laitBulk, starter, async (tried) => {
    expect(tried.recognised).toBe(true);
    expect(tried.draft).toMatchObject({ dataset: 'lait', edition: '', kind: 'figures', rowsIn: 641_070, rowsKept: 641_070, periods: { to: '2025-2026' }, notes: [] });
    expect(tried.draft.measures).toHaveLength(434);
    const [sums] = await tried.rows('select count(*) as n, count(distinct _row) as rows, min(_row) as first, max(_row) as last, count("value") as numbers, count(_mark_value) as marks, count(distinct measure) as measures');
    expect(sums).toEqual({ n: 641_070, rows: 641_070, first: 1, last: 641_070, numbers: 641_070 - 93_883, marks: 93_883, measures: 434 });
    const pupils = await tried.rows("where measure = 'SEN_TotStat' and _period = '2025' and _area in ('E06000016', 'E06000017', 'E10000018', 'E92000001') order by _area");
    expect(pupils.map((r) => [r['_area'], r['value']])).toEqual([['E06000016', 4.6], ['E06000017', 5], ['E10000018', 5.3], ['E92000001', 5.3]]);
    const row = Number(pupils[0]!['_row']);
    expect(await tried.cells(row)).toEqual(expect.arrayContaining([{ column: 'Short Desc', text: 'SEN_TotStat' }, { column: 'LA and Regions', text: 'Leicester' }, { column: 'Years', text: '2025' }, { column: 'LA Number', text: '856' }]));
    expect(await tried.rows("where measure = 'A3A' and _area = 'E92000001' and _period = '2020'")).toMatchObject([{ years: '2020 (Final)' }]);
  }), 60_000);

  withShared('the starter set and the shared data are the same file', ['lait/bds_long_0.parquet'], async ([file]) => {
    expect((await candidate(file!)).size).toBe((await candidate(starter)).size);
  });

  test('its reading takes no more than twice as long as the engine’s own read and write', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'belong-'));
    try {
      const ratios: number[] = [];
      for (let i = 0; i < 3; i++) {
        const engine = await openLoader(join(folder, 'spill'));
        const started = performance.now();
        await engine.connection.run(`copy (from read_parquet(${quote(starter)})) to ${quote(join(folder, 'same.parquet'))} (format parquet, compression zstd)`);
        const own = performance.now() - started;
        engine.close();
        await tryReader(laitBulk, starter, ({ milliseconds }) => void ratios.push(milliseconds / own));
      }
      const best = Math.min(...ratios);
      console.log(`LAIT bulk: ${best.toFixed(2)} times the engine's own read and write`);
      expect(best).toBeLessThanOrEqual(2);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 60_000);
});

type Line = readonly [short: string | null, item: string, years: string | null, name: string, value: string | null, number: string | null];

/** Reads a Parquet file with these rows. @param numberType the type of the column of authority numbers */
async function read(lines: readonly Line[], look: (tried: Tried) => Promise<void> | void, { numberType = 'double', columns = '*' } = {}): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'belong-'));
  const engine = await openLoader(join(folder, 'spill'));
  try {
    const path = join(folder, 'made-up.parquet');
    await engine.connection.run('create table t ("Short Desc" varchar, "Data item" varchar, "Years" varchar, "LA and Regions" varchar, "Values" varchar, "LA Number" varchar)');
    for (const line of lines) await engine.connection.run('insert into t values (?, ?, ?, ?, ?, ?)', [...line]);
    await engine.connection.run(`copy (select ${columns} from (select * replace ("LA Number"::${numberType} as "LA Number") from t)) to ${quote(path)} (format parquet)`);
    await tryReader(laitBulk, path, look);
  } finally {
    engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const good: Line = ['SEN', 'Pupils with SEN (%)', '2024', 'Rutland', '5.25', '857'];
const problemsOf = ({ reading }: Tried) => (reading.ok ? [] : reading.problems.map((p) => [p.column, p.line, p.rows, p.rule]));

describe('small files', () => {
  test.each(['double', 'integer', 'bigint', 'varchar'])('authority numbers as %s', (numberType) => read([good, ['SEN', '', '2024/25', 'England', '-', '970']], async (tried) => {
    expect(tried.recognised).toBe(true);
    expect(await tried.rows()).toEqual([
      { _row: 1, _area: 'E06000017', _period: '2024', measure: 'SEN', years: '2024', value: 5.25, _mark_value: null },
      { _row: 2, _area: 'E92000001', _period: '2024-2025', measure: 'SEN', years: '2024/25', value: null, _mark_value: '-' },
    ]);
    expect(tried.draft.measures).toMatchObject([{ key: 'lait.SEN', title: 'Pupils with SEN (%)', unit: 'percent', cells: { dataset: 'lait', column: 'value', where: { measure: 'SEN' } } }]);
    expect(tried.draft.periods).toEqual({ from: '2024', to: '2024-2025' });
  }, { numberType }));

  test('zero is a value, and numbers with an exponent are numbers', () => read([['A', 't', '2024', 'Rutland', '0', '857'], ['A', '', '2023', 'Rutland', '4.798E-2', '857']], async (tried) => {
    expect((await tried.rows()).map((r) => r['value'])).toEqual([0, 0.04798]);
  }));

  test('provisional and revised figures of one year are both kept, for that measure only', () => read([
    ['A', 't', '2025 (prov)', 'Rutland', '1', '857'], ['A', '', '2025 (Rev)', 'Rutland', '2', '857'], ['B', 't', '2025 (prov)', 'Rutland', '3', '857'],
  ], async (tried) => expect((await tried.rows()).map((r) => r['_period'])).toEqual(['2025.prov', '2025.rev', '2025'])));

  test('a name that belongs to another number is worth a look', () => read([['A', 't', '2024', 'Leicester', '1', '857']], (tried) => {
    expect(tried.draft.notes).toMatchObject([{ severity: 'look', column: 'LA and Regions', line: 1, rule: expect.stringContaining('Rutland') }]);
  }));
});

describe('what stops a load', () => {
  test.each([
    ['an unknown authority number', [good, ['A', 't', '2024', 'Nowhere', '1', '123']], 'LA Number', 2, /authority number 123/],
    ['a number that is no whole one', [good, ['A', 't', '2024', 'Nowhere', '1', '855.5']], 'LA Number', 2, /authority number 855\.5/],
    ['a value that is no number', [good, ['A', 't', '2024', 'Rutland', 'n/a', '857']], 'Values', 2, /neither a number nor/],
    ['a value that only a computer takes for a number', [good, ['A', 't', '2024', 'Rutland', 'NaN', '857']], 'Values', 2, /neither a number nor/],
    ['an empty value', [good, ['A', 't', '2024', 'Rutland', null, '857']], 'Values', 2, /neither a number nor/],
    ['a year that is none', [good, ['A', 't', 'soon', 'Rutland', '1', '857']], 'Years', 2, /“soon” is not understood/],
    ['the same figure twice', [good, good], 'Short Desc', 2, /two values/],
    ['the same year written in two ways', [['A', 't', '2024/25', 'Rutland', '1', '857'], ['A', 't', '2024-25', 'Rutland', '1', '857']], 'Short Desc', 2, /two values/],
    ['no measure', [good, [null, 't', '2024', 'Rutland', '1', '857']], 'Short Desc', 2, /may not be empty/],
    ['a blank measure', [good, [' ', 't', '2024', 'Rutland', '1', '857']], 'Short Desc', 2, /may not be empty/],
    ['no year', [good, ['A', 't', null, 'Rutland', '1', '857']], 'Years', 2, /may not be empty/],
    ['no number', [good, ['A', 't', '2024', 'Rutland', '1', null]], 'LA Number', 2, /may not be empty/],
  ] as readonly (readonly [string, readonly Line[], string, number, RegExp])[])('%s', (_, lines, column, line, rule) => read(lines, (tried) => {
    expect(tried.reading.ok).toBe(false);
    expect(problemsOf(tried)).toContainEqual([column, line, 1, expect.stringMatching(rule)]);
  }));

  test('all problems at once, each with its rows', () => read([['A', 't', 'soon', 'Rutland', 'x', '1'], ['B', 't', 'soon', 'Rutland', 'y', '857'], good, good], (tried) => {
    expect(problemsOf(tried).map(([column, line, rows]) => [column, line, rows])).toEqual([['LA Number', 1, 1], ['Years', 1, 2], ['Values', 1, 2], ['Short Desc', 4, 1]]);
  }));

  test('a missing column', () => read([good], (tried) => expect(problemsOf(tried)).toEqual([['LA Number', null, 1, 'The column “LA Number” is missing.']]), { columns: '* exclude ("LA Number")' }));
  test('no rows', () => read([], (tried) => expect(problemsOf(tried)).toMatchObject([[null, null, 1, 'The file holds no rows.']])));
  test('a damaged file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'belong-'));
    await writeFile(join(folder, 'cut'), Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(40, 7), Buffer.from('PAR1')]));
    await tryReader(laitBulk, join(folder, 'cut'), (tried) => {
      expect(tried.recognised).toBe(false);
      expect(problemsOf(tried)).toMatchObject([[null, null, 1, expect.stringContaining('cannot be read as Parquet')]]);
    });
    await rm(folder, { recursive: true });
  });
});

describe('years', () => {
  test.each([['2024', '2024'], ['2024/25', '2024-2025'], ['2014-16', '2014-2016'], ['2013/14-15/16', '2013-2014.2015-2016'], ['0', 'unknown'], ['2024 (Rev)', '2024'], ['2019-20 (OT)', '2019-2020'], [' 2020 (Final) ', '2020']])('%s is %s', (written, period) => expect(readYear(written)?.period).toBe(period));
  test.each(['', '()', '(Rev)', '24', '2024 (Rev', '2024 Rev', '2024 (1)', 'x2024'])('“%s” is no year', (written) => expect(readYear(written)).toBeNull());

  test('a remark never changes the year, and is kept where it is needed', () => {
    fc.assert(fc.property(fc.integer({ min: 1990, max: 2098 }), fc.boolean(), fc.constantFrom('Rev', 'prov', 'Final', 'OT', 'not final'), (year, split, remark) => {
      const plain = split ? `${year}-${String((year + 1) % 100).padStart(2, '0')}` : String(year);
      const read = readYear(`${plain} (${remark})`);
      expect(read?.period).toBe(readYear(plain)?.period);
      expect(read?.withRemark).toBe(`${read?.period}.${remark.toLowerCase().replace(' ', '-')}`);
      expect(readYear(plain)?.withRemark).toBe(read?.period);
    }));
  });

  test('whatever is written, it is a period or nothing, never an error', () => {
    fc.assert(fc.property(fc.string(), (written) => {
      const read = readYear(written);
      if (read) expect(read.period).toMatch(/^(unknown|\d{4}(-\d{4}(\.\d{4}-\d{4})?)?)$/);
    }));
  });
});

test('other files are not taken for it', async () => {
  for (const path of ['lait/la_code_list.xlsx', 'lait/lait_data_dictionary.csv', 'sen/education-health-and-care-plans_2025.zip'].map(sharedFile)) {
    if (path !== undefined) expect(await laitBulk.recognise(await candidate(path))).toBe(false);
  }
  expect(await hasColumns(await candidate(starter), ['Short Desc', 'Colour'])).toBe(false);
});

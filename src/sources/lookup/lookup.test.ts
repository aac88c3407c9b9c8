import { describe, expect, test } from 'vitest';
import { recognisedBy, tryReader } from '../../../test/reader.ts';
import { withShared } from '../../../test/shared.ts';
import { bankHolidays } from '../bank-holidays/bank-holidays.ts';
import { boundaries } from '../boundaries/boundaries.ts';
import { deprivation2019, deprivation2025 } from '../deprivation/deprivation.ts';
import { nhsLookup } from '../nhs-lookup/nhs-lookup.ts';
import { boardSuccessions, practices, successors } from '../organisations/organisations.ts';
import { populationOfAreas, populationOfCouncils, populationOfDistricts } from '../population/population.ts';
import { postcodes } from '../postcodes/postcodes.ts';
import { childrensCentres, schoolLinks, schools } from '../schools/schools.ts';
import type { SourceReader } from '../source.ts';
import { lookups } from './all.ts';
import { lookupReader } from './lookup.ts';

/** File, its reader, its rows, a cell of one row as published. */
const published: readonly (readonly [string, SourceReader, number, number, string, string])[] = [
  ['send-inclusion/icb_lookup_2022.csv', nhsLookup, 106, 1, 'ICB22CDH', 'QF7'],
  ['boundaries/england_icb_2023.topojson', boundaries, 42, 1, 'code', 'E54000008'],
  ['boundaries/england_lad_2024.topojson', boundaries, 296, 1, 'name', 'Hartlepool'],
  ['boundaries/england_region_2023.topojson', boundaries, 9, 9, 'code', 'E12000009'],
  ['boundaries/england_utla_2023.topojson', boundaries, 153, 1, 'code', 'E06000001'],
  ['boundaries/llr_lsoa21.topojson', boundaries, 634, 1, 'name', 'Leicester 003A'],
  ['places/england_utla_mid2020_ages0-25.csv', populationOfCouncils, 150, 1, 'p0_25', '158495'],
  ['places/llr_districts_mid2020_ages0-25.csv', populationOfDistricts, 9, 3, 'ltla21_name', 'Blaby'],
  ['places/llr_mid2023_ages0-25.csv', populationOfAreas, 7, 3, 'p0_25', '145370'],
  ['places/llr_lsoa21_imd2025.csv', deprivation2025, 634, 1, 'lsoa21_code', 'E01013600'],
  ['places/llr_lsoa11_lsoa21_imd2019.csv', deprivation2019, 635, 2, 'IMD_rank', '2692'],
  ['places/llr_postcodes.csv.gz', postcodes, 37194, 1, 'postcode', 'CV100RY'],
  ['calendar/bank-holidays.json', bankHolidays, 0, 1, 'date', '2012-01-02'],
  ['organisations/epraccur_QK1.csv', practices, 240, 1, 'organisation_code', 'A99927'],
  ['organisations/ods_successors.csv', successors, 25480, 1, 'new_code', 'X2C4Y'],
  ['organisations/icb_successions_2026-04-01.csv', boardSuccessions, 16, 1, 'successor_ods', 'S1Y5D'],
  ['schools/gias_llr_2024-06-17.csv', schools, 922, 3, 'name', 'The Latimer Primary School'],
  ['schools/links_edubaseallstatefunded.csv', schoolLinks, 13186, 1, 'LinkName', 'CCfL Key Stage 3 PRU'],
  ['schools/childrens_centres_llr.csv', childrensCentres, 61, 1, 'Postcode', 'LE4 0HD'],
];

describe('published lists', () => {
  for (const [path, reader, rows, row, column, text] of published) {
    withShared(`${path} is read whole by “${reader.name}” alone`, [path], async ([file]) => {
      expect(await recognisedBy(lookups, file!)).toEqual([reader.key]);
      await tryReader(reader, file!, async (tried) => {
        expect(tried.recognised).toBe(true);
        expect(tried.draft.rowsIn).toBe(tried.draft.rowsKept);
        const kept = await tried.rows();
        expect(kept).toHaveLength(tried.draft.rowsKept);
        expect(kept.map((r) => r['_row'])).toEqual(kept.map((_, i) => i + 1));
        if (rows > 0) expect(kept).toHaveLength(rows);
        expect((await tried.cells(row)).find((c) => c.column === column)?.text).toBe(text);
        expect(String(kept[row - 1]![column])).toBe(text);
      });
    });
  }

  withShared('the middle of 2023 is told by what the file holds, and gives figures', ['places/llr_mid2023_ages0-25.csv'], ([file]) => tryReader(populationOfAreas, file!, async (tried) => {
    expect(tried.draft).toMatchObject({ kind: 'figures', edition: 'mid-2023', periods: { from: '2023', to: '2023' } });
    expect(tried.draft.measures.map((m) => m.key)).toEqual(['ons.population.0-25', 'ons.population.0-17']);
    expect(await tried.rows("where _area = 'E10000018'")).toMatchObject([{ _period: '2023', all_ages: 734015 }]);
  }));

  withShared('every boundary can be drawn', ['boundaries/england_region_2023.topojson'], ([file]) => tryReader(boundaries, file!, async (tried) => {
    expect(tried.draft.edition).toBe('region');
    for (const row of await tried.rows()) expect(JSON.parse(String(row['geometry']))).toHaveProperty('coordinates');
  }));

  for (const path of ['calendar/term_dates_leicester_city.csv', 'community-health/derived_long.csv', 'sen/data-guidance.txt', 'schools/sen_by_school_llr_2018-19.csv', 'linkage/fake_1000.csv', 'directory/scout_services.json', 'oruk/examples/service_full.json', 'places/ons_mid-year_population_estimates_2012_to_2024.csv']) {
    withShared(`${path} is none of them`, [path], async ([file]) => expect(await recognisedBy(lookups, file!)).toEqual([]));
  }
});

const colours = lookupReader({
  key: 'colours', name: 'Colours', dataset: 'colours', title: 'Colours', publisher: 'Nobody',
  columns: [
    { name: 'code', check: { holds: (c) => c.startsWith('C'), rule: 'A code begins with C.', mend: 'Begin it with C.' } },
    { name: 'name' }, { name: 'shade', as: 'number', mayBeBlank: true }, { name: 'a' }, { name: 'b', mayBeBlank: true },
  ],
  unique: ['code'],
});

describe('a list is screened before anything is kept', () => {
  const head = 'code,name,shade,a,b,more\n';
  const row = 'C1,red,1,x,,y\n';
  test('a sound one is kept as published, further columns too, in any order', () => tryReader(colours, { text: '\ufeffmore,code,name,shade,a,b\ny,C1,"red, dark",1.5,x,\n' }, async (tried) => {
    expect(tried.recognised).toBe(true);
    expect(await tried.rows()).toEqual([{ _row: 1, more: 'y', code: 'C1', name: 'red, dark', shade: 1.5, a: 'x', b: null }]);
  }));

  test.each([
    ['a column is missing', 'code,name,shade,b\nC1,red,1,\n', 1, null, /“a” is missing/],
    ['a column stands twice', `${head.replace('more', 'A')}${row}`, 1, 'A', /Two columns/],
    ['there are no rows', head, null, null, /no rows/],
    ['a row is too short', `${head}C1,red\n`, 2, null, /as many cells/],
    ['a needed cell is empty', `${head}C1,,1,x,,y\n`, 2, 'name', /may not be empty/],
    ['a number is none', `${head}C1,red,dark,x,,y\n`, 2, 'shade', /should hold a number/],
    ['a number is none that a computer would take', `${head}C1,red,0x10,x,,y\n`, 2, 'shade', /should hold a number/],
    ['a rule is broken', `${head}${row}D1,red,1,x,,y\n`, 3, 'code', /begins with C/],
    ['a key stands twice', `${head}${row}${row}`, 3, 'code', /same code stands above/],
    ['a quotation mark stays open', `${head}C1,"red,1,x,,y\n`, 2, null, /never closes/],
  ])('%s', (_, text, line, column, rule) => tryReader(colours, { text }, ({ reading }) => {
    expect(reading.ok).toBe(false);
    if (reading.ok) return;
    const problem = reading.problems.find((p) => rule.test(p.rule));
    expect(problem).toMatchObject({ severity: 'stops', line, column, file: 'made-up' });
    expect(problem!.mend).not.toBe('');
  }));

  test('all problems at once, one a rule and column, with its rows', () => tryReader(colours, { text: `${head}D1,,1,x,,y\nD2,,z,x,,y\nC3,ok,1,x,,y\n` }, ({ reading }) => {
    if (reading.ok) throw new Error('kept');
    expect(reading.problems.map((p) => [p.column, p.rows, p.examples])).toEqual([['code', 2, [2, 3]], ['name', 2, [2, 3]], ['shade', 1, [3]]]);
  }));
});

describe('population', () => {
  const ages = Array.from({ length: 26 }, (_, i) => String(i));
  const text = (extra: string, cells: string, total = '999') => ({ text: `code,name,all_ages,${ages.join(',')},p0_25,p0_17${extra}\nE06000017,Rutland,${total},${ages.map(() => '3').join(',')},78,54${cells}\n` });

  test('a year that nothing tells is asked for, not guessed', () => tryReader(populationOfAreas, text('', ''), ({ reading }) => {
    expect(reading).toMatchObject({ ok: false, problems: [{ rule: expect.stringContaining('does not say which year'), mend: expect.stringContaining('“year”') }] });
  }));
  test('a column with the year tells it', () => tryReader(populationOfAreas, text(',year', ',2024'), ({ draft }) => expect(draft.periods).toEqual({ from: '2024', to: '2024' })));
  test('an unknown area stops it', () => tryReader(populationOfAreas, { text: text(',year', ',2024').text.replace('E06000017', 'E06000999') }, ({ reading }) => {
    expect(reading).toMatchObject({ ok: false, problems: [{ line: 2, column: 'code', rule: 'No area with this code is known.' }] });
  }));
});

test('text of older Windows programs is read, and told', () => tryReader(colours, { text: Buffer.from('code,name,shade,a,b\nC1,r\xf4t,1,x,\n', 'latin1') }, async (tried) => {
  expect(await tried.rows()).toMatchObject([{ name: 'rôt' }]);
  expect(tried.draft.notes).toMatchObject([{ severity: 'look', rule: expect.stringContaining('UTF-8') }]);
}));

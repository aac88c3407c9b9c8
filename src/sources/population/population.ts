import type { Measure } from '../../measures/index.ts';
import { like, onsCode } from '../lookup/checks.ts';
import { lookupReader, openGovernmentLicence, type ListRow, type LookupColumn } from '../lookup/lookup.ts';

const publisher = 'Office for National Statistics';
const wholeNumber = like(/^\d+$/, 'a whole number of people');
const ages: readonly LookupColumn[] = Array.from({ length: 26 }, (_, age) => ({ name: String(age), as: 'number', check: wholeNumber }));

/**
 * These files do not say which year they estimate. Published totals that no other year has tell it; a column `year`
 * does for any other. Guessing would put a wrong number of children under every rate.
 */
const knownTotals: ReadonlyMap<string, string> = new Map([
  ['England 57690323', '2023'],
  ['Leicester 354036', '2020'],
  ['County Durham 533149', '2020'],
]);

const yearUnknown = {
  rule: 'The file does not say which year the population is estimated for.',
  mend: 'Add a column named “year” with the year of the estimate in every row, e.g. 2024.',
};

function yearOf(name: string, total: string): (rows: readonly ListRow[]) => string | undefined {
  return (rows) => {
    const written = new Set(rows.map((r) => r['year'] ?? ''));
    const [year = ''] = written;
    if (written.size === 1 && /^\d{4}$/.test(year)) return year;
    for (const row of rows) {
      const known = knownTotals.get(`${row[name]} ${row[total]}`);
      if (known !== undefined) return known;
    }
    return undefined;
  };
}

/** A count of people in an age band, as every file of this kind gives it. */
function people(dataset: string, key: string, column: string, ages: string): Measure {
  return {
    key, title: `How many people aged ${ages} live here?`, short: `People aged ${ages}`, topic: 'Population', unit: 'count', unitWords: `people aged ${ages}`,
    decimals: 0, polarity: 'none', counts: `People aged ${ages} who usually live in the area, estimated for the middle of the year.`,
    method: 'Mid-year population estimates: the last census carried forward by births, deaths and moves.',
    caveats: ['Estimates are revised when a new census or better records of moves come; figures of one year can differ between files.'],
    source: { publisher, name: 'Mid-year population estimates', licence: openGovernmentLicence, address: 'https://www.ons.gov.uk/peoplepopulationandcommunity/populationandmigration/populationestimates' },
    lastUpdate: null, nextUpdate: null, cells: { dataset, column, where: {}, numerator: null, denominator: null }, breakdowns: [],
    disclosure: 'as published', owner: publisher, reviewBy: null,
  };
}

const edition = (period: string): string => `mid-${period}`;

/** Districts stand in a table of their own: two of them are councils too and would be counted twice. */
const councils = 'population.councils';
const districts = 'population.districts';
const until25 = people(councils, 'ons.population.0-25', 'p0_25', '0 to 25');
const until17 = people(councils, 'ons.population.0-17', 'p0_17', '0 to 17');

export const populationOfCouncils = lookupReader({
  key: 'population-councils',
  name: 'Population by single year of age, councils of England',
  dataset: councils,
  title: 'Population by single year of age, councils of England',
  publisher,
  columns: [{ name: /^utla\d\d_code$/, check: onsCode }, { name: /^utla\d\d_name$/ }, { name: 'total_population', as: 'number', check: wholeNumber }, ...ages, { name: 'p0_25', as: 'number', check: wholeNumber }],
  figures: { area: 'utla20_code', period: yearOf('utla20_name', 'total_population'), noPeriod: yearUnknown, measures: [until25], edition },
});

export const populationOfDistricts = lookupReader({
  key: 'population-districts',
  name: 'Population by single year of age, districts',
  dataset: districts,
  title: 'Population by single year of age, districts',
  publisher,
  columns: [{ name: /^ltla\d\d_code$/, check: onsCode }, { name: /^ltla\d\d_name$/ }, { name: 'total_population', as: 'number', check: wholeNumber }, ...ages, { name: 'p0_25', as: 'number', check: wholeNumber }],
  figures: { area: 'ltla21_code', period: yearOf('ltla21_name', 'total_population'), noPeriod: yearUnknown, measures: [people(districts, 'ons.population-of-districts.0-25', 'p0_25', '0 to 25')], edition },
});

export const populationOfAreas = lookupReader({
  key: 'population-areas',
  name: 'Population by single year of age, chosen areas',
  dataset: councils,
  title: 'Population by single year of age, chosen areas with their region and England',
  publisher,
  columns: [{ name: 'code', check: onsCode }, { name: 'name' }, { name: 'all_ages', as: 'number', check: wholeNumber }, ...ages, { name: 'p0_25', as: 'number', check: wholeNumber }, { name: 'p0_17', as: 'number', check: wholeNumber }],
  figures: { area: 'code', period: yearOf('name', 'all_ages'), noPeriod: yearUnknown, measures: [until25, until17], edition },
});

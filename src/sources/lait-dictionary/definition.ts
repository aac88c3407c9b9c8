import type { Measure } from '../../measures/index.ts';
import { openGovernmentLicence } from '../lookup/lookup.ts';
import { dayOf, links, orEmpty, tidy, tidyLong } from './text.ts';
import { unitOf, unitWords, usualDecimals } from './unit.ts';
import { words } from './words.ts';

export const lait = {
  dataset: 'lait',
  publisher: 'Department for Education',
  name: 'Local Authority Interactive Tool (LAIT)',
  address: 'https://www.gov.uk/government/publications/local-authority-interactive-tool-lait',
} as const;

/** Who is meant by the short names in the dictionary. */
const owners: Readonly<Record<string, string>> = {
  DfE: 'Department for Education',
  ONS: 'Office for National Statistics',
  OHID: 'Office for Health Improvement and Disparities',
  NCMD: 'National Child Mortality Database',
  DWP: 'Department for Work and Pensions',
  CAFCASS: 'Cafcass',
  'Youth Justice board': 'Youth Justice Board',
  // A cell that the publisher left at its spreadsheet's nothing.
  0: 'Department for Education',
};

const cellsOf = (short: string): Measure['cells'] => ({ dataset: lait.dataset, column: 'value', where: { measure: short }, numerator: null, denominator: null });

/** A measure of which only the bulk data is known: its short name and title. The dictionary's definition takes its place. */
export function bareMeasure(short: string, title: string): Measure {
  const named = tidy(title) || short;
  const unit = unitOf(named, '');
  return {
    key: `lait.${short}`, title: named, short: named, topic: words.noTopic, unit, unitWords: unitWords(unit, ''), decimals: usualDecimals(unit, named), polarity: 'none',
    counts: named, method: words.noMethod, caveats: [words.noDictionary],
    source: { publisher: lait.publisher, name: lait.name, licence: openGovernmentLicence, address: lait.address },
    lastUpdate: null, nextUpdate: null, cells: cellsOf(short), breakdowns: [], disclosure: 'as published', owner: lait.publisher, reviewBy: null,
  };
}

/** Columns of the dictionary, as the publisher names them. */
export const columns = {
  short: 'Measure_short', topic: 'Topic', name: 'Measure', title: 'Chart_title', polarity: 'Polarity', axis: 'y_axis_name', stateFunded: 'state_funded_flag',
  description: 'Description', lastUpdate: 'Last Update', nextUpdate: 'Next Update', owner: 'Data Owner (DO) /Supplier and Contact Details', method: 'Methodology',
  links: 'Hyperlink(s)', decimals: 'dps', yearType: 'Year_Type', noQuartile: 'No_Quartile',
} as const;

export const polarities: Readonly<Record<string, Measure['polarity']>> = { High: 'high', Low: 'low', '-': 'none', NA: 'none', '': 'none' };

/** A row of the dictionary, by column name, as a full definition. Expects a row that the screening let through. */
export function measureOf(row: Readonly<Record<string, string>>): Measure {
  const cell = (key: keyof typeof columns): string => orEmpty(row[columns[key]] ?? '');
  const short = (row[columns.short] ?? '').trim();
  const title = tidy(cell('title')) || tidy(cell('name')) || short;
  const axis = tidy(cell('axis'));
  const unit = unitOf(title, axis);
  const next = cell('nextUpdate');
  const decimals = cell('decimals') === '' || unit === 'count' ? usualDecimals(unit, title) : Number(cell('decimals'));
  const owner = tidy(cell('owner'));
  return {
    key: `lait.${short}`, title, short: tidy(cell('name')) || title, topic: topicOf(cell('topic')), unit, unitWords: unitWords(unit, axis), decimals,
    polarity: polarities[(row[columns.polarity] ?? '').trim()] ?? 'none',
    counts: tidyLong(cell('description')) || title,
    method: tidyLong(cell('method')) || words.noMethod,
    caveats: caveatsOf(row, next),
    source: { publisher: lait.publisher, name: lait.name, licence: openGovernmentLicence, address: links(cell('links'))[0] ?? lait.address },
    lastUpdate: dayOf(cell('lastUpdate')), nextUpdate: dayOf(next), cells: cellsOf(short), breakdowns: [], disclosure: 'as published',
    owner: owners[owner] ?? (owner || lait.publisher), reviewBy: dayOf(next),
  };
}

const topicOf = (written: string): string => tidy(written.replace(/\s*\\\s*/g, ' and ')).replace('and Other', 'and other') || words.noTopic;

function caveatsOf(row: Readonly<Record<string, string>>, next: string): readonly string[] {
  const cell = (key: keyof typeof columns): string => orEmpty(row[columns[key]] ?? '');
  const year = tidy(cell('yearType'));
  return [
    ...(cell('stateFunded') === 'State Funded' ? [words.stateFundedOnly] : []),
    ...(year === '' ? [] : [words.yearType(year)]),
    ...(/discontinued/i.test(next) ? [words.discontinued] : /no longer published/i.test(next) ? [words.notForCouncils] : []),
    ...(cell('noQuartile') === 'N' ? [words.noQuartiles] : []),
  ];
}

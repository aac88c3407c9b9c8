import type { Measure } from '../../measures/index.ts';
import { bandColumns, countTables, type FigureColumn } from './columns.ts';
import { allAdults, allChildren, allServices, knownServices, withheldBelowEngland, type Service } from './services.ts';
import { address, caveats, licence, measureWords, notSubmittedWords, publication, publisher, topic, type MeasureWords } from './words.ts';

export const dataset = 'nhs-community-waits';

type ServiceColumn = Exclude<FigureColumn, 'not_submitted'>;

/** The figures people ask for first, then the single bands of weeks. */
const order: readonly ServiceColumn[] = ['total', 'over18', 'over18_pct', 'w52', 'over52_pct', ...bandColumns.filter((c) => c !== 'w52')];

const tableOf = (column: ServiceColumn): string => countTables.find((t) => t.column === column)!.sheet;

/** How a column comes about, in words. */
function methodOf(column: ServiceColumn, fromTable3: boolean): string {
  const table = (c: ServiceColumn) => (fromTable3 ? 'Table 3' : tableOf(c));
  if (column === 'over18') return `Those waiting 18 to 52 weeks (${table('w18_52')}) and those waiting over 52 weeks (${table('w52')}), added here. Not given where either is hidden or blank.`;
  if (column === 'over18_pct') return `Those waiting 18 to 52 weeks (${table('w18_52')}) and over 52 weeks (${table('w52')}), divided by the whole waiting list (${table('total')}). Worked out here; not applicable where nobody waits.`;
  if (column === 'over52_pct') return `Those waiting over 52 weeks (${table('w52')}), divided by the whole waiting list (${table('total')}). Worked out here; not applicable where nobody waits.`;
  return `${table(column)} of the month’s workbook, as published.`;
}

const parts: Partial<Record<ServiceColumn, readonly [string, string]>> = { over18_pct: ['over18', 'total'], over52_pct: ['w52', 'total'] };

/** A short wait is neither good nor bad by itself: it grows with referrals. */
const neutral: ReadonlySet<ServiceColumn> = new Set(['w0_1', 'w1_2', 'w2_4', 'w4_12', 'w12_18']);

function define(service: Service, column: FigureColumn, words: MeasureWords, method: string, notes: readonly string[], published: string | null): Measure {
  const percent = column.endsWith('_pct');
  const [numerator, denominator] = parts[column as ServiceColumn] ?? [null, null];
  return {
    key: column === 'not_submitted' ? 'nhs.waits.not-submitted' : `nhs.waits.${service.slug}.${column}`,
    ...words, topic, unit: percent ? 'percent' : 'count', decimals: percent ? 1 : 0,
    polarity: neutral.has(column as ServiceColumn) ? 'none' : 'low', method, caveats: notes,
    source: { publisher, name: publication, licence, address }, lastUpdate: published, nextUpdate: null,
    cells: { dataset, column, where: { service: service.name, age_group: service.ageGroup }, numerator, denominator },
    breakdowns: [], disclosure: 'as published', owner: publisher, reviewBy: null,
  };
}

function caveatsOf(service: Service, column: ServiceColumn, sum: boolean): readonly string[] {
  const always = [caveats.unvalidated, caveats.returns];
  const bands = column === 'total' ? [] : [caveats.bands];
  if (sum) return [...always, ...bands, caveats.englandOnly];
  if (withheldBelowEngland.has(service.name)) return [...always, caveats.withheld];
  return [...always, caveats.blank, ...bands, caveats.byProvider, caveats.boundary];
}

/**
 * Every measure of the workbooks: children's services first.
 * @param unlisted services met in a workbook that this reader has no plain words for
 * @param published ISO date of the workbook; null where it gives none
 */
export function measuresOf(unlisted: readonly Service[], published: string | null): readonly Measure[] {
  const services = [allChildren, ...knownServices.filter((s) => s.ageGroup !== 'Adults'), ...unlisted, allAdults, ...knownServices.filter((s) => s.ageGroup === 'Adults')];
  const sums = new Set([allChildren, allAdults]);
  return [
    ...services.flatMap((service) => order.map((column) =>
      define(service, column, measureWords(column, service.ageGroup, service.words), methodOf(column, sums.has(service)), caveatsOf(service, column, sums.has(service)), published))),
    define(allServices, 'not_submitted', notSubmittedWords, 'Table 1 of the month’s workbook, as published. Later months’ workbooks revise it; the figure shown is that of the month itself.', [caveats.unvalidated, caveats.boundary], published),
  ];
}

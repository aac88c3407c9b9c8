/** Made-up measures and figures on real areas, for the tests of areas and comparisons. */
import { comparePeriods, type Catalogue, type Figure, type Figures, type Measure, type Neighbour, type Release } from '../../measures/index.ts';
import { readAreaRegister } from '../../register/index.ts';

export function measure(key: string, given: Partial<Measure> = {}): Measure {
  return {
    key, title: `How is ${key}?`, short: key, topic: 'Made up', unit: 'percent', unitWords: '%', decimals: 1, polarity: 'high', counts: 'Nothing real.', method: '', caveats: [],
    source: { publisher: 'Nobody', name: 'Made up', licence: 'None', address: null }, lastUpdate: null, nextUpdate: null,
    cells: { dataset: key.startsWith('nhs.') ? 'nhs-community-waits' : 'made-up', column: 'value', where: {}, numerator: null, denominator: null },
    breakdowns: [], disclosure: 'as published', owner: '', reviewBy: null, ...given,
  };
}

/** A number, or a symbol where the publisher gives none. */
export function figure(key: string, area: string, period: string, cell: number | string, given: Partial<Figure> = {}): Figure {
  const value = typeof cell === 'number' ? ({ kind: 'number', n: cell } as const) : ({ kind: 'suppressed', why: 'Hidden' } as const);
  return { measure: key, area, period, breakdown: {}, value, mark: typeof cell === 'number' ? null : cell, numerator: null, denominator: null, release: 1, row: 1, place: 'row 1', ...given };
}

export interface World {
  readonly catalogue: Catalogue;
  readonly figures: Pick<Figures, 'read'>;
}

export function world(measures: readonly Measure[], figures: readonly Figure[], neighbours: Readonly<Record<string, readonly Neighbour[]>> = {}): World {
  const release = { id: 1, dataset: 'made-up', licence: 'None', periods: { from: '2020', to: '2025' } } as Release;
  const table = { release, columns: new Set(['value']) };
  const order = new Map(measures.map((m, i) => [m.key, i]));
  return {
    catalogue: {
      version: '1', releases: [release], measures: new Map(measures.map((m) => [m.key, m])), tables: new Map([['made-up', [table]], ['nhs-community-waits', [table]]]),
      areas: readAreaRegister(), neighboursOf: (area) => neighbours[area] ?? [], inUse: () => true,
    },
    figures: {
      read: async (_catalogue, q) => figures
        .filter((f) => q.measures.includes(f.measure) && (q.areas === 'all' || q.areas.includes(f.area)) && (q.periods === 'all' || q.periods.includes(f.period)) && sameFilters(f, q.breakdown ?? {}))
        .sort((a, b) => order.get(a.measure)! - order.get(b.measure)! || comparePeriods(a.period, b.period)),
    },
  };
}

const sameFilters = (f: Figure, asked: Readonly<Record<string, string>>): boolean => JSON.stringify(f.breakdown) === JSON.stringify(asked);

export const codes = { leicester: 'E06000016', leicestershire: 'E10000018', rutland: 'E06000017', eastMidlands: 'E12000004', england: 'E92000001', board: 'QK1', cumbria: 'E10000006', nottingham: 'E06000018' } as const;

/** A made-up catalogue with made-up figures, for tests: nothing here was ever published. */
import type { Catalogue, Figure, FigureQuery, Measure, Release, Value } from '../../measures/index.ts';
import { valueOf } from '../../measures/index.ts';
import { readAreaRegister } from '../../register/index.ts';
import type { Reader } from './row.ts';

export const register = readAreaRegister();

export function madeUpMeasure(more: Partial<Measure> = {}): Measure {
  return {
    key: 'made.share', title: 'How many are on time?', short: 'On time', topic: 'Made up', unit: 'percent', unitWords: '% of all', decimals: 1, polarity: 'high',
    counts: 'Those on time out of all.', method: '', caveats: ['Take care.'], source: { publisher: 'Nobody', name: 'Made up', licence: 'OGL', address: null }, lastUpdate: '2025-06', nextUpdate: '2026-06',
    cells: { dataset: 'made', column: 'share', where: {}, numerator: null, denominator: null }, breakdowns: [], disclosure: 'as published', owner: 'Nobody', reviewBy: null, ...more,
  };
}

export const release: Release = {
  id: 7, source: 'made', sourceName: 'Made up', readerVersion: 1, dataset: 'made', edition: '', kind: 'figures', title: 'Made up figures', publisher: 'Nobody', licence: 'OGL', published: null, nextUpdate: null,
  periods: { from: '2020', to: '2024' }, fileName: 'made.csv', sha256: 'a'.repeat(64), containerSha256: 'a'.repeat(64), rowsIn: 1, rowsKept: 1, measures: [], areas: [], notes: [],
  loadedAt: new Date('2026-01-02T12:00:00Z'), loadedBy: 'a test', withdrawn: null, tablePath: '/nowhere',
};

export function madeUpCatalogue(measures: readonly Measure[], neighbours: Readonly<Record<string, readonly string[]>> = {}): Catalogue {
  return {
    version: '1', releases: [release], measures: new Map(measures.map((m) => [m.key, m])), tables: new Map([['made', [{ release, columns: new Set(['share']) }]]]), areas: register,
    neighboursOf: (area) => (neighbours[area] ?? []).map((code, i) => ({ area: code, rank: i + 1, closeness: 'Close' })), inUse: () => true,
  };
}

interface Given {
  readonly measure?: string;
  readonly area: string;
  readonly period: string;
  readonly n?: number;
  readonly mark?: string;
  readonly of?: readonly [number, number];
  readonly filters?: Readonly<Record<string, string>>;
}

/** A reader over figures held in memory; filters that a query leaves out stand at their total. */
export function madeUpReader(catalogue: Catalogue, given: readonly Given[]): Reader {
  return {
    catalogue: async () => catalogue,
    read: async (_catalogue: Catalogue, q: FigureQuery) => given.map((g, i) => toFigure(g, i)).filter(({ figure, filters }) => {
      const measure = catalogue.measures.get(figure.measure);
      return q.measures.includes(figure.measure) && (q.areas === 'all' || q.areas.includes(figure.area)) && (q.periods === 'all' || q.periods.includes(figure.period))
        && measure!.breakdowns.every((b) => q.along?.includes(b.column) || (filters[b.column] ?? b.total) === (q.breakdown?.[b.column] ?? b.total));
    }).map(({ figure, filters }) => {
      const measure = catalogue.measures.get(figure.measure)!;
      const along = Object.fromEntries((q.along ?? []).map((c) => [c, filters[c] ?? measure.breakdowns.find((b) => b.column === c)!.total]));
      return { ...figure, breakdown: { ...q.breakdown, ...along } };
    }),
  };
}

function toFigure(g: Given, i: number): { readonly figure: Figure; readonly filters: Readonly<Record<string, string>> } {
  const value: Value = valueOf(g.n ?? null, g.mark ?? null);
  return {
    filters: g.filters ?? {},
    figure: { measure: g.measure ?? 'made.share', area: g.area, period: g.period, breakdown: {}, value, mark: g.mark ?? null, numerator: g.of?.[0] ?? null, denominator: g.of?.[1] ?? null, release: 7, row: i + 1, place: `row ${i + 1}` },
  };
}

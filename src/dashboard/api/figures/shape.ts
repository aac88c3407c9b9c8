import { z } from 'zod';
import { periodLabel, plainNumber, type Catalogue, type Figure, type Measure, type Release } from '../../../measures/index.ts';
import { paths } from '../../paths.ts';
import { unitShape } from '../measures/shape.ts';
import { pageFields, paging } from '../reading/paging.ts';
import { releaseRefOf } from '../releases/releases.ts';
import { address, areaRef, component, periodShape, releaseRef } from '../shapes.ts';
import { words } from '../words.ts';

const w = words.fields.figure;

/** Most values of one parameter: an address holds no more. */
const most = { measures: 100, areas: 500, periods: 100 };

export const figuresQuery = z.object({
  measure: z.array(z.string()).min(1).max(most.measures).describe(w.measures),
  area: z.array(z.string()).max(most.areas).optional().describe(w.areas),
  period: z.array(z.string()).max(most.periods).optional().describe(w.periods),
  release: z.coerce.number().int().min(1).max(2_147_483_647).optional().describe(w.releases),
  every: z.array(z.string()).optional().describe(w.every),
  ...paging,
});

export const figureShape = component('Figure', z.object({
  measure: z.string().describe(w.measure), area: areaRef.describe(w.area), period: periodShape.describe(w.period), breakdown: z.record(z.string(), z.string()).describe(w.breakdown),
  value: z.number().nullable().describe(w.value), status: z.enum(['number', 'suppressed', 'notAvailable', 'notApplicable']).describe(w.status),
  why: z.string().nullable().describe(w.why), mark: z.string().nullable().describe(w.mark),
  unit: unitShape.describe(words.fields.measure.unit), unitWords: z.string().describe(words.fields.measure.unitWords),
  numerator: z.number().nullable().describe(w.numerator), denominator: z.number().nullable().describe(w.denominator),
  release: releaseRef.describe(w.release), row: z.int().describe(w.row), place: z.string().describe(w.place), href: address.describe(w.href),
}));

export const figuresAnswer = component('Figures', z.object({ ...pageFields, note: z.string().nullable().describe(w.note), figures: z.array(figureShape).describe(w.list) }));

type Known = Pick<Catalogue, 'measures' | 'areas' | 'releases'>;

export function figureJson(f: Figure, { measures, areas, releases }: Known, origin: string): z.output<typeof figureShape> {
  const measure = measures.get(f.measure)!;
  const release = releases.find((r) => r.id === f.release)!;
  return {
    measure: f.measure, area: { code: f.area, name: areas.get(f.area)?.name ?? metIn(release, f.area) }, period: { id: f.period, label: periodLabel(f.period) }, breakdown: { ...f.breakdown },
    value: plainNumber(f.value), status: f.value.kind, why: f.value.kind === 'number' ? null : f.value.why, mark: f.mark,
    unit: measure.unit, unitWords: measure.unitWords, numerator: f.numerator, denominator: f.denominator,
    release: releaseRefOf(release, origin), row: f.row, place: f.place, href: origin + paths.figure({ ...f, breakdown: withoutTotals(f, measure) }),
  };
}

/** A figure's address leaves out filters at their total, however it was asked for. */
const withoutTotals = (f: Figure, measure: Measure): Figure['breakdown'] =>
  Object.fromEntries(Object.entries(f.breakdown).filter(([column, value]) => measure.breakdowns.find((b) => b.column === column)?.total !== value));

/** An area that only a release out of use names. */
const metIn = (release: Release, code: string): string => release.areas.find((a) => a.code === code)?.name ?? code;

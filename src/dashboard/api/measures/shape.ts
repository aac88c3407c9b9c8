import { z } from 'zod';
import { periodLabel, type Measure } from '../../../measures/index.ts';
import { paths } from '../../paths.ts';
import { addresses } from '../addresses.ts';
import { latestOf, type Extent } from '../figures/extent.ts';
import { address, component, periodShape, sourceShape } from '../shapes.ts';
import { words } from '../words.ts';

const w = words.fields.measure;

export const unitShape = z.enum(['percent', 'count', 'rate', 'pounds', 'score', 'days', 'weeks', 'years', 'ratio', 'number']);

/** What a list says of a measure. */
const briefFields = {
  key: z.string().describe(w.key), title: z.string().describe(w.title), short: z.string().describe(w.short), topic: z.string().describe(w.topic),
  unit: unitShape.describe(w.unit), unitWords: z.string().describe(w.unitWords), polarity: z.enum(['high', 'low', 'none']).describe(w.polarity),
  source: sourceShape.describe(w.source), latestPeriod: periodShape.nullable().describe(w.latestPeriod),
  href: address.describe(w.href), api: address.describe(w.api), figures: address.describe(w.figures),
};

export const measureBrief = component('Measure', z.object(briefFields));

export const measureFull = component('MeasureDefinition', z.object({
  ...briefFields,
  counts: z.string().describe(w.counts), method: z.string().describe(w.method), caveats: z.array(z.string()).describe(w.caveats), decimals: z.int().describe(w.decimals),
  dataset: z.string().describe(w.dataset), column: z.string().describe(w.column), where: z.record(z.string(), z.string()).describe(w.where),
  numerator: z.string().nullable().describe(w.numerator), denominator: z.string().nullable().describe(w.denominator),
  breakdowns: z.array(z.object({
    column: z.string().describe(w.breakdownColumn), label: z.string().describe(w.label), total: z.string().describe(w.total), values: z.array(z.string()).describe(w.values),
  })).describe(w.breakdowns),
  lastUpdate: z.string().nullable().describe(w.lastUpdate), nextUpdate: z.string().nullable().describe(w.nextUpdate),
  disclosure: z.enum(['as published']).describe(w.disclosure), owner: z.string().describe(w.owner), reviewBy: z.string().nullable().describe(w.reviewBy),
  releases: z.array(z.object({ id: z.int().describe(words.fields.release.id), edition: z.string().describe(words.fields.release.edition), href: address.describe(words.fields.release.href) })).describe(w.releases),
}));

export function briefOf(m: Measure, extent: Extent, origin: string): z.output<typeof measureBrief> {
  const latest = latestOf(extent);
  const { publisher, name, licence, address: explained } = m.source;
  return {
    key: m.key, title: m.title, short: m.short, topic: m.topic, unit: m.unit, unitWords: m.unitWords, polarity: m.polarity,
    source: { publisher, name, licence, address: explained }, latestPeriod: latest === null ? null : { id: latest, label: periodLabel(latest) },
    href: origin + paths.measure(m.key), api: origin + addresses.measure(m.key), figures: origin + addresses.figures({ measure: m.key, period: 'latest' }),
  };
}

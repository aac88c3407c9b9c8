import { z } from 'zod';
import { words } from './words.ts';

/** The schemas that have a name in the OpenAPI document. */
export const components = z.registry<{ id: string }>();

export function component<T extends z.ZodType>(id: string, schema: T): T {
  components.add(schema, { id });
  return schema;
}

const w = words.fields;

/** An ISO date or year-month, as its publisher gives it. */
const publishedDate = z.string().nullable();

export const address = z.string().meta({ format: 'uri' });

export const periodShape = component('Period', z.object({ id: z.string().describe(w.period.id), label: z.string().describe(w.period.label) }));

export const areaRef = component('AreaName', z.object({ code: z.string().describe(w.area.code), name: z.string().describe(w.area.name) }));

export const sourceShape = component('Source', z.object({
  publisher: z.string().describe(w.measure.publisher),
  name: z.string().describe(w.measure.publication),
  licence: z.string().describe(w.measure.licence),
  address: z.string().nullable().describe(w.measure.address),
}));

/** What every figure says of the release it comes from. */
export const releaseRef = component('ReleaseOfFigure', z.object({
  id: z.int().describe(w.release.id),
  source: z.string().describe(w.release.source),
  publisher: z.string().describe(w.release.publisher),
  title: z.string().describe(w.release.title),
  licence: z.string().describe(w.release.licence),
  file: z.string().describe(w.release.file),
  published: publishedDate.describe(w.release.published),
  loaded: z.iso.datetime().describe(w.release.loaded),
  sha256: z.string().regex(/^[0-9a-f]{64}$/).describe(w.release.sha256),
  href: address.describe(w.release.href),
}));

export const errorShape = component('Error', z.object({
  error: z.object({
    status: z.int().describe(w.error.status),
    message: z.string().describe(w.error.message),
    problems: z.array(z.object({ field: z.string().describe(w.error.field), message: z.string().describe(w.error.mend) })).describe(w.error.problems),
  }).describe(w.error.error),
}));

export type ErrorAnswer = z.output<typeof errorShape>;

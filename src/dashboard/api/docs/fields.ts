import type { Schema } from '../openapi/schema.ts';
import { words } from '../words.ts';

/** One field of an answer, where it stands in it: `figures[].release.sha256`. */
export interface Field {
  readonly path: string;
  readonly kind: string;
  readonly means: string;
}

type Named = Readonly<Record<string, Schema>>;

/** A schema's fields, each above its own fields, as a reader of the answer meets them. */
export function fieldsOf(schema: Schema, named: Named, before = ''): readonly Field[] {
  const { properties = {} } = resolved(schema, named);
  return Object.entries(properties).flatMap(([name, field]) => {
    const path = before + name;
    const inner = within(field, named);
    return [{ path, kind: kindOf(field, named), means: field.description ?? resolved(field, named).description ?? '' }, ...(inner ? fieldsOf(inner.schema, named, `${path}${inner.list ? '[]' : ''}.`) : [])];
  });
}

/** "whole number", "list of text", "text or null". */
export function kindOf(schema: Schema, named: Named): string {
  const w = words.docs.answer;
  const { type, items, anyOf, enum: values, properties, additionalProperties } = resolved(schema, named);
  if (anyOf) return anyOf.map((s) => kindOf(s, named)).join(` ${w.orNull}`).replace(`${w.orNull}${words.docs.kinds.null}`, w.orNull);
  if (Array.isArray(type)) return type.map((t: string) => nameOf(t)).join(` ${w.orNull}`).replace(`${w.orNull}${words.docs.kinds.null}`, w.orNull);
  if (items) return w.list(kindOf(items, named));
  if (properties) return w.object;
  if (typeof additionalProperties === 'object') return w.map;
  if (values) return words.docs.kinds.string;
  return nameOf(String(type ?? 'object'));
}

const nameOf = (type: string): string => words.docs.kinds[type as keyof typeof words.docs.kinds] ?? type;

/** The object that a field holds, or a list of it; what may be null counts as what it may hold. */
function within(schema: Schema, named: Named): { readonly schema: Schema; readonly list: boolean } | null {
  const known = resolved(schema, named);
  if (known.properties) return { schema: known, list: false };
  if (known.items) {
    const item = within(known.items, named);
    return item && { schema: item.schema, list: true };
  }
  const held = known.anyOf?.find((s) => s.type !== 'null');
  return held ? within(held, named) : null;
}

function resolved(schema: Schema, named: Named): Schema {
  if (schema.$ref === undefined) return schema;
  const found = named[schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)];
  if (!found) throw new Error(`The document has no schema ${schema.$ref}.`);
  return found;
}

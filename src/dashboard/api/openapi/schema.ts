import { z } from 'zod';
import { components } from '../shapes.ts';

/** A JSON Schema as far as we write and read it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly format?: string;
  readonly enum?: readonly (string | number)[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly additionalProperties?: boolean | Schema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly default?: unknown;
}

const reference = (id: string): string => `#/components/schemas/${id}`;

/** Objects may gain fields later: an answer is described, not fenced in. Bounds that only keep numbers exact say nothing. */
function plain({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}

/** All named schemas, referring to each other as an OpenAPI document does. */
export function namedSchemas(): Readonly<Record<string, Schema>> {
  const { schemas } = z.toJSONSchema(components, { io: 'output', uri: reference, override: plain });
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema: _s, $id: _i, ...schema }]) => [id, schema as Schema]));
}

/** A reference to a named schema. Throws for one without a name: answers all have one. */
export function referenceTo(schema: z.ZodType): Schema {
  const meta = components.get(schema);
  if (!meta) throw new Error('A schema of the API has no name: register it with component().');
  return { $ref: reference(meta.id) };
}

/** A query's parameters as schemas, by name, with the names that are needed. */
export function parameterSchemas(query: z.ZodObject): { readonly properties: Readonly<Record<string, Schema>>; readonly required: readonly string[] } {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input', override: plain }) as Schema;
  return { properties, required };
}

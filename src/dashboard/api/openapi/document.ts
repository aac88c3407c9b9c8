import type { Catalogue } from '../../../measures/index.ts';
import type { Endpoint } from '../endpoint.ts';
import { errorShape } from '../shapes.ts';
import { words } from '../words.ts';
import { namedSchemas, parameterSchemas, referenceTo, type Schema } from './schema.ts';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly description: string;
  readonly schema: Schema;
  readonly style?: 'form';
  readonly explode?: boolean;
  readonly example?: string;
}

interface Response {
  readonly description: string;
  readonly content: { readonly 'application/json': { readonly schema: Schema } };
}

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly responses: Readonly<Record<string, Response>>;
}

export interface Document {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** `/api/v1/measures/:key` → `/api/v1/measures/{key}`. */
export const templated = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}');

/** The API as OpenAPI 3.1, made from the schemas that also check its requests. Its examples work on what is loaded. */
export function openApi(endpoints: readonly Endpoint[], catalogue: Catalogue, origin: string): Document {
  return {
    openapi: '3.1.0',
    info: { title: words.docs.infoTitle, version: '1', description: `${words.docs.info} ${words.docs.licence.text}` },
    servers: [{ url: origin }],
    paths: Object.fromEntries(endpoints.map((e) => [templated(e.path), { get: operation(e, catalogue) }])),
    components: { schemas: namedSchemas() },
  };
}

function operation(e: Endpoint, catalogue: Catalogue): Operation {
  const content = (schema: Schema) => ({ 'application/json': { schema } });
  return {
    operationId: e.id, summary: e.title, description: e.text, parameters: parametersOf(e, catalogue),
    responses: {
      200: { description: words.docs.responses.ok, content: content(referenceTo(e.answer)) },
      ...Object.fromEntries(e.refusals.map((status) => [status, { description: words.docs.responses[status], content: content(referenceTo(errorShape)) }])),
    },
  };
}

function parametersOf(e: Endpoint, catalogue: Catalogue): readonly Parameter[] {
  const [example] = e.examples(catalogue);
  const inPath = Object.entries(e.params).map(([name, description]): Parameter => ({ name, in: 'path', required: true, description, schema: { type: 'string' }, ...exampleOf(example?.params?.[name]) }));
  const { properties, required } = parameterSchemas(e.query);
  const inQuery = Object.entries(properties).map(([name, { description = '', ...schema }]): Parameter => ({
    name, in: 'query', required: required.includes(name), description, schema,
    // As we read lists: repeated. Commas are understood as well.
    ...(schema.type === 'array' ? { style: 'form', explode: true } : exampleOf(example?.query[name])),
  }));
  const filters: Parameter[] = e.filters === undefined ? [] : [{ name: 'filters', in: 'query', required: false, description: e.filters, style: 'form', explode: true, schema: { type: 'object', additionalProperties: { type: 'string' } } }];
  return [...inPath, ...inQuery, ...filters];
}

const exampleOf = (example: string | undefined): { readonly example?: string } => (example === undefined ? {} : { example });

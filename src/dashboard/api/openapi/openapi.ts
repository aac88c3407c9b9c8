import { z } from 'zod';
import { patterns } from '../addresses.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import { settle } from '../reading/given.ts';
import { component } from '../shapes.ts';
import { words } from '../words.ts';
import { openApi } from './document.ts';

/** The document about all endpoints, itself among them. */
export const showDocument = (endpoints: () => readonly Endpoint[]): Endpoint => endpoint({
  id: 'showDocument', path: patterns.openapi, ...words.docs.endpoints.openapi, params: {}, refusals: [400],
  query: z.object({}),
  answer: component('OpenApiDocument', z.looseObject({ openapi: z.string(), info: z.looseObject({}), paths: z.record(z.string(), z.unknown()), components: z.looseObject({}) })),
  examples: () => [{ says: words.docs.examples.document, query: {} }],
  handle: ({ catalogue, origin }, given) => {
    settle(given);
    return { ...openApi(endpoints(), catalogue, origin) };
  },
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { endpoints } from '../endpoints.ts';
import { makeGround, type Ground } from '../ground.testing.ts';
import { templated, type Document } from './document.ts';

let ground: Ground;
let document: Document;
beforeAll(async () => {
  ground = await makeGround();
  document = (await ground.json('/api/v1/openapi.json')).body as Document;
});
afterAll(() => ground.close());

test('the document lists exactly the addresses that there are', () => {
  const api = ground.routes.filter((r) => r.path.startsWith('/api/v1/'));
  expect(Object.keys(document.paths).sort()).toEqual(api.map((r) => templated(r.path)).sort());
  expect(api.every((r) => r.method === 'GET' && r.permission === 'see published figures' && r.formats === undefined)).toBe(true);
  expect(ground.routes.filter((r) => !api.includes(r)).map((r) => r.path)).toEqual(['/api/docs']);
});

test('every reference leads to a schema, every schema is used, every operation has its own name', () => {
  const text = JSON.stringify(document);
  const referred = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map((m) => m[1]));
  expect([...referred].sort()).toEqual(Object.keys(document.components.schemas).sort());
  const ids = Object.values(document.paths).map((p) => p.get.operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every parameter is the one that is read, and every field and parameter is explained', () => {
  for (const e of endpoints) {
    const { parameters } = document.paths[templated(e.path)]!.get;
    expect(parameters.filter((p) => p.name !== 'filters').map((p) => p.name)).toEqual([...Object.keys(e.params), ...Object.keys(e.query.shape)]);
    for (const p of parameters) expect(p.description, `${e.id} ${p.name}`).not.toBe('');
  }
  for (const [id, schema] of Object.entries(document.components.schemas)) {
    if (id === 'OpenApiDocument') continue;
    for (const [name, field] of Object.entries(schema.properties ?? {})) expect(field.description, `${id}.${name}`).toBeTruthy();
  }
});

test('objects are not fenced in, so that fields may be added', () => {
  expect(JSON.stringify(document)).not.toContain('"additionalProperties":false');
});

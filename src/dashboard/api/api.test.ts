import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endpoints } from './endpoints.ts';
import { long, makeGround, type Ground } from './ground.testing.ts';
import { addresses } from './addresses.ts';
import { errorShape } from './shapes.ts';

let ground: Ground;
beforeAll(async () => { ground = await makeGround(); });
afterAll(() => ground.close());

const get = (address: string) => ground.json(address);

/** Wrong requests, each with the fields that its answer must name. */
const refused: readonly (readonly [string, number, readonly string[]])[] = [
  ['areas?kind=council&kind=town&page=0&nme=x', 400, ['kind', 'page', 'nme']],
  ['areas?q=a&q=b', 400, ['q']],
  ['measures?topic=Long%20thing&size=1001', 400, ['topic', 'size']],
  ['measures/lait.LACHealt%25', 404, ['key']],
  ['measures/lait.LACHealth%25?x=1', 400, ['x']],
  ['releases?state=used&dataset=wid', 400, ['state', 'dataset']],
  ['openapi.json?x=1', 400, ['x']],
  ['figures', 400, ['measure']],
  ['figures?measure=made.wid', 404, ['measure']],
  ['figures?measure=made.wid&area=Rutland&period=soon&sex=F&page=x&release=9&every=sixe', 400, ['page', 'measure', 'area', 'release', 'sex']],
  ['figures?measure=made.wide&area=856a&period=2024/25&topic=Femal&release=9&every=sixe&page=-1', 400, ['area', 'period', 'topic', 'release', 'every', 'page', 'topic_topic']],
  ['figures?measure=made.wide,lait.LACHealth%25&topic_topic=Sex&topic=Male', 400, ['topic', 'topic_topic']],
  ['figures?measure=made.wide&topic=Male', 400, ['topic_topic']],
  ['figures?measure=made.wide&every=topic', 400, ['topic_topic']],
  ['figures?measure=made.wide&topic=Male&topic=Female&topic_topic=Sex', 400, ['topic']],
  ['figures?measure=made.wide&every=topic,topic_topic&topic=Male', 400, ['topic']],
  ['figures?measure=lait.LACHealth%25&release=3', 400, ['release']],
  ['figures?measure=made.gone', 404, ['measure']],
];

describe('what is refused', () => {
  test.each(refused)('%s: %d', async (address, status, fields) => {
    const { status: answered, body } = await get(`/api/v1/${address}`);
    expect(answered).toBe(status);
    expect(errorShape.parse(body)).toEqual(body);
    expect(body.error.status).toBe(status);
    expect(new Set(body.error.problems.map((p: { field: string }) => p.field))).toEqual(new Set(fields));
  });

  test.each([
    ['figures?measure=LACHealth', 'lait.LACHealth%'],
    ['figures?measure=made.wide&area=rutland', 'E06000017 (Rutland)'],
    ['figures?measure=made.wide&area=856', 'E06000016 (Leicester)'],
    ['figures?measure=made.wide&period=2024/25', '2024'],
    ['figures?measure=made.wide&topic_topic=Sex&topic=femal', 'Female'],
    ['figures?measur=made.wide', 'measure'],
    ['figures?measure=made.wide&release=8', '5'],
    ['areas?kin=council', 'kind'],
    ['measures?topic=long', 'Long things'],
  ])('%s names what was meant: %s', async (address, meant) => {
    const { body } = await get(`/api/v1/${address}`);
    expect(body.error.problems.map((p: { message: string }) => p.message).join('\n')).toMatch(new RegExp(`Did you mean [^?]*${meant.replaceAll(/[()%.]/g, '\\$&')}`));
  });

  test('too much at once is refused before it is read, and ways to ask for less are named', async () => {
    const { status, body } = await get('/api/v1/figures?measure=made.huge&every=part');
    expect(status).toBe(400);
    expect(body.error.problems[0].message).toMatch(/30,200 figures; at most 20,000.*one period.*areas.*one value/);
    expect((await get('/api/v1/figures?measure=made.huge&size=1')).body.total).toBe(200);
  });

  test('hostile text is refused in every parameter', async () => {
    for (const text of ["'; drop table x; --", '"', '\u0000', '%', '../..', '<script>']) {
      for (const name of ['measure', 'area', 'period', 'release', 'every', 'topic', text]) {
        const query = new URLSearchParams({ measure: 'made.wide', topic_topic: 'Sex', topic: 'Male' });
        query.set(name, text);
        expect([400, 404], `${name}=${text}`).toContain((await get(`/api/v1/figures?${query}`)).status);
      }
    }
  });
});

describe('keys as published', () => {
  test.each(long.map((m) => m.key))('%s is found by its encoded key, and its links lead back to it', async (key) => {
    const { status, body } = await get(addresses.measure(key));
    expect([status, body.key, body.numerator, body.denominator, body.where]).toEqual([200, key, 'top', 'bottom', { measure: key.slice(5) }]);
    expect((await get(body.api)).body).toEqual(body);
    const { figures } = (await get(body.figures)).body;
    expect(new Set(figures.map((f: { measure: string }) => f.measure))).toEqual(new Set([key]));
    expect(figures[0].href).toContain(`/f/${encodeURIComponent(key)}/`);
  });

  test('lists may be repeated or have commas; a code that holds a comma itself stays whole', async () => {
    const { body } = await get('/api/v1/figures?measure=lait.a b.c,lait.LACHealth%25&area=E06000017&area=E92000001,E06000016&period=2024');
    expect(body.figures.map((f: any) => [f.measure, f.area.code])).toEqual(['lait.a b.c', 'lait.LACHealth%'].flatMap((m) => ['E06000016', 'E06000017', 'E92000001'].map((a) => [m, a])));
    const commas = await get('/api/v1/figures?measure=made.huge&area=X,1&area=X,12');
    expect(commas.body.figures.map((f: any) => f.area)).toEqual([{ code: 'X,1', name: 'Place, no. 1' }, { code: 'X,12', name: 'Place, no. 12' }]);
  });
});

test('every address answers, for any site, what its schema says and no more', async () => {
  const tried = new Set<string>();
  const queries: Readonly<Record<string, readonly string[]>> = {
    listFigures: ['?measure=made.wide', '?measure=lait.LACHealth%25,made.other', '?measure=made.gone&release=2', '?measure=made.wide&every=size'],
    listMeasures: ['', '?q=LACHealth', '?topic=wide%20things', '?q=&topic='], showMeasure: ['', '?'], listAreas: ['', '?kind=council,icb', '?q=rutland'], listReleases: ['', '?state=withdrawn', '?dataset=wide'], showDocument: [''],
  };
  for (const e of endpoints) {
    expect(queries[e.id], `no request is tried for ${e.id}`).toBeDefined();
    for (const query of queries[e.id]!) {
      const { status, body, headers } = await get(addresses.of(e.path, { key: 'made.wide' }, {}) + query);
      expect(status, `${e.path}${query}: ${JSON.stringify(body).slice(0, 300)}`).toBe(200);
      expect(headers['access-control-allow-origin']).toBe('*');
      // Parsing drops what the schema does not name: what is left must be all.
      expect(e.answer.parse(body)).toEqual(body);
      expect(JSON.stringify(body)).not.toContain('a secret person');
      tried.add(e.id);
    }
  }
  expect(tried.size).toBe(endpoints.length);
});

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { long, makeGround, type Ground } from '../ground.testing.ts';

let ground: Ground;
beforeAll(async () => { ground = await makeGround(); });
afterAll(() => ground.close());

const get = async (query: string) => {
  const { status, body } = await ground.json(`/api/v1/figures?${query}`);
  expect(status, JSON.stringify(body).slice(0, 400)).toBe(200);
  return body;
};

test('a figure carries all that it must not be parted from', async () => {
  const { figures } = await get('measure=lait.LACHealth%25&area=E06000016&period=2024');
  expect(figures).toEqual([{
    measure: 'lait.LACHealth%', area: { code: 'E06000016', name: 'Leicester' }, period: { id: '2024', label: '2024' }, breakdown: {}, value: 12.5, status: 'number', why: null, mark: null,
    unit: 'percent', unitWords: '% of things', numerator: 1, denominator: 8,
    release: {
      id: 1, source: 'Made-up reader', publisher: 'Made-up Office', title: 'Made-up long', licence: 'Open Government Licence v3.0', file: 'long.csv', published: '2025-06', loaded: '2026-01-02T03:04:05.000Z',
      sha256: 'a'.repeat(64), href: 'http://made.up/data/releases/1',
    },
    row: expect.any(Number), place: expect.stringMatching(/^row \d+$/), href: 'http://made.up/f/lait.LACHealth%25/E06000016/2024@r1',
  }]);
});

test('zero is a number; a hidden cell is null and says why', async () => {
  const { figures } = await get('measure=lait.LACHealth%25&area=E92000001,E06000016&period=2023');
  expect(figures.map((f: any) => [f.area.code, f.value, f.status, f.mark])).toEqual([['E06000016', null, 'suppressed', 'c'], ['E92000001', 0, 'number', null]]);
  expect([figures[0].why, figures[1].why]).toEqual([expect.stringContaining('protect'), null]);
});

test('“latest” is each measure’s own last period in which one of the areas asked for has a number', async () => {
  const periods = async (query: string) => (await get(query)).figures.map((f: any) => [f.measure, f.area.code, f.period.id]);
  expect(await periods('measure=lait.LACHealth%25&area=E06000017&period=latest')).toEqual([['lait.LACHealth%', 'E06000017', '2024']]);
  // Leicester has a number of 2025, so Rutland's missing one stands beside it, with its reason.
  expect(await periods('measure=lait.LACHealth%25&area=E06000017,E06000016&period=latest')).toEqual([['lait.LACHealth%', 'E06000016', '2025'], ['lait.LACHealth%', 'E06000017', '2025']]);
  expect(await periods('measure=made.wide&measure=lait.LACHealth%25&area=E06000017&period=latest&period=2024')).toEqual([['made.wide', 'E06000017', '2024'], ['made.wide', 'E06000017', '2025'], ['lait.LACHealth%', 'E06000017', '2024']]);
});

test('filters stand at their total, at a value, or at every value; a filter named like a parameter is told apart', async () => {
  const breakdowns = async (more: string) => (await get(`measure=made.wide&area=E06000017&period=2025&${more}`)).figures.map((f: any) => f.breakdown);
  expect(await breakdowns('')).toEqual([{}]);
  expect(await breakdowns('topic_topic=Sex&topic=Female')).toEqual([{ topic_topic: 'Sex', topic: 'Female' }]);
  expect(await breakdowns('filter.size=Large&size=10')).toEqual([{ size: 'Large' }]);
  expect(await breakdowns('topic_topic=Sex&every=topic')).toEqual([{ topic_topic: 'Sex', topic: 'Female' }, { topic_topic: 'Sex', topic: 'Male' }]);
  expect(new Set((await breakdowns('every=size')).map((b: any) => b.size))).toEqual(new Set(['Total', 'Large', 'Small']));
});

test('the address of “How we know this” leaves out what stands at its total', async () => {
  const { figures } = await get('measure=made.wide&area=E06000017&period=2025&every=size');
  expect(new Set(figures.map((f: any) => f.href.replace('http://made.up/f/made.wide/E06000017/2025@r3', '')))).toEqual(new Set(['', '?size=Large', '?size=Small']));
});

test('an earlier release answers with its own measures and its own table; a withdrawn one is never in use', async () => {
  const { figures } = await get('measure=made.gone&release=2');
  expect(figures).toHaveLength(3);
  expect(figures[0]).toMatchObject({ period: { id: '2022' }, value: 5, release: { id: 2 } });
  expect(new Set((await get('measure=made.wide')).figures.map((f: any) => f.release.id))).toEqual(new Set([3]));
});

test('an answer without figures says what that means', async () => {
  const { total, note } = await get('measure=made.wide&area=QK1');
  expect([total, note]).toEqual([0, expect.stringContaining('no source has a row')]);
  expect((await get('measure=made.wide&area=E06000017')).note).toBeNull();
});

test('pages cover every figure once and in the same order, whatever their size', async () => {
  const subset = fc.subarray([...long.map((m) => m.key), 'made.wide', 'made.other'], { minLength: 1 });
  const areas = fc.subarray(['E06000016', 'E06000017', 'E92000001']);
  const periods = fc.constantFrom('', 'latest', 'latest,2024');
  await fc.assert(fc.asyncProperty(subset, areas, periods, fc.integer({ min: 1, max: 12 }), async (measures, codes, period, size) => {
    const query = new URLSearchParams({ area: codes.join(','), period });
    for (const m of measures) query.append('measure', m);
    const whole = (await get(`${query}&size=1000`)).figures;
    const met: unknown[] = [];
    let next: string | null = `http://made.up/api/v1/figures?${query}&size=${size}`;
    let page = 0;
    while (next !== null) {
      const { body } = await ground.json(next);
      expect(body).toMatchObject({ page: ++page, size, total: whole.length, pages: Math.ceil(whole.length / size) });
      met.push(...body.figures);
      next = body.next;
    }
    expect(met).toEqual(whole);
    expect(new Set(whole.map((f: any) => f.href)).size).toBe(whole.length);
    expect([...new Set(whole.map((f: any) => f.measure))]).toEqual(measures);
  }), { numRuns: 40 });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Release } from '../../measures/index.ts';
import { madeMeasure, madeRelease, madeRun, makeDesk, markupOf, now, type TestDesk } from './desk.testing.ts';
import { dataPage, type DataFacts } from './list.page.ts';
import { missingSources } from './missing.ts';
import { outcomeWords, progressView } from './progress.ts';
import { dataRoutes } from './routes.ts';

const facts = (releases: readonly Release[], given: Partial<DataFacts> = {}): DataFacts => ({
  catalogue: { releases, measures: new Map([['made.share', madeMeasure()]]), inUse: (r) => r.withdrawn === null && r.id !== 1 }, runs: [], overview: [], mayLoad: true, now, ...given,
});

describe('the list of releases', () => {
  test('tells age, next update, quality of each', () => {
    const note = { severity: 'look', file: 'made.csv', line: 1, column: null, rule: 'r', mend: 'm', rows: 1, examples: [] } as const;
    const model = dataPage(facts([madeRelease({ id: 2, periods: { from: '2023-01', to: '2023-08' }, notes: [note, note, note] })]));
    expect(model.groups[0]!.rows[0]).toMatchObject({
      periods: 'January 2023 to August 2023', age: 'newest: 3 years and 3 months old', loaded: 'Loaded today', loadedOn: '24 November 2026', next: 'June 2026', overdue: 'overdue 5 months', quality: '3 things worth a look',
    });
    expect(model.late).toContain('One is overdue');
  });

  test('keeps what is out of use apart, with the reason', () => {
    const model = dataPage(facts([madeRelease({ id: 3, withdrawn: { at: now, why: 'wrong totals' } }), madeRelease({ id: 2 }), madeRelease({ id: 1 })]));
    expect(model.groups.flatMap((g) => g.rows.map((r) => r.id))).toEqual([2]);
    expect(model.out.rows.map((r) => r.state)).toEqual(['withdrawn on 24 November 2026: wrong totals', 'superseded by release 2']);
  });

  test('with nothing loaded says what to do next, and to a reader elsewhere where that is done', () => {
    const here = dataPage(facts([], { overview: ['nhs.waits.x.total'] }));
    expect(here.lede).toContain('No published data has been loaded yet');
    expect(here.missing.sources[0]).toMatchObject({ command: expect.stringContaining('npm run belong -- load') });
    expect(markupOf({ kind: 'page', template: 'dashboard/data/list.njk', model: dataPage(facts([], { overview: ['nhs.a'], mayLoad: false })) })).toContain('On the machine that runs this service');
  });
});

test('what the overview lacks is told by source, with how many figures wait for it', () => {
  const { measures, sources } = missingSources(['nhs.a', 'nhs.b', 'lait.c', 'new.d'], (key) => key === 'lait.c');
  expect(measures).toBe(3);
  expect(sources.map((s) => s.figures)).toEqual(['2 figures wait for it', '1 figure waits for it']);
  expect(missingSources(['lait.c'], () => true)).toEqual({ measures: 0, sources: [] });
});

describe('a load under way', () => {
  test('shows how far it is, its rows and the time left', () => {
    expect(progressView(madeRun(), now)).toMatchObject({ percent: 50, text: '0 of 2 files · 2,010 rows so far · about 10 seconds left', reading: 'reading b.csv, 10 of 1,000 rows', title: 'Started today at 11:59 from the data page' });
  });

  test('of one file counts its rows, and never passes 100', () => {
    const progress = { ...madeRun().progress, filesTotal: 1, bytesDone: 0, rowsDone: 250 };
    expect(progressView(madeRun({ progress }), now).percent).toBe(25);
    expect(progressView(madeRun({ progress: { ...progress, rowsDone: 5000 } }), now).percent).toBe(100);
    expect(progressView(madeRun({ progress: { ...progress, bytesTotal: 0, rowsTotal: 0 } }), now)).toMatchObject({ percent: 0, text: expect.stringContaining('time left not known yet') });
  });

  test('that did nothing yet says so', () => expect(outcomeWords(madeRun())).toBe('nothing yet'));
});

describe('the page and its data', () => {
  let made: TestDesk;
  beforeAll(async () => { made = await makeDesk(dataRoutes, [madeRun()]); });
  afterAll(() => made.close());

  test('reads itself again only while something is being loaded', async () => {
    const markup = markupOf(await made.ask('/data'));
    expect(markup).toContain('http-equiv="refresh"');
    expect(markup).toContain('<progress');
    const still = markupOf({ kind: 'page', template: 'dashboard/data/list.njk', model: dataPage(facts([madeRelease({ id: 2 })])) });
    expect(still).not.toContain('refresh');
    expect(still).not.toContain('data-fresh');
  });

  test('links to the loads and the form only for whoever may open them', async () => {
    expect(markupOf(await made.ask('/data'))).toContain('href="/data/load"');
    const elsewhere = markupOf(await made.ask('/data', { caller: null }));
    expect(elsewhere).not.toContain('/data/load');
  });

  test('as CSV and JSON lists every release, those out of use too', async () => {
    const csv = await made.ask('/data.csv');
    expect(csv.kind === 'file' && String(csv.body).trim().split('\r\n')).toHaveLength(3);
    const json = await made.ask('/data.json');
    expect(json.kind === 'json' && (json.body as { rows: object[] }).rows.map((r) => (r as { state: string }).state)).toEqual(['in use', 'superseded']);
  });
});

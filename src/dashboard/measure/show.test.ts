import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { createViews, NotFound, type Ask, type Format, type Views } from '../../kernel/index.ts';
import type { Measure } from '../../measures/index.ts';
import { madeUpCatalogue, madeUpMeasure, madeUpReader } from './made-up.ts';
import { listMeasures } from './list.handler.ts';
import { showMeasure } from './show.handler.ts';
import type { MeasureModel } from './show.page.ts';

const [leicester, leicestershire, rutland, england, midlands] = ['E06000016', 'E10000018', 'E06000017', 'E92000001', 'E12000004'];
const others = ['E09000002', 'E09000003', 'E09000004', 'E09000005'];

const figures = [
  { area: leicester!, period: '2020', n: 40 }, { area: leicester!, period: '2024', n: 50, of: [25, 50] as const },
  { area: leicestershire!, period: '2020', n: 90 }, { area: leicestershire!, period: '2022', mark: 'c' }, { area: leicestershire!, period: '2024', n: 0 },
  { area: rutland!, period: '2024', mark: 'x' },
  { area: england!, period: '2020', n: 60 }, { area: england!, period: '2024', n: 50 }, { area: midlands!, period: '2024', n: 48 },
  ...others.map((area, i) => ({ area, period: '2024', n: 60 + i * 10 })),
  { area: leicester!, period: '2024', n: 30, of: [3, 10] as const, filters: { sex: 'Girls' } }, { area: leicester!, period: '2024', n: 70, of: [7, 10] as const, filters: { sex: 'Boys' } },
];

const sex = { column: 'sex', label: 'Sex', values: ['Total', 'Girls', 'Boys'], total: 'Total' };

function ask(query = '', format: Format = 'html', key = 'made.share'): Ask {
  return { path: `/measures/${key}`, params: { key }, query: new URLSearchParams(query), format, form: new URLSearchParams(), files: [], caller: null, browser: 'b', formToken: 't', address: null, origin: 'http://here' };
}

function desk(more: Partial<Measure> = {}, given: Parameters<typeof madeUpReader>[1] = figures) {
  const catalogue = madeUpCatalogue([madeUpMeasure({ breakdowns: [sex], ...more })], { [leicester!]: others });
  return { figures: madeUpReader(catalogue, given), now: () => new Date('2026-11-24T12:00:00Z') };
}

async function model(query = '', d = desk()): Promise<MeasureModel> {
  const reply = await showMeasure(d, ask(query));
  if (reply.kind !== 'page') throw new Error('no page');
  return reply.model as MeasureModel;
}

describe('a measure’s page', () => {
  test('says what it shows, missing figures and zero too', async () => {
    expect((await model()).lede).toBe('In 2024 it was 50% in Leicester (25 of 50), up from 40% in 2020, and 5th of 6 councils with a figure. Leicestershire, at 0%, was 6th. Rutland has no figure for 2024. England went from 60% to 50%.');
  });

  test('every number is a link to how we know it, with its meaning where there is none', async () => {
    const { numbers } = await model();
    expect(numbers.periods).toEqual(['2020', '2022', '2024']);
    const row = numbers.rows.find((r) => r.head.name === 'Leicestershire')!;
    expect(row.cells.map((c) => c.text)).toEqual(['90.0', 'c', '0.0']);
    expect(row.cells[2]!.href).toBe('/f/made.share/E10000018/2024@r7');
    expect(row.cells[1]!.why).toContain('hides');
    expect(numbers.marks).toContain('c the publisher hides');
  });

  test('places follow the measure’s direction; without one nobody is better', async () => {
    const high = (await model()).among!.rows.map((r) => [r.head.name, r.place, r.quarter, r.cell.say?.text]);
    expect(high).toEqual([['Leicester', '5th of 6', 'third quarter', 'Close to England'], ['Leicestershire', '6th of 6', 'fourth quarter', 'Worse than England'], ['Rutland', 'no place', '', undefined]]);
    const none = await model('', desk({ polarity: 'none' }));
    expect(none.among!.rows[1]).toMatchObject({ quarter: 'lowest quarter', cell: { say: { text: 'Below England', mark: 'none' } } });
    expect(none.among!.order).toContain('neither direction is better');
    const low = await model('', desk({ polarity: 'low' }));
    expect(low.among!.rows[1]).toMatchObject({ place: '1st of 6', cell: { say: { text: 'Better than England' } } });
  });

  test('outlines the neighbours of the first council and says where their middle lies', async () => {
    const page = await model();
    expect(page.among!.caption).toBe('Each dot is a council. Outlined dots are Leicester’s four statistical neighbours with a figure; half of them are above 75%, half below.');
    expect(page.among!.wide.match(/chart-neighbour/g)).toHaveLength(4);
    const with_ = await model('with=neighbours');
    expect(with_.numbers.rows.at(-1)!.head.name).toBe('Middle of Leicester’s neighbours');
    expect(with_.numbers.rows.at(-1)!.cells.at(-1)!.text).toBe('75.0');
  });

  test('counts are set beside other years, not beside other areas', async () => {
    const page = await model('', desk({ unit: 'count', decimals: 0 }));
    expect(page.among).toBeNull();
    expect(page.unranked).toContain('nobody is ranked');
    expect(page.lede).not.toContain('England');
    expect(page.over!.wide).not.toContain('England');
    expect(page.numbers.rows.map((r) => r.head.name)).toContain('England');
  });

  test('says who is behind it, with the counts', async () => {
    const { who } = await model();
    expect(who!.rows.map((r) => [r.label, r.cell.text, r.cell.of, r.cell.href])).toEqual([
      ['Total', '50%', '25 of 50', '/f/made.share/E06000016/2024@r7'],
      ['Boys', '70%', '7 of 10', '/f/made.share/E06000016/2024@r7?sex=Boys'],
      ['Girls', '30%', '3 of 10', '/f/made.share/E06000016/2024@r7?sex=Girls'],
    ]);
  });

  test('warns of shares of few, computed', async () => {
    expect((await model()).know.care[0]).toBe('Leicester’s 50% is 25 of 50: one more or one fewer moves it by about 2 percentage points.');
    expect((await model()).know.overdue).toBe('overdue 5 months');
  });

  test('a group’s selection stays in every link', async () => {
    const page = await model('by.sex=Girls&areas=E06000016&period=2024');
    expect(page.downloads[0]!.href).toBe('/measures/made.share.csv?areas=E06000016&with=region,england&period=2024&by.sex=Girls');
    expect(page.know.filtered).toBe('Sex: Girls');
    expect(page.lede).toBe('Only for Sex: Girls. In 2024 it was 30% in Leicester (3 of 10). England has no figure for 2024.');
  });

  test('the same from another source is set beside it, for the whole only', async () => {
    const [here, there] = ['dfe.timeliness_20_week.PC_plans_issued_20_weeks_ex', 'lait.SEN_EHC_Excpt_20wks'];
    const catalogue = madeUpCatalogue([madeUpMeasure({ key: here, breakdowns: [sex] }), madeUpMeasure({ key: there })]);
    const both = [{ measure: here, area: leicester!, period: '2024', n: 50 }, { measure: there, area: leicester!, period: '2024', n: 48.1 }, { measure: there, area: leicester!, period: '2025', n: 1 }];
    const twin = async (key: string, query = '') => ((await showMeasure({ figures: madeUpReader(catalogue, both), now: () => new Date() }, ask(`areas=${leicester}${query}`, 'html', key))) as { model: MeasureModel }).model.twin;
    expect((await twin(here))!.lines).toEqual(['Leicester: 50% here, 48.1% there']);
    expect((await twin(there))!.href).toBe(`/measures/${here}`);
    expect(await twin(here, '&by.sex=Girls')).toBeNull();
  });

  test('names what the address holds and nobody knows', async () => {
    expect((await model('areas=nope&period=1999')).unknown).toEqual(['no area has the code “nope”', 'there is no figure for the period “1999”']);
  });

  test('an empty selection says which areas have figures', async () => {
    const page = await model('areas=E09000033');
    expect(page.lede).toBe('No figure is published for Westminster.');
    expect(page.empty!.others.map((l) => l.text)).toContain('Leicester');
    expect(page.over).toBeNull();
  });

  test('a period without figures for one area ranks the others', async () => {
    expect((await model('period=2020')).unranked).toContain('Only 2 councils have a figure');
  });
});

describe('its data and pictures', () => {
  const body = async (format: Format, query = '') => {
    const reply = await showMeasure(desk(), ask(query, format));
    if (reply.kind !== 'file') throw new Error('no file');
    return reply.body as string | Buffer;
  };

  test('CSV holds one row a figure with where it comes from', async () => {
    const lines = String(await body('csv', 'areas=E10000018&with=none')).replace('\ufeff', '').trim().split('\r\n');
    expect(lines[0]).toBe('measure,title,unit,area_code,area,period,period_label,filters,value,mark,why,numerator,denominator,release,source,publisher,licence,sha256,place,how_we_know');
    expect(lines).toHaveLength(4);
    expect(lines[2]).toContain(',2022,2022,,,c,The publisher hides it to protect people,');
    expect(lines[3]).toContain(`,2024,2024,,0,,,,,7,Made up,Nobody,OGL,${'a'.repeat(64)},row 5,http://here/f/made.share/E10000018/2024@r7`);
  });

  test('a workbook, a drawing, a picture', async () => {
    expect(Buffer.from(await body('xlsx')).subarray(0, 2).toString()).toBe('PK');
    expect(String(await body('svg'))).toContain('Source: Nobody, Made up');
    expect(String(await body('svg', 'chart=spread'))).toContain('chart-swarm');
    expect(Buffer.from(await body('png')).subarray(1, 4).toString()).toBe('PNG');
  });

  test('JSON says the same', async () => {
    const reply = await showMeasure(desk(), ask('areas=E06000016&with=none', 'json'));
    expect(reply).toMatchObject({ kind: 'json', body: { measure: 'made.share', rows: [{ value: 40 }, { value: 50, numerator: 25, denominator: 50, how_we_know: 'http://here/f/made.share/E06000016/2024@r7' }] } });
  });

  test('no chart where there is nothing to draw; no page for a measure that nobody knows', async () => {
    await expect(showMeasure(desk(), ask('areas=E09000033', 'svg'))).rejects.toThrow(NotFound);
    await expect(showMeasure(desk(), ask('', 'html', 'made.nothing'))).rejects.toThrow(NotFound);
  });
});

describe('the templates', () => {
  let views: Views;
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const none = new Proxy({}, { get: (_, key) => (key === 'then' ? undefined : key === 'length' ? 0 : '') });
  beforeAll(() => {
    const shell = { words: none, paths: none, alliance: { name: 'Made up', madeUp: false }, assets: none, font: '', icon: '', doorsFor: () => [], youOf: () => null, footer: [] };
    views = createViews({ roots: [join(root, 'src')], globals: { shell } });
  });
  const render = (reply: { kind: string; template?: string; model?: object }) => views.render(reply.template!, { ...reply.model, ask: { path: '/', url: '/', origin: '' } });

  test('render with everything, with nothing, and the list', async () => {
    for (const query of ['', 'areas=E09000033', 'areas=nope&with=neighbours&by.sex=Girls']) {
      const html = render((await showMeasure(desk(), ask(query))) as never);
      expect(html).toContain('<h1>How many are on time?</h1>');
      expect(html).not.toMatch(/undefined|\[object| style=/);
    }
    const list = render((await listMeasures(desk(), ask())) as never);
    expect(list).toContain('href="/measures/made.share"');
    expect(list).toContain('file up to 2024');
  });
});

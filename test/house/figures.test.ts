import { describe, expect, inject, test } from 'vitest';
import { sections } from '../../src/dashboard/index.ts';

interface Answer {
  readonly total: number;
  readonly figures: readonly { readonly value: number | null; readonly status: string; readonly why: string | null; readonly numerator: number | null; readonly denominator: number | null; readonly place: string; readonly href: string; readonly area: { readonly code: string }; readonly release: { readonly sha256: string; readonly file: string } }[];
}

const api = async (path: string) => (await fetch(new URL(`/api/v1/${path}`, inject('url')))).json();
const figure = async (measure: string, area: string, period: string) => {
  const { figures } = (await api(`figures?${new URLSearchParams({ measure, area, period })}`)) as Answer;
  expect(figures, `${measure} ${area} ${period}`).toHaveLength(1);
  return figures[0]!;
};

/** Values as published: read by hand in the publishers' own files. */
describe('published values', () => {
  test.each([['E06000017', 5], ['E06000016', 4.6], ['E10000018', 5.3], ['E92000001', 5.3]])('pupils with an EHC plan, %s, 2025: %d%%', async (area, value) => {
    expect(await figure('lait.SEN_TotStat', area, '2025')).toMatchObject({ value, status: 'number', release: { file: 'bds_long_0.parquet', sha256: '8277a891ae7318be2d77019fd193f91c0f553ccd430890f04fd84fb4f849a4be' } });
  });

  test('plans within 20 weeks, Leicestershire 2024: 33 of 772, row 8,599 of its file', async () => {
    expect(await figure('dfe.timeliness_20_week.PC_plans_issued_20_weeks_ex', 'E10000018', '2024')).toMatchObject({ value: 4.3, numerator: 33, denominator: 772, place: 'row 8599' });
  });

  test('a cell with the publisher’s symbol has its meaning, and no number', async () => {
    const { figures } = (await api('figures?measure=dfe.caseload.ukrlp_provider&period=2018-2019&area=E92000001')) as Answer;
    expect(figures[0]).toMatchObject({ value: null, status: 'notAvailable' });
    expect(figures[0]!.why).toContain('publisher');
  });

  test.skipIf(!inject('hasSharedData')).each([['2023-01', 613], ['2023-06', 645], ['2023-07', 698], ['2023-08', 663]] as const)('children waiting for speech and language therapy, LLR, %s: %d (needs the shared data)', async (month, value) => {
    const found = await figure('nhs.waits.speech-and-language-therapy.total', 'QK1', month);
    expect(found).toMatchObject({ value, status: 'number' });
    const page = await (await fetch(found.href)).text();
    expect(page).toContain(String(value));
    expect(page).toMatch(/Table 4, cell [A-Z]+\d+/);
  });
});

test('the overview shows them side by side', async () => {
  const html = await (await fetch(new URL('/figures', inject('url')))).text();
  for (const said of ['4.6%', '5.3%', '5%', '33 of 772', '78.4%']) expect(html).toContain(`>${said}<`);
  if (inject('hasSharedData')) for (const said of ['663', '4,640']) expect(html).toContain(`>${said}<`);
});

describe('definitions', () => {
  interface Definition { readonly key: string; readonly title: string; readonly short: string; readonly unitWords: string; readonly counts: string; readonly source: { readonly publisher: string; readonly name: string; readonly licence: string } }

  test('every measure of the registry says what it counts, in what unit, and from which source', async () => {
    const incomplete: string[] = [];
    let page = 1;
    let seen = 0;
    for (let pages = 1; page <= pages; page++) {
      const answer = (await api(`measures?size=200&page=${page}`)) as { pages: number; total: number; measures: readonly { key: string }[] };
      pages = answer.pages;
      for (const { key } of answer.measures) {
        seen++;
        const m = ((await api(`measures/${encodeURIComponent(key)}`)) as Definition);
        for (const [what, text] of Object.entries({ title: m.title, short: m.short, unit: m.unitWords, counts: m.counts, publisher: m.source?.publisher, source: m.source?.name, licence: m.source?.licence })) {
          if (typeof text !== 'string' || text.trim() === '') incomplete.push(`${key}: ${what}`);
        }
      }
    }
    expect(seen).toBeGreaterThan(600);
    expect(incomplete).toEqual([]);
  });

  test('every measure of the overview, and its twin, is in the registry', async () => {
    for (const section of sections) {
      if (section.key === 'health' && !inject('hasSharedData')) continue;
      for (const m of section.measures) for (const key of [m.measure, ...(m.twin ? [m.twin] : [])]) {
        expect((await fetch(new URL(`/api/v1/measures/${encodeURIComponent(key)}`, inject('url')))).status, key).toBe(200);
      }
    }
  });
});

test('the chart, the table and the API give the same numbers', async () => {
  const csv = await (await fetch(new URL('/measures/lait.SEN_TotStat.csv?areas=E06000017', inject('url')))).text();
  const { figures } = (await api('figures?measure=lait.SEN_TotStat&area=E06000017&size=1000')) as Answer;
  const numbers = figures.flatMap((f) => f.value ?? []);
  const rows = csv.split('\r\n').filter((line) => line.includes('E06000017'));
  expect(rows).toHaveLength(figures.length);
  for (const n of numbers) expect(csv).toContain(String(n));
});

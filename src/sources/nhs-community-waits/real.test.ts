import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { sharedFile, withShared } from '../../../test/shared.ts';
import { readAreaRegister } from '../../register/index.ts';
import { candidateOf, readFile, type TableRow } from './made-up.ts';
import { keyOfName } from './organisations.ts';
import { nhsCommunityWaits } from './reader.ts';

const months = { '2023-01': '03', '2023-06': '08', '2023-07': '09', '2023-08': '10' } as const;
type Month = keyof typeof months;
const pathOf = (month: Month) => `community-health/community_health_2023-${months[month]}-01.xlsx`;
const all = Object.keys(months) as Month[];

const read = new Map<Month, Awaited<ReturnType<typeof readFile>>>();
beforeAll(async () => {
  for (const month of all) {
    const path = sharedFile(pathOf(month));
    if (path) read.set(month, await readFile(path));
  }
}, 180_000);

const children = 'Children and young people';
const rowOf = (month: Month, area: string, service: string, ageGroup = children): TableRow => {
  const rows = read.get(month)!.rows.filter((r) => r['_area'] === area && r['service'] === service && r['age_group'] === ageGroup);
  expect(rows, `${month} ${area} ${service}`).toHaveLength(1);
  return rows[0]!;
};

describe('the published workbooks', () => {
  withShared('each is recognised, and its month comes from inside', all.map(pathOf), async (paths) => {
    for (const [i, path] of paths.entries()) {
      expect(await nhsCommunityWaits.recognise(candidateOf(path))).toBe(true);
      const { reading } = read.get(all[i]!)!;
      expect(reading.ok ? [] : reading.problems).toEqual([]);
      if (!reading.ok) continue;
      expect(reading.drafts[0]).toMatchObject({ dataset: 'nhs-community-waits', edition: all[i], periods: { from: all[i], to: all[i] } });
    }
    expect(all.map((m) => { const r = read.get(m)!.reading; return r.ok ? r.drafts[0]!.published : null; })).toEqual(['2023-03-09', '2023-08-10', '2023-09-14', '2023-10-12']);
  });

  withShared('Leicester, Leicestershire and Rutland: children who wait for speech and language therapy', all.map(pathOf), () => {
    const slt = all.map((m) => rowOf(m, 'QK1', 'Therapy interventions: Speech and language')['total']);
    expect(slt).toEqual([613, 645, 698, 663]);
    const paediatrics = rowOf('2023-08', 'QK1', 'Community paediatric service');
    expect(paediatrics).toMatchObject({ total: 4640, w18_52: 1719, w52: 1729, over18: 3448 });
    expect(paediatrics['over18_pct']).toBeCloseTo((100 * 3448) / 4640, 10);
    expect(rowOf('2023-08', 'RT5', 'Community paediatric service')['total']).toBe(4640);
  });

  withShared('a blank is no zero, a star is kept, and England has its sums', all.map(pathOf), () => {
    expect(rowOf('2023-06', 'QK1', 'Looked after children teams')).toMatchObject({ total: null, _mark_total: '*' });
    expect(rowOf('2023-01', 'QOX', 'Audiology', 'Adults')).toMatchObject({ total: null, _mark_total: '', over18: null, _mark_over18: '', over18_pct: null });
    expect(rowOf('2023-08', 'E92000001', 'All children and young people services')).toMatchObject({ total: 220_927, w52: 19_923, _place_total: 'Table 3, cell B8' });
    expect(rowOf('2023-01', 'E92000001', 'All services', 'All ages')).toMatchObject({ total: 862_432, not_submitted: 7, _place_not_submitted: 'Table 1, cell G5' });
    expect(rowOf('2023-07', 'Y60', 'All services', 'All ages')).toMatchObject({ not_submitted: 4, total: null });
  });

  withShared('no row is lost: every organisation by every service', all.map(pathOf), () => {
    // England, seven regions, 42 ICBs and the month's providers, by 47 services; two sums; Table 1's 50 lines.
    for (const [month, organisations] of [['2023-01', 189], ['2023-06', 182], ['2023-07', 179], ['2023-08', 185]] as const) {
      expect(read.get(month)!.rows).toHaveLength(organisations * 47 + 2 + 50);
      const { reading } = read.get(month)!;
      if (reading.ok) expect(reading.drafts[0]!.rowsKept).toBe(reading.drafts[0]!.rowsIn);
    }
  });

  withShared('every figure of the analysts’ own flattened series equals ours', [...all.map(pathOf), 'community-health/derived_long.csv'], (paths) => {
    const areas = readAreaRegister();
    const services: Record<string, string> = { Audiology: 'Audiology', 'Community Paediatric Service': 'Community paediatric service', 'Occupational Therapy': 'Therapy interventions: Occupational therapy', 'Speech And Language': 'Therapy interventions: Speech and language' };
    const kinds: Record<string, 'nhs-region' | 'icb' | 'provider'> = { Region: 'nhs-region', ICB: 'icb', Organisation: 'provider', Provider: 'provider' };
    const monthOf: Record<string, Month> = { 'January 2023': '2023-01', 'June 2023': '2023-06', 'July 2023': '2023-07', 'August 2023': '2023-08' };
    const ours = new Map([...read].flatMap(([month, { rows }]) => rows.filter((r) => r['age_group'] === children).map((r) => [`${month}\n${r['_area']}\n${r['service']}`, r] as const)));
    let compared = 0;
    let blank = 0;
    const seen = new Set<string>();
    for (const line of readFileSync(paths.at(-1)!, 'utf8').trim().split('\n').slice(1)) {
      const [, type, name, date, , therapy, ...figures] = [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((m) => m[1] ?? m[2]!);
      const month = monthOf[date!];
      if (!month) continue;
      const area = name!.toLowerCase() === 'england' ? 'E92000001' : (areas.byName(kinds[type!]!, name!)?.code ?? keyOfName(name!));
      const row = ours.get(`${month}\n${area}\n${services[therapy!]}`);
      expect(row, line).toBeDefined();
      seen.add(`${month} ${area === 'E92000001' ? 'England' : kinds[type!]}`);
      for (const [i, column] of (['total', 'w18_52', 'w52', 'over18_pct'] as const).entries()) {
        if (figures[i] === 'NA') {
          expect(row![column], `${line} ${column}`).toBeNull();
          blank += 1;
        } else if (column === 'over18_pct') expect(row![column], `${line} ${column}`).toBeCloseTo(Number(figures[i]), 9);
        else expect(row![column], `${line} ${column}`).toBe(Number(figures[i]));
        compared += 1;
      }
    }
    expect(seen.size).toBe(16);
    expect(compared - blank).toBeGreaterThan(1000);
    console.log(`compared ${compared} cells, ${blank} of them blank in both`);
  });

  withShared('a figure leads back to its own cells', all.map(pathOf), async (paths) => {
    for (const [i, month] of all.entries()) {
      const row = rowOf(month, 'QK1', 'Therapy interventions: Speech and language');
      const cells = await nhsCommunityWaits.cells({ path: paths[i]! }, row['_row'] as number, row['_place_over18_pct'] as string, undefined as never);
      const texts = cells.map((c) => c.text);
      expect(texts[0]).toBe('ICB');
      expect(texts.slice(-3)).toEqual([row['w18_52'], row['w52'], row['total']].map(String));
    }
    const row = rowOf('2023-08', 'QK1', 'Therapy interventions: Speech and language');
    expect(await nhsCommunityWaits.cells({ path: paths[3]! }, row['_row'] as number, row['_place_total'] as string, undefined as never)).toEqual([
      { column: 'Organisation Type', text: 'ICB' }, { column: 'Organisation Code', text: 'QK1' }, { column: 'Organisation Name', text: 'LEICESTER, LEICESTERSHIRE AND RUTLAND' },
      { column: '(CYP) Therapy interventions: Speech and language', text: '663' },
    ]);
  });

  withShared('providers that no source codes are handed to the register', all.map(pathOf), () => {
    const met = (month: Month) => { const r = read.get(month)!.reading; return r.ok ? r.drafts[0]!.areas.map((a) => a.code) : []; };
    expect(met('2023-01')).toContain('nhs:oxford-health-nhs-foundation-trust');
    expect(met('2023-08')).toEqual([]);
  });

  test.skipIf(!sharedFile('lait/sn_may_2025.xlsx'))('another publisher’s workbook is left alone', async () => {
    expect(await nhsCommunityWaits.recognise(candidateOf(sharedFile('lait/sn_may_2025.xlsx')!))).toBe(false);
  });
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseCsv } from '../csv/csv.ts';
import { alliance } from '../alliance.ts';
import { makeAreas } from './make-areas.ts';
import { readAreaRegister, regionOf } from './register.ts';

const areas = readAreaRegister();
const starter = new URL('../../../starter/', import.meta.url);
const committed = readFileSync(new URL('areas.csv', import.meta.url), 'utf8');

test('areas.csv is what make-areas writes from the starter set', async () => {
  expect(await makeAreas(starter)).toBe(committed);
}, 60_000);

test('every code and number stands for one area', () => {
  const rows = parseCsv(committed).records.slice(1).map((r) => r.cells);
  const codes = rows.flatMap((c) => [c[0]!, ...(c[7] === '' ? [] : c[7]!.split(';'))]);
  const numbers = rows.map((c) => c[3]!).filter((n) => n !== '');
  expect(new Set(codes).size).toBe(codes.length);
  expect(new Set(numbers).size).toBe(numbers.length);
});

test('every council has a region and a number, 153 of them exist today', () => {
  const councils = areas.all('council');
  for (const council of councils) {
    expect(regionOf(areas, council)?.code, council.name).toMatch(/^E120000\d\d$/);
    expect(council.laNumber, council.name).toMatch(/^\d{3}$/);
    expect(areas.byLaNumber(council.laNumber!)).toBe(council);
  }
  expect(councils.filter((c) => c.to === null)).toHaveLength(153);
  expect(councils.filter((c) => c.to !== null).map((c) => c.name).sort()).toEqual(['Bournemouth', 'Cumbria', 'Dorset', 'Northamptonshire', 'Poole']);
});

test('every district lies in a region', () => {
  expect(areas.all('district')).toHaveLength(164);
  for (const district of areas.all('district')) expect(regionOf(areas, district)?.kind, district.name).toBe('region');
  expect(regionOf(areas, areas.get('E07000132')!)?.name).toBe('East Midlands');
});

test.each([
  ['855', 'E10000018'], ['856', 'E06000016'], ['857', 'E06000017'], ['970', 'E92000001'], ['983', 'E12000004'],
  ['986', 'E12000007'], ['987', 'E13000001'], ['988', 'E13000002'], ['835', 'E10000009'], ['838', 'E06000059'],
])('authority number %s is %s', (number, code) => expect(areas.byLaNumber(number)?.code).toBe(code));

test.each([
  ['E10000002', 'E06000060'], ['E06000048', 'E06000057'], ['E10000023', 'E06000065'], ['E10000027', 'E06000066'], ['E54000015', 'QK1'],
])('the code %s leads to %s', (alias, code) => expect(areas.get(alias)?.code).toBe(code));

test.each([
  ['council', 'leicester city council', 'E06000016'],
  ['council', 'Kingston Upon Hull, City of', 'E06000010'],
  ['council', 'City of Bristol', 'E06000023'],
  ['council', 'St Helens', 'E08000013'],
  ['council', 'Bedford Borough', 'E06000055'],
  ['council', 'Durham', 'E06000047'],
  ['council', 'Herefordshire', 'E06000019'],
  ['council', 'Telford & Wrekin', 'E06000020'],
  ['council', 'Dorset', 'E06000059'],
  ['council', 'Dorset (Pre LG)', 'E10000009'],
  ['council', 'City of London', 'E09000001'],
  ['region', 'YORKSHIRE AND THE HUMBER', 'E12000003'],
  ['region', 'London (Inner)', 'E13000001'],
  ['icb', 'NHS Leicester, Leicestershire and Rutland Integrated Care Board', 'QK1'],
  ['icb', 'LEICESTER, LEICESTERSHIRE & RUTLAND', 'QK1'],
  ['provider', 'Leicestershire Partnership', 'RT5'],
] as const)('%s “%s” is %s', (kind, name, code) => expect(areas.byName(kind, name)?.code).toBe(code));

test('a name that nobody has, or another kind has, finds nothing', () => {
  expect(areas.byName('council', 'Rutlandshire')).toBeUndefined();
  expect(areas.byName('council', '')).toBeUndefined();
  expect(areas.byName('district', 'Leicester')).toBeUndefined();
  expect(areas.get('E99999999')).toBeUndefined();
  expect(areas.byLaNumber('1000')).toBeUndefined();
});

test('what the alliance names, the register holds', () => {
  for (const code of [...alliance.councils, alliance.icb, alliance.region, alliance.country, alliance.mainProvider]) expect(areas.get(code), code).toBeDefined();
  for (const code of alliance.councils) expect(regionOf(areas, areas.get(code)!)?.code).toBe(alliance.region);
});

test('areas met in files are added and never replace our own', () => {
  const more = readAreaRegister([{ code: '119901', name: 'A school', kind: 'school' }, { code: 'RT5', name: 'Other', kind: 'provider' }, { code: 'R0X', name: 'A trust', kind: 'provider' }, { code: 'R0X', name: 'A trust', kind: 'provider' }]);
  expect(more.get('119901')).toMatchObject({ name: 'A school', kind: 'other' });
  expect(more.get('RT5')?.name).toBe('Leicestershire Partnership NHS Trust');
  expect(more.byName('provider', 'A Trust')?.code).toBe('R0X');
});

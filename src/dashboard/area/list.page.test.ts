import { expect, test } from 'vitest';
import { alliance } from '../../register/index.ts';
import { areasListed, areasPage } from './list.page.ts';
import { codes, figure, measure, world } from './made-up.ts';
import { mapModel, mappedMeasure } from './map.ts';

const { catalogue } = world([measure(mappedMeasure, { polarity: 'none' })], []);

test('the alliance’s areas come first, then every council of today once', () => {
  const page = areasPage(catalogue, '', null);
  expect(page.ours.map((a) => a.href)).toEqual([...alliance.councils, alliance.icb, alliance.region, alliance.country].map((c) => `/areas/${c}`));
  const listed = page.councils.flatMap((g) => g.links.map((l) => l.href));
  expect(new Set(listed).size).toBe(listed.length);
  expect(listed).toHaveLength(153);
  expect(page.health.flatMap((g) => g.links)).toHaveLength(42);
  expect(page.ended.map((a) => a.text)).toContain('Cumbria');
  expect(page.results).toBeNull();
});

test('a search lists what fits, or says what to do', () => {
  expect(areasPage(catalogue, 'rutland', null).results?.found[0]).toMatchObject({ text: 'Rutland', say: 'Council · East Midlands · E06000017' });
  expect(areasPage(catalogue, 'zzz', null).results).toMatchObject({ title: 'No area goes by “zzz”.', found: [] });
  expect(areasPage(catalogue, 'e', null).results?.more).toMatch(/^The first 60 of /);
});

test('its data holds all areas, or those found', () => {
  expect(areasListed(catalogue.areas, '').length).toBeGreaterThan(400);
  expect(areasListed(catalogue.areas, 'E06000017').map((a) => a.name)).toEqual(['Rutland']);
});

test('the map has each council’s number beside it, ours marked by more than colour', () => {
  const square = (x: number) => ({ type: 'Polygon', coordinates: [[[x, 52], [x + 1, 52], [x + 1, 53], [x, 53], [x, 52]]] }) as const;
  const mapped = [codes.leicester, codes.nottingham, codes.rutland].map((code, i) => ({ area: catalogue.areas.get(code)!, shape: square(i), figure: i === 2 ? undefined : figure(mappedMeasure, code, '2025', 4 + i) }));
  const map = mapModel(mapped, catalogue.measures.get(mappedMeasure)!, catalogue.areas.get(codes.eastMidlands)!, 'The map');
  expect(map.rows.map((r) => [r.text, r.ours, r.cell.text])).toEqual([['Leicester', true, '4%'], ['Nottingham', false, '5%'], ['Rutland', true, 'No figure published']]);
  expect(map.wide).toContain('Nottingham 5%');
  expect(map.wide).not.toMatch(/style=/);
});

import { describe, expect, test } from 'vitest';
import { utils, write } from '@e965/xlsx';
import { recognisedBy, tryReader } from '../../../test/reader.ts';
import { sharedFile } from '../../../test/shared.ts';
import { laitAuthorities } from '../lait-authorities/authorities.ts';
import { laitNeighbours } from './neighbours.ts';

const starter = (file: string): string => new URL(`../../../starter/${file}`, import.meta.url).pathname;
const both = [laitNeighbours, laitAuthorities];

describe('statistical neighbours', () => {
  test('each of 158 councils has ten, nearest first', () => tryReader(laitNeighbours, starter('sn_may_2025.xlsx'), async (tried) => {
    expect(await recognisedBy(both, starter('sn_may_2025.xlsx'))).toEqual(['lait-neighbours']);
    expect(tried.draft).toMatchObject({ dataset: 'lait.neighbours', kind: 'reference', rowsIn: 158, rowsKept: 158, notes: [] });
    const rows = await tried.rows('order by _row, rank');
    expect(rows).toHaveLength(1_580);
    for (const own of Map.groupBy(rows, (r) => r['area']).values()) expect(own.map((r) => r['rank'])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(rows.filter((r) => r['area'] === 'E06000017').slice(0, 2)).toMatchObject([{ neighbour: 'E06000054', closeness: 'Close' }, { neighbour: 'E06000065', closeness: 'Close' }]);
    expect(new Set(rows.map((r) => r['closeness']))).toEqual(new Set(['Extremely close', 'Very close', 'Close', 'Somewhat close', 'Not close']));
    expect((await tried.cells(4)).slice(0, 2)).toEqual([{ column: 'LA num', text: '301' }, { column: 'LA Name', text: 'Barking and Dagenham' }]);
  }));

  const header = ['LA num', 'LA Name', 'LA number', 'GOInd', 'GOReg', ...Array.from({ length: 10 }, (_, i) => [`SN${i + 1}`, 'SNP']).flat()];
  const numbers = [855, 856, 301, 302, 303, 304, 305, 306, 307, 308];
  const row = (change: (cells: (string | number | null)[]) => void = () => {}) => {
    const cells: (string | number | null)[] = [857, 'Rutland', 857, 1, 'East Midlands', ...numbers.flatMap((n) => [n, 'Close'])];
    change(cells);
    return cells;
  };

  test.each([
    ['a neighbour is missing', [row((c) => { c[23] = null; c[24] = null; })], 'SN10', /fewer than ten/],
    ['a neighbour nobody knows', [row((c) => { c[5] = 123; })], 'SN1', /authority number “123”/],
    ['itself', [row((c) => { c[5] = 857; })], 'SN1', /own neighbour/],
    ['one twice', [row((c) => { c[7] = 855; })], 'SN2', /same neighbour twice/],
    ['an unknown closeness', [row((c) => { c[6] = 'Near'; })], 'SN1', /How close/],
    ['an unknown council', [row((c) => { c[0] = 999; })], 'LA num', /authority number “999”/],
    ['a council twice', [row(), row()], 'LA num', /stands in the list twice/],
  ])('%s stops it', (_, rows, column, rule) => tryReader(laitNeighbours, { text: workbook([['x'], header, ...rows]) }, ({ recognised, reading }) => {
    expect(recognised).toBe(true);
    expect(reading).toMatchObject({ ok: false, problems: [{ severity: 'stops', column, line: 2 + rows.length, rule: expect.stringMatching(rule) }] });
  }));
  test('a list without rows stops it', () => tryReader(laitNeighbours, { text: workbook([header]) }, ({ reading }) => expect(reading).toMatchObject({ ok: false, problems: [{ rule: expect.stringMatching(/no authorities/) }] })));
});

describe('authority codes', () => {
  test('the list is read whole and the register knows all of it', () => tryReader(laitAuthorities, starter('la_code_list.xlsx'), async (tried) => {
    expect(await recognisedBy(both, starter('la_code_list.xlsx'))).toEqual(['lait-authorities']);
    expect(tried.draft).toMatchObject({ dataset: 'lait.authorities', rowsIn: 171, rowsKept: 171, notes: [] });
    expect(await tried.rows(`where "LA Number" = '855'`)).toMatchObject([{ area: 'E10000018', 'LA Name': 'Leicestershire', Region: 'East Midlands', Type: 'SC' }]);
  }));

  const header = ['LA Number', 'LA Name', 'Region', 'Type'];
  test.each([
    ['a number that is none', [['x', 'A', 'B', 'C']], 'LA Number', /three or four digits/],
    ['no name', [[855, null, 'B', 'C']], 'LA Name', /no name/],
    ['a number twice', [[855, 'A', 'B', 'C'], [855, 'A', 'B', 'C']], 'LA Number', /stands above/],
    ['no rows', [], null, /no authorities/],
  ])('%s stops it', (_, rows, column, rule) => tryReader(laitAuthorities, { text: workbook([header, ...rows]) }, ({ reading }) => {
    expect(reading).toMatchObject({ ok: false, problems: [{ severity: 'stops', column, rule: expect.stringMatching(rule) }] });
  }));
  test('a council that the register does not know is worth a look', () => tryReader(laitAuthorities, { text: workbook([header, [123, 'New', 'B', 'UA']]) }, ({ draft }) => {
    expect(draft.notes).toMatchObject([{ severity: 'look', rule: expect.stringContaining('123 (New)') }]);
  }));
});

test('other workbooks are neither', async () => {
  for (const path of ['annex-a/annex_a_fake_sen.xlsx', 'community-health/community_health_2023-03-01.xlsx'].map(sharedFile)) if (path !== undefined) expect(await recognisedBy(both, path)).toEqual([]);
});

function workbook(rows: readonly (readonly (string | number | null)[])[]): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((r) => [...r])), 'Sheet1');
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
}

import { expect, test } from 'vitest';
import { codes, figure, measure, world } from '../area/made-up.ts';
import { sections } from '../curated/curated.ts';
import { chartOf, linesOf } from './charts.ts';
import { findMeasures } from './find-measures.ts';
import { readAdditions, readSelection } from './selection.ts';
import { comparePage } from './show.page.ts';
import { suggestions } from './suggestions.ts';
import { areasOf } from './table.ts';
import { readComparison } from './view.ts';

const { leicester, rutland, england, board } = codes;
const plan = sections.find((s) => s.key === 'plans')!.measures[0]!.measure;
const wait = sections.find((s) => s.key === 'health')!.measures.find((m) => !m.total)!.measure;
const w = world([measure(plan), measure('count', { unit: 'count', decimals: 0 }), measure(wait), measure('empty')], [
  figure(plan, leicester, '2023', 10), figure(plan, leicester, '2024', 0), figure(plan, england, '2024', 60), figure(plan, rutland, '2023', 5), figure(plan, england, '2023', 50),
  figure('count', leicester, '2024', 7), figure('count', england, '2024', 9000), figure(wait, board, '2024', 4),
]);

async function page(query: string) {
  const params = new URLSearchParams(query);
  const read = readSelection(params, w.catalogue);
  const rows = await readComparison(w.figures, w.catalogue, read.selection);
  return comparePage(w.catalogue, { ...read, additions: readAdditions(params, w.catalogue), find: params.get('find') ?? '' }, rows);
}

test('each number leads to its figure and says its period where it is not the row’s', async () => {
  const model = await page(`areas=${leicester},${rutland},${england}&measures=${plan}`);
  const [row] = model.table!.rows;
  expect(row!.about).toBe('2023 · Nobody');
  expect(row!.newer).toContain('2024');
  expect(row!.cells[0]).toMatchObject({ text: '10%', href: `/f/${plan}/${leicester}/2023@r1`, says: [{ text: 'Worse than England' }] });
  const asked = (await page(`areas=${leicester},${rutland},${england}&measures=${plan}&period=2024`)).table!.rows[0]!;
  expect(asked.cells[0]).toMatchObject({ isNumber: true, text: '0%' });
  expect(asked.cells[1]).toMatchObject({ isNumber: false, text: 'No figure published' });
});

test('NHS areas and councils mix: where a source has none for the kind, the cell says so', async () => {
  const { table } = await page(`areas=${leicester},${board}&measures=${plan},${wait}`);
  expect(table!.rows[0]!.cells[1]).toMatchObject({ isNumber: false, text: 'No figure published for this kind of area', href: null });
  expect(table!.rows[1]!.cells[0]).toMatchObject({ isNumber: false, text: 'No figure published for this kind of area' });
  expect(table!.rows[1]!.cells[1]).toMatchObject({ isNumber: true });
});

test('totals are not judged, and a larger area’s is not drawn beside a smaller one’s', async () => {
  const model = await page(`areas=${leicester},${england}&measures=count`);
  expect(model.table!.rows[0]!.cells[0]!.says).toEqual([]);
  expect(model.charts[0]!.left).toContain('England');
  const [row] = await readComparison(w.figures, w.catalogue, { areas: [leicester, england], measures: ['count'], period: null, by: {} });
  expect(linesOf(row!, areasOf(w.catalogue, [leicester, england])).series.map((s) => s.key)).toEqual([leicester]);
});

test('a chart for each measure, told in words; a measure without figures says so', async () => {
  const { charts } = await page(`areas=${leicester},${england}&measures=${plan},empty`);
  expect(charts.map((c) => c.wide !== null)).toEqual([true, false]);
  expect(charts[0]!.wide).toContain('Leicester 0% in 2024');
  expect(charts[0]!.svg).toBe(`/compare.svg?areas=${leicester},${england}&measures=${plan}`);
  expect(charts[1]!.nothing).toContain('no figures');
});

test('removing one keeps all the rest of the selection', async () => {
  const model = await page(`areas=${leicester},${board}&measures=${plan},${wait}&period=2024`);
  expect(model.areas.chosen[0]!.remove).toBe(`/compare?areas=${board}&measures=${plan},${wait}&period=2024`);
  expect(model.measures.chosen[1]!.remove).toBe(`/compare?areas=${leicester},${board}&measures=${plan}&period=2024`);
  expect(model.hidden).toContainEqual({ name: 'period', value: '2024' });
});

test('a group that no list offers stays with the period, and can be taken away whole', async () => {
  const dimension = (column: string, ...values: string[]) => ({ column, label: column, values: ['All', ...values], total: 'All' });
  const pairs = world([measure('p', { breakdowns: [dimension('group_topic', 'Sex'), dimension('group', 'Girls'), dimension('phase', 'Primary')] })], []);
  const read = readSelection(new URLSearchParams(`areas=${leicester}&measures=p&by.group_topic=Sex&by.group=Girls&by.phase=Primary`), pairs.catalogue);
  const model = comparePage(pairs.catalogue, { ...read, additions: { areas: [], measures: [], unclear: [] }, find: '' }, await readComparison(pairs.figures, pairs.catalogue, read.selection));
  expect(model.when!.filters.map((f) => [f.name, f.options.find((o) => o.selected)?.value])).toEqual([['by.phase', 'Primary']]);
  expect(model.when!.hidden.map((h) => h.name)).toEqual(['areas', 'measures', 'by.group_topic', 'by.group']);
  expect(model.when!.groups).toEqual([{ text: 'Sex: Girls', remove: `/compare?areas=${leicester}&measures=p&by.phase=Primary` }]);
});

test('an empty page suggests what has figures, and each suggestion can be read', async () => {
  const model = await page('');
  expect(model.suggestions.map((s) => s.title)).toEqual(['The three councils here, the region and England', 'The NHS here, its region and England']);
  for (const s of model.suggestions) expect((await page(s.href.split('?')[1]!)).table).not.toBeNull();
  expect(suggestions(world([], []).catalogue)).toEqual([]);
});

test('with one half chosen it says what to choose next, only what has figures for it', async () => {
  expect((await page(`areas=${leicester}`)).next?.links.map((l) => l.text)).toEqual(['Plans come on time (1 measure)']);
  expect((await page(`areas=${board}`)).next?.links.map((l) => l.text)).toEqual(['Children do not wait for health care (1 measure)']);
  expect((await page(`measures=${plan}`)).next?.links).toHaveLength(2);
  expect((await page(`areas=${leicester}&measures=${plan}`)).next).toBeNull();
});

test('all problems at once, each with its way on', async () => {
  const { problems } = await page('areas=E9&measures=nope&by.sex=x&add=nott&add=zzz');
  expect(problems.map((p) => p.text)).toEqual([
    'No area has the code “E9”.', 'No measure has the key “nope”. It may come from a source that is not loaded.', 'None of the measures chosen has the group “sex: x”.',
    '“nott” can be more than one area. Which one?', 'No area goes by “zzz”. Check the spelling, or pick one from the list.',
  ]);
  expect(problems[3]!.links[0]).toMatchObject({ text: 'Nottingham', href: `/compare?areas=${codes.nottingham}` });
});

test('a search gives links that add, and never what is chosen already', async () => {
  const { finds } = (await page(`areas=${leicester}&measures=${plan}&find=count`)).measures;
  expect(finds?.links.map((l) => l.href)).toEqual([`/compare?areas=${leicester}&measures=${plan},count`]);
  expect((await page(`measures=${plan}&find=${plan}`)).measures.finds?.links).toEqual([]);
});

test('measures of the overview come first among those that fit', () => {
  const { found, total } = findMeasures([measure('a', { title: 'Absence of plans' }), measure(plan, { title: 'Plans and absence' }), measure('b', { title: 'Other' })], ' ABSENCE  plan ', 1);
  expect(total).toBe(2);
  expect(found.map((m) => m.key)).toEqual([plan]);
  expect(findMeasures([measure('a')], '  ', 5)).toEqual({ found: [], total: 0 });
});

test('charts carry no inline style', async () => {
  const [row] = await readComparison(w.figures, w.catalogue, { areas: [leicester, england], measures: [plan], period: null, by: {} });
  for (const width of ['wide', 'narrow'] as const) expect(chartOf(row!, areasOf(w.catalogue, [leicester, england]), width)).not.toMatch(/style[=>]/);
});

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NotFound } from '../../../kernel/index.ts';
import type { Problem } from '../../../measures/index.ts';
import type { LoadRun, Outcome } from '../../../sources/index.ts';
import { madeRelease, madeRun, makeDesk, markupOf, modelOf, now, type TestDesk } from '../desk.testing.ts';
import { dataRoutes } from '../routes.ts';
import { loadPage } from './show.page.ts';

const problem = (given: Partial<Problem> = {}): Problem => ({ severity: 'stops', file: 'a.csv', line: 2, column: 'age', rule: 'A rule.', mend: 'Mend it.', rows: 37, examples: [2, 3], ...given });
const outcome = (state: Outcome['state'], given: Partial<Outcome> = {}): Outcome => ({ file: 'a.csv', state, source: state === 'left alone' ? null : 'DfE tidy CSV', releases: [], rows: 0, seconds: 0.2, problems: [], ...given });
const ended = (outcomes: readonly Outcome[], given: Partial<LoadRun> = {}) => madeRun({ state: 'finished', finishedAt: now, outcomes, ...given });
const shown = (run: LoadRun) => loadPage(run, { releases: [madeRelease()], inUse: () => true }, now);
const wrong = outcome('wrong', { problems: [problem({ severity: 'look', rows: 19 }), problem(), problem({ rule: 'Another.' }), problem({ rule: 'A third.' })] });

describe('the result', () => {
  test.each([
    [[wrong], 'This file was not loaded'],
    [[wrong, outcome('loaded'), outcome('left alone')], 'One of 3 files was not loaded'],
    [[wrong, wrong, outcome('loaded')], '2 of 3 files were not loaded'],
    [[outcome('loaded'), outcome('read with its data file')], 'The file is loaded'],
    [[outcome('loaded'), outcome('loaded')], '2 files are loaded'],
    [[outcome('loaded before')], 'This file was loaded before'],
    [[outcome('left alone')], 'No source knows this file'],
    [[], 'There was no file to load'],
  ] as const)('says the worst first: %#', (outcomes, title) => expect(shown(ended(outcomes)).title).toBe(title));

  test('of a wrong file tells each problem: what, where, how to mend it, rows', () => {
    const model = shown(ended([wrong]));
    expect(model.hasProblems).toBe(true);
    expect(model.lede).toContain('the figures in use are untouched');
    expect(model.wrong[0]!.text).toBe('Recognised as DfE tidy CSV. 3 kinds of problem stand in the way, one more is worth a look; nothing of it was kept.');
    expect(model.wrong[0]!.rows.map((r) => r.tag)).toEqual(['Stops the load', 'Stops the load', 'Stops the load', 'Look again']);
    expect(model.wrong[0]!.rows[0]).toMatchObject({ where: 'Column age, lines 2, 3 …', mend: 'Mend it.', rows: '37' });
    expect(model.buttons).toMatchObject({ again: 'Try again with a new file', mend: true });
    expect(model.releases!.items).toMatchObject([{ standing: 'in use' }]);
  });

  test('of a load that was cut off says that nothing is half loaded', () => {
    const model = shown(madeRun({ state: 'cut off', outcomes: [outcome('loaded')] }));
    expect(model.title).toBe('The load was cut off');
    expect(model.lede).toContain('nothing is half loaded');
    expect(model.buttons?.again).toBe('Try again with a new file');
  });

  test('shows a hundred problems of a file and says where the others are', () => {
    const model = shown(ended([outcome('wrong', { problems: Array.from({ length: 130 }, (_, i) => problem({ line: i })) })]));
    expect(model.wrong[0]!.rows).toHaveLength(100);
    expect(model.wrong[0]!.more).toContain('The first 100 of 130');
  });
});

describe('the pages', () => {
  let made: TestDesk;
  const finished = ended([wrong, outcome('loaded', { rows: 12, releases: [2] })], { id: '00000000-0000-4000-8000-000000000002' });
  beforeAll(async () => { made = await makeDesk(dataRoutes, [madeRun(), finished]); });
  afterAll(() => made.close());

  test('a load without a row yet is starting; what is no load is not found', async () => {
    const reply = await made.ask('/data/loads/00000000-0000-4000-8000-00000000000f');
    expect(modelOf(reply).title).toBe('The load is starting');
    expect(markupOf(reply)).toContain('http-equiv="refresh" content="2"');
    const json = await made.ask('/data/loads/00000000-0000-4000-8000-00000000000f.json');
    expect(json).toMatchObject({ kind: 'json', body: { state: 'starting' } });
    await expect(made.ask('/data/loads/7')).rejects.toThrow(NotFound);
  });

  test('one under way shows how far it is and reads itself again', async () => {
    const markup = markupOf(await made.ask(`/data/loads/${madeRun().id}`));
    expect(markup).toContain('value="50"');
    expect(markup).toContain('data-fresh="2"');
  });

  test('one that has ended stands still, with its problems to download', async () => {
    const markup = markupOf(await made.ask(`/data/loads/${finished.id}`));
    expect(markup).not.toContain('refresh');
    expect(markup).toContain('href="/data/releases/2"');
    const csv = await made.ask(`/data/loads/${finished.id}.csv`);
    expect(csv.kind === 'file' && String(csv.body).trim().split('\r\n')).toHaveLength(5);
    expect(await made.ask(`/data/loads/${finished.id}.xlsx`)).toMatchObject({ kind: 'file', name: 'what-to-mend.xlsx' });
  });

  test('the form without a file comes back with what to do', async () => {
    expect(markupOf(await made.ask('/data/load'))).not.toContain('error');
    const reply = await made.ask('/data/load', { files: [] });
    expect(reply).toMatchObject({ kind: 'page', status: 400, model: { hasProblems: true, problem: 'Choose at least one file' } });
    expect(markupOf(reply)).toContain('href="#files"');
    expect(made.done).toEqual([]);
  });

  test('a file that is not what its name says, or that the scanner finds harmful, is refused in words; nothing is loaded', async () => {
    const temporary = mkdtempSync(join(tmpdir(), 'belong-upload-'));
    const upload = (name: string, text: string) => { writeFileSync(join(temporary, name), text); return { field: 'files', name, path: join(temporary, name), size: text.length }; };
    const reply = await made.ask('/data/load', { files: [upload('a.xlsx', 'MZ\u0090\u0000'), upload('good.csv', 'a\n1\n'), upload('b.csv', '<html>')] });
    expect(reply).toMatchObject({ kind: 'page', status: 400 });
    for (const words of ['“a.xlsx” is a program', '“b.csv” holds parts of a web page']) expect(modelOf(reply).problem).toContain(words);
    const desk = { ...made.desk, scanner: { scan: async () => 'infected' as const } };
    const post = dataRoutes(desk).find((r) => r.method === 'POST' && r.path === '/data/load')!;
    expect(modelOf(await post.handle({ files: [upload('good.csv', 'a\n1\n')] } as never)).problem).toContain('virus scanner found something harmful in “good.csv”');
    expect(made.done).toEqual([]);
    rmSync(temporary, { recursive: true });
  });

  test('files are put where the load finds them, and the reader is led to its page', async () => {
    const temporary = mkdtempSync(join(tmpdir(), 'belong-upload-'));
    writeFileSync(join(temporary, '0'), 'a');
    const reply = await made.ask('/data/load', { files: [{ field: 'files', name: 'a.csv', path: join(temporary, '0'), size: 1 }] });
    expect(reply).toEqual({ kind: 'redirect', to: `/data/loads/${madeRun().id}` });
    const folder = await made.desk.loads.folder();
    expect(made.done).toEqual([`start ${folder} the data page`]);
    expect(readdirSync(folder)).toEqual(['a.csv']);
    rmSync(temporary, { recursive: true });
  });
});

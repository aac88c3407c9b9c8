import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { Conflict, NotFound } from '../../../kernel/index.ts';
import { madeMeasure, madeRelease, makeDesk, markupOf, modelOf, now, type TestDesk } from '../desk.testing.ts';
import { dataRoutes } from '../routes.ts';
import { releasePage } from './show.page.ts';
import { parseWithdrawal } from './withdraw.form.ts';

const form = (why: string) => ({ form: new URLSearchParams({ why }) });
let made: TestDesk;
const opened: TestDesk[] = [];
beforeEach(async () => { opened.push(made = await makeDesk(dataRoutes)); });
afterAll(() => opened.forEach((d) => d.close()));

describe('a release', () => {
  test('shows its facts, columns, measures, others of the same', async () => {
    const reply = await made.ask('/data/releases/2');
    const model = modelOf(reply);
    expect(model.facts.map((f: { text: string }) => f.text)).toEqual(expect.arrayContaining(['2', 'Made-up Office', 'June 2025', '2023 to 2024', '3 read, 3 kept']));
    expect(model.columns.names).toEqual(['sex', 'share', 'top', 'bottom']);
    expect(model.measures.rows[0].href).toBe('/measures/made.share');
    expect(model.others).toMatchObject([{ href: '/data/releases/1', standing: 'superseded' }]);
    expect(model.quality.clean).toContain('Nothing was noted');
    expect(markupOf(reply)).toContain('<dl class="facts side">');
  });

  test('that nobody knows is not found', async () => {
    for (const id of ['9', 'x', '1e1', '99999999999']) await expect(made.ask(`/data/releases/${id}`)).rejects.toThrow(NotFound);
  });

  test('as JSON gives everything but where it lies on this machine', async () => {
    const reply = await made.ask('/data/releases/2.json');
    const text = JSON.stringify(reply.kind === 'json' && reply.body);
    expect(text).toContain('"state":"in use"');
    expect(text).not.toContain('.parquet');
  });

  test('of many measures shows the first fifty', () => {
    const measures = Array.from({ length: 60 }, (_, i) => madeMeasure({ key: `made.m${i}` }));
    const release = madeRelease({ measures });
    const model = releasePage({ release, catalogue: { releases: [release], measures: new Map(), inUse: () => true }, columns: null, mayWithdraw: false, now });
    expect(model.measures!.rows).toHaveLength(50);
    expect(model.measures!.more).toBe('The first 50 of 60.');
    expect(model.columns.title).toContain('cannot be read');
    expect(model.withdraw).toBeNull();
  });
});

describe('taking a release out of use', () => {
  test('asks for a reason, and keeps what was typed', async () => {
    const reply = await made.ask('/data/releases/2/withdraw', form('  '));
    expect(reply).toMatchObject({ kind: 'page', status: 400 });
    expect(modelOf(reply)).toMatchObject({ hasProblems: true, problems: [{ href: '#why' }], withdraw: { typed: '  ', problem: 'Say why the release is withdrawn' } });
    expect(markupOf(reply)).toContain('govuk-error-summary');
    const long = modelOf(await made.ask('/data/releases/2/withdraw', form('x'.repeat(1001))));
    expect(long.withdraw.typed).toHaveLength(1001);
    expect(made.done).toEqual([]);
  });

  test('with a reason leads back to the release, which says so and can be put back', async () => {
    expect(await made.ask('/data/releases/2/withdraw', form(' Totals\n were wrong '))).toEqual({ kind: 'redirect', to: '/data/releases/2' });
    expect(made.done).toEqual(['withdraw 2: Totals were wrong']);
    const model = modelOf(await made.ask('/data/releases/2'));
    expect(model.banner.lines[0]).toContain('Totals were wrong');
    expect(model.banner.link.href).toBe('/data/releases/1');
    expect(model.withdraw).toBeNull();
    expect(await made.ask('/data/releases/2/reinstate', { form: new URLSearchParams() })).toEqual({ kind: 'redirect', to: '/data/releases/2' });
    expect(modelOf(await made.ask('/data/releases/2')).standing.text).toBe('in use');
  });

  test('twice, or putting back what is in use, is a conflict and changes nothing', async () => {
    await expect(made.ask('/data/releases/2/reinstate', { form: new URLSearchParams() })).rejects.toThrow(Conflict);
    await made.ask('/data/releases/2/withdraw', form('Once'));
    await expect(made.ask('/data/releases/2/withdraw', form('Twice'))).rejects.toThrow(Conflict);
    expect(made.releases[1].withdrawn?.why).toBe('Once');
  });

  test('is offered only to whoever may do it, with the token of its form', async () => {
    expect(markupOf(await made.ask('/data/releases/2'))).toMatch(/action="\/data\/releases\/2\/withdraw"[^>]*>\s*<input type="hidden" name="form_token" value="the-token">/);
    expect(markupOf(await made.ask('/data/releases/2', { caller: null }))).not.toContain('<form');
  });
});

test('a reason is kept as one line', () => {
  expect(parseWithdrawal(new URLSearchParams({ why: ' a\r\n  b ' }))).toEqual({ ok: true, why: 'a b' });
  expect(parseWithdrawal(new URLSearchParams())).toMatchObject({ ok: false, typed: '' });
});

import { rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NotFound } from '../../kernel/index.ts';
import type { Figure } from '../../measures/index.ts';
import { madeMeasure, makeDesk, markupOf, modelOf, type TestDesk } from '../data/desk.testing.ts';
import { figureRoutes } from './routes.ts';
import { twinVerdict } from './show.page.ts';

let made: TestDesk;
beforeAll(async () => { made = await makeDesk(figureRoutes); });
afterAll(() => made.close());

const at = (end: string) => `/f/made.share/E10000018/${end}`;

describe('the address', () => {
  test('without a release leads to the one in use, in the same format and with the same filters', async () => {
    expect(await made.ask(at('2024'))).toEqual({ kind: 'redirect', to: at('2024@r2') });
    expect(await made.ask(`${at('2024.json')}?sex=Female&colour=red`)).toEqual({ kind: 'redirect', to: `${at('2024@r2.json')}?sex=Female` });
  });

  test.each(['2025', '2024@r9', '2025@r1', '2024@x'])('%s is not found', async (end) => {
    await expect(made.ask(at(end))).rejects.toThrow(NotFound);
  });

  test('a measure that nobody knows is not found', async () => {
    await expect(made.ask('/f/made.up/E10000018/2024')).rejects.toThrow('No measure is called “made.up”');
    await expect(made.ask('/f/made.up/E10000018/2024@r1')).rejects.toThrow('Release 1 holds no measure');
  });
});

describe('the page', () => {
  test('goes from the number back to the file’s own row', async () => {
    const reply = await made.ask(at('2024@r2'));
    const model = modelOf(reply);
    expect(model.title).toBe('How we know this: 4.5%');
    expect(model.number.text).toBe('4.5% · Leicestershire (E10000018) · calendar year 2024');
    expect(model.number.address).toBe(at('2024@r2'));
    expect(model.means.text).toBe('Higher is better. Per cent of plans, one decimal place.');
    expect(model.hidden).toBeNull();
    expect(model.release.when).toBe('Published June 2025; loaded here on 24 November 2026 at 05:50 from the command line.');
    expect(model.row.first.find((c: { used: boolean }) => c.used)).toMatchObject({ column: 'share', text: '4.5' });
    expect(model.row.first.map((c: { column: string }) => c.column)).toContain('la_name');
    expect(model.checked).toMatchObject({ tag: 'Whole', bad: false, said: 'The file’s row still gives 4.5%.', saidBad: false });
    expect(model.next.overdue).toBe('overdue 5 months');
    expect(model.banner).toBeNull();
    const markup = markupOf(reply);
    expect(markup).toContain('<tr class="used">');
    expect(markup).not.toContain('style=');
  });

  test('shows the source’s own share beside its counts, and says where they do not agree', async () => {
    expect(modelOf(await made.ask(at('2024@r1'))).worked).toMatchObject({ sum: '33 of 772 = 4.3%' });
    expect(modelOf(await made.ask(at('2024@r1'))).worked.lines.join(' ')).toContain('gives the same');
    expect(modelOf(await made.ask(at('2024@r2'))).worked.lines.join(' ')).toContain('gives 4.3%; what is shown is the source’s own');
  });

  test('of a release that was replaced says so, and shows both', async () => {
    const model = modelOf(await made.ask(at('2024@r1')));
    expect(model.banner).toMatchObject({ warn: false, now: { text: 'The figure in use now: 4.5%', href: at('2024@r2') } });
    expect(model.versions.items.map((v: { text: string; standing: string }) => [v.text, v.standing])).toEqual([['4.5% in release 2', 'in use'], ['4.3% in release 1', 'superseded']]);
  });

  test('keeps to the choice of filters, in an old release too', async () => {
    const model = modelOf(await made.ask(`${at('2024@r1')}?sex=Female`));
    expect(model.title).toBe('How we know this: 10%');
    expect(model.number.text).toContain('Sex: Female');
    expect(model.number.address).toBe(`${at('2024@r1')}?sex=Female`);
  });

  test('says what is hidden and why', async () => {
    const reply = await made.ask(at('2023@r2'));
    const model = modelOf(reply);
    expect(model.title).toBe('How we know this: Hidden');
    expect(model.hidden.lines.join(' ')).toContain('“c”');
    expect(model.worked.lines.join(' ')).not.toContain('Nothing is hidden');
    expect(model.checked.said).toBe('The file’s row still says the same.');
    expect(markupOf(reply)).toContain('What is hidden, and why');
  });
});

test('as data it is the whole chain, and as CSV one row', async () => {
  const reply = await made.ask(at('2024@r2.json'));
  expect(reply.kind === 'json' && reply.body).toMatchObject({
    href: `http://localhost:3000${at('2024@r2')}`, value: { kind: 'number', n: 4.5 }, numerator: 33, denominator: 772, release: { id: 2, state: 'in use', sha256: made.releases[1].sha256 },
    row: { number: 1 }, checked: { file: 'whole', row: 'same' }, otherReleases: [{ release: 1, state: 'superseded', figure: { value: 4.3 } }], otherSource: null,
  });
  const csv = await made.ask(at('2024@r2.csv'));
  const lines = csv.kind === 'file' ? String(csv.body).trim().split('\r\n') : [];
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(`,4.5,,,% of plans,33,772,2,in use,`);
});

describe('a kept file that is not what was loaded', () => {
  let broken: TestDesk;
  beforeAll(async () => { broken = await makeDesk(figureRoutes); });
  afterAll(() => broken.close());

  test('is told aloud and not opened; one that is gone likewise', async () => {
    const [old, current] = broken.releases;
    writeFileSync(broken.files.path(current.sha256), 'something else');
    const reply = await broken.ask(at('2024@r2'));
    expect(modelOf(reply).checked).toMatchObject({ tag: 'Changed', bad: true, said: null });
    expect(modelOf(reply).row.first).toEqual([]);
    expect(markupOf(reply)).toContain('role="alert"');
    rmSync(broken.files.path(old.sha256));
    expect(modelOf(await broken.ask(at('2024@r1'))).checked).toMatchObject({ tag: 'Missing', bad: true });
  });

  test('a withdrawn release says why, and leads to the figure in use', async () => {
    await broken.desk.store.withdraw(2, 'Totals were wrong');
    const model = modelOf(await broken.ask(at('2024@r2')));
    expect(model.banner).toMatchObject({ warn: true, text: 'This release was withdrawn on 24 November 2026: Totals were wrong.', now: { text: 'The figure in use now: 4.3%' } });
    await broken.desk.store.withdraw(1, 'This too');
    const alone = modelOf(await broken.ask(at('2024@r2')));
    expect(alone.title).toBe('How we know this: 4.5%');
    expect(alone.banner).toMatchObject({ now: null, nothing: 'No figure is in use for this now.' });
    expect(alone.means.href).toBeNull();
  });
});

test('two sources are the same within what rounding makes, else their difference is told', () => {
  const one = (n: number): Figure => ({ measure: 'made.share', area: 'E10000018', period: '2024', breakdown: {}, value: { kind: 'number', n }, mark: null, numerator: null, denominator: null, release: 1, row: 1, place: 'row 1' });
  const whole = madeMeasure({ decimals: 0 });
  expect(twinVerdict(one(4.3), madeMeasure(), one(4.3), madeMeasure())).toEqual({ verdict: 'Both give the same.', differs: false });
  expect(twinVerdict(one(4.3), madeMeasure(), one(4), whole).differs).toBe(false);
  expect(twinVerdict(one(4.3), madeMeasure(), one(4.5), madeMeasure()).verdict).toContain('differ by 0.2 percentage points');
  expect(twinVerdict(one(4.3), madeMeasure(), one(5.3), whole).verdict).toContain('differ by 1 percentage point.');
});

import fc from 'fast-check';
import { utils, write } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { readAreaRegister } from '../../register/index.ts';
import { Faults } from './faults.ts';
import { refusalOf } from './guard.ts';
import { candidateOf, grids, readMadeUp, withFile, workbookOf, type Layout, type MadeUp, type MadeUpBody, type Raw } from './made-up.ts';
import { nhsCommunityWaits, readFigures } from './reader.ts';
import { AreaFinder } from './rows.ts';
import type { CellValue, Sheet } from './workbook.ts';

const bodies: readonly MadeUpBody[] = [
  { type: 'National', code: 'E92000001', name: 'England' },
  { type: 'Region', code: 'Y60', name: 'Midlands' },
  { type: 'Region', code: 'Y61', name: 'East of England' },
  { type: 'ICB', code: 'QK1', name: 'Leicester, Leicestershire and Rutland' },
  { type: 'ICB', code: 'QWO', name: 'West Yorkshire' },
  { type: 'Provider', code: 'RT5', name: 'Leicestershire Partnership NHS Trust' },
  { type: 'Provider', code: 'RW5', name: 'Lancashire & South Cumbria NHS Foundation Trust' },
];
const areas = readAreaRegister();
const services = ['(A) Audiology', '(CYP) Audiology', '(CYP) Therapy interventions: Speech and language'];
const layouts: readonly Layout[] = ['january', 'june', 'october'];
const made = (layout: Layout, value: MadeUp['value'] = (_c, b, s) => b * 10 + s): MadeUp => ({ layout, month: 'August 2023', bodies, services, value });

/** The grids as the workbook library would give them. */
const asSheets = (from: ReadonlyMap<string, readonly (readonly Raw[])[]>): ReadonlyMap<string, Sheet> => new Map([...from].map(([name, rows]) => [name, { name, cells: rows as readonly CellValue[][] }]));

const stops = async (change: (sheets: Map<string, Raw[][]>) => void, layout: Layout = 'june') => {
  const sheets = grids(made(layout));
  change(sheets);
  const { reading } = await readMadeUp(sheets);
  return reading.ok ? [] : reading.problems.filter((p) => p.severity === 'stops');
};

describe('three layouts, one table', () => {
  test.each(layouts)('%s is recognised by what it holds and read', async (layout) => {
    await withFile(workbookOf(grids(made(layout))), async (path) => expect(await nhsCommunityWaits.recognise({ ...candidateOf(path), name: 'x.dat' })).toBe(true));
    const { reading, rows } = await readMadeUp(grids(made(layout)));
    expect(reading).toMatchObject({ ok: true, drafts: [{ edition: '2023-08', published: layout === 'january' ? '2023-08-10' : '2023-09-14', areas: [] }] });
    const slt = rows.find((r) => r['_area'] === 'QK1' && r['service'] === 'Therapy interventions: Speech and language')!;
    expect(slt).toMatchObject({ _period: '2023-08', age_group: 'Children and young people', total: 32, over18: 64, over18_pct: 200, _mark_total: null });
    expect(rows.find((r) => r['_area'] === 'Y60' && r['service'] === 'All services')).toMatchObject({ not_submitted: 1 });
    expect(rows.find((r) => r['service'] === 'All adult services')).toMatchObject({ total: 10, w18_52: null, _mark_w18_52: '*', over18: null, _mark_over18: '*' });
  });

  test('the same data in gives the same rows out, whatever the layout', () => {
    const cell = fc.oneof(fc.nat(5000), fc.constant(null), fc.constant('*'));
    fc.assert(fc.property(fc.array(cell, { minLength: 8 * bodies.length * services.length, maxLength: 8 * bodies.length * services.length }), (cells) => {
      const columns = ['total', 'w0_1', 'w1_2', 'w2_4', 'w4_12', 'w12_18', 'w18_52', 'w52'];
      const value: MadeUp['value'] = (c, b, s) => cells[(columns.indexOf(c) * bodies.length + b) * services.length + s]!;
      const read = layouts.map((layout) => {
        const faults = new Faults('made-up');
        const { rows } = readFigures(asSheets(grids(made(layout, value))), new AreaFinder(areas), faults);
        expect(faults.all('stops')).toEqual([]);
        return rows.map((r) => ({ area: r.area, service: r.service, age: r.ageGroup, figures: Object.fromEntries(Object.entries(r.figures).map(([k, v]) => [k, [v.n, v.mark]])) }));
      });
      expect(read[1]).toEqual(read[0]);
      expect(read[2]).toEqual(read[0]);
      for (const [b, body] of bodies.entries()) for (const s of services.keys()) {
        const row = read[0]![b * services.length + s]!;
        expect(row.area).toBe(body.code);
        for (const c of columns) {
          const raw = value(c as 'total', b, s);
          expect(row.figures[c]).toEqual(typeof raw === 'number' ? [raw, null] : [null, raw ?? '']);
        }
      }
    }), { numRuns: 40 });
  });

  test('a share of nobody does not apply; a share with a hidden part is hidden', async () => {
    const { rows } = await readMadeUp(grids(made('june', (c, b) => (b === 3 ? 0 : b === 4 && c === 'w52' ? '*' : b === 5 && c === 'w18_52' ? null : 7))));
    const of = (area: string) => rows.find((r) => r['_area'] === area && r['service'] === 'Therapy interventions: Speech and language')!;
    expect(of('QK1')).toMatchObject({ total: 0, over18: 0, over18_pct: null, _mark_over18_pct: 'z', _mark_over52_pct: 'z' });
    expect(of('QWO')).toMatchObject({ over18: null, _mark_over18: '*', _mark_over18_pct: '*', _mark_over52_pct: '*' });
    expect(of('RT5')).toMatchObject({ over18: null, _mark_over18: '', over52_pct: 100, _mark_w18_52: '' });
    expect(of('RT5')).toMatchObject({ _row: 8, _place_total: 'Table 4, cell E8', _place_over18: 'Table 4f, cell E8; Table 4g, cell E8' });
  });

  test('remarks and sums under the table are no organisations, and the sum is told', async () => {
    const sheets = grids(made('june'));
    for (const [name, rows] of sheets) if (name.startsWith('Table 4')) rows.push(['Provider', 'Total', 1, 2, 3], [], ['* Hidden to protect people.'], [null, 'Source: SitRep']);
    const { reading, rows } = await readMadeUp(sheets);
    expect(rows).toHaveLength(bodies.length * services.length + 2 + 5);
    expect(reading.ok && reading.drafts[0]!.notes.filter((n) => n.rule.includes('“Total”'))).toHaveLength(8);
  });

  test('a provider that nobody codes gets a key of its name', async () => {
    const sheets = grids({ ...made('june'), bodies: [...bodies, { type: 'Provider', code: '', name: "St Elsewhere's & Co. NHS Trust" }] });
    const { reading, rows } = await readMadeUp(sheets);
    expect(reading.ok && reading.drafts[0]!.areas).toEqual([{ code: 'nhs:st-elsewheres-and-co-nhs-trust', name: "St Elsewhere's & Co. NHS Trust", kind: 'provider' }]);
    expect(rows.some((r) => r['_area'] === 'nhs:st-elsewheres-and-co-nhs-trust')).toBe(true);
  });

  test('a service not met before is read under its own name and has its measures', async () => {
    const { reading } = await readMadeUp(grids({ ...made('june'), services: [...services, '(CYP) Music therapy'] }));
    expect(reading.ok && reading.drafts[0]!.measures.find((m) => m.key === 'nhs.waits.unlisted-music-therapy.total')).toMatchObject({ title: 'How many children wait for music therapy?' });
    expect(reading.ok && reading.drafts[0]!.notes.some((n) => n.rule.includes('(CYP) Music therapy'))).toBe(true);
  });
});

describe('a wrong workbook says what is wrong, where and how to mend it', () => {
  test('sheets of two months', async () => {
    const found = await stops((s) => { s.get('Table 4c')![0]![0] = 'Number waiting >2-4 weeks by service, July 2023'; });
    expect(found).toMatchObject([{ file: 'made-up.xlsx › Table 4c', rule: 'The title says July 2023, but Table 4’s says August 2023.' }]);
  });

  test('a table under another’s name', async () => {
    const found = await stops((s) => { const a = s.get('Table 4f')!; s.set('Table 4f', s.get('Table 4g')!); s.set('Table 4g', a); });
    expect(found.map((p) => p.file)).toEqual(['made-up.xlsx › Table 4f', 'made-up.xlsx › Table 4g']);
    expect(found[0]!.rule).toContain('does not say “18-52 weeks”');
  });

  test('an organisation type nobody knows', async () => {
    const found = await stops((s) => { s.get('Table 4')![5]![0] = 'Hospice'; });
    expect(found[0]).toMatchObject({ file: 'made-up.xlsx › Table 4', line: 6, column: 'B6', rule: expect.stringContaining('“Hospice”'), mend: expect.stringContaining('Correct the type') });
  });

  test('text, fractions and less than nothing in cells of numbers, told once with their count', async () => {
    const found = await stops((s) => { const t = s.get('Table 4b')!; t[4]![3] = 'about 5'; t[5]![3] = 2.5; t[6]![4] = -1; });
    expect(found).toMatchObject([{ file: 'made-up.xlsx › Table 4b', line: 5, column: 'D5', rows: 3, examples: [5, 6, 7], rule: expect.stringContaining('“about 5”') }]);
  });

  test('an unknown ICB, a body in one table only, one body twice, a missing sheet, a stray value: all at once', async () => {
    const found = await stops((s) => {
      s.get('Table 4')![5]![1] = 'Ruritania';
      s.get('Table 4a')!.pop();
      s.get('Table 4d')!.push([...s.get('Table 4d')!.at(-1)!]);
      s.delete('Table 4e');
      s.get('Table 4g')![4]![9] = 3;
    });
    const rules = found.map((p) => `${p.file.split(' › ')[1]}: ${p.rule}`).join('\n');
    expect(rules).toContain('Table 4: “Ruritania” is not known as an integrated care board.');
    expect(rules).toContain('(RW5) has no row here');
    expect(rules).toContain('Table 4d: “Lancashire & South Cumbria NHS Foundation Trust” stands in row 9 already.');
    expect(rules).toContain('Table 4e: The workbook has no such sheet.');
    expect(rules).toContain('“3” stands in a column without a heading.');
    for (const p of found) expect(p.mend).not.toBe('');
  });

  test('a code that belongs to another body', async () => {
    const found = await stops((s) => { s.get('Table 4')![5]![1] = 'QF7'; }, 'october');
    expect(found[0]!.rule).toBe('The row gives “LEICESTER, LEICESTERSHIRE AND RUTLAND” the code QF7, but its code is QK1.');
  });
});

describe('files that are not ours, or hostile', () => {
  test.each([['text', Buffer.from('a,b\n1,2\n')], ['an empty file', Buffer.alloc(0)], ['a broken zip', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200, 7)])]])('%s is left alone', (_, bytes) =>
    withFile(bytes, async (path) => expect(await nhsCommunityWaits.recognise(candidateOf(path))).toBe(false)));

  test('sheets of the right names about something else are left alone', async () => {
    const sheets = grids(made('june'));
    sheets.set('Cover page', [['Title:', 'Something else']]);
    await withFile(workbookOf(sheets), async (path) => expect(await nhsCommunityWaits.recognise(candidateOf(path))).toBe(false));
  });

  test('a sheet that pretends to be huge is refused', async () => {
    const sheets = grids(made('june'));
    const far: Raw[] = [];
    far[1500] = 1;
    sheets.get('Table 4b')!.push(Array.from(far, (v) => v ?? null));
    expect((await readMadeUp(sheets)).reading).toMatchObject({ ok: false, problems: [{ file: 'made-up.xlsx › Table 4b', rule: expect.stringContaining('larger than') }] });
  });

  test('what unpacks to more than the limit is refused before the workbook library sees it', () =>
    withFile(workbookOf(grids(made('june'))), async (path) => {
      expect(await refusalOf(path)).toBeNull();
      expect((await refusalOf(path, 2_000))?.rule).toBe('Unpacked, the workbook is larger than 0.002 MB.');
    }));

  test('macros are refused', async () => {
    const book = utils.book_new(utils.aoa_to_sheet([['x']]), 'Table 4');
    book.vbaraw = Buffer.from('x');
    await withFile(write(book, { type: 'buffer', bookType: 'xlsm', bookVBA: true }) as Buffer, async (path) => expect((await refusalOf(path))?.rule).toContain('macros'));
  });

  test('a truncated workbook is a problem, not a crash', async () => {
    const bytes = workbookOf(grids(made('june')));
    await withFile(bytes.subarray(0, bytes.length - 400), async (path) => expect((await refusalOf(path))?.mend).toContain('Download it again'));
  });
});

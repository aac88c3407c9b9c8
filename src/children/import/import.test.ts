import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { children, markupOf, openGround, personOf, places, redirectOf, type Ground } from '../ground.testing.ts';
import { readNhsNumber, readUpn } from '../identifiers/rules.ts';
import { outcomeOf, compare } from '../matching/rules.ts';
import { whoIsWho } from '../matching/who-is-who.ts';
import { actsOf, unanswered } from './acts.ts';
import { guessColumns, isUnclear } from './columns.ts';
import { readDay } from './day.ts';
import { readList } from './list.handler.ts';
import { planList, type Beside, type Matched } from './plan.ts';
import { readRows, type ListRow, type Places } from './rows.ts';
import { readSchool } from './schools.ts';

const none: Places = { known: [], own: null };
const read = (csv: string, at = none) => {
  const kept = readList(Buffer.from(csv));
  if ('problem' in kept) throw new Error(kept.problem);
  return readRows(kept.records, kept.mapping, '2026-11-24', at);
};
const mapped = (header: string) => guessColumns(header.split(','));

describe('reading', () => {
  test.each([['14/03/2019', '2019-03-14'], ['14 March 2019', '2019-03-14'], ['14-Mar-2019', '2019-03-14'], ['2019-03-14', '2019-03-14'], ['2019-03-14T00:00:00', '2019-03-14'], ['03/04/2019', '2019-04-03 turned'], ['04/04/2019', '2019-04-04'],
    ['14/03/19', 'short year'], ['31/02/2019', 'no day'], ['03/14/2019', 'month first'], ['43538', 'number'], ['soon', 'shape'], ['14 Marsh 2019', '2019-03-14'], ['29/02/2020', '2020-02-29'], ['29/02/2019', 'no day']])('the day %s', (text, wanted) => {
    const found = readDay(text);
    expect(found.ok ? `${found.day}${found.turned ? ' turned' : ''}` : found.why).toBe(wanted);
  });

  test('knows the headings of common exports, and takes the legal name where there are two', () => {
    expect(mapped('UPN,Forename,Surname,DOB,Home Postcode')).toEqual(['upn', 'given', 'family', 'born', 'postcode']);
    expect(mapped('Forename,Surname,DOB,School name,URN,DfE number')).toEqual(['given', 'family', 'born', 'school', 'urn', null]);
    expect(mapped('Forename,Surname,DOB,Setting,LAESTAB')).toEqual(['given', 'family', 'born', 'school', 'urn']);
    expect(mapped('Surname,Legal Surname,Legal Forename,Preferred Forename,Date of Birth,Year')).toEqual([null, 'family', 'given', 'known', 'born', null]);
    expect(mapped('Forename,Surname,DOB,Former UPN')).toEqual(['given', 'family', 'born', null]);
    expect(isUnclear(['Name', 'DOB'], mapped('Name,DOB'))).toBe(true);
    expect(isUnclear(['Forename', 'Surname', 'DOB'], mapped('Forename,Surname,DOB'))).toBe(false);
    expect(isUnclear(['Forename', 'Surname', 'DOB', 'DOB'], mapped('Forename,Surname,DOB,DOB'))).toBe(true);
  });

  test('an NHS number and a UPN by their check digits, with what spreadsheets put before them', () => {
    expect(readNhsNumber("'943 476 5919")).toMatchObject({ ok: true, value: '9434765919' });
    expect(readNhsNumber('9434765918')).toEqual({ ok: false, why: 'check' });
    const upn = (digits: string): string => 'ABCDEFGHJKLMNPQRTUVWXYZ'[[...digits].reduce((s, d, i) => s + Number(d) * (i + 2), 0) % 23] + digits;
    expect(readUpn(upn('823432108001'))).toMatchObject({ ok: true, kind: 'UPN' });
    // One digit wrong, or two neighbours turned, is always found.
    fc.assert(fc.property(fc.stringMatching(/^\d{12}$/), fc.nat(10), (digits, at) => {
      const turned = digits.slice(0, at) + digits[at + 1] + digits[at] + digits.slice(at + 2);
      expect(readUpn(upn(digits)[0] + turned).ok).toBe(turned === digits);
    }));
  });

  test('names every row and field that is wrong, and no other', () => {
    const found = read([
      'Forename,Surname,DOB,Postcode,UPN,NHS number', "Zoë,O'Brien,14/03/2019,b1 1aa,,'9434765919", ',Bell,14 March 2019,,,', 'Ann,Bell,14/3/19,,,', 'Бела,Иванова,2019-03-14,,,', '"Chloe\u2010Ann",李,31/2/2019,XX,12345678901,9.43E+09', 'Tom,Hall,03/04/2019,,,9434765918', '', ',,,,,',
    ].join('\r\n'));
    expect(found.problems.map((p) => [p.line, p.field])).toEqual([[3, 'given'], [4, 'born'], [6, 'born'], [6, 'postcode'], [6, 'nhs'], [6, 'upn'], [7, 'nhs']]);
    expect(found.rows.map((r) => [r.given, r.family, r.born, r.postcode, r.nhs])).toEqual([['Zoë', "O'Brien", '2019-03-14', 'B1 1AA', '9434765919'], ['Бела', 'Иванова', '2019-03-14', '', '']]);
    expect(found.notes.map((n) => n.message)).toEqual(['03/04/2019 was read as 3 April 2019: the day comes first.']);
    expect(found.problems.find((p) => p.line === 6 && p.field === 'upn')!.message).toContain('we do not guess');
    // What stands in the cell is said; of a long text its beginning.
    expect(found.problems.find((p) => p.line === 6 && p.field === 'born')!.message).toBe('31/2/2018: there is no such day.'.replace('2018', '2019'));
    expect(read(`Forename,Surname,DOB\nAnn,Bell,${'never '.repeat(20)}`).problems[0]!.message).toMatch(/^.{40}…: this is no day/);
  });

  const [hill, hillToo, lea, nowhere] = [{ id: 'h', name: 'St Anne’s Hill', urn: '100001' }, { id: 'i', name: 'St. Annes Hill', urn: '100002' }, { id: 'l', name: 'Lea School', urn: null }, { id: null }] as const;
  test.each([
    ['', '', null], ['lea  school', '', lea], ['Lea School', '123456', lea], ['', '100002', hillToo], ['100001', '', hill], ['St Annes Hill', '100001', hill], ['Unknown', '', nowhere], ['School not known', '', nowhere], ['unknown', '100001', hill],
    ['St Anne’s Hill', '', 'school'], ['Elsewhere', '', 'school'], ['', '999999', 'urn'], ['', '302/2001', 'urn'], ['Lea School', '302/2001', lea], ['Lea School', '100001', 'urn'],
  ])('the school "%s" with the URN "%s"', (name, urn, wanted) => {
    const found = readSchool(name, urn, [hill, hillToo, lea]);
    expect(found.ok ? (found.school?.id ?? (found.school && nowhere.id)) : found.field).toBe(wanted !== null && typeof wanted === 'object' ? wanted.id : wanted);
    if (found.ok) expect(found.school === null).toBe(wanted === null);
  });

  test('a council’s row with a school that nobody knows is named; a class list passes another school over, and says so', () => {
    const csv = 'Forename,Surname,DOB,School\nAnn,Bell,2019-03-14,Lea School\nBen,Bell,2019-03-14,Nowhere Academy';
    const council = read(csv, { known: [hill, lea], own: null });
    expect(council.problems).toEqual([{ line: 3, field: 'school', message: expect.stringMatching(/^Nowhere Academy: we know no school.*URN.*administrator/), conflict: false }]);
    expect(council.rows.map((r) => r.school?.id)).toEqual(['l']);
    const school = read(csv, { known: [hill, lea], own: 'h' });
    expect([school.problems, school.rows.map((r) => r.school), school.notes.map((n) => n.line)]).toEqual([[], [null, null], [2]]);
  });
});

const beside = (n: number, more: Partial<Beside> = {}): Beside => ({ child: `c${n}`, given: `Child${String.fromCharCode(97 + n)}`, family: 'Bell', known: null, born: '2018-02-11', nhs: null, upn: null, postcode: null, hidden: false, active: true, version: 1, school: null, schoolName: null, ...more });
const row = (line: number, of: Beside, more: Partial<ListRow> = {}): ListRow => ({ line, given: of.given, family: of.family, known: '', born: of.born, postcode: of.postcode ?? '', lines: '', nhs: of.nhs ?? '', upn: of.upn ?? '', school: null, ...more });
/** The records as the rule sees them. */
const matching = (rows: readonly ListRow[], all: readonly Beside[]): readonly Matched[] => rows.map((r) => ({
  line: r.line, ...outcomeOf(all.map((b) => ({ child: b.child, verdict: compare({ given: r.given, family: r.family, born: r.born, postcode: r.postcode || null, nhsNumber: r.nhs || null, upn: r.upn || null }, { given: b.given, family: b.family, known: b.known, born: b.born, postcode: b.postcode, nhsNumber: b.nhs, upn: b.upn }) }))),
}));
const plan = (rows: readonly ListRow[], all: readonly Beside[]) => planList({ rows, problems: [], notes: [] }, matching(rows, all), all, true);

describe('what a list would change', () => {
  const all = Array.from({ length: 12 }, (_, n) => beside(n));

  test('is new, changed field by field, same and gone; case and accents change nothing; an empty cell says nothing', () => {
    const rows = [row(2, all[0]!), row(3, all[1]!, { given: 'CHILDB' }), row(4, all[2]!, { postcode: 'B1 1AA', upn: 'A123456789012' }), row(5, beside(20, { given: 'Someone' })), ...all.slice(4).map((b, i) => row(10 + i, b))];
    const p = plan(rows, all);
    expect(p.lines.slice(0, 4).map((l) => l.kind)).toEqual(['same', 'same', 'changed', 'new']);
    expect(p.lines[2]).toMatchObject({ changes: [{ field: 'upn', was: '', now: 'A123456789012' }, { field: 'postcode', was: '', now: 'B1 1AA' }] });
    expect(p.gone.map((g) => g.child)).toEqual(['c3']);
  });

  test('a list in which few are known is refused, and any list is good for a setting with few children', () => {
    const rows = Array.from({ length: 10 }, (_, i) => row(i + 2, beside(i < 4 ? i : i + 30, i < 4 ? {} : { given: `Other${i}${'abcdefghij'[i]}` })));
    expect(plan(rows, all).refused).toEqual({ known: 4, of: 10 });
    expect(plan(rows, all.slice(0, 9)).refused).toBeNull();
  });

  test('the same child twice is named on both rows, and then nobody is taken to have gone; twins are two', () => {
    const twice = plan([row(2, all[0]!), row(3, all[0]!, { given: 'CHILDA' }), row(4, all[1]!)], all);
    expect(twice.problems.map((x) => [x.line, x.conflict])).toEqual([[2, true], [3, true]]);
    expect(twice.gone).toEqual([]);
    const twins = plan([row(2, beside(30, { given: 'Ada', postcode: 'B1 1AA' })), row(3, beside(31, { given: 'Ben', postcode: 'B1 1AA' }))], []);
    expect(twins.lines.map((l) => l.kind)).toEqual(['new', 'new']);
    expect(twins.notes.map((n) => n.line)).toEqual([2, 3]);
  });

  test('what only a person can say is asked, and acts as they say', () => {
    const p = plan([row(2, all[0]!, { born: '2018-11-02', family: 'Bell' })], [all[0]!]);
    expect(p.lines[0]!.kind).toBe('possible');
    expect(unanswered(p, {}).length).toBe(1);
    expect(actsOf(p, { 2: 'replace' })).toMatchObject({ begin: [], change: [{ child: 'c0', version: 1, born: '2018-11-02' }], here: ['c0'], gone: [] });
    expect(actsOf(p, { 2: 'keep' })).toMatchObject({ begin: [], change: [], here: ['c0'] });
    expect(actsOf(p, { 2: 'both' })).toMatchObject({ begin: [{ row: 2, apart: ['c0'] }], change: [], here: [] });
    expect(actsOf(p, { 2: 'leave' })).toMatchObject({ begin: [], change: [], here: [], gone: [] });
  });

  test('of a child who is not one’s own only what the law needs is compared, and a hidden address never', () => {
    const other = beside(0, { active: false, nhs: null, postcode: 'B1 1AB' });
    const p = plan([row(2, other, { postcode: 'B1 1AA', nhs: '9434765919', upn: 'A123456789012' })], [other]);
    expect(p.lines[0]).toMatchObject({ kind: 'known', changes: [{ field: 'upn' }] });
    const hidden = beside(1, { hidden: true });
    expect(plan([row(2, hidden, { postcode: 'B1 1AA' })], [hidden]).lines[0]!.kind).toBe('same');
  });

  test('another school is asked about, taken by its id, and kept out where ours is to stand; a new child begins at theirs', () => {
    const at = beside(0, { school: 'a', schoolName: 'A' });
    const to = (school: ListRow['school']) => planList({ rows: [row(2, at, { school }), row(3, beside(9), { school })], problems: [], notes: [] }, matching([row(2, at), row(3, beside(9))], [at]), [at], false);
    const moved = to({ id: 'b', name: 'B' });
    expect(moved.lines[0]).toMatchObject({ kind: 'changed', changes: [{ field: 'school', was: 'A', now: 'B' }] });
    expect(actsOf(moved, {})).toMatchObject({ change: [{ child: 'c0', school: 'b' }], begin: [{ row: 3, school: 'b' }] });
    expect(actsOf(moved, { 2: 'keep' }).change).toEqual([]);
    const lost = actsOf(to({ id: null, name: 'school unknown' }), {});
    expect(lost).toMatchObject({ change: [{ child: 'c0', school: null }] });
    expect('school' in lost.begin[0]!).toBe(false);
    for (const said of [null, { id: 'a', name: 'A' }]) expect(to(said).lines[0]!.kind).toBe('same');
  });

  test('rows in another order give the same lines', () => {
    const rows = [row(2, all[0]!), row(3, all[0]!), row(4, all[2]!, { postcode: 'B1 1AA' }), row(5, beside(20, { given: 'Someone' }))];
    const sorted = (p: ReturnType<typeof plan>) => JSON.stringify({ ...p, lines: p.lines.toSorted((a, b) => a.row.line - b.row.line) });
    expect(sorted(plan(rows.toReversed(), all))).toBe(sorted(plan(rows, all)));
  });
});

describe('pages', () => {
  let ground: Ground;
  beforeAll(async () => { ground = await openGround(); });
  afterAll(() => ground.close());

  const bring = async (csv: string): Promise<string> => {
    const kept = readList(Buffer.from(csv));
    const id = randomUUID();
    await ground.rows((q) => sql`insert into list_import (id, party, kind, file_name, rows, made_by) values (${id}, ${places.willow}, 'class list', 'class.csv', ${JSON.stringify(kept)}::jsonb, ${personOf('hall')})`.execute(q));
    return `/children/lists/${id}`;
  };
  const seenIn = (markup: string): string => /name="seen" value="([^"]+)"/.exec(markup)![1]!;
  const count = async (what: string): Promise<number> => (await ground.rows((q) => sql<{ n: number }>`select count(*)::integer as n from ${sql.table(what)}`.execute(q)))[0]!.n;

  test('a list is read, taken over once, shown again where the records moved, and emptied', async () => {
    const at = await bring('Forename,Surname,DOB,Postcode\nNoah,Fielding,03/05/2020,B1 1AA\nAda,Newcomer,14/03/2019,\nBad,Row,31/02/2019,');
    const first = markupOf(await ground.ask('hall', at));
    expect(first).toContain('Row 4');
    expect(first).toContain('postcode: nothing → B1 1AA');
    const before = await count('child');
    // The rows with something wrong stand in the way until somebody says so.
    expect(markupOf(await ground.ask('hall', at, { request: randomUUID(), seen: seenIn(first), act: 'take' }))).toContain('Say that the rows');
    await ground.rows((q) => sql`update child set known_as = 'Noo' where id = ${children.noah}`.execute(q));
    const moved = await ground.ask('hall', at, { request: randomUUID(), seen: seenIn(first), act: 'take', leave: 'yes' });
    expect(moved).toMatchObject({ status: 409 });
    expect(markupOf(moved)).toContain('different now');
    expect(await count('child')).toBe(before);
    const form = { request: randomUUID(), seen: seenIn(markupOf(moved)), act: 'take', leave: 'yes' };
    expect(redirectOf(await ground.ask('hall', at, form))).toBe('/children/lists?saved=taken');
    expect(redirectOf(await ground.ask('hall', at, form))).toBe('/children/lists?saved=taken');
    expect(await count('child')).toBe(before + 1);
    expect(await ground.rows((q) => sql`select postcode from child_address where child = ${children.noah}`.execute(q))).toEqual([{ postcode: 'B1 1AA' }]);
    expect(await ground.rows((q) => sql`select rows, state from list_import`.execute(q))).toEqual([{ rows: {}, state: 'taken over' }]);
    markupOf(await ground.ask('hall', at));
    expect(markupOf(await ground.ask('hall', '/children/lists'))).toContain('taken over');
  });

  test('brought again, the list changes nothing; without a child it asks a move, which the school itself may deny', async () => {
    const same = markupOf(await ground.ask('hall', await bring('Forename,Surname,DOB,Postcode\nNoah,Fielding,2020-05-03,B1 1AA\nAda,Newcomer,14 March 2019,')));
    expect(same).toContain('2 children are as the list says');
    const at = await bring('Forename,Surname,DOB\nAda,Newcomer,14/03/2019');
    const page = markupOf(await ground.ask('hall', at));
    expect(page).toContain('Noah Fielding, born 3 May 2020');
    await ground.ask('hall', at, { request: randomUUID(), seen: seenIn(page), act: 'take' });
    const moves = markupOf(await ground.ask('hall', '/children/moves'));
    expect(moves).toContain('School unknown');
    const move = /name="move" value="([^"]+)"/.exec(moves)![1]!;
    await expect(ground.ask('okoro', '/children/moves', { move, so: 'yes' })).rejects.toThrow('no such move');
    await ground.ask('hall', '/children/moves', { move, so: 'no' });
    expect(markupOf(await ground.ask('hall', '/children/moves'))).toContain('No move waits');
  });

  test('another setting’s list is not there', async () => {
    const at = await bring('Forename,Surname,DOB\nAda,Newcomer,14/03/2019');
    await expect(ground.ask('okoro', at)).rejects.toThrow('no record at this address');
    expect(markupOf(await ground.ask('okoro', '/children/lists'))).toContain('No list was brought yet');
    expect(redirectOf(await ground.ask('hall', at, { request: randomUUID(), act: 'aside' }))).toBe('/children/lists?saved=aside');
  });

  test('which column is which is asked where the headings are not known', async () => {
    const at = await bring('A,B,C\nNoah,Fielding,03/05/2020');
    expect(redirectOf(await ground.ask('hall', at))).toBe(`${at}/columns`);
    expect(markupOf(await ground.ask('hall', `${at}/columns`, { 'column-0': 'given', 'column-1': 'given' }))).toContain('Two columns are said to hold the given name');
    expect(redirectOf(await ground.ask('hall', `${at}/columns`, { 'column-0': 'given', 'column-1': 'family', 'column-2': 'born' }))).toBe(at);
    expect(markupOf(await ground.ask('hall', at))).toContain('What the list would change');
  });

  test('a duplicate is found, joined under the names that were chosen, and parted', async () => {
    const twin = randomUUID();
    await ground.rows((q) => sql`insert into child (id, given_name, family_name, born) values (${twin}, 'Noah', 'Feelding', '2020-05-03')`.execute(q));
    await ground.rows((q) => sql`insert into involvement (child, party, party_kind, kind) values (${twin}, ${places.willow}, 'organisation', 'attends')`.execute(q));
    const pair = /href="(\/children\/same\/[^"]+)"/.exec(markupOf(await ground.ask('hall', '/children/same')))![1]!;
    const page = markupOf(await ground.ask('hall', pair));
    expect(page).toContain('Feelding');
    expect(markupOf(await ground.ask('hall', pair, { request: randomUUID(), what: 'same' }))).toContain('Say which names stand at the top');
    await expect(ground.ask('okoro', pair)).rejects.toThrow('no record at this address');
    const lead = page.indexOf('Noah Fielding, born') < page.indexOf('Noah Feelding, born') ? 'one' : 'other';
    expect(redirectOf(await ground.ask('hall', pair, { request: randomUUID(), what: 'same', lead, why: 'One child, spelt in two ways' }))).toBe('/children/same?saved=joined');
    expect(await ground.rows((q) => sql`select same_as from child where id = ${twin}`.execute(q))).toEqual([{ same_as: children.noah }]);
    expect(redirectOf(await ground.ask('hall', `/children/${twin}/joined`))).toBe(`/children/${children.noah}/joined`);
    const joined = markupOf(await ground.ask('hall', `/children/${children.noah}/joined`));
    expect(joined).toContain('Noah Feelding');
    expect(redirectOf(await ground.ask('hall', `/children/${children.noah}/joined`, { request: randomUUID(), which: twin, why: 'They are two after all' }))).toBe('/children/same?saved=parted');
    expect(markupOf(await ground.ask('hall', '/children/same'))).toContain('nothing to judge');
    expect(markupOf(whoIsWho())).toContain('a person decides');
  });
});

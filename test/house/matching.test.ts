import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compare, grounds, outcomeOf, plainName, soundOf, type Likeness } from '../../src/children/matching/rules.ts';
import { throwAwayRecords, type ThrowAway } from '../records.ts';

const [school, elsewhere, senco, hat, other] = Array.from({ length: 5 }, () => randomUUID()) as [string, string, string, string, string];
let db: ThrowAway;

beforeAll(async () => {
  db = await throwAwayRecords();
  await db.as('belong_owner', async (owner) => {
    await owner.query("insert into organisation (id, kind, name, valid_from) values ($1, 'school', 'Here', '2020-01-01'), ($2, 'school', 'There', '2020-01-01')", [school, elsewhere]);
    for (const [person, holding, at] of [[senco, hat, school], [other, other, elsewhere]]) {
      await owner.query('insert into person (id, name) values ($1, $2)', [person, 'Joan Hall']);
      await owner.query("insert into role_holding (id, person, role, organisation, valid_from) values ($1, $2, 'SENCO', $3, '2020-01-01')", [holding, person, at]);
    }
  });
});
afterAll(() => db.drop());

/** Runs work as the owner and undoes it. */
const undone = (work: (q: pg.Client) => Promise<void>) => db.as('belong', async (q) => {
  await q.query('begin');
  try {
    await work(q);
  } finally {
    await q.query('rollback');
  }
});

interface Planted extends Likeness {
  readonly id: string;
  readonly at: string;
}

async function plant(q: pg.Client, c: Planted): Promise<void> {
  await q.query('insert into child (id, given_name, family_name, known_as, born) values ($1, $2, $3, $4, $5)', [c.id, c.given, c.family, c.known ?? null, c.born]);
  await q.query("insert into involvement (child, party, party_kind, kind) values ($1, $2, 'organisation', 'attends')", [c.id, c.at]);
  if (c.postcode !== null) await q.query('insert into child_address (child, lines, postcode) values ($1, $2, $3)', [c.id, '1 High Street', c.postcode]);
  for (const f of c.former ?? []) await q.query('insert into child_name (child, given_name, family_name) values ($1, $2, $3)', [c.id, f.given, f.family]);
  for (const [kind, value] of [['NHS number', c.nhsNumber], ['UPN', c.upn]]) if (value !== null) await q.query('insert into child_identifier (child, kind, value) values ($1, $2, $3)', [c.id, kind, value]);
  for (const n of c.formerNumbers ?? []) await q.query("insert into child_identifier (child, kind, value, until_on, ended_why) values ($1, $2, $3, current_date, 'superseded')", [c.id, n.length === 10 ? 'NHS number' : 'UPN', n]);
}

const enter = (q: pg.Client, who = senco, holding = hat) => q.query('select rules.enter($1, $2, $3)', [who, holding, 'support']);
const asRow = (l: Likeness, row: number) => ({ schools: l.schools ?? [], row, given: l.given, known: l.known ?? null, family: l.family, born: l.born, postcode: l.postcode, nhs: l.nhsNumber, upn: l.upn });
interface Matched { readonly row_number: number; readonly outcome: string; readonly by: string | null; readonly child: string | null; readonly seen: boolean }
const match = async (q: pg.Client, rows: readonly object[]) => (await q.query<Matched>('select * from rules.match_list($1)', [JSON.stringify(rows)])).rows;

/** Few of each, so that much is equal, nearly equal or swapped. */
const given = fc.constantFrom('Zoë', 'zoe', 'Zoey', 'Mia', 'Noah', '’', 'Анна', 'АННА', 'محمد', 'مُحَمَّد');
const family = fc.constantFrom('O’Brien', 'OBrien', "O'Bryan", 'Wright', 'Hall', 'Łuczak', 'Luczak', 'Strauß', 'Strauss', '李');
const nhs = fc.constantFrom(null, null, '9434765919', '4010232137', '9876543210');
const upn = fc.constantFrom(null, null, 'A123456789012', 'B123456789012');
const likeness: fc.Arbitrary<Likeness> = fc.record({
  given, family, known: fc.constantFrom(null, null, 'Mia', 'Zoe'), born: fc.constantFrom('2019-03-04', '2019-04-03', '2019-03-14', '2019-04-04'), postcode: fc.constantFrom(null, 'B1 1AA', 'B1 1AB', 'B11 1AA'), nhsNumber: nhs, upn,
});
const planted: fc.Arbitrary<Planted> = fc.record({ base: likeness, former: fc.array(fc.record({ given, family }), { maxLength: 1 }), numbers: fc.uniqueArray(fc.constantFrom('9434765919', '4010232137', 'A123456789012'), { maxLength: 1 }), here: fc.boolean() })
  .map(({ base, former, numbers, here }) => ({ ...base, former, formerNumbers: numbers.filter((n) => n !== base.nhsNumber && n !== base.upn), id: randomUUID(), at: here ? school : elsewhere, schools: [here ? school : elsewhere] }));

describe('the published rule in the database', () => {
  test('gives for every row what the rule gives, in any order of rows, among those who may be seen', async () => {
    await fc.assert(fc.asyncProperty(fc.array(planted, { maxLength: 7 }), fc.array(likeness, { minLength: 1, maxLength: 6 }), (children, rows) => undone(async (q) => {
      for (const c of children) await plant(q, c);
      await enter(q);
      const found = await match(q, rows.map(asRow));
      for (const [i, row] of rows.entries()) {
        const wanted = outcomeOf(children.filter((c) => c.at === school).map((c) => ({ child: c.id, verdict: compare({ ...row, schools: [school] }, c) })));
        expect(found[i]).toEqual({ row_number: i, outcome: wanted.outcome, by: wanted.by, child: wanted.child, seen: wanted.child !== null });
        const chosen = children.find((c) => c.id === found[i]!.child);
        if (found[i]!.outcome === 'match' && row.nhsNumber !== null && chosen?.nhsNumber) expect(chosen.nhsNumber).toBe(row.nhsNumber);
      }
      const turned = await match(q, rows.map(asRow).toReversed());
      expect(turned).toEqual(found);
    })), { numRuns: 25 });
  }, 60_000);

  test('gives each pair the ground that the rule gives, at whatever school a row is', async () => {
    const placed = fc.record({ base: likeness, schools: fc.constantFrom([], [school], [elsewhere]) }).map(({ base, schools }) => ({ ...base, schools }));
    await fc.assert(fc.asyncProperty(fc.array(planted, { maxLength: 6 }), fc.array(placed, { minLength: 1, maxLength: 6 }), (children, rows) => undone(async (q) => {
      for (const c of children) await plant(q, c);
      const found = (await q.query<{ n: number; root: string; rank: number }>('select n, root, rank from rules.match_pairs($1)', [JSON.stringify(rows.map(asRow))])).rows.map((r) => `${r.n} ${r.root} ${grounds[r.rank - 1]}`);
      const wanted = rows.flatMap((row, n) => children.flatMap((c) => { const v = compare(row, c); return v.outcome === 'none' ? [] : [`${n} ${c.id} ${v.by}`]; }));
      expect(found.toSorted()).toEqual(wanted.toSorted());
    })), { numRuns: 25 });
  }, 60_000);

  test('another family name alone is for a person only at one school or in one district, and a hidden address has none', () => {
    const mia = { given: 'Mia', family: 'Hall', born: '2019-03-14', postcode: null, nhsNumber: null, upn: null, schools: [] };
    const other = { ...mia, family: 'Wright' };
    expect(compare(mia, other).outcome).toBe('none');
    expect(compare({ ...mia, schools: [school] }, { ...other, schools: [school] })).toEqual({ outcome: 'possible', by: 'changed family name' });
    expect(compare({ ...mia, postcode: 'B1 1AA' }, { ...other, postcode: 'B1 9ZZ' })).toEqual({ outcome: 'possible', by: 'changed family name' });
    expect(compare({ ...mia, postcode: 'B1 1AA' }, { ...other, postcode: 'B11 1AA' }).outcome).toBe('none');
    return undone(async (q) => {
      const id = randomUUID();
      await plant(q, { ...other, id, at: school, postcode: 'B1 9ZZ' });
      const ranks = async () => (await q.query<{ rank: number }>('select rank from rules.match_pairs($1)', [JSON.stringify([asRow({ ...mia, postcode: 'B1 1AA' }, 1)])])).rows.map((r) => r.rank);
      expect(await ranks()).toEqual([10]);
      await q.query("insert into child_mark (child, kind) values ($1, 'address is hidden')", [id]);
      expect(await ranks()).toEqual([]);
      // Two records at one school are a pair to judge.
      await plant(q, { ...mia, id: randomUUID(), at: school });
      await enter(q);
      await q.query('select rules.find_pairs()');
      expect((await q.query('select why from possible_match')).rows).toEqual([{ why: 'changed family name' }]);
    });
  });

  test('the order of the two does not matter', () => {
    fc.assert(fc.property(planted, planted, (a, b) => { expect(compare(a, b)).toEqual(compare(b, a)); }), { numRuns: 2000 });
  });

  test('writes and sounds names as the code does', () => undone(async (q) => {
    const names = fc.sample(fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.stringMatching(/^[A-Za-z' -]{1,12}$/)), 400).filter((n) => !n.includes('\0')).concat('Wright', 'Whyte', 'Pfister', 'Tymczak', 'Ashcraft', 'ΣΟΦΟΣ', 'İpek', 'Æthel', 'Nuñez');
    const { rows } = await q.query<{ name: string; plain: string; sound: string }>('select name, rules.plain_name(name) as plain, rules.sound_of(name) as sound from unnest($1::text[]) name', [names]);
    const latin = (n: string) => /^[\0-\u024f\u0370-\u04ff]*$/.test(n);
    for (const r of rows.filter((row) => latin(row.name))) expect(r).toEqual({ name: r.name, plain: plainName(r.name), sound: soundOf(r.name) });
    expect(['Wright', 'Ashcraft', 'Tymczak', 'Pfister'].map(soundOf)).toEqual(['w623', 'a261', 't522', 'p236']);
  }));
});

test('a child who may not be seen gives, to the byte, the answer of one who is not there', () => undone(async (q) => {
  const hidden: Planted = { id: randomUUID(), at: elsewhere, given: 'Ada', family: 'Hidden', born: '2018-05-06', postcode: 'B1 1AA', nhsNumber: '9434765919', upn: null };
  await plant(q, hidden);
  await enter(q);
  const [there, absent] = await match(q, [asRow(hidden, 1), asRow({ ...hidden, given: 'Nobody', nhsNumber: '4010232137', family: 'Atall' }, 2)]);
  expect({ ...there, row_number: 0 }).toEqual({ ...absent, row_number: 0 });
}));

test('taking a list over asks a move of a hidden child, tells nothing, and joins the two when the former school confirms', () => undone(async (q) => {
  const hidden: Planted = { id: randomUUID(), at: elsewhere, given: 'Ada', family: 'Hidden', born: '2018-05-06', postcode: null, nhsNumber: null, upn: null };
  await plant(q, hidden);
  const list = randomUUID();
  await q.query("insert into list_import (id, party, kind, file_name, rows, made_by) values ($1, $2, 'class list', 'a.csv', '{}', $3)", [list, school, senco]);
  await enter(q);
  await q.query('select rules.take_list($1, $2)', [list, JSON.stringify({ begin: [{ ...asRow(hidden, 1), apart: [] }] })]);
  await expect(q.query('savepoint s').then(() => q.query('select rules.take_list($1, $2)', [list, '{}']))).rejects.toMatchObject({ code: 'BL409' });
  await q.query('rollback to s');
  const mine = async () => (await q.query<{ child: string }>('select child from rules.children_beside_list()')).rows.map((r) => r.child);
  const [begun] = await mine();
  expect(begun).not.toBe(hidden.id);
  await q.query('set role belong_app');
  expect((await q.query('select from school_move')).rowCount).toBe(0);
  expect((await q.query('select from rules.moves_to_settle()')).rowCount).toBe(0);
  // Meanwhile an emergency opens the older record, not none of the two.
  await q.query('savepoint emergency');
  expect((await q.query<{ id: string }>("select rules.open_in_emergency('Ada', 'Hidden', '2018-05-06', 'She is unconscious at the gate') as id")).rows[0]!.id).toBe(hidden.id);
  await q.query('rollback to emergency');
  await enter(q, other, other);
  const { rows: [move] } = await q.query<{ id: string; to_name: string; given: string }>('select * from rules.moves_to_settle()');
  expect(move).toMatchObject({ to_name: 'Here', given: 'Ada' });
  await q.query('select rules.settle_move($1, true)', [move!.id]);
  expect((await q.query('select from child')).rowCount).toBe(0);
  await enter(q);
  expect(await mine()).toEqual([hidden.id]);
  expect((await q.query<{ rows: string[] }>('select rules.record_of($1) as rows', [begun])).rows[0]!.rows).toEqual([hidden.id, begun]);
}));

test('a council’s list asks a move to the school that it names, which the former school confirms, and begins a new child there', () => undone(async (q) => {
  const [team, officer, council] = [randomUUID(), randomUUID(), randomUUID()];
  await q.query("insert into organisation (id, kind, name, valid_from) values ($1, 'council', 'Council', '2020-01-01')", [council]);
  await q.query("insert into team (id, organisation, name, valid_from) values ($1, $2, 'SEND team', '2020-01-01')", [team, council]);
  await q.query("insert into person (id, name) values ($1, 'Ann Case')", [officer]);
  await q.query("insert into role_holding (id, person, role, team, valid_from) values ($1, $1, 'council case officer', $2, '2020-01-01')", [officer, team]);
  const ada: Planted = { id: randomUUID(), at: school, given: 'Ada', family: 'Known', born: '2018-05-06', postcode: null, nhsNumber: null, upn: null };
  await plant(q, ada);
  await q.query("insert into involvement (child, party, party_kind, kind) values ($1, $2, 'team', 'case work')", [ada.id, team]);
  const bring = async (acts: object) => {
    const list = randomUUID();
    await q.query("insert into list_import (id, party, kind, file_name, rows, made_by) values ($1, $2, 'council list', 'a.csv', '{}', $3)", [list, team, officer]);
    await enter(q, officer, officer);
    await q.query('select rules.take_list($1, $2)', [list, JSON.stringify(acts)]);
  };
  const attends = async () => (await q.query<{ given: string; school: string | null }>('select given, school from rules.children_beside_list() order by 1')).rows;
  const change = { child: ada.id, version: 1, school: elsewhere };
  await bring({ change: [change], begin: [{ row: 2, given: 'Ben', family: 'Begun', born: '2019-01-02', school: elsewhere, apart: [] }] });
  await bring({ change: [change] });
  expect(await attends()).toEqual([{ given: 'Ada', school }, { given: 'Ben', school: elsewhere }]);
  await enter(q);
  const { rows: moves } = await q.query<{ id: string; from_name: string; to_name: string }>('select * from rules.moves_to_settle()');
  expect(moves).toMatchObject([{ from_name: 'Here', to_name: 'There' }]);
  await q.query('select rules.settle_move($1, true)', [moves[0]!.id]);
  await bring({ change: [change, { child: ada.id, version: 1, school: null }] });
  expect(await attends()).toEqual([{ given: 'Ada', school: elsewhere }, { given: 'Ben', school: elsewhere }]);
  expect((await q.query('select * from rules.moves_to_settle()')).rows).toMatchObject([{ from_name: 'There', to_name: null }]);
}));

test('joined and parted again, both rows and whoever sees them are as they were, to the byte', async () => {
  await fc.assert(fc.asyncProperty(planted, planted, fc.boolean(), (a, b, turned) => undone(async (q) => {
    await plant(q, { ...a, at: school });
    await plant(q, { ...b, at: elsewhere });
    await q.query("insert into involvement (child, party, party_kind, kind) values ($1, $2, 'organisation', 'shared with')", [b.id, school]);
    const state = async () => {
      const all: unknown[] = [];
      for (const table of ['child', 'involvement', 'may_see', 'child_identifier', 'child_name', 'child_address', 'match_key']) all.push((await q.query<{ row: string }>(`select t::text as row from ${table} t order by 1`)).rows);
      return all;
    };
    const before = await state();
    await enter(q);
    const [keep, gone] = turned ? [b.id, a.id] : [a.id, b.id];
    for (const id of [keep, gone]) await q.query('select rules.look($1)', [id]);
    await q.query("select rules.merge_children($1, $2, 'one child twice', true)", [keep, gone]);
    expect(await state()).not.toEqual(before);
    await q.query("select rules.part_children($1, 'they were two after all')", [gone]);
    expect(await state()).toEqual(before);
  })), { numRuns: 15 });
}, 60_000);

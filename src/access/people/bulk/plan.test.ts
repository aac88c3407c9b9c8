import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayAway, readDay } from '../days.ts';
import { decode, readFile, type Row } from './file.ts';
import { planBulk, type Act, type Plan } from './plan.ts';
import type { HeldRole, World } from './world.ts';

const today = '2026-11-24';

const empty: World = {
  today, self: 'admin', holdings: [],
  people: [
    { id: 'admin', name: 'Sam Whitaker', email: 'sam@x.org', leftOn: null, version: 1 }, { id: 'asha', name: 'Asha Patel', email: 'asha@x.org', leftOn: null, version: 1 },
    { id: 'ben', name: 'Ben Carter', email: 'ben@x.org', leftOn: '2025-01-01', version: 4 }, { id: 'ewa', name: 'Ewa Fielding', email: 'ewa@x.org', leftOn: null, version: 1 },
  ],
  roles: [{ key: 'SENCO', name: 'SENCO', reach: 'organisation' }, { key: 'practitioner', name: 'Practitioner', reach: 'team' }, { key: 'analyst', name: 'Analyst', reach: 'none' }, { key: 'family member', name: 'Family member', reach: 'family' }],
  organisations: [{ id: 'A', name: 'Alder School', urn: '100001', ods: null }, { id: 'B', name: 'Birch School', urn: '100002', ods: 'B02' }, { id: 'T', name: 'Trust', urn: null, ods: 'RT5' }, { id: 'A2', name: 'Alder School', urn: '100003', ods: null }],
  teams: [{ id: 'speech', name: 'Speech', organisation: 'T' }, { id: 'physio', name: 'Physio', organisation: 'T' }],
};
const held = (id: string, person: string, role: string, more: Partial<HeldRole> = {}): HeldRole => ({ id, person, role, organisation: null, team: null, from: '2024-09-01', until: null, version: 1, ...more });
const world: World = { ...empty, holdings: [held('h1', 'asha', 'practitioner', { team: 'speech' }), held('h2', 'asha', 'analyst'), held('h3', 'ewa', 'family member'), held('h4', 'ewa', 'SENCO', { organisation: 'A' })] };

const row = (fields: Partial<Row>): Row => ({ line: 2, what: '', email: '', name: '', role: '', organisation: '', team: '', from: '', until: '', ...fields });

/** What the records would say once a plan was applied. */
function apply(before: World, plan: Plan): World {
  let next = before;
  let made = 0;
  for (const person of plan.people) {
    const id = person.id ?? `new ${person.email}`;
    for (const act of person.acts) next = applyAct(next, id, act, person, () => `made ${person.email} ${made++}`);
  }
  return { ...next, holdings: next.holdings.filter((h) => h.until === null || h.until >= today) };
}

function applyAct(w: World, id: string, act: Act, { email, name }: { readonly email: string; readonly name: string }, fresh: () => string): World {
  const change = (leftOn: string | null) => ({ ...w, people: w.people.map((p) => (p.id === id ? { ...p, leftOn, version: p.version + 1 } : p)) });
  switch (act.act) {
    case 'add': return { ...w, people: [...w.people, { id, name, email, leftOn: null, version: 1 }] };
    case 'back': return change(null);
    case 'leave': return { ...change(today), holdings: w.holdings.filter((h) => h.person !== id) };
    case 'give': return { ...w, holdings: [...w.holdings, held(fresh(), id, act.role, act)] };
    default: return { ...w, holdings: w.holdings.map((h) => (h.id === act.holding ? { ...h, from: act.from, until: act.until, version: h.version + 1 } : h)) };
  }
}

const day = fc.integer({ min: -40, max: 40 }).map((n) => dayAway(today, n));
const wild = fc.array(fc.record({
  line: fc.constant(2),
  what: fc.constantFrom('join', 'move', 'leave'),
  email: fc.constantFrom('asha@x.org', 'ben@x.org', 'ewa@x.org', 'new@x.org', 'other@x.org', 'sam@x.org'),
  name: fc.constantFrom('', 'Asha Patel', 'Ben Carter', 'ben carter', 'New Person'),
  role: fc.constantFrom('', 'SENCO', 'practitioner', 'Analyst'),
  organisation: fc.constantFrom('', '100001', 'B02', 'Trust'),
  team: fc.constantFrom('', 'Speech', 'physio'),
  from: fc.option(day, { nil: '' }), until: fc.option(day, { nil: '' }),
}), { maxLength: 12 }).map((all) => all.map((one, i) => ({ ...one, line: i + 2 })));

/** Rows that fit together, so that whole people come through: one thing to do each, places that fit the roles. */
const sound = fc.array(fc.record({
  who: fc.constantFrom(['asha@x.org', 'Asha Patel'], ['ben@x.org', 'Ben Carter'], ['ewa@x.org', 'Ewa Fielding'], ['new@x.org', 'New Person']),
  what: fc.constantFrom('join', 'move', 'leave'),
  roles: fc.uniqueArray(fc.record({
    at: fc.constantFrom(['SENCO', '100001', ''], ['SENCO', 'B02', ''], ['practitioner', '', 'Speech'], ['practitioner', 'RT5', 'Physio'], ['analyst', '', ''], ['analyst', 'Trust', '']),
    from: fc.option(day, { nil: '' }), until: fc.option(fc.integer({ min: 41, max: 90 }).map((n) => dayAway(today, n)), { nil: '' }), shout: fc.boolean(),
  }), { minLength: 1, maxLength: 3, selector: ({ at }) => at.join() }),
}), { maxLength: 4 }).map((people) => [...new Map(people.map((p) => [p.who[0], p])).values()].flatMap(({ who: [email, name], what, roles }) => roles.map(({ at: [role, organisation, team], from, until, shout }) =>
  row({ what, email: email!, name: shout ? name!.toUpperCase() : name!, ...(what === 'leave' ? {} : { role: role!, organisation: organisation!, team: team!, from, until }) }))).map((one, i) => ({ ...one, line: i + 2 })));
const rows = fc.oneof(sound, wild);

/** Roles of other stretches of time, at places that rows name too. */
const later = fc.array(fc.record({ of: fc.constantFrom('asha', 'ewa'), at: fc.constantFrom({ role: 'SENCO', organisation: 'A' }, { role: 'practitioner', team: 'speech' }, { role: 'analyst' }), from: fc.integer({ min: -60, max: 60 }), days: fc.option(fc.integer({ min: 0, max: 80 }), { nil: null }) }), { maxLength: 4 })
  .map((all): World => ({ ...world, holdings: [...world.holdings, ...all.map(({ of, at, from, days }, i) => held(`x${i}`, of, at.role, { ...at, from: dayAway(today, from), until: days === null ? null : dayAway(today, Math.max(0, from + days)) }))] }));

describe('a file of joiners, movers and leavers', () => {
  test('gives the same people whatever the order of its rows', () => {
    fc.assert(fc.property(later, rows.chain((r) => fc.tuple(fc.constant(r), fc.shuffledSubarray([...r], { minLength: r.length }))), (records, [one, other]) => {
      expect(planBulk(other, records)).toEqual(planBulk(one, records));
    }));
  });

  test('changes nothing the second time', () => {
    fc.assert(fc.property(later, rows, (records, all) => {
      const first = planBulk(all, records);
      const wrong = new Set(first.problems.map((p) => all[p.line - 2]!.email));
      const good = all.filter((r) => !wrong.has(r.email));
      const after = apply(records, planBulk(good, records));
      const second = planBulk(good, after);
      expect(second.problems).toEqual([]);
      expect(second.people.flatMap((p) => p.acts)).toEqual([]);
    }));
  });

  test('a row that stands there twice is one', () => {
    const one = row({ what: 'join', email: 'new@x.org', name: 'New Person', role: 'senco', organisation: '100001' });
    expect(planBulk([one, { ...one, line: 3 }], world).people).toEqual(planBulk([one], world).people);
  });

  test('a mover holds what the rows say, and what they are as family', () => {
    const after = apply(world, planBulk([row({ what: 'move', email: 'ewa@x.org', role: 'SENCO', organisation: 'b02' })], world));
    expect(after.holdings.filter((h) => h.person === 'ewa').map((h) => [h.role, h.organisation])).toEqual([['family member', null], ['SENCO', 'B']]);
  });

  test('a move of later ends the old roles the day before', () => {
    const [person] = planBulk([row({ what: 'move', email: 'asha@x.org', role: 'practitioner', team: 'Physio', from: '1 January 2027' })], world).people;
    expect(person!.acts.map((a) => [a.act, 'until' in a ? a.until : null])).toEqual([['give', null], ['end', '2026-12-31'], ['end', '2026-12-31']]);
  });

  test('the first of several roles decides when a mover’s old ones end', () => {
    const [person] = planBulk([row({ what: 'move', email: 'ewa@x.org', role: 'analyst', from: '2027-01-01' }), row({ line: 3, what: 'move', email: 'ewa@x.org', role: 'SENCO', organisation: 'B02', from: '2027-03-01' })], world).people;
    expect(person!.acts.filter((a) => a.act === 'end')).toMatchObject([{ holding: 'h4', until: '2026-12-31' }]);
  });

  test('of two stretches of one role that one is meant whose last day the row says, and a move ends neither', () => {
    const two = { ...world, holdings: [held('h5', 'asha', 'analyst', { until: '2026-12-31' }), held('h6', 'asha', 'analyst', { from: '2027-02-01', until: '2027-06-30' })] };
    expect(planBulk([row({ what: 'move', email: 'asha@x.org', role: 'analyst', until: '2027-06-30' })], two).people).toMatchObject([{ kind: 'same' }]);
  });

  test.each([
    ['', 'leave'], ['2026-11-23', 'leave'], ['2026-11-24', 'end'], ['2027-03-31', 'end'],
  ])('who leaves with last day “%s” %ss', (until, act) => {
    expect(new Set(planBulk([row({ what: 'leave', email: 'asha@x.org', until })], world).people[0]!.acts.map((a) => a.act))).toEqual(new Set([act]));
  });

  test('somebody who left comes back under their own name, and is somebody new under another', () => {
    expect(planBulk([row({ what: 'join', email: 'ben@x.org', name: 'BEN CARTER' })], world).people[0]).toMatchObject({ id: 'ben', acts: [{ act: 'back', version: 4 }] });
    expect(planBulk([row({ what: 'join', email: 'ben@x.org', name: 'Bea Carter' })], world).people[0]).toMatchObject({ id: null, kind: 'new' });
  });

  test.each<[string, Partial<Row>[], [number, string, boolean][]]>([
    ['everything that is wrong with a row', [{ what: 'hire', email: 'asha', role: 'SENCO', organisation: 'Nowhere', from: '31/2/2026' }], [[2, 'email', false], [2, 'from', false], [2, 'organisation', false], [2, 'what', false]]],
    ['oneself', [{ what: 'join', email: 'sam@x.org', role: 'analyst' }], [[2, 'email', false]]],
    ['a name that two places have', [{ what: 'join', email: 'asha@x.org', role: 'SENCO', organisation: 'alder school' }], [[2, 'organisation', false]]],
    ['a team for a role that has none', [{ what: 'join', email: 'asha@x.org', role: 'Analyst', team: 'Speech' }], [[2, 'team', false]]],
    ['a family’s role', [{ what: 'join', email: 'asha@x.org', role: 'family member' }], [[2, 'role', false]]],
    ['a nameless newcomer', [{ what: 'join', email: 'new@x.org' }], [[2, 'name', false]]],
    ['a leaver nobody knows', [{ what: 'leave', email: 'new@x.org' }], [[2, 'email', false]]],
    ['a leaver who is family here', [{ what: 'leave', email: 'ewa@x.org' }], [[2, 'what', false]]],
    ['another name than ours', [{ what: 'leave', email: 'asha@x.org', name: 'Asha Pate' }], [[2, 'name', true]]],
    ['join and leave', [{ what: 'join', email: 'asha@x.org' }, { what: 'leave', email: 'asha@x.org' }], [[2, 'what', true], [3, 'what', true]]],
    ['two sets of days', [{ what: 'join', email: 'asha@x.org', role: 'analyst', until: '2027-01-01' }, { what: 'join', email: 'asha@x.org', role: 'analyst', until: '2027-02-01' }], [[2, 'from', true], [3, 'from', true]]],
  ])('names %s by row and column', (_, given, wanted) => {
    const { problems, people } = planBulk(given.map((r, i) => row({ ...r, line: i + 2 })), world);
    expect(problems.map((p) => [p.line, p.field, p.conflict])).toEqual(wanted);
    expect(people).toEqual([]);
  });
});

describe('the file itself', () => {
  test('its headings are read as people write them, in any order', () => {
    const { rows: found } = readFile('\uFEFFE-Mail address,What?,URN,Start date,Colour\r\n ASHA@x.org , join ,100001,1/9/2026,red\r\n,,,,\r\n');
    expect(found).toEqual([row({ line: 2, email: 'asha@x.org', what: 'join', organisation: '100001', from: '1/9/2026' })]);
  });

  test.each([['', ['what', 'e-mail']], ['what,name\njoin,A', ['e-mail']], ['what,email,mail\njoin,a,b', ['e-mail']], ['what,email', ['no rows']], ['what,email\njoin,"a', ['quotation']]])('%j is told for what it is', (text, wanted) => {
    const { problems } = readFile(text);
    expect(problems.map((p) => p.message)).toEqual(wanted.map((part) => expect.stringContaining(part) as string));
  });

  test('older spreadsheets write other bytes for é', () => {
    expect(decode(new Uint8Array([0x5a, 0x6f, 0xe9]))).toBe('Zoé');
    expect(decode(new TextEncoder().encode('Zoé'))).toBe('Zoé');
  });

  test.each([['2026-09-01', '2026-09-01'], ['1/9/2026', '2026-09-01'], ['01.09.2026', '2026-09-01'], ['1 Sep 2026', '2026-09-01'], ['1 September 2026', '2026-09-01'], ['31/2/2026', null], ['9/31/2026', null], ['soon', null], ['1/9/26', null]])('the day %s', (text, wanted) => expect(readDay(text)).toBe(wanted));
});

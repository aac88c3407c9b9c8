import { expect, test } from 'vitest';
import { realDay } from '../kernel/index.ts';
import { ageOn, shortDate } from './dates.ts';
import { byDay, lookOf, visitsOf } from './looks/look.ts';
import { formModel, FormReading } from './form.ts';
import { seersOf } from './sharing/standing.ts';
import { differences, parseEntry } from './timeline/entry.form.ts';
import { paragraphs } from './timeline/line.ts';

test('an age is told in months below two years, and birthdays on 29 February come on 1 March', () => {
  expect([['2025-01-15', '2026-11-14'], ['2024-11-24', '2026-11-23'], ['2024-11-24', '2026-11-24'], ['2020-02-29', '2026-02-28'], ['2020-02-29', '2026-03-01']].map(([b, t]) => ageOn(b!, t!))).toEqual(['21 months', '23 months', '2 years', '5 years', '6 years']);
});

test('a day is one that the calendar has', () => {
  expect([realDay('3', '5', '2020'), realDay('29', '2', '2024'), realDay('29', '2', '2026'), realDay('31', '4', '2026'), realDay('0', '1', '2026'), realDay('1', '1', '20'), realDay('1e1', '1', '2020')]).toEqual(['2020-05-03', '2024-02-29', null, null, null, null, null]);
  expect(shortDate('2026-11-20', '2026-11-24')).toBe('20 Nov');
  expect(shortDate('2025-11-20', '2026-11-24')).toBe('20 Nov 2025');
});

test('a form without its key is to be opened again, and one that comes back keeps its key and its words', () => {
  const read = new FormReading(new URLSearchParams({ request: 'x' }));
  expect(read.request()).toBe('');
  expect(read.problems[0]!.message).toContain('Open the page again');
  const key = '11111111-1111-4111-8111-111111111111';
  expect(formModel('/here', new URLSearchParams({ request: key, title: 'Typed' }))).toMatchObject({ request: key, typed: { title: 'Typed' } });
  expect(formModel('/here', {}).request).not.toBe(formModel('/here', {}).request);
});

test('an entry keeps its kind when it is changed, and no side gives another’s audience', () => {
  const form = new URLSearchParams({ request: '11111111-1111-4111-8111-111111111111', title: 'T', words: 'a\r\nb', audience: 'everyone', kind: 'meeting', 'day-day': '1', 'day-month': '2', 'day-year': '2026' });
  expect(parseEntry(form, { side: 'work', today: '2026-11-24', kind: 'note' })).toMatchObject({ ok: true, value: { kind: 'note', words: 'a\nb', happenedOn: '2026-02-01' } });
  for (const [side, audience] of [['work', 'not my family'], ['family', 'our team'], ['family', 'not my family'], ['self', 'professionals']] as const) {
    form.set('audience', audience);
    expect(parseEntry(form, { side, today: '2026-11-24', kind: 'note' }).ok, `${side} ${audience}`).toBe(false);
  }
  expect(differences({ title: 'A', words: 'b', happenedOn: '2026-01-01', audience: 'everyone' }, { title: 'A', words: 'c', happenedOn: '2026-01-02', audience: 'everyone' })).toEqual(['words', 'happenedOn']);
  expect(paragraphs('one\ntwo\n\n\nthree ')).toEqual(['one\ntwo', 'three']);
});

test('that a look was for safety is not told to families, and nothing untrue in its place', () => {
  const look = { id: 1, at: new Date('2026-11-24T10:40:00Z'), name: 'Asha Patel', role: 'Team lead', place: 'Speech and language therapy', act: 'look', purpose: 'safeguarding' } as const;
  expect(lookOf(look, 'Noah', 'family')).toMatchObject({ who: 'Asha Patel, team lead, Speech and language therapy', day: '24 November 2026', time: '10:40', why: 'opened the record' });
  expect(lookOf(look, 'Noah', 'work').why).toBe('to keep Noah safe');
  expect(lookOf({ ...look, role: 'GP practice' }, 'Noah', 'work').who).toContain('GP practice');
});

test('looks of one person for one reason, one after the other on one day, are one visit', () => {
  const at = (id: number, time: string, name = 'Asha Patel') => lookOf({ id, at: new Date(`2026-11-${time}:00Z`), name, role: null, place: null, act: 'look', purpose: 'support' }, 'Noah', 'work');
  const visits = visitsOf([at(6, '24T11:05'), at(5, '24T10:50'), at(4, '24T10:45', 'Sam Lee'), at(3, '24T10:40'), at(2, '23T10:40'), at(1, '23T10:40')]);
  expect(visits.map((v) => [v.times, v.ids])).toEqual([['10:50 to 11:05', [6, 5]], ['10:45', [4]], ['10:40', [3]], ['10:40', [2, 1]]]);
  expect(byDay(visits).map((d) => d.visits.length)).toEqual([3, 1]);
});

test('a body that supports a child and was shared with as well is told by what it does', () => {
  const one = { party: 'p', partyKind: 'team', name: 'Speech', relation: null, responsibility: null, role: null, depth: 'record', beganAt: new Date('2026-01-05T09:00:00Z'), endsAt: null, body: null, coordinators: null } as const;
  const seers = seersOf({ people: [{ ...one, kind: 'shared with' }, { ...one, kind: 'supports' }, { ...one, party: 'f', partyKind: 'person', kind: 'family' }], answers: [], decisions: [], standing: [], agreements: [] }, 'work');
  expect(seers).toMatchObject([{ party: 'p', shared: false, why: 'supports them since 5 January 2026' }]);
});

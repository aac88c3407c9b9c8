import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { children } from '../../src/children/ground.testing.ts';
import { after, openClock, sees, signedInAt, type Clock } from '../faults/clocks.ts';

let clock: Clock;
beforeAll(async () => { clock = await openClock(); });
afterAll(() => clock.close());

/** The nights on which London's clock changes, a leap day, an end of the year, and one of no note; in UTC. */
const nights = [['the night the clock goes forward', '2026-03-29T00:30:00Z'], ['the night the clock goes back', '2026-10-25T00:30:00Z'], ['29 February', '2028-02-28T23:45:00Z'], ['New Year', '2026-12-31T23:45:00Z'], ['a night of no note', '2026-11-11T23:45:00Z']] as const;

test.each(nights)('a session that begins on %s ends after half an hour of silence, and after ten hours, by the hours that passed', async (_, night) => {
  for (const zone of ['UTC', 'Europe/London']) {
    await clock.at(night, (owner) => owner.query(`set timezone = '${zone}'`));
    const silent = await signedInAt(clock, night);
    expect([await silent.alive(after(night, 29)), await silent.alive(after(night, 29 + 31))], zone).toEqual([true, false]);
    const busy = await signedInAt(clock, night);
    for (let minute = 25; minute < 600; minute += 25) expect(await busy.alive(after(night, minute)), `${zone} ${minute}`).toBe(true);
    expect(await busy.alive(after(night, 601)), zone).toBe(false);
  }
});

describe('a clock that jumps', () => {
  const noon = '2026-11-11T12:00:00Z';

  test('ahead by an hour ends sessions, and never lengthens one', async () => {
    const one = await signedInAt(clock, noon);
    expect(await one.alive(after(noon, 61))).toBe(false);
    const other = await signedInAt(clock, noon);
    for (let minute = 20; minute <= 540; minute += 20) await other.alive(after(noon, minute));
    expect(await other.alive(after(noon, 540 + 61))).toBe(false);
  });

  test('back by an hour revives no session that was ended: signed out, left, replaced', async () => {
    const one = await signedInAt(clock, noon);
    expect(await one.alive(after(noon, 5))).toBe(true);
    await clock.at(after(noon, 6), (owner) => owner.query("update session set ended_at = now(), ended_why = 'signed out' where ended_at is null"));
    expect([await one.alive(after(noon, -54)), await one.alive(noon), await one.alive(after(noon, 7))]).toEqual([false, false, false]);
  });

  test('back by an hour leaves no emergency view open outside the hour that is written down', async () => {
    const id = await clock.as('asha', noon, async (app) => (await app.query<{ id: string }>("select rules.open_in_emergency('Mia', 'Bell', '2018-02-11', 'found alone at the station') as id")).rows[0]!.id);
    expect(id).toBe(children.mia);
    const open: boolean[] = [];
    for (const minute of [-60, -1, 0, 30, 59, 60, 61, 120]) open.push(await sees(clock, 'asha', 'mia', after(noon, minute)));
    expect(open).toEqual([false, false, true, true, true, false, false, false]);
    expect(await sees(clock, 'lee', 'mia', after(noon, 30))).toBe(false);
  });

  test.each(nights)('an emergency view that is opened on %s lasts one hour', async (_, night) => {
    await clock.as('mistry', night, (app) => app.query("select rules.open_in_emergency('Mia', 'Bell', '2018-02-11', 'found alone at the station')"));
    expect([await sees(clock, 'mistry', 'mia', after(night, 59)), await sees(clock, 'mistry', 'mia', after(night, 60)), await sees(clock, 'mistry', 'mia', after(night, 121))]).toEqual([true, false, false]);
  });

  test('leaves the trail in the order in which things happened, and whole', async () => {
    for (const minute of [0, 60, -60, 1]) await clock.as('hall', after(noon, minute), (app) => app.query('select rules.look($1)', [children.noah]));
    expect(await clock.checked()).toEqual([]);
    const minutes = await clock.db.as('belong_owner', async (owner) => (await owner.query<{ minute: number }>("select (extract(epoch from at - $1::timestamptz) / 60)::int as minute from audit_entry where act = 'look' and child = $2 order by id desc limit 4", [noon, children.noah])).rows.map((r) => r.minute));
    expect(minutes).toEqual([1, -60, 60, 0]);
    const read = await clock.as('asha', after(noon, 5), async (app) => {
      await app.query('select rules.look($1)', [children.noah]);
      return (await app.query<{ id: string }>('select id from rules.who_looked($1, 5)', [children.noah])).rows.map((r) => Number(r.id));
    });
    expect(read).toEqual([...read].sort((a, b) => b - a));
  });
});

describe('the end of compulsory school age', () => {
  // Jay was born on 15 January 2009: 16 in January 2025, so the day is Friday 27 June 2025, and it is over at this midnight. His father sees the record until then.
  const eve = '2025-06-27T23:00:00Z';

  test('turns at midnight in London, not an hour later in UTC: the family’s view and the young person’s own change in the same moment', async () => {
    await clock.at('2025-01-20T12:00:00Z', async (owner) => {
      await owner.query("update involvement set began_at = '2024-09-01' where child = $1", [children.jay]);
      await owner.query('select rules.lay_may_see($1)', [children.jay]);
    });
    const turns: (readonly [boolean, boolean])[] = [];
    for (let minute = -36 * 60; minute <= 36 * 60; minute += 60) {
      const moment = after(eve, minute);
      turns.push([await sees(clock, 'dan', 'jay', moment), await sees(clock, 'jay', 'jay', moment)]);
    }
    // Never both and never neither; and the change falls on the midnight of London that ends the day, which in June is 23:00 UTC.
    for (const [family, own] of turns) expect(own).toBe(!family);
    const change = turns.findIndex(([family]) => !family);
    expect(new Date(after(eve, -36 * 60 + change * 60)).toISOString()).toBe('2025-06-27T23:00:00.000Z');
  });
});

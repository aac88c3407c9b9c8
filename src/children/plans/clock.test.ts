import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Plan, PlanStep } from '../facts/queries.ts';
import { assessmentClock, daysBetween, lastDay, reviewClock, soonDays, waitClock } from './clock.ts';
import type { Duty, PlanStatus } from './queries.ts';

const duty = (name: string, within: number, more: Partial<Duty> = {}): Duty =>
  ({ key: name, type: 'EHC plan', owedBy: 'The council', name, toFamily: name, words: name, ofStatus: 'asked for', within, unit: 'weeks', shownBy: [], legalStatus: 'law', source: 's', from: '2014-09-01', until: null, ...more });
const duties: readonly Duty[] = [
  duty('decide', 6, { shownBy: ['being written', 'in force', 'not agreed', 'ended'] }), duty('none', 16), duty('final', 20, { shownBy: ['in force', 'not agreed', 'ended'] }),
  duty('review', 12, { unit: 'months', ofStatus: 'in force' }), duty('of another kind', 1, { type: 'SEN support', shownBy: ['in force'] }), duty('only proposed', 2, { legalStatus: 'proposed', shownBy: ['in force'] }), duty('no status tells', 4, { ofStatus: null }),
];
const steps = (...of: readonly (readonly [PlanStatus, string])[]): readonly PlanStep[] => of.map(([status, from], at) => ({ status, from, until: of[at + 1]?.[1] ?? null, by: '' }));
const plan = (reviewOn: string | null, ...of: readonly (readonly [PlanStatus, string])[]): Pick<Plan, 'type' | 'steps' | 'reviewOn'> => ({ type: 'EHC plan', reviewOn, steps: steps(...of) });
const marks = (of: Pick<Plan, 'type' | 'steps'>, today: string) => assessmentClock(of, duties, today)!.marks.map((m) => [m.duty.name, m.due, m.doneOn, m.late]);

describe('the last day', () => {
  test('of weeks does not count the day itself; of months it is the day before the same day', () => {
    expect(lastDay('2026-08-24', 6, 'weeks')).toBe('2026-10-05');
    expect(lastDay('2026-08-24', 20, 'weeks')).toBe('2027-01-11');
    expect(['2026-03-01', '2026-03-15', '2024-02-29', '2026-01-01'].map((d) => lastDay(d, 12, 'months'))).toEqual(['2027-02-28', '2027-03-14', '2025-02-28', '2026-12-31']);
    expect(lastDay('2026-01-31', 1, 'months')).toBe('2026-02-28');
  });

  test('of any months ends a period that is never longer than those months', () => {
    const days = fc.date({ min: new Date('2015-01-01T12:00:00Z'), max: new Date('2035-12-31T12:00:00Z'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10));
    fc.assert(fc.property(days, fc.integer({ min: 1, max: 36 }), (from, months) => {
      const gone = daysBetween(from, lastDay(from, months, 'months')) + 1;
      return gone <= months * 31 && gone >= months * 28 && lastDay(from, months, 'months') < lastDay(from, months + 1, 'months');
    }));
  });
});

describe('an assessment', () => {
  const asked = ['asked for', '2026-08-24'] as const;

  test('runs from the request to the final plan, with each lawful day', () => {
    const clock = assessmentClock(plan(null, asked, ['being written', '2026-10-02']), duties, '2026-11-24')!;
    expect(clock).toMatchObject({ start: '2026-08-24', end: '2027-01-11', gone: 13, whole: 20, standing: { is: 'on time' } });
    expect(clock.share).toBeCloseTo(92 / 140);
    expect(clock.marks.map((m) => m.at)).toEqual([0.3, 0.8, 1]);
    expect(clock.marks.map((m) => [m.duty.name, m.due, m.passed, m.doneOn, m.late])).toEqual([['decide', '2026-10-05', true, '2026-10-02', false], ['none', '2026-12-14', false, null, false], ['final', '2027-01-11', false, null, false]]);
  });

  test('is late the day after a last day on which nothing is written down, and tells what was done late', () => {
    const open = plan(null, asked);
    expect(assessmentClock(open, duties, '2026-10-05')!.standing).toEqual({ is: 'to do', by: '2026-10-05' });
    expect(assessmentClock(open, duties, '2026-10-06')!.standing).toEqual({ is: 'late' });
    const decidedLate = plan(null, asked, ['being written', '2026-10-09']);
    expect(assessmentClock(decidedLate, duties, '2026-10-20')!.standing).toEqual({ is: 'on time' });
    expect(marks(decidedLate, '2026-10-20')[0]).toEqual(['decide', '2026-10-05', '2026-10-09', true]);
    // That no plan would come must be told by then only where none comes: nobody is late with it.
    expect(marks(decidedLate, '2026-12-20')[1]).toEqual(['none', '2026-12-14', null, false]);
    expect(assessmentClock(decidedLate, duties, '2027-03-01')).toMatchObject({ gone: 27, share: 1, standing: { is: 'late' } });
  });

  test('that was taken back to the request is not decided', () => {
    const mended = plan(null, asked, ['being written', '2026-09-10'], ['asked for', '2026-09-10']);
    expect(marks(mended, '2026-09-12')[0]).toEqual(['decide', '2026-10-05', null, false]);
    expect(marks(plan(null, asked, ['being written', '2026-09-10'], ['asked for', '2026-09-10'], ['being written', '2026-10-01']), '2026-10-02')[0]).toEqual(['decide', '2026-10-05', '2026-10-01', false]);
  });

  test('has no clock without the day of the request, without duties, or once the plan is in force', () => {
    expect(assessmentClock(plan(null, ['being written', '2026-10-02']), duties, '2026-11-24')).toBeNull();
    expect(assessmentClock({ ...plan(null, asked), type: 'Individual Support Plan' }, duties, '2026-11-24')).toBeNull();
    expect(assessmentClock(plan(null, asked, ['in force', '2026-11-01']), duties, '2026-11-24')).toBeNull();
  });

  test('never shows less than nothing or more than all, and is late exactly when a day that must be shown has passed', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((n) => new Date(Date.UTC(2026, 7, 24 + n, 12)).toISOString().slice(0, 10));
    fc.assert(fc.property(day, fc.option(day, { nil: null }), (today, decided) => {
      const clock = assessmentClock(decided === null ? plan(null, asked) : plan(null, asked, ['being written', decided]), duties, today)!;
      const next = decided === null ? '2026-10-05' : '2027-01-11';
      return clock.share >= 0 && clock.share <= 1 && clock.gone >= 0 && clock.marks.every((m) => m.at > 0 && m.at <= 1 && m.passed === m.due < today)
        && clock.standing.is === (today > next ? 'late' : daysBetween(today, next) <= soonDays ? 'to do' : 'on time');
    }));
  });
});

describe('a review', () => {
  const force = ['in force', '2026-02-01'] as const;

  test('runs from the last change of status to its day, and to what the law leaves where no day is written down', () => {
    expect(reviewClock(plan('2026-12-31', ['asked for', '2025-09-01'], force), duties, '2026-11-24')).toMatchObject({ start: '2026-02-01', end: '2026-12-31', gone: 42, whole: 48, standing: { is: 'on time' } });
    expect(reviewClock(plan('2026-12-20', force), duties, '2026-11-24')!.standing).toEqual({ is: 'to do', by: '2026-12-20' });
    expect(reviewClock(plan('2026-11-23', force), duties, '2026-11-24')).toMatchObject({ share: 1, standing: { is: 'late' } });
    expect(reviewClock(plan(null, force), duties, '2026-11-24')!.end).toBe('2027-01-31');
  });

  test('is not said to be late where a review since may only not be written down, nor by what is only proposed', () => {
    expect(reviewClock(plan(null, force), duties, '2027-02-01')).toBeNull();
    expect(reviewClock({ ...plan(null, force), type: 'Individual Support Plan' }, [duty('review', 12, { unit: 'months', ofStatus: 'in force', type: 'Individual Support Plan', legalStatus: 'proposed' })], '2026-11-24')).toBeNull();
    expect(reviewClock(plan('2026-12-31', ['asked for', '2026-02-01']), duties, '2026-11-24')).toBeNull();
  });
});

test('a wait is over 18 weeks from its 127th day', () => {
  expect(waitClock('2026-04-21', '2026-11-24')).toMatchObject({ gone: 31, whole: 18, share: 1, standing: { is: 'late' } });
  expect(waitClock('2026-04-21', '2026-08-25')).toMatchObject({ gone: 18, standing: { is: 'on time' } });
  expect(waitClock('2026-04-21', '2026-08-26').standing).toEqual({ is: 'late' });
});

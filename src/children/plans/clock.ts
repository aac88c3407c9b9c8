import { dayAway, noonOf } from '../dates.ts';
import type { Plan, PlanStep } from '../facts/queries.ts';
import type { Duty, PlanStatus } from './queries.ts';

/** A point of time that a duty sets, on the way of a clock. */
export interface Mark {
  readonly duty: Duty;
  /** The last day. */
  readonly due: string;
  /** Where on the way it lies: 0 its beginning, 1 its end. */
  readonly at: number;
  readonly passed: boolean;
  /** The day on which it was done, where a status shows that. */
  readonly doneOn: string | null;
  /** It was not done by its last day, as far as a status can show that. */
  readonly late: boolean;
}

export type Standing = { readonly is: 'on time' } | { readonly is: 'to do'; readonly by: string } | { readonly is: 'late' };

/** Time that runs from one day to another; days as `2026-11-24`. */
export interface Clock {
  readonly start: string;
  readonly end: string;
  /** Whole weeks gone since the start, and weeks of the whole way. */
  readonly gone: number;
  readonly whole: number;
  /** How much of the way is gone: 0 to 1. */
  readonly share: number;
  readonly marks: readonly Mark[];
  readonly standing: Standing;
}

/** From how many days before its last day something is said to be to do. Ours; no rule sets it. */
export const soonDays = 28;

/**
 * A wait is long from the 127th day: 18 weeks, as the figures of community waits count them. The NHS aims for community services to begin
 * within 18 weeks: NHS England, Medium Term Planning Framework 2026/27 to 2028/29 (October 2025).
 */
export const waitWeeks = 18;

const dayMs = 86_400_000;
export const daysBetween = (from: string, to: string): number => Math.round((noonOf(to).getTime() - noonOf(from).getTime()) / dayMs);
const isoOf = (at: Date): string => at.toISOString().slice(0, 10);

/**
 * The last day for something owed `within` so many weeks of a day (the day itself not counted: SEND Regulations 2014, 5, 10 and 13), or in a period
 * of so many months that starts with it (Children and Families Act 2014, section 44): a plan of 1 March is reviewed by 28 February. A month
 * that is too short ends it on its last day.
 */
export function lastDay(from: string, within: number, unit: 'weeks' | 'months'): string {
  if (unit === 'weeks') return dayAway(from, within * 7);
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + within, 1, 12));
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return day > days ? isoOf(new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), days, 12))) : dayAway(isoOf(first), day - 2);
}

/** Since when what `statuses` show has been so without a break; null where it is not so now. */
function shownSince(steps: readonly PlanStep[], statuses: readonly PlanStatus[]): string | null {
  const trailing = steps.slice(steps.findLastIndex((s) => !statuses.includes(s.status)) + 1);
  return trailing[0]?.from ?? null;
}

function clockOf(start: string, end: string, today: string): Pick<Clock, 'start' | 'end' | 'gone' | 'whole' | 'share'> {
  const whole = Math.max(1, daysBetween(start, end));
  const gone = Math.max(0, daysBetween(start, today));
  return { start, end, gone: Math.floor(gone / 7), whole: Math.max(1, Math.round(whole / 7)), share: Math.min(1, gone / whole) };
}

const standingBy = (next: string | undefined, today: string): Standing =>
  next === undefined ? { is: 'on time' } : next < today ? { is: 'late' } : daysBetween(today, next) <= soonDays ? { is: 'to do', by: next } : { is: 'on time' };

/** What is only proposed binds nobody, and nobody is late with it. */
const counting = (duties: readonly Duty[], type: string, statuses: readonly PlanStatus[]) =>
  duties.flatMap((duty) => (duty.type === type && duty.ofStatus !== null && statuses.includes(duty.ofStatus) && duty.within !== null && duty.unit !== null && duty.legalStatus !== 'proposed' ? [{ duty, of: duty.ofStatus, within: duty.within, unit: duty.unit }] : []));

/**
 * The clock of a plan that is asked for or being written: from the day of the request to the last day of the last duty, with each duty's last day.
 * Null where no duty counts, or the day from which it counts is not written down.
 */
export function assessmentClock(plan: Pick<Plan, 'type' | 'steps'>, duties: readonly Duty[], today: string): Clock | null {
  const status = plan.steps.at(-1)?.status;
  if (status !== 'asked for' && status !== 'being written') return null;
  const points = counting(duties, plan.type, ['asked for', 'being written']).flatMap(({ duty, of, within, unit }) => {
    const from = plan.steps.find((s) => s.status === of)?.from;
    return from === undefined ? [] : [{ duty, from, due: lastDay(from, within, unit) }];
  }).toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  if (points.length === 0) return null;
  const start = points.reduce((first, p) => (p.from < first ? p.from : first), points[0]!.from);
  const way = clockOf(start, points.at(-1)!.due, today);
  const marks = points.map(({ duty, due }): Mark => {
    const doneOn = shownSince(plan.steps, duty.shownBy);
    const passed = due < today;
    return { duty, due, at: Math.min(1, daysBetween(start, due) / Math.max(1, daysBetween(start, way.end))), passed, doneOn, late: doneOn === null ? passed && duty.shownBy.length > 0 : doneOn > due };
  });
  return { ...way, marks, standing: standingBy(marks.find((m) => m.doneOn === null && m.duty.shownBy.length > 0)?.due, today) };
}

/**
 * The clock of a plan in force: from its last change of status to the day of its review, or, where none is written down, to the last day that the
 * law leaves. Null where there is no such day, or where it lies so far back that a review since may only not be written down.
 */
export function reviewClock(plan: Pick<Plan, 'type' | 'steps' | 'reviewOn'>, duties: readonly Duty[], today: string): Clock | null {
  const last = plan.steps.at(-1);
  if (last?.status !== 'in force') return null;
  const lawful = counting(duties, plan.type, ['in force']).map(({ within, unit }) => lastDay(last.from, within, unit)).toSorted()[0];
  const end = plan.reviewOn ?? (lawful !== undefined && lawful >= today ? lawful : undefined);
  return end === undefined ? null : { ...clockOf(last.from, end, today), marks: [], standing: standingBy(end, today) };
}

/** How long a service has been asked about a child, against the 18 weeks that the NHS aims for: see waitWeeks. */
export function waitClock(since: string, today: string): Clock {
  const end = dayAway(since, waitWeeks * 7);
  return { ...clockOf(since, end, today), marks: [], standing: end < today ? { is: 'late' } : { is: 'on time' } };
}

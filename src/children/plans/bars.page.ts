import { dayOf, longDate } from '../dates.ts';
import type { Side } from '../door.ts';
import type { Facts, Plan } from '../facts/queries.ts';
import { words as factWords } from '../facts/words.ts';
import type { Involved } from '../record/queries.ts';
import { assessmentClock, reviewClock, waitClock, waitWeeks, type Clock, type Mark } from './clock.ts';
import type { Duty } from './queries.ts';
import { words } from './words.ts';

const w = words.bars;

interface Tag {
  readonly text: string;
  /** How it looks: '' where all is well. */
  readonly kind: '' | 'wait' | 'warn' | 'plain';
}

/** Something that is under way, with its bar; the words say all that the bar shows. */
export interface UnderWay {
  readonly name: string;
  readonly more: string;
  readonly tags: readonly Tag[];
  readonly bar: { readonly gone: string; readonly late: boolean; readonly marks: readonly string[] } | null;
  readonly lines: readonly string[];
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`;

/** The bar of a clock; its end needs no mark. */
const barOf = ({ share, marks, standing }: Clock) => ({ gone: percent(share), late: standing.is === 'late', marks: marks.filter((m) => m.at < 1).map((m) => percent(m.at)) });

const tagOf = ({ standing }: Clock, late: string): Tag =>
  standing.is === 'late' ? { text: late, kind: 'warn' } : standing.is === 'to do' ? { text: w.toDo(longDate(standing.by)), kind: 'wait' } : { text: w.onTime, kind: '' };

function sayMark({ duty, due, passed, doneOn, late }: Mark, side: Side): string {
  const what = side === 'work' ? duty.name : duty.toFamily;
  if (doneOn !== null) return (late ? w.doneLate : w.done)(what, longDate(doneOn), longDate(due));
  return (late ? w.missed : passed ? w.gone : w.ahead)(what, longDate(due));
}

const legalTag = (plan: Plan): readonly Tag[] => (factWords.legal[plan.legalStatus] === undefined ? [] : [{ text: factWords.legal[plan.legalStatus]!, kind: 'plain' }]);
const behind = (plan: Plan, side: Side): readonly string[] => (plan.legalStatus === 'proposed' && side === 'work' ? [words.page.stands(plan.source)] : []);

function sayReview({ end, standing, gone, whole }: Clock, side: Side): string {
  if (standing.is === 'late') return `${(side === 'work' ? w.reviewWas : w.reviewWasFamily)(longDate(end))}.`;
  return w.sentence((side === 'work' ? w.review : w.reviewFamily)(longDate(end)), w.week(gone, whole));
}

/** A plan that holds, as it stands on `today`. */
function planUnderWay(plan: Plan, duties: readonly Duty[], today: string, side: Side): UnderWay {
  const begun = plan.steps.at(-1)?.from ?? plan.from;
  const status = `${factWords.statuses[plan.status].toLowerCase()} ${plan.status === 'asked for' ? 'on' : 'since'} ${longDate(begun)}`;
  // Families hear of the plan that they hope for, not of the name of the procedure.
  const asked = (side === 'work' ? plan.askedAs : null) ?? plan.name;
  const first = assessmentClock(plan, duties, today);
  if (first !== null) {
    return {
      name: asked, more: w.week(first.gone, first.whole), tags: [...legalTag(plan), tagOf(first, w.late)], bar: barOf(first),
      lines: [[w.asked('It was', longDate(first.start)), ...first.marks.map((m) => sayMark(m, side)), ...behind(plan, side)].join(' ')],
    };
  }
  const review = reviewClock(plan, duties, today);
  if (review !== null) return { name: plan.name, more: status, tags: [...legalTag(plan), tagOf(review, w.overdue)], bar: barOf(review), lines: [[sayReview(review, side), ...behind(plan, side)].join(' ')] };
  const unset = plan.status === 'in force';
  const lines = [...(unset ? [side === 'work' ? w.noReviewMore : w.noReviewFamily] : plan.reviewOn === null ? [] : [`${w.review(longDate(plan.reviewOn))}.`]), ...behind(plan, side)];
  return { name: plan.status === 'asked for' ? asked : plan.name, more: status, tags: [...legalTag(plan), ...(unset ? [{ text: w.noReview, kind: 'wait' } as const] : [])], bar: null, lines: lines.length === 0 ? [] : [lines.join(' ')] };
}

/** A service that is asked about the child and has not begun; an NHS service is measured by what the NHS aims for, others have no such aim. */
function waitUnderWay({ name, beganAt, body }: Pick<Involved, 'name' | 'beganAt' | 'body'>, today: string): UnderWay {
  const since = dayOf(beganAt);
  const clock = waitClock(since, today);
  const isNhs = body === 'NHS trust';
  return {
    name, more: w.waiting(clock.gone), bar: isNhs ? barOf(clock) : null, tags: isNhs && clock.standing.is === 'late' ? [{ text: w.over(waitWeeks), kind: 'warn' }] : [],
    lines: [[w.waitingSince(longDate(since)), ...(isNhs ? [w.waitingAim(waitWeeks)] : [])].join(' ')],
  };
}

/** All that is under way: what is asked for and written, what is waited for, then the plans in force. */
export function allUnderWay({ plans, duties }: Pick<Facts, 'plans' | 'duties'>, people: readonly Involved[], today: string, side: Side): readonly UnderWay[] {
  const holding = plans.filter((p) => p.until === null || p.until > today);
  const of = (some: readonly Plan[]) => some.map((p) => planUnderWay(p, duties, today, side));
  return [
    ...of(holding.filter((p) => p.status !== 'in force')),
    ...people.filter((p) => p.kind === 'is asked about').map((p) => waitUnderWay(p, today)),
    ...of(holding.filter((p) => p.status === 'in force')),
  ];
}

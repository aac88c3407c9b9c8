import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';

export interface Wish {
  readonly answer: 'yes' | 'no';
  /** `2026-11-24`. */
  readonly saidOn: string;
}

export const views = ['can decide', 'cannot decide yet', 'lacks capacity'] as const;
export type View = (typeof views)[number];

export interface Competence {
  readonly view: View;
  readonly reason: string;
  readonly judgedOn: string;
  /** Name, role and place of who judged, as they were. */
  readonly judgedAs: string;
}

/** What the child said about their family seeing the record, newest first. */
export async function wishesOf(q: Q, child: string): Promise<readonly Wish[]> {
  const { rows } = await sql<Wish>`select answer, said_on::text as "saidOn" from wish where child = any (rules.record_of(${child}::uuid)) order by recorded_at desc, id desc limit 50`.execute(q);
  return rows;
}

/** Whether they can decide, as it was judged, newest first. For professionals. */
export async function competenceOf(q: Q, child: string): Promise<readonly Competence[]> {
  const { rows } = await sql<Competence>`select view, reason, judged_on::text as "judgedOn", judged_as as "judgedAs" from competence where child = any (rules.record_of(${child}::uuid)) order by recorded_at desc, id desc limit 50`.execute(q);
  return rows;
}

export async function sayWish(q: Q, child: string, { answer, saidOn }: Wish): Promise<void> {
  await sql`insert into wish (child, answer, said_on, recorded_by) values (${child}, ${answer}, ${saidOn}::date, rules.person())`.execute(q);
}

/** A wish of the young person's own, of today. */
export async function sayOwnWish(q: Q, child: string, answer: 'yes' | 'no'): Promise<void> {
  await sql`insert into wish (child, answer, said_on, recorded_by) values (${child}, ${answer}, current_date, rules.person())`.execute(q);
}

export async function judge(q: Q, child: string, { view, reason, judgedOn }: Omit<Competence, 'judgedAs'>): Promise<void> {
  await sql`insert into competence (child, view, reason, judged_on, judged_by, judged_as) values (${child}, ${view}, ${reason}, ${judgedOn}::date, rules.person(), rules.as_who())`.execute(q);
}

/** The last Friday of June in the school year of the sixteenth birthday, `2036-06-27`. */
export async function endOfSchoolAge(q: Q, born: string): Promise<string> {
  const { rows } = await sql<{ day: string }>`select rules.end_of_compulsory_school_age(${born}::date)::text as day`.execute(q);
  return rows[0]!.day;
}

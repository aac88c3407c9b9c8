import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';
import { dutiesNow, type Duty, type LegalStatus, type PlanStatus } from '../plans/queries.ts';

export type { PlanStatus } from '../plans/queries.ts';

/** A fact with its time; days as `2026-11-24`, `until` null where it holds. */
interface Lasting {
  readonly id: string;
  readonly from: string;
  readonly until: string | null;
}

export type NumberKind = 'NHS number' | 'UPN' | 'temporary UPN';
export interface Identifier extends Lasting {
  readonly kind: NumberKind;
  readonly value: string;
  readonly checked: 'as given' | 'traced';
  readonly endedWhy: string | null;
}
export interface Address extends Lasting {
  readonly lines: string;
  readonly postcode: string | null;
}
export interface Mark extends Lasting {
  readonly kind: 'address is hidden' | 'has died';
  readonly reason: string;
}
export type Interpreter = 'not needed' | 'for talking' | 'for letters' | 'for both';
export interface Language {
  readonly language: string;
  readonly atHome: boolean;
  readonly interpreter: Interpreter;
}
export type SaidBy = 'the child' | 'the family' | 'a professional';
export interface Need extends Lasting {
  readonly code: string | null;
  readonly rank: 1 | 2 | null;
  readonly words: string;
  readonly saidBy: SaidBy;
}
/** How far a plan was, from which day until which; `by` names the body or team for whom it was written down, '' where it is not known. */
export interface PlanStep {
  readonly status: PlanStatus;
  readonly from: string;
  readonly until: string | null;
  readonly by: string;
}
export interface Plan extends Lasting {
  readonly type: string;
  readonly name: string;
  /** What it is called while it is asked for and written; null where that is its name. */
  readonly askedAs: string | null;
  readonly status: PlanStatus;
  /** Oldest first, as they were written down; the last is the status. */
  readonly steps: readonly PlanStep[];
  readonly reviewOn: string | null;
  readonly legalStatus: LegalStatus;
  readonly source: string;
  readonly version: number;
}
export type ProvisionCode = 'N' | 'K' | 'E';
export interface Provision extends Lasting {
  readonly code: ProvisionCode;
}
export type AlertKind = 'allergy' | 'medical' | 'safety' | 'contact';
export interface Alert extends Lasting {
  readonly kind: AlertKind;
  readonly words: string;
}
/** A school, college or early years setting that they attend or attended. */
export interface Setting extends Lasting {
  readonly name: string;
}
export interface FormerName {
  readonly given: string;
  readonly family: string;
  readonly until: string;
}

export interface Facts {
  readonly names: readonly FormerName[];
  readonly numbers: readonly Identifier[];
  readonly addresses: readonly Address[];
  readonly marks: readonly Mark[];
  readonly languages: readonly Language[];
  readonly needs: readonly Need[];
  readonly plans: readonly Plan[];
  readonly provision: readonly Provision[];
  readonly alerts: readonly Alert[];
  readonly settings: readonly Setting[];
  /** What is owed with each kind of plan now, in its order. */
  readonly duties: readonly Duty[];
}

const lasting = sql`f.id, f.from_on as "from", f.until_on as until`;
const steps = sql`coalesce((select jsonb_agg(jsonb_build_object('status', s.status, 'from', s.from_on, 'until', s.until_on,
  'by', rules.name_of_party(s.party)) order by s.recorded_at, s.from_on)
  from child_plan_step s where s.plan = f.id), '[]')`;
const all = (columns: ReturnType<typeof sql>, from: ReturnType<typeof sql>, order: ReturnType<typeof sql>) =>
  sql`coalesce((select jsonb_agg(t order by ${order}) from (select ${columns} from ${from} where f.child = any (r.of_child)) t), '[]')`;

/** All facts of an open record that this caller may read, in one question, newest first; of joined rows the facts of all. */
export async function factsOf(q: Q, child: string): Promise<Facts> {
  const newest = sql`t."from" desc, t.id`;
  const { rows } = await sql<Facts>`
    select ${all(sql`f.given_name as given, f.family_name as family, f.until_on as until`, sql`child_name f`, sql`t.until desc`)} as names,
      ${all(sql`${lasting}, f.kind, f.value, f.checked, f.ended_why as "endedWhy"`, sql`child_identifier f`, newest)} as numbers,
      ${all(sql`${lasting}, f.lines, f.postcode`, sql`child_address f`, newest)} as addresses,
      ${all(sql`${lasting}, f.kind, f.reason`, sql`child_mark f`, newest)} as marks,
      ${all(sql`f.language, f.at_home as "atHome", f.interpreter`, sql`child_language f`, sql`t.language`)} as languages,
      ${all(sql`${lasting}, f.code, f.rank, f.words, f.said_by as "saidBy"`, sql`child_need f`, sql`t.rank nulls last, t."from", t.id`)} as needs,
      ${all(sql`${lasting}, p.key as type, p.name, p.asked_as as "askedAs", f.status, ${steps} as steps, f.review_on as "reviewOn", p.legal_status as "legalStatus", p.source, f.version`, sql`child_plan f join plan_type p on p.key = f.plan_type`, newest)} as plans,
      ${all(sql`${lasting}, f.code`, sql`child_provision f`, newest)} as provision,
      ${all(sql`${lasting}, f.kind, f.words`, sql`child_alert f`, newest)} as alerts,
      ${all(sql`f.id, (f.began_at at time zone 'Europe/London')::date as "from", (f.ends_at at time zone 'Europe/London')::date as until, o.name`, sql`(select * from involvement where kind = 'attends') f join organisation o on o.id = f.party`, newest)} as settings,
      (${dutiesNow}) as duties
    from (select rules.record_of(${child}::uuid) as of_child offset 0) r`.execute(q);
  return rows[0]!;
}

/** Does it still hold on `today`? */
export const holds = ({ until }: Pick<Lasting, 'until'>, today: string): boolean => until === null || until > today;

export interface PlanType {
  readonly key: string;
  readonly name: string;
  readonly legalStatus: Plan['legalStatus'];
}

export async function planTypes(q: Q): Promise<readonly PlanType[]> {
  const { rows } = await sql<PlanType>`select key, name, legal_status as "legalStatus" from plan_type where until_on is null or until_on >= current_date order by from_on, name`.execute(q);
  return rows;
}

/** Writes a number; the one before it ends. Throws NotAllowed without the permission. */
export async function setNumber(q: Q, child: string, { kind, value, checked, endedWhy }: { readonly kind: NumberKind; readonly value: string; readonly checked: string; readonly endedWhy: string }): Promise<void> {
  await sql`select rules.set_number(${child}::uuid, ${kind}, ${value}, ${checked}, nullif(${endedWhy}, ''))`.execute(q);
}

/** Writes where they live from today; what stood before ends. False where it is hidden from this caller. */
export async function moveTo(q: Q, child: string, { lines, postcode }: { readonly lines: string; readonly postcode: string }): Promise<boolean> {
  const { rows } = await sql<{ hidden: boolean }>`select rules.address_is_hidden(${child}::uuid) and not rules.may('read hidden addresses') as hidden`.execute(q);
  if (rows[0]!.hidden) return false;
  await sql`update child_address set until_on = greatest(current_date, from_on) where child = any (rules.record_of(${child}::uuid)) and until_on is null`.execute(q);
  await sql`insert into child_address (child, lines, postcode, recorded_by) values (${child}, ${lines}, nullif(${postcode}, ''), rules.person())`.execute(q);
  return true;
}

/** Sets a mark; one that is set already stays as it is. */
export async function setMark(q: Q, child: string, { kind, from, reason }: Pick<Mark, 'kind' | 'from' | 'reason'>): Promise<void> {
  await sql`
    insert into child_mark (child, kind, from_on, reason, recorded_by) select ${child}::uuid, ${kind}, ${from}::date, ${reason}, rules.person()
    where not exists (select from child_mark where child = any (rules.record_of(${child}::uuid)) and kind = ${kind} and until_on is null)`.execute(q);
}

export async function setLanguage(q: Q, child: string, { language, atHome, interpreter }: Language): Promise<void> {
  await sql`
    insert into child_language (child, language, at_home, interpreter) values (${child}, ${language}, ${atHome}, ${interpreter})
    on conflict (child, language) do update set at_home = excluded.at_home, interpreter = excluded.interpreter`.execute(q);
}

export async function addNeed(q: Q, child: string, { code, rank, words, saidBy }: Pick<Need, 'code' | 'rank' | 'words' | 'saidBy'>): Promise<void> {
  await sql`insert into child_need (child, code, rank, words, said_by, recorded_by) values (${child}, ${code}, ${rank}, ${words}, ${saidBy}, rules.person())`.execute(q);
}

export async function addAlert(q: Q, child: string, { kind, words }: Pick<Alert, 'kind' | 'words'>): Promise<void> {
  await sql`insert into child_alert (child, kind, words, recorded_by) values (${child}, ${kind}, ${words}, rules.person())`.execute(q);
}

/** Another provision from a day; the one before it ends on it. */
export async function setProvision(q: Q, child: string, { code, from }: Pick<Provision, 'code' | 'from'>): Promise<void> {
  await sql`update child_provision set until_on = greatest(from_on, ${from}::date) where child = any (rules.record_of(${child}::uuid)) and until_on is null`.execute(q);
  await sql`insert into child_provision (child, code, from_on, recorded_by) values (${child}, ${code}, ${from}::date, rules.person())`.execute(q);
}

export interface PlanWritten {
  readonly status: PlanStatus;
  /** '' where no review is set. */
  readonly reviewOn: string;
}
export interface PlanChanged extends PlanWritten {
  /** Since when it is so; '' for today where the status changes, and for as it was where it does not. */
  readonly since: string;
}

/** `from` is since when it has its status; `askedOn` when it was asked for before that, '' where that is not known. */
export async function addPlan(q: Q, child: string, { type, status, from, askedOn, reviewOn }: PlanWritten & { readonly type: string; readonly from: string; readonly askedOn: string }): Promise<void> {
  await sql`insert into child_plan (child, plan_type, status, from_on, status_from, review_on, party, recorded_by) values (${child}, ${type}, ${status}, coalesce(nullif(${askedOn}, '')::date, ${from}::date), ${from}::date, nullif(${reviewOn}, '')::date, rules.own_party(), rules.person())`.execute(q);
}

/** False where somebody else changed it since `version`. One that has ended or was not agreed ends on the day since which that is so. */
export async function changePlan(q: Q, child: string, id: string, version: number, { status, reviewOn, since }: PlanChanged): Promise<boolean> {
  const { rows } = await sql`
    update child_plan set status = ${status}, review_on = nullif(${reviewOn}, '')::date, status_from = coalesce(nullif(${since}, '')::date, status_from),
      until_on = case when ${status} in ('ended', 'not agreed') then coalesce(nullif(${since}, '')::date, until_on, current_date) end
    where id = ${id} and child = any (rules.record_of(${child}::uuid)) and version = ${version} returning id`.execute(q);
  return rows.length === 1;
}

const ending = { need: 'child_need', alert: 'child_alert', address: 'child_address', provision: 'child_provision', mark: 'child_mark' } as const;
export type Ending = keyof typeof ending;
export const endings = Object.keys(ending) as Ending[];

/** Ends a fact today; it stays to be read. What is ended already, or not theirs to end, stays as it is. */
export async function endFact(q: Q, child: string, fact: Ending, id: string): Promise<void> {
  await sql`update ${sql.table(ending[fact])} set until_on = greatest(current_date, from_on) where id = ${id} and child = any (rules.record_of(${child}::uuid)) and until_on is null`.execute(q);
}

export async function removeLanguage(q: Q, child: string, language: string): Promise<void> {
  await sql`delete from child_language where child = any (rules.record_of(${child}::uuid)) and language = ${language}`.execute(q);
}

import { createHash } from 'node:crypto';
import { dayAway } from '../days.ts';
import type { Field, Row, RowProblem } from './file.ts';
import { readRow, type Wish } from './rows.ts';
import { words } from './words.ts';
import type { HeldRole, World } from './world.ts';

interface At {
  readonly role: string;
  readonly organisation: string | null;
  readonly team: string | null;
  readonly from: string;
  readonly until: string | null;
}

export type Act =
  | { readonly act: 'add' }
  | { readonly act: 'back'; readonly version: number }
  | { readonly act: 'leave'; readonly version: number }
  | ({ readonly act: 'give' } & At)
  | ({ readonly act: 'days'; readonly holding: string; readonly version: number } & At)
  | ({ readonly act: 'end'; readonly holding: string; readonly version: number } & At);

/** One person of the file. */
export interface PersonPlan {
  readonly email: string;
  readonly name: string;
  /** Null for somebody new. */
  readonly id: string | null;
  readonly kind: 'new' | 'changed' | 'same';
  readonly acts: readonly Act[];
}

export interface Plan {
  /** By e-mail. */
  readonly people: readonly PersonPlan[];
  /** By line. While there is one, nothing is applied. */
  readonly problems: readonly RowProblem[];
}

/**
 * What a file would change, person by person: the same whatever the order of its rows, and nothing where it was applied before.
 * Pure: the records come in as `world`.
 */
export function planBulk(rows: readonly Row[], world: World): Plan {
  const read = rows.map((row) => readRow(row, world));
  const wishes = Map.groupBy(read.flatMap(({ wish }) => wish ?? []), (w) => w.email);
  const planned = [...wishes].map(([email, all]) => planPerson(email, all, world));
  const problems = [...read.flatMap((r) => r.problems), ...planned.flatMap((p) => ('problems' in p ? p.problems : []))];
  return {
    people: planned.flatMap((p) => ('problems' in p ? [] : p)).toSorted((a, b) => (a.email < b.email ? -1 : 1)),
    problems: problems.toSorted((a, b) => a.line - b.line || (a.field < b.field ? -1 : 1)),
  };
}

/** A name for a plan: whoever applies it says which one they read. */
export const nameOfPlan = (plan: Plan): string => createHash('sha256').update(JSON.stringify(plan)).digest('base64url');

type Faults = { readonly problems: readonly RowProblem[] };
const fault = (wishes: readonly Wish[], field: Field, message: string, conflict: boolean): Faults => ({ problems: wishes.map(({ line }) => ({ line, field, message, conflict })) });

function planPerson(email: string, all: readonly Wish[], world: World): PersonPlan | Faults {
  const c = words.conflicts;
  const wishes = distinct(all);
  if (new Set(wishes.map((w) => w.what)).size > 1) return fault(all, 'what', c.what, true);
  const said = all.map((w) => w.name).filter((n) => n !== '').toSorted();
  const names = new Set(said.map(plain));
  if (names.size > 1) return fault(all, 'name', c.names, true);
  // Of two ways to write one name the same is taken whatever the order.
  const name = said[0] ?? '';
  const here = world.people.find((p) => p.email === email && p.leftOn === null);
  if (here?.id === world.self) return fault(all, 'email', words.problems.self, false);
  if (here !== undefined && name !== '' && plain(name) !== plain(here.name)) return fault(all, 'name', c.named(here.name), true);
  const left = world.people.filter((p) => p.email === email && p.leftOn !== null).toSorted((a, b) => (`${a.leftOn}${a.id}` > `${b.leftOn}${b.id}` ? -1 : 1));
  const planOf = (id: string | null, called: string, acts: readonly Act[]): PersonPlan => ({ email, name: called, id, kind: acts.length === 0 ? 'same' : acts[0]!.act === 'add' ? 'new' : 'changed', acts });
  if (wishes[0]!.what === 'leave') {
    if (here === undefined) return left[0] === undefined ? fault(all, 'email', words.problems.unknown, false) : planOf(left[0].id, left[0].name, []);
    if (new Set(wishes.map((w) => w.until)).size > 1) return fault(all, 'until', c.leave, true);
    return leaving(here, wishes[0]!.until, world, all, planOf);
  }
  const clash = wishes.filter((w) => wishes.some((other) => other !== w && w.role !== null && placeKey(w.role) === placeKey(other.role)));
  if (clash.length > 0) return fault(all.filter((w) => clash.some((x) => placeKey(x.role) === placeKey(w.role))), 'from', c.days, true);
  if (here !== undefined) return planOf(here.id, here.name, rolesOf(here.id, wishes, world));
  if (wishes[0]!.what === 'move') return fault(all, 'email', words.problems.unknown, false);
  if (name === '') return fault(all, 'name', words.problems.name, false);
  const back = left.find((p) => plain(p.name) === plain(name));
  return back === undefined ? planOf(null, name, [{ act: 'add' }, ...rolesOf(null, wishes, world)]) : planOf(back.id, back.name, [{ act: 'back', version: back.version }, ...rolesOf(back.id, wishes, world)]);
}

/** Today or later: roles end on that day. Earlier, or no day: they leave at once, and the database ends everything. */
function leaving(here: World['people'][number], until: string | null, world: World, all: readonly Wish[], planOf: (id: string, name: string, acts: readonly Act[]) => PersonPlan): PersonPlan | Faults {
  const held = world.holdings.filter((h) => h.person === here.id);
  if (until !== null && until >= world.today) return planOf(here.id, here.name, endings(held.filter((h) => !isFamily(h, world)), until, world));
  if (held.some((h) => isFamily(h, world))) return fault(all, 'what', words.problems.alsoFamily, false);
  return planOf(here.id, here.name, [{ act: 'leave', version: here.version }]);
}

/** Roles that are given or get other days; for a move, every other role at work ends the day before the first of them begins. */
function rolesOf(person: string | null, wishes: readonly Wish[], world: World): readonly Act[] {
  const held = world.holdings.filter((h) => h.person === person);
  const kept = new Set<string>();
  const given = wishes.flatMap((w): readonly Act[] => {
    if (w.role === null) return [];
    const at = { role: w.role.key, organisation: w.role.organisation, team: w.role.team };
    const first = w.from ?? world.today;
    const meeting = held.filter((h) => placeKey(w.role) === placeKey({ key: h.role, organisation: h.organisation, team: h.team }) && (h.until === null || h.until >= first) && (w.until === null || h.from <= w.until));
    const match = meeting.find((h) => h.until === w.until) ?? meeting[0];
    if (match === undefined) return [{ act: 'give', ...at, from: first, until: w.until }];
    for (const h of meeting) kept.add(h.id);
    const days = { from: w.from !== null && w.from < match.from ? w.from : match.from, until: w.until ?? match.until };
    return days.from === match.from && days.until === match.until ? [] : [{ act: 'days', holding: match.id, version: match.version, ...at, ...days }];
  });
  if (wishes[0]!.what !== 'move') return sorted(given);
  const begins = wishes.map((w) => w.from ?? world.today).toSorted()[0]!;
  return [...sorted(given), ...endings(held.filter((h) => !kept.has(h.id) && !isFamily(h, world)), dayAway(begins, -1), world)];
}

/** What would begin only after that day never begins. */
function endings(held: readonly HeldRole[], last: string, world: World): readonly Act[] {
  const yesterday = dayAway(world.today, -1);
  return sorted(held.filter((h) => h.until === null || h.until > last).map(({ id, version, role, organisation, team, from }) => {
    const days = from > last ? { from: yesterday, until: yesterday } : { from, until: last };
    return { act: 'end', holding: id, version, role, organisation, team, ...days };
  }));
}

const isFamily = (h: HeldRole, { roles }: World): boolean => ['family', 'self'].includes(roles.find((r) => r.key === h.role)?.reach ?? 'none');
const plain = (name: string): string => name.toLowerCase();
const placeKey = (role: Wish['role']): string => (role === null ? '' : [role.key, role.organisation, role.team].join('|'));
const sorted = (acts: readonly Act[]): readonly Act[] => acts.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** The same row twice is one; names are compared by themselves. */
function distinct(wishes: readonly Wish[]): readonly Wish[] {
  const byWords = new Map(wishes.map((w) => [JSON.stringify({ ...w, line: 0, name: '' }), w]));
  return [...byWords].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, w]) => w);
}

import { isAddress } from '../../../kernel/index.ts';
import { readDay } from '../days.ts';
import type { Field, Row, RowProblem } from './file.ts';
import { words } from './words.ts';
import type { World } from './world.ts';

export type What = 'join' | 'move' | 'leave';

/** A row whose words were found in the records. */
export interface Wish {
  readonly line: number;
  readonly what: What;
  readonly email: string;
  readonly name: string;
  /** Null where a joiner gets no role yet, and for leavers. */
  readonly role: { readonly key: string; readonly organisation: string | null; readonly team: string | null } | null;
  readonly from: string | null;
  readonly until: string | null;
}

const whats: Readonly<Record<What, readonly string[]>> = { join: ['join', 'joins', 'joiner', 'add', 'new'], move: ['move', 'moves', 'mover'], leave: ['leave', 'leaves', 'leaver', 'left'] };

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Finds role, place and days of one row; all its problems at once. */
export function readRow(row: Row, world: World): { readonly wish: Wish | null; readonly problems: readonly RowProblem[] } {
  const p = words.problems;
  const problems: RowProblem[] = [];
  const wrong = (field: Field, message: string): null => {
    problems.push({ line: row.line, field, message, conflict: false });
    return null;
  };
  const what = (Object.keys(whats) as What[]).find((w) => whats[w].includes(row.what.toLowerCase())) ?? wrong('what', p.what);
  if (!isAddress(row.email)) wrong('email', p.email);
  if (row.name.length > 200) wrong('name', p.nameLong);
  const day = (field: 'from' | 'until') => (row[field] === '' ? null : (readDay(row[field]) ?? wrong(field, p.day)));
  const [from, until] = [day('from'), day('until')];
  if (what === 'leave') return { wish: problems.length > 0 ? null : { line: row.line, what, email: row.email, name: row.name, role: null, from: null, until }, problems };
  if (until !== null && until < world.today) wrong('until', p.untilPast);
  else if (until !== null && until < (from ?? world.today)) wrong('until', p.untilBefore);
  const role = roleOf(row, what, world, wrong);
  return { wish: problems.length > 0 || what === null ? null : { line: row.line, what, email: row.email, name: row.name, role, from, until }, problems };
}

function roleOf(row: Row, what: What | null, world: World, wrong: (field: Field, message: string) => null): Wish['role'] {
  const p = words.problems;
  if (row.role === '') {
    if (what === 'move') return wrong('role', p.roleMissing);
    return row.organisation !== '' || row.team !== '' ? wrong('role', p.placeOnly) : null;
  }
  const role = world.roles.find((r) => same(r.key, row.role) || same(r.name, row.role));
  if (role === undefined) return wrong('role', p.role);
  if (role.reach === 'family' || role.reach === 'self') return wrong('role', p.family);
  const bodies = row.organisation === '' ? [] : bodiesNamed(row.organisation, world);
  if (row.organisation !== '' && bodies.length !== 1) wrong('organisation', bodies.length === 0 ? p.organisation : p.organisationTwice);
  const organisation = bodies.length === 1 ? bodies[0]!.id : null;
  if (role.reach !== 'team') {
    if (row.team !== '') wrong('team', p.teamNone);
    if (role.reach === 'organisation' && row.organisation === '') wrong('organisation', p.organisationMissing);
    return { key: role.key, organisation, team: null };
  }
  if (row.team === '') return wrong('team', p.teamMissing);
  const teams = world.teams.filter((t) => same(t.name, row.team) && (organisation === null || t.organisation === organisation));
  if (teams.length !== 1) return wrong('team', teams.length === 0 ? p.team : p.teamTwice);
  return { key: role.key, organisation: null, team: teams[0]!.id };
}

function bodiesNamed(text: string, { organisations }: World): World['organisations'] {
  const byCode = organisations.filter((o) => o.urn === text || (o.ods !== null && same(o.ods, text)));
  return byCode.length > 0 ? byCode : organisations.filter((o) => same(o.name, text));
}

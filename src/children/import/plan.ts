import { createHash } from 'node:crypto';
import { compare, plainName, type Ground } from '../matching/rules.ts';
import type { Field } from './columns.ts';
import type { ListRead, ListRow, RowNote, RowProblem } from './rows.ts';
import { words } from './words.ts';

/** What the records say of a row: see rules.match_list. */
export interface Matched {
  readonly line: number;
  readonly outcome: 'match' | 'possible' | 'many' | 'none';
  readonly by: Ground | null;
  readonly child: string | null;
}

/** A child whom one sees. `active`: one's own now; `hidden`: the address is, and is compared with nothing. */
export interface Beside {
  readonly child: string;
  readonly given: string;
  readonly family: string;
  readonly known: string | null;
  readonly born: string;
  readonly nhs: string | null;
  readonly upn: string | null;
  readonly postcode: string | null;
  readonly hidden: boolean;
  readonly active: boolean;
  readonly version: number;
  /** Where they are now, as their record says; null is a school that is not known, or none. */
  readonly school: string | null;
  readonly schoolName: string | null;
}

export interface Change {
  readonly field: Exclude<Field, 'lines' | 'urn'>;
  readonly was: string;
  readonly now: string;
}

interface OfChild {
  readonly row: ListRow;
  readonly child: Beside;
  readonly by: Ground;
  readonly changes: readonly Change[];
}

export type Line =
  | { readonly kind: 'new'; readonly row: ListRow }
  | ({ readonly kind: 'changed' | 'same' | 'known' | 'possible' } & OfChild)
  | { readonly kind: 'many'; readonly row: ListRow };

export interface Plan {
  readonly lines: readonly Line[];
  /** Own children who are not on the list. Concluded only from a list in which every row can be read. */
  readonly gone: readonly Beside[];
  readonly problems: readonly RowProblem[];
  readonly notes: readonly RowNote[];
  /** So few of the rows are children of this setting that it is likely another setting's list, or another year's. */
  readonly refused: { readonly known: number; readonly of: number } | null;
}

/** A setting with fewer children than this may have begun today: any list is good. */
const enoughToJudge = 10;

/** What a list would change, by the records as they are. Pure; the order of the rows changes nothing but the order of the lines. */
export function planList({ rows, problems, notes }: ListRead, matches: readonly Matched[], beside: readonly Beside[], isClassList: boolean): Plan {
  const byLine = new Map(matches.map((m) => [m.line, m]));
  const byId = new Map(beside.map((b) => [b.child, b]));
  const twice = rowsTwice(rows, byLine);
  const lines = rows.filter((r) => !twice.has(r.line)).map((row): Line => {
    const m = byLine.get(row.line);
    const child = m?.child ? byId.get(m.child) : undefined;
    if (m === undefined || m.outcome === 'none') return { kind: 'new', row };
    if (child === undefined) return { kind: 'many', row };
    const changes = changesOf(row, child);
    const kind = m.outcome === 'possible' ? 'possible' : !child.active ? 'known' : changes.length === 0 ? 'same' : 'changed';
    return { kind, row, child, by: m.by!, changes };
  });
  const all = [...problems, ...[...twice].map(([line, others]): RowProblem => ({ line, field: 'given', message: words.problems.twice(others), conflict: true }))].toSorted((a, b) => a.line - b.line);
  const here = new Set(lines.flatMap((l) => ('child' in l ? l.child.child : [])));
  const own = beside.filter((b) => b.active);
  const known = lines.filter((l) => 'child' in l && l.child.active).length;
  return {
    lines, problems: all, notes: [...notes, ...twinsOf(lines, beside)].toSorted((a, b) => a.line - b.line),
    gone: isClassList && all.length === 0 && lines.every((l) => l.kind !== 'many') ? own.filter((b) => !here.has(b.child)) : [],
    refused: isClassList && own.length >= enoughToJudge && known * 2 < lines.length ? { known, of: lines.length } : null,
  };
}

/** Names an answer to "what would change": whoever takes a list over says which one they read. */
export const nameOfPlan = (plan: Plan): string => createHash('sha256').update(JSON.stringify(plan)).digest('base64url');

/** One line of a plan in a few letters, so that what moved can be shown. */
export const nameOfLine = (line: Line): string => createHash('sha256').update(JSON.stringify(line)).digest('base64url').slice(0, 10);

/**
 * Field by field what the list says otherwise. An empty cell says nothing. Case and accents make no change, since many exports write
 * capitals. Of children who are not one's own now only names, birthday, UPN and school are compared:
 * more is not needed to hand a child over. Another school is asked about, and written by whoever confirms it.
 */
function changesOf(row: ListRow, child: Beside): readonly Change[] {
  const names = (['given', 'family', 'known'] as const).filter((f) => row[f] !== '' && plainName(row[f]) !== plainName(child[f] ?? '') && (f !== 'given' || plainName(row.given) !== plainName(child.known ?? '')));
  const rest = (['born', 'nhs', 'upn', 'postcode'] as const).filter((f) => row[f] !== '' && row[f] !== (child[f] ?? '') && !(f === 'postcode' && child.hidden));
  const facts = [...names, ...rest].filter((f) => child.active || ['given', 'family', 'born', 'upn'].includes(f)).map((field) => ({ field, was: child[field] ?? '', now: row[field] }));
  return row.school !== null && row.school.id !== child.school ? [...facts, { field: 'school', was: child.schoolName ?? '', now: row.school.name }] : facts;
}

/** Rows that are one child by the rule, with the lines of the others: the same child twice in one list. */
function rowsTwice(rows: readonly ListRow[], byLine: ReadonlyMap<number, Matched>): ReadonlyMap<number, readonly number[]> {
  const like = (r: ListRow) => ({ given: r.given, family: r.family, known: r.known, born: r.born, postcode: r.postcode || null, nhsNumber: r.nhs || null, upn: r.upn || null, schools: r.school?.id ? [r.school.id] : [] });
  const groups = new Map<string, ListRow[]>();
  for (const row of rows) {
    const match = byLine.get(row.line);
    const keys = [`${plainName(row.given)} ${row.born}`, ...(row.nhs ? [row.nhs] : []), ...(row.upn ? [row.upn] : []), ...(match?.outcome === 'match' ? [match.child!] : [])];
    for (const key of keys) groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const found = new Map<number, Set<number>>();
  for (const [key, group] of groups) for (const a of group) for (const b of group) {
    if (a.line === b.line) continue;
    const sameChild = byLine.get(a.line)?.child === key && byLine.get(b.line)?.child === key;
    if (sameChild || compare(like(a), like(b)).outcome === 'match') found.set(a.line, (found.get(a.line) ?? new Set()).add(b.line));
  }
  return new Map([...found].map(([line, others]) => [line, [...others].toSorted((x, y) => x - y)]));
}

/** Family name and birthday are another's, the given name is not: said, so that nobody takes twins for one child or one for twins. */
function twinsOf(lines: readonly Line[], beside: readonly Beside[]): readonly RowNote[] {
  const key = (c: { readonly family: string; readonly born: string }): string => `${plainName(c.family)} ${c.born}`;
  const inList = Map.groupBy(lines, (l) => key(l.row));
  const known = Map.groupBy(beside, key);
  return lines.filter((l) => l.kind === 'new').flatMap(({ row }) => {
    const others = (inList.get(key(row)) ?? []).filter((l) => l.row.line !== row.line && plainName(l.row.given) !== plainName(row.given));
    const twin = (known.get(key(row)) ?? []).find((b) => plainName(b.given) !== plainName(row.given));
    return others.length > 0 ? [{ line: row.line, message: words.twinRow(others.map((l) => l.row.line)) }] : twin ? [{ line: row.line, message: words.twinKnown(`${twin.given} ${twin.family}`) }] : [];
  });
}

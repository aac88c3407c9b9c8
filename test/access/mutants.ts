import type { ThrowAway } from '../records.ts';
import type { Made, TableRule } from './tables.ts';
import { surprises } from './tries.ts';

export interface Mutant {
  readonly sql: string;
  readonly table: string;
}

/** Conditions that another policy holds as well: without them the rows stay hidden, since nobody but an administrator reads them. */
const heldTwice: readonly RegExp[] = [/^alter policy administrators_change_people on person using \(\(id <> /, /^alter policy administrators_end_roles_of_others on role_holding using \(\(person <> /];

/** Which of the mutants no role of the model notices. Each lives in a transaction that is rolled back. */
export async function survivors(db: ThrowAway, made: Made, rules: Readonly<Record<string, TableRule>>, mutants: readonly Mutant[]): Promise<readonly string[]> {
  const { lead, ewa, tom, admin, maya, kai, oak, ot, board, officer, safe, slt, programme, nurse, alliance } = made.hats;
  const unnoticed: string[] = [];
  for (const { sql, table } of mutants) {
    const concerned = table === 'may_see' ? ['may_see', 'child', 'timeline_entry'] : table === 'timeline_entry' ? ['timeline_entry', 'timeline_entry_past'] : [table];
    const few = Object.fromEntries(concerned.map((t) => [t, rules[t]!]));
    const noticed = await db.as('belong', async (client) => {
      for (const hat of [lead, ewa, board, admin, tom, maya, kai, oak, ot, officer, safe, slt, programme, nurse, alliance]) {
        if ((await surprises(client, made, hat, few, `${sql}; set local role belong_app`)).length > 0) return true;
      }
      return false;
    });
    if (!noticed && !heldTwice.some((known) => known.test(sql))) unnoticed.push(sql);
  }
  return unnoticed;
}

/** Each policy of chosen roles dropped, or opened to every row; and, where it has several conditions, each of them left out in turn. */
export async function mutantsOf(db: ThrowAway, wanted: (roles: readonly string[]) => boolean): Promise<readonly Mutant[]> {
  const policies = await db.as('belong_owner', async (owner) => (await owner.query<{ name: string; table: string; roles: string[]; using: string | null; check: string | null }>(
    'select policyname as name, tablename as table, roles::text[] as roles, qual as using, with_check as check from pg_policies order by 2, 1')).rows);
  return policies.filter((p) => p.name !== 'the_owner_lays_the_schema' && wanted(p.roles)).flatMap((p) => [
    `drop policy ${p.name} on ${p.table}`,
    ...weaker(p.using).map((w) => `alter policy ${p.name} on ${p.table} using (${w})`),
    ...weaker(p.check).map((w) => `alter policy ${p.name} on ${p.table} with check (${w})`),
  ].map((sql) => ({ sql, table: p.table })));
}

/** A condition without one of its parts each, and without all of them. */
function weaker(condition: string | null): readonly string[] {
  if (condition === null || condition === 'true') return [];
  const parts = conjuncts(condition);
  return ['true', ...(parts.length < 2 ? [] : parts.map((_, i) => parts.filter((__, j) => j !== i).join(' AND ')))];
}

/** The parts of "(a AND b AND c)" at its own level. */
function conjuncts(condition: string): readonly string[] {
  let text = condition.trim();
  while (text.startsWith('(') && closing(text, 0) === text.length - 1) text = text.slice(1, -1).trim();
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') at = closing(text, at);
    else if (text[at] === "'") at = text.indexOf("'", at + 1);
    else if (/^\bCASE\b/.test(text.slice(at)) && !/\w/.test(text[at - 1] ?? ' ')) at = text.indexOf('END', at) + 2;
    else if (text.startsWith(' OR ', at)) return [condition];
    else if (text.startsWith(' AND ', at)) {
      parts.push(text.slice(from, at));
      from = at + 5;
    }
  }
  return [...parts, text.slice(from)];
}

function closing(text: string, opens: number): number {
  let depth = 0;
  for (let at = opens; at < text.length; at++) {
    if (text[at] === "'") at = text.indexOf("'", at + 1);
    else if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at;
  }
  return text.length - 1;
}

import type { Change, Line, Plan } from './plan.ts';
import type { ListRow } from './rows.ts';

/** What a person says of one row. keep: it is this child, ours stands; replace: it is this child, the list's stands; both: another child; leave: pass the row over. */
export const choices = ['replace', 'keep', 'both', 'leave'] as const;
export type Choice = (typeof choices)[number];

/** By line of the file. */
export type Choices = Readonly<Record<string, Choice>>;

/** What may be said of a line; the first is taken where nothing is said, unless somebody must choose. */
export function allowedFor(line: Line): { readonly choices: readonly Choice[]; readonly must: boolean } {
  switch (line.kind) {
    case 'changed': return { choices: ['replace', 'keep'], must: false };
    case 'known': return { choices: [line.changes.length > 0 ? 'replace' : 'keep', 'leave'], must: false };
    case 'possible': return { choices: line.changes.length > 0 ? choices : ['keep', 'both', 'leave'], must: true };
    case 'many': return { choices: ['both', 'leave'], must: true };
    case 'new': case 'same': return { choices: [], must: false };
  }
}

export const choiceFor = (line: Line, said: Choices): Choice | null => {
  const { choices: allowed, must } = allowedFor(line);
  const given = allowed.find((c) => c === said[line.row.line]);
  return given ?? (must ? null : (allowed[0] ?? null));
};

/** Lines about which a person must say something and has not. */
export const unanswered = (plan: Plan, said: Choices): readonly Line[] => plan.lines.filter((l) => allowedFor(l).must && choiceFor(l, said) === null);

type Begun = Omit<ListRow, 'line' | 'school'> & { readonly row: number; /** By its id. */ readonly school?: string; readonly apart: readonly string[] };
/** null is a school that is not known. */
type Changed = Readonly<Record<string, string | number | null>>;

/** As rules.take_list takes them. */
export interface Acts {
  readonly begin: readonly Begun[];
  readonly change: readonly Changed[];
  readonly here: readonly string[];
  readonly join: readonly string[];
  readonly gone: readonly string[];
}

/** What taking a plan over does, by what a person said. Throws where something is unanswered: see unanswered(). */
export function actsOf(plan: Plan, said: Choices): Acts {
  const begin: Begun[] = [], change: Changed[] = [], here: string[] = [], join: string[] = [];
  for (const line of plan.lines) {
    const choice = choiceFor(line, said);
    if (choice === null && line.kind !== 'new' && line.kind !== 'same') throw new Error('A row is unanswered.');
    if (choice === 'leave') continue;
    if (line.kind === 'new' || choice === 'both') begin.push(begun(line.row, 'child' in line ? [line.child.child] : []));
    else if ('child' in line) {
      const { child } = line;
      if (choice === 'replace' && line.changes.length > 0) change.push(changed(line.child, line.changes, line.row));
      (child.active ? here : join).push(child.child);
    }
  }
  return { begin, change, here, join, gone: plan.gone.map((g) => g.child) };
}

/** Nothing said is nothing sent. */
function begun({ line, school, ...row }: ListRow, apart: readonly string[]): Begun {
  const said = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== '')) as Omit<ListRow, 'line' | 'school'>;
  return { ...said, ...(school !== null && school.id !== null && { school: school.id }), row: line, apart };
}

function changed(child: { readonly child: string; readonly version: number }, changes: readonly Change[], row: ListRow): Changed {
  return { child: child.child, version: child.version, ...Object.fromEntries(changes.map((c) => [c.field, c.field === 'school' ? (row.school?.id ?? null) : c.now])), ...(changes.some((c) => c.field === 'postcode') && { lines: row.lines }) };
}

import { parseCsv } from '../../../register/index.ts';
import { words } from './words.ts';

export const fields = ['what', 'email', 'name', 'role', 'organisation', 'team', 'from', 'until'] as const;
export type Field = (typeof fields)[number];

/** A row as written, spaces trimmed; a column that is not there is ''. */
export type Row = Readonly<Record<Field, string>> & { readonly line: number };

export interface RowProblem {
  /** As an editor counts lines, from 1. */
  readonly line: number;
  readonly field: Field | 'file';
  readonly message: string;
  /** Two rows, or a row and the records, say different things. */
  readonly conflict: boolean;
}

/** Headings that mean the same, in small letters alone. */
const headings: Readonly<Record<Field, readonly string[]>> = {
  what: ['what', 'change', 'action', 'joinmoveleave', 'type'],
  email: ['email', 'emailaddress', 'mail', 'workemail'],
  name: ['name', 'fullname', 'person', 'personname'],
  role: ['role', 'rolename', 'jobrole'],
  organisation: ['organisation', 'organization', 'organisationurnodsname', 'organisationname', 'urn', 'ods', 'odscode', 'org', 'school', 'place'],
  team: ['team', 'teamname'],
  from: ['from', 'start', 'startdate', 'firstday', 'validfrom', 'startson'],
  until: ['until', 'end', 'enddate', 'lastday', 'validuntil', 'to', 'endson'],
};

/** UTF-8, or what older spreadsheets write. */
export function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The rows of a file, and what is wrong with the file itself. Columns that we do not know are passed over. */
export function readFile(text: string): { readonly rows: readonly Row[]; readonly problems: readonly RowProblem[] } {
  const { records, unclosed } = parseCsv(text);
  const wrong = (line: number, message: string): RowProblem => ({ line, field: 'file', message, conflict: false });
  if (unclosed !== null) return { rows: [], problems: [wrong(unclosed, words.problems.unclosed)] };
  const [head, ...rest] = records;
  const columns = (head?.cells ?? []).map((cell) => fields.find((f) => headings[f].includes(cell.toLowerCase().replaceAll(/[^a-z]/g, ''))));
  const problems = [
    ...(['what', 'email'] as const).filter((f) => !columns.includes(f)).map((f) => wrong(1, words.problems.noColumn(words.fields[f]))),
    ...fields.filter((f) => columns.filter((c) => c === f).length > 1).map((f) => wrong(1, words.problems.twice(words.fields[f]))),
  ];
  if (problems.length > 0) return { rows: [], problems };
  const rows = rest.filter(({ cells }) => cells.some((c) => c.trim() !== '')).map(({ line, cells }): Row => {
    const cell = (f: Field) => (cells[columns.indexOf(f)] ?? '').trim().replaceAll(/\s+/g, ' ');
    const at = (f: Field) => (columns.includes(f) ? cell(f) : '');
    return { line, what: at('what'), email: at('email').toLowerCase(), name: at('name'), role: at('role'), organisation: at('organisation'), team: at('team'), from: at('from'), until: at('until') };
  });
  return { rows, problems: rows.length === 0 ? [wrong(1, words.problems.noRows)] : [] };
}

import { readNhsNumber, readPostcode, readUpn } from '../identifiers/rules.ts';
import { longDate } from '../dates.ts';
import { plainName } from '../matching/rules.ts';
import type { Field, Mapping } from './columns.ts';
import { readDay } from './day.ts';
import { readSchool, type School, type SchoolSaid } from './schools.ts';
import { words } from './words.ts';

/** A record of the file: its line as an editor counts, and its cells as written. */
export interface Written {
  readonly line: number;
  readonly cells: readonly string[];
}

/** One child as the list tells. '' is nothing said. */
export interface ListRow {
  readonly line: number;
  readonly given: string;
  readonly family: string;
  readonly known: string;
  /** `2019-03-14`. */
  readonly born: string;
  readonly postcode: string;
  readonly lines: string;
  readonly nhs: string;
  readonly upn: string;
  /** Where a council's list says that the child is; null where it says nothing, and in a class list, whose children are at its own school. */
  readonly school: SchoolSaid | null;
}

/** The schools that a list may name. `own`: the school that brings a class list. */
export interface Places {
  readonly known: readonly School[];
  readonly own: string | null;
}

export interface RowProblem {
  readonly line: number;
  readonly field: Field;
  readonly message: string;
  /** Two rows say different things, or the same child comes twice. */
  readonly conflict: boolean;
}

export interface RowNote {
  readonly line: number;
  readonly message: string;
}

export interface ListRead {
  /** Rows in which everything can be read. */
  readonly rows: readonly ListRow[];
  readonly problems: readonly RowProblem[];
  readonly notes: readonly RowNote[];
}

/** What a spreadsheet puts before a text that looks like a number: an apostrophe, or ="…". An apostrophe within a name stays. */
const bare = (cell: string): string => cell.trim().replace(/^="(.*)"$/s, '$1').replace(/^['’](?=[A-Z]?\d)/i, '').replaceAll(/\s+/g, ' ').trim();

/** Reads every row, and names each row and field that cannot be read. `today` as `2026-11-24`. */
export function readRows(records: readonly Written[], mapping: Mapping, today: string, places: Places): ListRead {
  const problems: RowProblem[] = [];
  const notes: RowNote[] = [];
  const rows: ListRow[] = [];
  for (const record of records) {
    if (record.cells.every((c) => c.trim() === '')) continue;
    const before = problems.length;
    const row = readRow(record, mapping, today, places, (field, message) => problems.push({ line: record.line, field, message, conflict: false }), (message) => notes.push({ line: record.line, message }));
    if (problems.length === before) rows.push(row);
  }
  return { rows, problems, notes };
}

function readRow({ line, cells }: Written, mapping: Mapping, today: string, places: Places, say: (field: Field, message: string) => void, note: (message: string) => void): ListRow {
  const p = words.problems;
  const cell = (field: Field): string => {
    const at = mapping.indexOf(field);
    return at < 0 ? '' : bare(cells[at] ?? '');
  };
  const wrong = (field: Field, message: string): void => say(field, words.stands(cell(field), message));
  const name = (field: 'given' | 'family' | 'known'): string => {
    const text = cell(field);
    if (text === '' && field !== 'known') wrong(field, p.empty);
    else if (text !== '' && plainName(text) === '') wrong(field, p.noLetters);
    else if (text.includes('\uFFFD')) wrong(field, p.garbled);
    else if (text.length > 100) wrong(field, p.long);
    return text;
  };
  const [given, family, known] = [name('given'), name('family'), name('known')];
  return { line, given, family, known: plainName(known) === plainName(given) ? '' : known, born: born(), postcode: postcode(), lines: cell('lines').slice(0, 500), nhs: nhs(), upn: upn(), school: school() };

  function born(): string {
    const text = cell('born');
    if (text === '') return wrong('born', p.empty), '';
    const read = readDay(text);
    if (!read.ok) return wrong('born', p.day[read.why]), '';
    if (read.day > today) return wrong('born', p.future), '';
    if (read.day < '1990-01-01') return wrong('born', p.old), '';
    if (read.turned) note(words.dayFirst(text, longDate(read.day)));
    return read.day;
  }

  function school(): SchoolSaid | null {
    const read = readSchool(cell('school'), cell('urn'), places.known);
    if (places.own === null) return read.ok ? read.school : (wrong(read.field, read.message), null);
    if (read.ok && read.school !== null && read.school.id !== null && read.school.id !== places.own) note(words.otherSchool(read.school.name));
    return null;
  }

  function postcode(): string {
    const text = cell('postcode');
    if (text === '') return '';
    const read = readPostcode(text);
    if (read === null) wrong('postcode', p.postcode);
    return read ?? '';
  }

  function nhs(): string {
    const text = cell('nhs');
    if (text === '') return '';
    const read = readNhsNumber(text);
    if (read.ok) return read.value;
    wrong('nhs', /e\+/i.test(text) ? p.rounded : read.why === 'check' ? p.nhsCheck : p.nhsShape);
    return '';
  }

  function upn(): string {
    const text = cell('upn');
    if (text === '') return '';
    const read = readUpn(text);
    if (read.ok) return read.value;
    const digits = text.replaceAll(/[\s-]/g, '');
    wrong('upn', /e\+/i.test(text) ? p.rounded : read.why === 'check' ? p.upnCheck : /^[A-Z]?\d{6,12}$/i.test(digits) ? p.upnZeros : p.upnShape);
    return '';
  }
}

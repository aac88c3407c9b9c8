import { periodFromDfe } from '../../../measures/index.ts';
import { recordsOf, linesNotUtf8, NotUtf8, type Encoding } from '../csv/text.ts';
import type { CsvRecord } from '../csv/records.ts';
import { areaKey, levelIn, levels as standardLevels, type Level } from '../shape/levels.ts';
import { Tally } from '../shape/tally.ts';
import { words } from '../words.ts';
import { few, Findings } from './findings.ts';

/** Everything that a look at each row of the file tells. */
export interface Survey {
  readonly rowsIn: number;
  readonly encoding: Encoding;
  readonly tally: Tally;
  readonly identifiers: ReadonlySet<string>;
  readonly levels: ReadonlySet<string>;
}

/**
 * Reads the whole file row by row and adds each broken rule, with its lines, to `findings`. Slower than the load
 * itself, so it runs only where the load did not go through: then it says why, or gives the shape that a sample missed.
 */
export async function survey(path: string, header: readonly string[], findings: Findings, seen: (bytes: number) => void): Promise<Survey> {
  try {
    return await walk(path, 'utf-8', header, findings, seen);
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
  }
  const bad = await linesNotUtf8(path, few);
  findings.addCounted('look', null, bad.count, bad.first, words.notUtf8());
  return walk(path, 'windows-1252', header, findings, seen);
}

async function walk(path: string, encoding: Encoding, header: readonly string[], findings: Findings, seen: (bytes: number) => void): Promise<Survey> {
  const tally = new Tally(header);
  const identifiers = new Set<string>();
  const levels = new Set<string>();
  // Kept apart until the file proves to be of this encoding: a second walk must not count twice.
  const rows: Findings = new Findings();
  const screen = rowScreen(header, rows);
  let rowsIn = -1;
  for await (const batch of recordsOf(path, encoding, seen)) {
    for (const record of batch) {
      rowsIn += 1;
      if (rowsIn === 0 || !wellFormed(record, header.length, rows)) continue;
      const { fields, line } = record;
      tally.add(fields, line);
      const [level, identifier] = screen(fields, line);
      identifiers.add(identifier);
      levels.add(level);
    }
  }
  findings.take(rows);
  return { rowsIn: Math.max(rowsIn, 0), encoding, tally, identifiers, levels };
}

function wellFormed({ fields, line, fault }: CsvRecord, width: number, findings: Findings): boolean {
  if (fault === 'open quote') findings.add('open quote', 'stops', null, line, words.openQuote);
  else if (fault === 'text after quote') findings.add('after quote', 'stops', null, line, words.textAfterQuote);
  else if (fields.length !== width && !(fields.length === width + 1 && fields[width] === '')) {
    findings.add('ragged', 'stops', null, line, () => words.ragged(fields.length, width));
  } else return true;
  return false;
}

/** The rules of when and where, for one row after another. Returns the row's level and identifier. */
function rowScreen(header: readonly string[], findings: Findings): (fields: readonly string[], line: number) => [string, string] {
  const at = (column: string) => header.indexOf(column);
  const [timeAt, identifierAt, levelAt] = [at('time_period'), at('time_identifier'), at('geographic_level')];
  const known = new Map<string, Level | null>();
  const periods = new Map<string, boolean>();
  return (fields, line) => {
    const [time, identifier, name] = [fields[timeAt]!, fields[identifierAt]!, fields[levelAt]!];
    const when = `${time}|${identifier}`;
    if (!periods.has(when)) periods.set(when, isPeriod(time, identifier));
    if (!periods.get(when)) findings.add('period', 'stops', 'time_period', line, words.timePeriod, time);
    if (!known.has(name)) known.set(name, levelIn(name, header));
    const level = known.get(name)!;
    if (level === null) {
      const missing = standardLevels.find((l) => l.name === name.trim().toLowerCase())?.code;
      if (missing) findings.add(`level ${name}`, 'stops', missing, line, () => words.noLevelColumn(name, missing));
      else findings.add('level', 'stops', 'geographic_level', line, words.level, name);
    } else {
      const code = level.code === null ? '' : fields[at(level.code)]!;
      const { key } = areaKey(level, code, level.nameColumn === '' ? '' : fields[at(level.nameColumn)]!);
      const column = level.code ?? level.nameColumn;
      if (key === null) findings.add(`area ${name}`, 'stops', column, line, () => words.noAreaCode(name, column));
    }
    return [name, identifier];
  };
}

/** Whether the two cells make a period of our own age: no publisher has figures for the year 0202. */
export function isPeriod(time: string, identifier: string): boolean {
  const year = Number(time.trim().slice(0, 4));
  return periodFromDfe(time, identifier) !== null && year >= 1900 && year <= 2100;
}

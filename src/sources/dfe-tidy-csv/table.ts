import type { DuckDBConnection } from '@duckdb/node-api';
import { knownMarks, periodFromDfe } from '../../measures/index.ts';
import type { Column } from './shape/shape.ts';
import { levelIn, noCode, slugOf, type Level } from './shape/levels.ts';
import { name, text } from './sql.ts';

/** A cell was not what the shape says; the whole file must be looked at. */
export class NotAsGuessed extends Error {}

export interface TablePlan {
  readonly path: string;
  readonly columns: readonly Column[];
  readonly identifiers: Iterable<string>;
  readonly levels: Iterable<string>;
}

/**
 * Writes the file as typed Parquet in one streaming pass, rows in file order. Cells that do not fit the plan stop
 * it: nothing is guessed silently. Throws `NotAsGuessed` whenever DuckDB refuses the file or a cell.
 */
export async function writeTable(duckdb: DuckDBConnection, plan: TablePlan, to: string): Promise<number> {
  try {
    const result = await duckdb.runAndReadAll(`COPY (${select(plan)}) TO ${text(to)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${rowGroup(plan.columns)})`);
    return Number(result.getRows()[0]![0]);
  } catch (error) {
    throw new NotAsGuessed(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Each of DuckDB's threads holds a row group uncompressed while it fills. With 60 columns and their marks,
 * groups of 40,960 rows ran out of a 600 MB limit and 20,480 needed 400 MB, so a group's size is bounded in cells.
 */
function rowGroup(columns: readonly Column[]): number {
  const width = columns.length + columns.filter((c) => c.marked).length;
  return Math.min(122_880, Math.max(4_096, Math.floor(1_600_000 / width / 2_048) * 2_048));
}

function select({ path, columns, identifiers, levels }: TablePlan): string {
  const raw = (published: string) => `c${columns.find((c) => c.published === published)!.at}`;
  const has = columns.map((c) => c.published);
  const known = [...levels].map((l) => levelIn(l, has)).filter((l) => l !== null);
  const bothCouncils = known.some((l) => l.kind === 'council');
  const numbers = columns.filter((c) => c.role === 'indicator').map((c) => `${numberOf(c)} AS v${c.at}`);
  // Named once: DuckDB works out a CASE's subject anew for each of its branches.
  const subjects = [
    `trim(${raw('time_period')}) AS _digits`,
    `lower(trim(coalesce(${raw('time_identifier')}, ''))) AS _what`,
    `lower(trim(${raw('geographic_level')})) AS _level`,
  ];
  const inner = `SELECT *, ${[...subjects, ...numbers].join(', ')} FROM ${csv(path, columns.length)}`;
  const outer = [
    'row_number() OVER () AS _row',
    `${area(known, bothCouncils, raw)} AS _area`,
    `${period(identifiers)} AS _period`,
    ...columns.flatMap(cellsOf),
  ];
  return `SELECT ${outer.join(', ')} FROM (${inner})`;
}

/** No sniffing: the header is known, and a guess of DuckDB's (rows to skip, types) would lose rows or digits. */
export function csv(path: string, width: number): string {
  const columns = Array.from({ length: width }, (_, i) => `'c${i}': 'VARCHAR'`).join(', ');
  return `read_csv(${text(path)}, auto_detect=false, header=true, columns={${columns}}, delim=',', quote='"', escape='"', strict_mode=true, null_padding=false)`;
}

function numberOf(c: Column): string {
  // Without marks a cell that is no number stops the load; a blank one is found by counting (see load.ts).
  return `${c.marked ? 'try_cast' : 'CAST'}(${c.thousands ? `replace(c${c.at}, ',', '')` : `c${c.at}`} AS DOUBLE)`;
}

/** A cast to these stops at any other text. As a chain of comparisons the same took 600 MB for 83 columns, and ten times as long. */
const marks = `ENUM(${[...new Set(knownMarks.flatMap((m) => [m, m.toUpperCase(), m.slice(0, 1).toUpperCase() + m.slice(1)]))].map(text).join(', ')})`;

function cellsOf(c: Column): string[] {
  if (c.role === 'place') return [`c${c.at} AS ${name(c.name)}`];
  if (c.role === 'filter') return [`coalesce(c${c.at}, '') AS ${name(c.name)}`];
  const value = `v${c.at} AS ${name(c.name)}`;
  return c.marked ? [value, `CASE WHEN v${c.at} IS NULL THEN CAST(trim(coalesce(c${c.at}, '')) AS ${marks}) END AS ${name(`_mark_${c.name}`)}`] : [value];
}

const longestSymbol = Math.max(...noCode.map((symbol) => symbol.length));

/**
 * The same rule as `areaKey`. A file with councils and districts has a unitary council twice under one code, with
 * different figures (early years profile: by the school's council and by the child's home): its district row is
 * `district:E06000016`, so that a council's figure is one.
 */
function area(known: readonly Level[], withCouncils: boolean, raw: (column: string) => string): string {
  const branches = known.map((l) => {
    const named = l.nameColumn === '' ? `''` : `trim(both '-' from regexp_replace(lower(coalesce(${raw(l.nameColumn)}, '')), '[^a-z0-9]+', '-', 'g'))`;
    const fromName = (scheme: string) => `CASE WHEN ${named} = '' THEN error('no area') ELSE ${text(`${scheme}:`)} || ${named} END`;
    if (l.code === null) return `WHEN ${text(l.name)} THEN ${fromName(slugOf(l.name))}`;
    const code = `trim(coalesce(${raw(l.code)}, ''))`;
    const blank = l.kind === 'council' ? '' : `WHEN ${code} = '' THEN error('no area code') `;
    const twice = withCouncils && l.kind === 'district' ? `WHEN left(${code}, 3) IN ('E06', 'E08', 'E09') THEN 'district:' || ${code} ` : '';
    const key = `${l.prefix === '' ? '' : `${text(l.prefix)} || `}${code}`;
    // Nearly every code is longer than any symbol: the comparisons below are for the others only.
    return `WHEN ${text(l.name)} THEN CASE ${twice}WHEN length(${code}) > ${longestSymbol} THEN ${key}
      ${blank}WHEN lower(${code}) IN (${noCode.map(text).join(', ')}) THEN ${fromName('unknown')} ELSE ${key} END`;
  });
  return `CASE _level ${[...new Set(branches)].join(' ')} ELSE error('no level') END`;
}

/**
 * `periodFromDfe` as SQL: an id is the year or pair of years and an ending that depends on the identifier alone.
 * Whether the digits make a period is checked afterwards on the few different values (see screening/look-back.ts).
 */
function period(seen: Iterable<string>): string {
  const ending = (digits: string, base: string, what: string) => periodFromDfe(digits, what)!.slice(base.length);
  const endings = (digits: string, base: string) =>
    withKin(seen).map((i) => `WHEN ${text(i)} THEN ${text(ending(digits, base, i))}`).join(' ');
  return `CASE length(_digits) WHEN 4 THEN _digits || CASE _what ${endings('2000', '2000')} ELSE error('new identifier') END
    WHEN 6 THEN left(_digits, 4) || '-' || (try_cast(left(_digits, 4) AS INTEGER) + 1) || CASE _what ${endings('200001', '2000-2001')} ELSE error('new identifier') END
    ELSE error('no period') END`;
}

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const weeks = Array.from({ length: 53 }, (_, i) => `week ${i + 1}`);

/** A sample that met one month or week has hardly met them all. */
function withKin(seen: Iterable<string>): string[] {
  const found = [...seen].map((i) => i.trim().toLowerCase());
  const kin = [months, weeks].filter((family) => family.some((i) => found.includes(i)));
  return [...new Set([...found, ...kin.flat()])];
}

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../../measures/index.ts';
import type { Candidate, Reading, Workbench } from '../source.ts';
import { headerOf, isMetaHeader, uniqueNames } from './csv/header.ts';
import { normalise } from './csv/normalise.ts';
import { draftOf } from './draft.ts';
import { stemOf } from './measures/dataset.ts';
import { readMeta, type MetaRow } from './meta.ts';
import { screenCells, screenHeader, screenMeta, screenSilence } from './screening/columns.ts';
import { Findings } from './screening/findings.ts';
import { factsOf, periodsOf, type Facts } from './screening/look-back.ts';
import { survey, type Survey } from './screening/survey.ts';
import { sampleOf, type Sample } from './shape/sample.ts';
import { shapeOf, type Column } from './shape/shape.ts';
import { NotAsGuessed, writeTable } from './table.ts';
import { words } from './words.ts';
import type { Written } from './written.ts';

/**
 * Reads a file into one typed table. A sample's guess of its shape is tried first, in one pass; every cell must fit it.
 * Where one does not, the whole file is surveyed: that either names what is wrong, row by row, or gives the true shape.
 */
export async function load(file: Candidate, bench: Workbench): Promise<Reading> {
  const published = headerOf(file.head)!;
  const names = uniqueNames(published);
  const findings = new Findings();
  screenHeader(published, names, findings);
  const meta = await metaBeside(file);
  if (meta !== null) screenMeta(meta, published, findings);

  const table = join(bench.folder, 'table.parquet');
  // Faults of the header do not hide faults of the rows: all problems are told at once.
  const guess = findings.stops ? null : await sampleOf(file.path, file.size, published);
  let written = guess === null ? null : await tryGuess(file, bench, guess, shapeOf(published, names, meta, guess.tally, guess.whole), table);
  if (written === null) {
    const seen = await survey(file.path, published, findings, () => bench.progress(0, expectedRows(file, guess)));
    const columns = shapeOf(published, names, meta, seen.tally, true);
    screenCells(columns, seen.tally, findings);
    if (seen.rowsIn === 0) findings.addCounted('stops', null, 0, [1], words.noRows());
    if (findings.stops) return { ok: false, rowsIn: seen.rowsIn, problems: told(file, findings) };
    written = await writeSurveyed(file, bench, seen, columns, table);
  }
  if (meta !== null) screenSilence(written.columns, meta, findings);
  bench.progress(written.rows, written.rows);
  const draft = await draftOf(file, bench, written, findings, meta !== null);
  return { ok: true, drafts: [draft] };
}

/** The table by the sample's shape, or null where the file is not so. */
async function tryGuess(file: Candidate, bench: Workbench, guess: Sample, columns: readonly Column[], table: string): Promise<Written | null> {
  // Thousands commas and odd cells are told with their lines, which only the survey knows.
  const doubtful = columns.some((c) => c.role === 'indicator' && (c.thousands || guess.tally.columns[c.at]!.texts > 0));
  if (doubtful) return null;
  try {
    const plan = { path: file.path, columns, identifiers: guess.identifiers, levels: guess.levels };
    const rows = await withProgress(bench, expectedRows(file, guess), () => writeTable(bench.duckdb, plan, table));
    if (rows === 0) return null;
    const facts = await holding(bench, table, columns, rows);
    return facts === null ? null : { columns, rows, table, encoding: 'utf-8', facts };
  } catch (error) {
    if (error instanceof NotAsGuessed) return null;
    throw error;
  }
}

/** The indicators' facts, if periods and numbers that DuckDB took for good are so: it reads "nan" as a number. */
async function holding(bench: Workbench, table: string, columns: readonly Column[], rows: number): Promise<Map<string, Facts> | null> {
  if ((await periodsOf(bench.duckdb, table)) === null) return null;
  const indicators = columns.filter((c) => c.role === 'indicator');
  const facts = await factsOf(bench.duckdb, table, indicators);
  const whole = (c: Column) => c.marked || facts.get(c.name)!.numbers === rows;
  return indicators.every((c) => facts.get(c.name)!.finite && whole(c)) ? facts : null;
}

async function writeSurveyed(file: Candidate, bench: Workbench, seen: Survey, columns: readonly Column[], table: string): Promise<Written> {
  const plan = { path: file.path, columns, identifiers: seen.identifiers, levels: seen.levels };
  const done = (rows: number): Written => {
    if (rows !== seen.rowsIn) throw new Error(`${file.name} has ${seen.rowsIn} rows and ${rows} were written`);
    return { columns, rows, table, encoding: seen.encoding, facts: null };
  };
  const write = (path: string) => withProgress(bench, seen.rowsIn, () => writeTable(bench.duckdb, { ...plan, path }, table));
  if (seen.encoding === 'utf-8') {
    try {
      return done(await write(file.path));
    } catch (error) {
      if (!(error instanceof NotAsGuessed)) throw error;
    }
  }
  const clean = join(bench.folder, 'clean.csv');
  await normalise(file.path, seen.encoding, clean, columns.length, (i) => columns[i]!.role === 'indicator');
  const rows = await write(clean);
  await rm(clean);
  return done(rows);
}

async function metaBeside(file: Candidate): Promise<MetaRow[] | null> {
  const beside = file.beside(`${stemOf(file.baseName)}.meta.csv`);
  return beside !== undefined && isMetaHeader(headerOf(beside.head)) ? readMeta(beside.path) : null;
}

/** By the sample's bytes a row; for the person who waits. */
function expectedRows(file: Candidate, guess: Sample | null): number {
  if (guess === null || guess.tally.rows === 0) return 0;
  return Math.round((guess.tally.rows * file.size) / guess.bytes);
}

async function withProgress<T>(bench: Workbench, rows: number, work: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => {
    const { percentage } = bench.duckdb.progress;
    if (percentage > 0) bench.progress(Math.round((rows * percentage) / 100), rows);
  }, 250);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

const told = (file: Candidate, findings: Findings): Problem[] => findings.problems(file.name);

import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openLoader, sha256Of } from '../../kernel/index.ts';
import type { Problem, ReleaseStore } from '../../measures/index.ts';
import type { AreaRegister } from '../../register/index.ts';
import { isCompanion, readers } from '../readers.ts';
import type { Candidate, SourceReader } from '../source.ts';
import type { Outcome, Progress } from './outcome.ts';
import { openHanded, walk, type Handed, type Plain } from './walk.ts';

export interface LoadTools {
  readonly store: ReleaseStore;
  readonly areas: AreaRegister;
  readonly loadedBy: string;
  readonly now: () => Date;
  readonly onProgress: (progress: Progress) => void;
  readonly onOutcome: (outcome: Outcome) => void;
}

interface Item {
  readonly handed: Handed;
  readonly candidate: Candidate;
  readonly reader: SourceReader | null;
}

/**
 * Loads every file below the paths that a source recognises. Each file is a release of its own: all of it or
 * nothing. Files that no source knows are left alone; wrong ones are told while the others load.
 * Throws Stop where a path is not there.
 */
export async function load(paths: readonly string[], tools: LoadTools): Promise<readonly Outcome[]> {
  const handed = await walk(paths);
  const scratch = await tools.store.scratch();
  try {
    const outcomes: Outcome[] = [];
    const tell = (outcome: Outcome) => {
      outcomes.push(outcome);
      tools.onOutcome(outcome);
    };
    const items = await recogniseAll(handed, scratch, tell);
    await readAll(items, scratch, tools, tell, outcomes);
    return outcomes;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function recogniseAll(handed: readonly Handed[], scratch: string, tell: (o: Outcome) => void): Promise<readonly Item[]> {
  const opened: { handed: Handed; plain: Plain }[] = [];
  for (const [i, one] of handed.entries()) {
    const folder = join(scratch, `open-${i}`);
    await mkdir(folder);
    const inside = await openHanded(one, folder);
    if ('problem' in inside) tell({ ...nothing(one.name), state: 'wrong', problems: [broken(one.name, inside.problem)] });
    else for (const plain of inside) opened.push({ handed: one, plain });
  }
  const candidates = new Map<Plain, Candidate>(opened.map(({ plain }) => [plain, { ...plain, beside: (name: string) => besideOf(plain, name) }]));
  function besideOf(plain: Plain, name: string): Candidate | undefined {
    const found = opened.find((o) => o.plain.folder === plain.folder && o.plain.baseName === name && o.plain !== plain);
    return found && candidates.get(found.plain);
  }
  const items: Item[] = [];
  for (const o of opened) {
    const candidate = candidates.get(o.plain)!;
    items.push({ handed: o.handed, candidate, reader: await recognise(candidate) });
  }
  return items.sort((a, b) => (a.reader?.order ?? 0) - (b.reader?.order ?? 0));
}

async function recognise(candidate: Candidate): Promise<SourceReader | null> {
  for (const reader of readers) if (await reader.recognise(candidate)) return reader;
  return null;
}

async function readAll(items: readonly Item[], scratch: string, tools: LoadTools, tell: (o: Outcome) => void, outcomes: readonly Outcome[]): Promise<void> {
  const bytesTotal = items.reduce((sum, i) => sum + i.candidate.size, 0);
  let bytesDone = 0;
  let rows = 0;
  let rowsNow: [number, number] = [0, 0];
  const progress = (reading: string | null) => tools.onProgress({
    filesDone: outcomes.length, filesTotal: items.length, bytesDone, bytesTotal, reading, rowsDone: rowsNow[0], rowsTotal: rowsNow[1], rows: rows + rowsNow[0],
  });
  const containers = new Map<string, string>();
  for (const [i, item] of items.entries()) {
    rowsNow = [0, 0];
    progress(item.candidate.name);
    const container = containers.get(item.handed.path) ?? (await sha256Of(item.handed.path));
    containers.set(item.handed.path, container);
    const outcome = await readOne(item, container, join(scratch, `read-${i}`), tools, (done, total) => {
      rowsNow = [done, total];
      progress(item.candidate.name);
    });
    bytesDone += item.candidate.size;
    rows += outcome.rows;
    tell(outcome);
  }
  rowsNow = [0, 0];
  progress(null);
}

async function readOne(item: Item, containerSha256: string, folder: string, tools: LoadTools, progress: (done: number, total: number) => void): Promise<Outcome> {
  const { candidate, reader, handed } = item;
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  if (!reader) return { ...nothing(candidate.name), state: isCompanion(candidate) ? 'read with its data file' : 'left alone' };
  const sha256 = candidate.path === handed.path ? containerSha256 : await sha256Of(candidate.path);
  const before = await tools.store.alreadyLoaded(reader.key, reader.version, sha256);
  if (before.length > 0) return { ...nothing(candidate.name), state: 'loaded before', source: reader.name, releases: before };
  await mkdir(folder);
  const engine = await openLoader(join(folder, 'spill'));
  try {
    const reading = await reader.read(candidate, { duckdb: engine.connection, folder, areas: tools.areas, now: tools.now(), progress });
    if (!reading.ok) return { ...nothing(candidate.name), state: 'wrong', source: reader.name, seconds: seconds(), problems: reading.problems };
    const origin = { source: reader.key, sourceName: reader.name, readerVersion: reader.version, fileName: candidate.name, sha256, containerSha256, loadedBy: tools.loadedBy };
    const releases = await tools.store.publish(reading.drafts, origin, folder, handed.path);
    return {
      file: candidate.name, state: 'loaded', source: reader.name, releases, seconds: seconds(),
      rows: reading.drafts.reduce((sum, d) => sum + d.rowsKept, 0), problems: reading.drafts.flatMap((d) => d.notes),
    };
  } catch (error) {
    return { ...nothing(candidate.name), state: 'wrong', source: reader.name, seconds: seconds(), problems: [broken(candidate.name, (error as Error).message)] };
  } finally {
    engine.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const nothing = (file: string): Outcome => ({ file, state: 'left alone', source: null, releases: [], rows: 0, seconds: 0, problems: [] });

const broken = (file: string, message: string): Problem => ({
  severity: 'stops', file, line: null, column: null, rows: 0, examples: [],
  rule: `The file could not be read: ${message}`, mend: 'Open it yourself to see whether it is whole; fetch it again from the publisher. If it is whole, tell us: this is then our mistake.',
});

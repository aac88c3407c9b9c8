import { NotFound } from '../../kernel/index.ts';
import type { Breakdown, Catalogue, Figure, Measure, Release } from '../../measures/index.ts';
import type { Area } from '../../register/index.ts';
import { readers, type Cell } from '../../sources/index.ts';
import { twinOf } from '../curated/curated.ts';
import { originalOf } from '../data/original.ts';
import { siblingsOf, standingOf, type Standing } from '../data/standing.ts';
import type { Desk } from '../desk.ts';
import type { FileCheck } from './kept-file.ts';
import { catalogueOf } from './past.ts';
import { checkRow, type RowCheck } from './row.ts';
import { words } from './words.ts';

/** Everything that is known about where one figure comes from. */
export interface Trail {
  readonly figure: Figure;
  readonly measure: Measure;
  /** A release in use still has this measure, so it has a page of its own. */
  readonly defined: boolean;
  readonly release: Release;
  readonly standing: Standing;
  /** Undefined where the register does not hold it. */
  readonly area: Area | undefined;
  readonly file: FileCheck;
  /** The row's own cells, just read from the kept file; null where they could not be. */
  readonly cells: readonly Cell[] | null;
  readonly row: RowCheck;
  /** The figure in use now for the same; the figure itself where its release is in use; null where there is none. */
  readonly current: Figure | null;
  readonly versions: readonly Version[];
  readonly twin: { readonly measure: Measure; readonly figure: Figure | null } | null;
}

export interface Version {
  readonly release: Release;
  readonly standing: Standing;
  /** Null where that release has no such figure; `unreadable` where its table cannot be read. */
  readonly figure: Figure | null | 'unreadable';
}

/** What an address asks for. */
export interface Asked {
  readonly measure: Measure;
  readonly area: string;
  readonly period: string;
  readonly breakdown: Breakdown;
}

/** Earlier versions are shown up to this many. */
const mostVersions = 8;

type Door = Pick<Desk, 'figures' | 'statistics'>;

/** The one figure that a release holds for this, or the one in use. Null where the source has no row. */
export async function figureOf({ figures, statistics }: Door, catalogue: Catalogue, asked: Asked, release: Release | null): Promise<Figure | null> {
  const { measure, area, period, breakdown } = asked;
  const query = { measures: [measure.key], areas: [area], periods: [period], breakdown };
  if (release === null) return catalogue.measures.has(measure.key) ? ((await figures.read(catalogue, query))[0] ?? null) : null;
  return (await figures.read(await catalogueOf(statistics, catalogue, release), { ...query, release: release.id }))[0] ?? null;
}

/** Follows a figure back to its row. Throws NotFound where the release has no such figure. */
export async function trailOf(desk: Desk, check: (sha256: string) => Promise<FileCheck>, catalogue: Catalogue, asked: Asked, release: Release): Promise<Trail> {
  const figure = await figureOf(desk, catalogue, asked, release);
  if (!figure) throw new NotFound(words.notFound.figure(release.id));
  const standing = standingOf(catalogue, release);
  const [file, current, versions, twin] = await Promise.all([
    check(release.containerSha256),
    standing === 'in use' ? figure : figureOf(desk, catalogue, asked, null),
    Promise.all(siblingsOf(catalogue, release).slice(0, mostVersions).map(async (r) => ({ release: r, standing: standingOf(catalogue, r), figure: await figureOf(desk, catalogue, asked, r).catch(() => 'unreadable' as const) }))),
    readTwin(desk, catalogue, asked),
  ]);
  // A file that is no longer what was loaded is not opened.
  const cells = file.state === 'whole' ? await cellsOf(desk, release, figure) : null;
  const row = cells ? checkRow(cells, figure, asked.measure) : { used: [], verdict: 'not compared' as const, sum: null };
  return { figure, measure: asked.measure, defined: catalogue.measures.has(asked.measure.key), release, standing, area: catalogue.areas.get(figure.area), file, cells, row, current, versions, twin };
}

async function cellsOf({ store, statistics }: Desk, release: Release, figure: Figure): Promise<readonly Cell[] | null> {
  const reader = readers.find((r) => r.key === release.source);
  if (!reader) return null;
  try {
    const path = await originalOf(store.files, release);
    return await statistics.use((connection) => reader.cells({ path }, figure.row, figure.place, connection));
  } catch (error) {
    console.error(`The row of ${release.fileName}, release ${release.id}, could not be read again:`, error);
    return null;
  }
}

/** The same thing from another source, where we know of one; only for everyone, since breakdowns differ. */
async function readTwin(desk: Door, catalogue: Catalogue, asked: Asked): Promise<Trail['twin']> {
  const key = twinOf(asked.measure.key);
  const measure = key === null ? undefined : catalogue.measures.get(key);
  if (!measure || Object.keys(asked.breakdown).length > 0) return null;
  return { measure, figure: await figureOf(desk, catalogue, { ...asked, measure }, null) };
}

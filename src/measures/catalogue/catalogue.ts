import { identifier, quote, type Statistics } from '../../kernel/index.ts';
import type { AreaRegister } from '../../register/index.ts';
import type { Measure, Polarity } from '../definitions/measure.ts';
import type { Release } from '../releases/release.ts';

/** What a room says over a measure that a source registered: its question, and what to take care of. */
export interface Curation {
  readonly measure: string;
  readonly question: string;
  readonly short: string;
  readonly polarity: Polarity;
  readonly caveats: readonly string[];
  readonly counts?: string;
}

/** A release's table with the columns it really has. */
export interface Table {
  readonly release: Release;
  readonly columns: ReadonlySet<string>;
}

/** Everything that figures can be made of at one moment: releases in use, measures, areas. */
export interface Catalogue {
  /** Changes whenever what is in use changes. */
  readonly version: string;
  /** All releases, newest first, withdrawn and superseded ones too. */
  readonly releases: readonly Release[];
  readonly measures: ReadonlyMap<string, Measure>;
  /** The tables in use of a dataset, one an edition. */
  readonly tables: ReadonlyMap<string, readonly Table[]>;
  readonly areas: AreaRegister;
  /** The ten statistical neighbours of a council, nearest first; empty where none are loaded. */
  neighboursOf(area: string): readonly Neighbour[];
  /** Is this release the one that figures come from now? */
  inUse(release: Release): boolean;
}

export interface Neighbour {
  readonly area: string;
  readonly rank: number;
  readonly closeness: string;
}

/** The newest release of each edition that is not withdrawn. `releases` newest first. */
export function releasesInUse(releases: readonly Release[]): readonly Release[] {
  const seen = new Set<string>();
  return releases.filter((r) => {
    const key = `${r.dataset}\n${r.edition}`;
    if (r.withdrawn || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * One definition a key: a dictionary's over a table's own bare one, a curation's words over both.
 * A measure without a table in use is left out: it has no figures.
 */
export function mergeMeasures(inUse: readonly Release[], curations: readonly Curation[]): ReadonlyMap<string, Measure> {
  const merged = new Map<string, Measure>();
  const oldestFirst = [...inUse].sort((a, b) => a.id - b.id);
  for (const kind of ['figures', 'reference'] as const) {
    for (const release of oldestFirst) if (release.kind === kind) for (const measure of release.measures) merged.set(measure.key, over(merged.get(measure.key), measure));
  }
  const datasets = new Set(inUse.filter((r) => r.kind === 'figures').map((r) => r.dataset));
  for (const [key, measure] of merged) if (!datasets.has(measure.cells.dataset)) merged.delete(key);
  for (const c of curations) {
    const measure = merged.get(c.measure);
    if (measure) merged.set(c.measure, { ...measure, title: c.question, short: c.short, polarity: c.polarity, caveats: [...c.caveats, ...measure.caveats.filter((x) => !c.caveats.includes(x))], counts: c.counts ?? measure.counts });
  }
  return merged;
}

/** The later definition, with what the table itself knows better: its breakdowns, its publisher's facts. */
function over(before: Measure | undefined, after: Measure): Measure {
  if (!before || after.breakdowns.length > 0) return after;
  return { ...after, breakdowns: before.breakdowns };
}

/** Columns of every table in use, in one query for all. A table whose file cannot be read is left out and told. */
export async function readTables(statistics: Statistics, inUse: readonly Release[], tell: (message: string) => void): Promise<ReadonlyMap<string, readonly Table[]>> {
  const tables = new Map<string, Table[]>();
  for (const release of inUse) {
    if (release.kind !== 'figures') continue;
    try {
      const rows = await statistics.all(`describe select * from read_parquet(${quote(release.tablePath)})`);
      const table = { release, columns: new Set(rows.map((r) => String(r['column_name']))) };
      tables.set(release.dataset, [...(tables.get(release.dataset) ?? []), table]);
    } catch (error) {
      tell(`Release ${release.id} (${release.fileName}) cannot be read and is left out: ${(error as Error).message}`);
    }
  }
  return tables;
}

/** Neighbours from the loaded table of them, by council. */
export async function readNeighbours(statistics: Statistics, inUse: readonly Release[]): Promise<ReadonlyMap<string, readonly Neighbour[]>> {
  const release = inUse.find((r) => r.dataset === 'lait.neighbours');
  if (!release) return new Map();
  const columns = ['area', 'rank', 'neighbour', 'closeness'].map(identifier).join(', ');
  const rows = await statistics.all(`select ${columns} from read_parquet(${quote(release.tablePath)}) order by area, rank`);
  const byArea = new Map<string, Neighbour[]>();
  for (const r of rows) {
    const area = String(r['area']);
    byArea.set(area, [...(byArea.get(area) ?? []), { area: String(r['neighbour']), rank: Number(r['rank']), closeness: String(r['closeness']) }]);
  }
  return byArea;
}

import type { Measure } from '../definitions/measure.ts';

/** One thing wrong, or worth a look, in a file: where, what, how to mend it. Lines count as an editor shows them. */
export interface Problem {
  readonly severity: 'stops' | 'look';
  readonly file: string;
  readonly line: number | null;
  readonly column: string | null;
  /** The rule that is broken, as a sentence. */
  readonly rule: string;
  readonly mend: string;
  /** How many rows have it. */
  readonly rows: number;
  /** A few line numbers to look at. */
  readonly examples: readonly number[];
}

/** An area met in a file that the register does not hold (a school, a ward, a provider). */
export interface AreaMet {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
}

/** What a reader hands over once it has written its table: a release that is not yet published. */
export interface ReleaseDraft {
  /** The table it feeds, e.g. `lait`, `dfe.timeliness_20_week`, `nhs-community-waits`. */
  readonly dataset: string;
  /** Within the dataset, what a newer release replaces: '' (all of it) or e.g. a month. */
  readonly edition: string;
  /** `figures` hold measures' cells; `reference` hold names, boundaries, neighbours, dates. */
  readonly kind: 'figures' | 'reference';
  readonly title: string;
  readonly publisher: string;
  readonly licence: string;
  /** ISO date or year-month that the publisher gives inside the file; null where it gives none. */
  readonly published: string | null;
  readonly nextUpdate: string | null;
  /** Ids of its first and last period; null for reference tables. */
  readonly periods: { readonly from: string; readonly to: string } | null;
  readonly rowsIn: number;
  readonly rowsKept: number;
  /** Parquet file in the workbench's folder. */
  readonly table: string;
  readonly measures: readonly Measure[];
  readonly areas: readonly AreaMet[];
  /** Worth a look, did not stop the load. */
  readonly notes: readonly Problem[];
}

/** A published release: immutable, one file as it was read by one version of one reader. */
export interface Release extends Omit<ReleaseDraft, 'table'> {
  readonly id: number;
  readonly source: string;
  readonly sourceName: string;
  readonly readerVersion: number;
  /** As a person knows it: the file's name, or `archive.zip › member.csv`. */
  readonly fileName: string;
  /** Of the file's own bytes (of the member's, in an archive). */
  readonly sha256: string;
  /** Of the file as it was handed over; the archive's own, for a member. */
  readonly containerSha256: string;
  readonly loadedAt: Date;
  readonly loadedBy: string;
  readonly withdrawn: { readonly at: Date; readonly why: string } | null;
  /** Absolute path of its table. */
  readonly tablePath: string;
}

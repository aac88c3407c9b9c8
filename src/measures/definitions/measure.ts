/** A measure: its definition as data. Rooms and sources register them; nothing else says what a number means. */

export type Unit = 'percent' | 'count' | 'rate' | 'pounds' | 'score' | 'days' | 'weeks' | 'years' | 'ratio' | 'number';

/** `high`: more is better. `low`: less is better. `none`: neither direction is better in itself. */
export type Polarity = 'high' | 'low' | 'none';

export interface Source {
  readonly publisher: string;
  /** The publication, e.g. "Education, health and care plans". */
  readonly name: string;
  readonly licence: string;
  /** Where the publisher explains it, if it says. */
  readonly address: string | null;
}

/** A filter of the measure's table. `total` is the value that stands for everyone. */
export interface Dimension {
  readonly column: string;
  readonly label: string;
  readonly values: readonly string[];
  readonly total: string;
}

/** Where its cells stand: a column of a dataset's table, with what is fixed. */
export interface Cells {
  readonly dataset: string;
  readonly column: string;
  /** Fixed column values, e.g. `{ measure: 'SEN_TotStat' }` in a long table. */
  readonly where: Readonly<Record<string, string>>;
  readonly numerator: string | null;
  readonly denominator: string | null;
}

export interface Measure {
  /** Permanent, e.g. `lait.SEN_TotStat`. */
  readonly key: string;
  /** A question where we curate it, else the publisher's own title. */
  readonly title: string;
  /** A few words for a chart, a table's head, a sentence. */
  readonly short: string;
  readonly topic: string;
  readonly unit: Unit;
  /** The unit in words, e.g. "% of EHC plans issued in the year". */
  readonly unitWords: string;
  readonly decimals: number;
  readonly polarity: Polarity;
  /** What it counts, in plain words. */
  readonly counts: string;
  /** How it was worked out, the publisher's words or ours. */
  readonly method: string;
  readonly caveats: readonly string[];
  readonly source: Source;
  /** ISO dates, as the publisher states them. */
  readonly lastUpdate: string | null;
  readonly nextUpdate: string | null;
  readonly cells: Cells;
  readonly breakdowns: readonly Dimension[];
  /** Published figures keep the publisher's own marks; ours will name a protected cube. */
  readonly disclosure: 'as published';
  readonly owner: string;
  /** ISO date by which someone looks at the definition again. */
  readonly reviewBy: string | null;
}

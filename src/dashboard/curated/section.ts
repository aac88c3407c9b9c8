import type { Polarity } from '../../measures/index.ts';

export type Field = 'education' | 'health' | 'care' | 'money' | 'adulthood';

/** A published measure that we chose for the overview, with our own words around it. */
export interface Curated {
  /** Key of the measure in the catalogue, e.g. `lait.SEN_TotStat`. */
  readonly measure: string;
  /** Plain English, ends with a question mark, blames nobody. */
  readonly question: string;
  /** A few words for a table's head, a chart, a sentence. */
  readonly short: string;
  readonly field: Field;
  /** Ours: it replaces the source's where the source names none or a direction that we cannot defend. */
  readonly polarity: Polarity;
  /** Each one true of this measure; numbers in them name their year. */
  readonly caveats: readonly string[];
  /** Key of the measure that gives the same thing from another source. */
  readonly twin: string | null;
  /** What is counted, out of what, when. */
  readonly counts?: string;
  /** A sum that grows with the size of the area: set it beside other years, never beside other areas. */
  readonly total?: true;
}

/** A part of the overview, tied to the aim of the alliance that it serves most. */
export interface Section {
  readonly key: string;
  readonly title: string;
  readonly aim: 1 | 2 | 3 | 4 | 5;
  readonly measures: readonly Curated[];
}

export interface Aim {
  readonly n: 1 | 2 | 3 | 4 | 5;
  readonly words: string;
}

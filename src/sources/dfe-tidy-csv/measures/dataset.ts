import { words } from '../words.ts';
import { readable } from './labels.ts';

/** What a file feeds. A tidy CSV says nothing of its publication, so its own name is all there is. */
export interface Dataset {
  /** `dfe.timeliness_20_week` */
  readonly id: string;
  /** Without the `dfe.`; letters, digits and `_` only. */
  readonly slug: string;
  readonly title: string;
  readonly publisher: string;
  readonly licence: string;
}

/** The file's name without its endings: `caseload.csv` → `caseload`. */
export const stemOf = (baseName: string): string => baseName.replace(/\.csv$/i, '');

export function datasetOf(baseName: string, columns: readonly string[]): Dataset {
  const stem = stemOf(baseName);
  const slug = stem.toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_|_$/g, '') || 'unnamed';
  const publisher = columns.includes('population_estimate') ? words.populationPublisher : words.publisher;
  return { id: `dfe.${slug}`, slug, title: readable(stem.replaceAll('-', ' ')), publisher, licence: words.licence };
}

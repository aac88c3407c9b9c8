import { dfeTidyCsv, isDfeMeta } from './dfe-tidy-csv/reader.ts';
import { laitAuthorities } from './lait-authorities/authorities.ts';
import { laitBulk } from './lait-bulk/bulk.ts';
import { laitDictionary } from './lait-dictionary/dictionary.ts';
import { laitNeighbours } from './lait-neighbours/neighbours.ts';
import { lookups } from './lookup/all.ts';
import { nhsCommunityWaits } from './nhs-community-waits/reader.ts';
import type { Candidate, SourceReader } from './source.ts';

/** Every source that Belong can read. A new one is a folder and a line here. */
export const readers: readonly SourceReader[] = [laitBulk, dfeTidyCsv, laitDictionary, laitNeighbours, laitAuthorities, nhsCommunityWaits, ...lookups];

/** A file that is read together with another and makes no release of its own. */
export const isCompanion = (file: Candidate): boolean => isDfeMeta(file);

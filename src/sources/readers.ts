import { dfeTidyCsv, isDfeMeta } from './dfe-tidy-csv/reader.ts';
import { nhsCommunityWaits } from './nhs-community-waits/reader.ts';
import type { Candidate, SourceReader } from './source.ts';

export const readers: readonly SourceReader[] = [dfeTidyCsv, nhsCommunityWaits];
export const isCompanion = (file: Candidate): boolean => isDfeMeta(file);

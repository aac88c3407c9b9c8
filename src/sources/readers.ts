import { nhsCommunityWaits } from './nhs-community-waits/reader.ts';
import type { Candidate, SourceReader } from './source.ts';

export const readers: readonly SourceReader[] = [nhsCommunityWaits];
export const isCompanion = (_file: Candidate): boolean => false;

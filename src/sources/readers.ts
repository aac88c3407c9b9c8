import type { Candidate, SourceReader } from './source.ts';

export const readers: readonly SourceReader[] = [];
export const isCompanion = (_file: Candidate): boolean => false;

import type { Problem } from '../../measures/index.ts';

/** What became of one file. */
export interface Outcome {
  readonly file: string;
  readonly state: 'loaded' | 'loaded before' | 'left alone' | 'read with its data file' | 'wrong';
  /** Who read it, in words; null where no source knows it. */
  readonly source: string | null;
  readonly releases: readonly number[];
  readonly rows: number;
  readonly seconds: number;
  readonly problems: readonly Problem[];
}

/** How far a load is. */
export interface Progress {
  readonly filesDone: number;
  readonly filesTotal: number;
  readonly bytesDone: number;
  readonly bytesTotal: number;
  readonly reading: string | null;
  /** Rows of the file being read, done and expected (0 = not known). */
  readonly rowsDone: number;
  readonly rowsTotal: number;
  /** Rows of all files so far. */
  readonly rows: number;
}

/** Seconds that are likely left, from the bytes done so far; null while too little is known. */
export function secondsLeft(progress: Progress, secondsSoFar: number): number | null {
  const part = progress.rowsTotal > 0 ? progress.rowsDone / progress.rowsTotal : 0;
  const done = progress.bytesTotal === 0 ? 0 : progress.bytesDone / progress.bytesTotal;
  const share = Math.min(1, done + (progress.filesTotal === 1 ? part * (1 - done) : 0));
  if (share < 0.02 || secondsSoFar < 0.5) return null;
  return Math.ceil((secondsSoFar * (1 - share)) / share);
}

/** The command's answer: 1 where a recognised file was wrong, else 0. */
export const exitCode = (outcomes: readonly Outcome[]): 0 | 1 => (outcomes.some((o) => o.state === 'wrong') ? 1 : 0);

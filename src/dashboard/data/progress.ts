import { duration, secondsLeft, type LoadRun } from '../../sources/index.ts';
import { ago, timeOf } from './dates.ts';
import { words } from './words.ts';

const count = new Intl.NumberFormat('en-GB');

/** A load under way, for a progress bar and its words. `percent` is 0 to 100, by bytes read. */
export interface ProgressView {
  readonly id: string;
  readonly percent: number;
  readonly title: string;
  /** Files, rows, time left. */
  readonly text: string;
  readonly reading: string | null;
}

export function progressView(run: LoadRun, now: Date): ProgressView {
  const p = run.progress;
  const within = p.rowsTotal > 0 ? Math.min(1, p.rowsDone / p.rowsTotal) : 0;
  const done = p.bytesTotal === 0 ? 0 : p.bytesDone / p.bytesTotal;
  // Within a file only where it is the only one: of several, nobody knows how its bytes weigh until it is read.
  const share = p.filesTotal === 1 && done === 0 ? within : done;
  const left = secondsLeft(p, (now.getTime() - run.startedAt.getTime()) / 1000);
  return {
    id: run.id,
    percent: Math.max(0, Math.min(100, Math.floor(share * 100))),
    title: startedWords(run, now),
    text: [words.runs.files(count.format(p.filesDone), count.format(p.filesTotal)), words.runs.rows(count.format(p.rows)), left === null ? words.runs.leftUnknown : words.runs.left(duration(left))].join(' · '),
    reading: p.reading === null ? null : words.runs.reading(p.reading, count.format(p.rowsDone), p.rowsTotal > 0 ? count.format(p.rowsTotal) : null),
  };
}

/** "Started today at 05:50 from the command line". */
export function startedWords(run: LoadRun, now: Date): string {
  return words.runs.started(ago(run.startedAt, now), timeOf(run.startedAt), words.runs.by[run.askedBy] ?? words.runs.byPerson(run.askedBy));
}

/** "12 loaded, 3 as before, 1 not loaded"; what did not happen is left out. */
export function outcomeWords(run: LoadRun): string {
  const states = ['loaded', 'loaded before', 'left alone', 'wrong'] as const;
  const parts = states.flatMap((state) => {
    const n = run.outcomes.filter((o) => o.state === state).length;
    return n === 0 ? [] : [`${count.format(n)} ${words.runs.outcome[state]}`];
  });
  return parts.length === 0 ? words.runs.nothing : parts.join(', ');
}

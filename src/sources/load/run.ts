import type { Records } from '../../kernel/index.ts';
import { load, type LoadTools } from './load.ts';
import type { Outcome, Progress } from './outcome.ts';
import { addOutcome, beat, finishRun, startRun } from './runs.ts';

/** How often at most the records hear of progress. */
const beatEvery = 400;

/** Loads, and keeps the run's row up to date so that any page can show how far it is. */
export async function loadAsRun(records: Records, id: string, askedBy: string, paths: readonly string[], tools: LoadTools): Promise<readonly Outcome[]> {
  await records.asSystem('start a load', (q) => startRun(q, id, askedBy));
  let last = 0;
  let writing: Promise<unknown> = Promise.resolve();
  const write = (work: () => Promise<unknown>) => (writing = writing.then(work, work));
  let latest: Progress | null = null;
  const sayAlive = () => latest && write(() => records.asSystem('tell how far a load is', (q) => beat(q, id, latest!)));
  const heart = setInterval(sayAlive, 10_000);
  try {
    return await load(paths, {
      ...tools,
      onProgress: (progress) => {
        latest = progress;
        if (performance.now() - last > beatEvery) {
          last = performance.now();
          void sayAlive();
        }
        tools.onProgress(progress);
      },
      onOutcome: (outcome) => {
        void write(() => records.asSystem('tell what became of a file', (q) => addOutcome(q, id, outcome)));
        tools.onOutcome(outcome);
      },
    });
  } finally {
    clearInterval(heart);
    await sayAlive();
    await writing;
    await records.asSystem('end a load', (q) => finishRun(q, id));
  }
}

import type { Scanner, Statistics } from '../kernel/index.ts';
import type { Figures, ReleaseStore } from '../measures/index.ts';
import type { LoadRun } from '../sources/index.ts';

/** What the dashboard's pages work with. */
export interface Desk {
  /** Looks at uploaded files for viruses; none without configuration. */
  readonly scanner?: Scanner | null;
  readonly figures: Figures;
  readonly store: ReleaseStore;
  readonly statistics: Statistics;
  readonly now: () => Date;
  readonly loads: {
    recent(): Promise<readonly LoadRun[]>;
    find(id: string): Promise<LoadRun | null>;
    /** Starts loading in a process of its own; gives the run's id at once. */
    start(paths: readonly string[], askedBy: string): Promise<string>;
    /** A folder for the files of an upload; it goes when its load has ended. */
    folder(): Promise<string>;
  };
}

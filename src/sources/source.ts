import type { DuckDBConnection } from '@duckdb/node-api';
import type { AreaRegister } from '../register/index.ts';
import type { Problem, ReleaseDraft } from '../measures/index.ts';

/** A file that may be loaded. Archives are opened and .gz unpacked before a source sees it. */
export interface Candidate {
  /** Where its plain bytes lie on this machine. */
  readonly path: string;
  /** As a person knows it; for messages, never for recognition. */
  readonly name: string;
  /** Its last name without folders, archive or .gz, e.g. `caseload.csv`. Names the dataset of a tidy CSV. */
  readonly baseName: string;
  readonly size: number;
  /** The first 64 KiB. */
  readonly head: Buffer;
  /** A file handed over together with this one (same folder or archive), by its base name. */
  beside(baseName: string): Candidate | undefined;
}

/** What a reader works with. It writes its table into `folder`; nothing is published unless it returns ok. */
export interface Workbench {
  /** A DuckDB connection of the load's own, with bounded memory; it may read the candidate and write to `folder`. */
  readonly duckdb: DuckDBConnection;
  readonly folder: string;
  readonly areas: AreaRegister;
  readonly now: Date;
  /** Rows done of rows expected (0 if unknown), for the person who waits. Cheap to call often. */
  progress(done: number, total: number): void;
}

export type Reading =
  | { readonly ok: true; readonly drafts: readonly ReleaseDraft[] }
  | { readonly ok: false; readonly rowsIn: number; readonly problems: readonly Problem[] };

/** One cell of a file's row, as the file holds it. */
export interface Cell {
  readonly column: string;
  readonly text: string;
}

export interface SourceReader {
  /** Folder name in sources/, e.g. `lait-bulk`. */
  readonly key: string;
  readonly name: string;
  /** Raise it when the reader reads the same bytes otherwise: the same file is then loaded again. */
  readonly version: number;
  /** Lower is read first when several files come together: names before figures. */
  readonly order: number;
  /** By content, never by name. */
  recognise(file: Candidate): boolean | Promise<boolean>;
  read(file: Candidate, bench: Workbench): Promise<Reading>;
  /** The row's own cells, read again from the kept file, for "How we know this". `place` as in Figure. */
  cells(file: { readonly path: string }, row: number, place: string, duckdb: DuckDBConnection): Promise<readonly Cell[]>;
}

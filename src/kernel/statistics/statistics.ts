import { mkdirSync } from 'node:fs';
import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';

/** A row as DuckDB gives it, by column name: numbers, strings, null. */
export type Row = Readonly<Record<string, unknown>>;

const bindable = (value: unknown): DuckDBValue => value as DuckDBValue;

/** The statistics engine: reads immutable Parquet, writes nothing, reaches nothing outside its folders. */
export class Statistics {
  readonly #instance: DuckDBInstance;
  readonly #idle: DuckDBConnection[] = [];

  private constructor(instance: DuckDBInstance) {
    this.#instance = instance;
  }

  /** Opens an engine that may read below `folders` only. No query text ever comes from a reader. */
  static async open(folders: readonly string[]): Promise<Statistics> {
    for (const folder of folders) mkdirSync(folder, { recursive: true });
    const instance = await DuckDBInstance.create(':memory:', {
      threads: '2', memory_limit: '1GB', autoinstall_known_extensions: 'false', autoload_known_extensions: 'false', allow_community_extensions: 'false',
    });
    const setup = await instance.connect();
    const list = folders.map((f) => quote(`${f}/`)).join(', ');
    await setup.run(`set enable_object_cache = true`).catch(() => {});
    await setup.run(`set parquet_metadata_cache = true`).catch(() => {});
    await setup.run(`set allowed_directories = [${list}]`);
    await setup.run('set enable_external_access = false');
    await setup.run('set lock_configuration = true');
    setup.closeSync();
    return new Statistics(instance);
  }

  /** Runs a query with bound values and gives all its rows. BIGINT comes as number: ours stay below 2^53. */
  all(query: string, values: readonly unknown[] = []): Promise<readonly Row[]> {
    return this.use(async (connection) => (await connection.runAndReadAll(query, values.map(bindable))).getRowObjectsJS().map(plain));
  }

  /** Lends a connection for the length of `work`. */
  async use<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = this.#idle.pop() ?? (await this.#instance.connect());
    try {
      return await work(connection);
    } finally {
      this.#idle.push(connection);
    }
  }

  async healthy(): Promise<boolean> {
    try {
      await this.all('select 1');
      return true;
    } catch {
      return false;
    }
  }

  close(): void {
    for (const connection of this.#idle.splice(0)) connection.closeSync();
    this.#instance.closeSync();
  }
}

function plain(row: Record<string, unknown>): Row {
  for (const key in row) {
    const value = row[key];
    if (typeof value === 'bigint') row[key] = Number(value);
  }
  return row;
}

/** A text value inside a query. */
export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A column or table name inside a query. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** An engine for loading files: it may read and write where it is told, within bounded memory. */
export async function openLoader(scratch: string): Promise<{ connection: DuckDBConnection; close(): void }> {
  mkdirSync(scratch, { recursive: true });
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '2', memory_limit: '500MB', temp_directory: scratch, preserve_insertion_order: 'true', autoinstall_known_extensions: 'false', autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  return { connection, close: () => { connection.closeSync(); instance.closeSync(); } };
}

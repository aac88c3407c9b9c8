import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config, Records } from './kernel/index.ts';
import { findRun, hasFinished, recentRuns, type LoadRun } from './sources/index.ts';

const starterName = 'the first start';

/** Loads that the service starts, each in a process of its own: pages stay quick, and a load's memory is its own. */
export class Loads {
  readonly #config: Config;
  readonly #records: Records;
  readonly #running = new Set<ChildProcess>();

  constructor(config: Config, records: Records) {
    this.#config = config;
    this.#records = records;
  }

  recent(): Promise<readonly LoadRun[]> {
    return this.#records.asSystem('list loads', (q) => recentRuns(q, new Date()));
  }

  find(id: string): Promise<LoadRun | null> {
    if (!/^[0-9a-f-]{36}$/.test(id)) return Promise.resolve(null);
    return this.#records.asSystem('look at a load', (q) => findRun(q, id, new Date()));
  }

  async folder(): Promise<string> {
    const folder = join(this.#config.data, 'uploads', crypto.randomUUID());
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return folder;
  }

  async start(paths: readonly string[], askedBy: string): Promise<string> {
    const id = crypto.randomUUID();
    const child = spawn(process.execPath, [...process.execArgv, join(this.#config.root, 'src', 'cli.ts'), 'load', '--run', id, '--asked-by', askedBy, ...paths], {
      stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, BELONG_ROOT: this.#config.root, BELONG_DATA: this.#config.data },
    });
    this.#running.add(child);
    child.on('exit', () => {
      this.#running.delete(child);
      const uploads = join(this.#config.data, 'uploads');
      for (const path of paths) if (path.startsWith(uploads)) void rm(path, { recursive: true, force: true });
    });
    return id;
  }

  /** At a first start: the published data that comes with Belong. Once it has been loaded to the end, never again. */
  async startWithStarter(): Promise<boolean> {
    if (!this.#config.starter || (await this.#records.asSystem('see whether the starter set was loaded', (q) => hasFinished(q, starterName)))) return false;
    await this.start([join(this.#config.root, 'starter')], starterName);
    return true;
  }

  /** Ends what runs. Nothing is half loaded: a release is published whole or not at all. */
  async stop(): Promise<void> {
    await Promise.all([...this.#running].map((child) => new Promise((resolve) => { child.once('exit', resolve); child.kill('SIGTERM'); })));
  }
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../src/kernel/records/embedded.ts';
import { dataFolder, remove } from './service.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the database server that tests share; the first test that needs it starts it. */
    cluster: string;
  }
}

/** One database server for all tests of a run. Each test gets a database of its own from it: test/records.ts. */
export default function setup(project: TestProject): () => Promise<void> {
  const folder = dataFolder();
  project.provide('cluster', folder);
  return async () => {
    if (existsSync(join(folder, 'records', 'cluster'))) await (await startEmbedded(folder)).stop();
    remove(folder);
  };
}

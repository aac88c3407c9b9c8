import { createWriteStream, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { belong, dataFolder, remove, root, startService } from './service.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The service that all tests of the house read: a demonstration with the starter set, and the shared published data where this machine has it. */
    url: string;
    data: string;
    /** File with what that service has said so far. */
    log: string;
    hasSharedData: boolean;
  }
}

/** Loads everything once and starts one service for all; nothing in these tests changes what it shows. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const data = dataFolder();
  const shared = join(resolve(process.env['BELONG_SHARED'] ?? join(root, '..', 'shared')), 'data');
  const hasSharedData = existsSync(shared);
  const { code, output } = await belong(data, ['load', join(root, 'starter'), ...(hasSharedData ? [shared] : [])]);
  if (code !== 0) throw new Error(`The published data could not be loaded:\n${output}`);
  const service = await startService(data, { BELONG_MODE: 'demo' });
  const log = join(data, 'log');
  const lines = createWriteStream(log);
  lines.write(service.output());
  for (const stream of [service.process.stdout, service.process.stderr]) stream?.on('data', (said: Buffer) => lines.write(said));
  project.provide('url', service.url);
  project.provide('log', log);
  project.provide('data', data);
  project.provide('hasSharedData', hasSharedData);
  return async () => {
    await service.stop();
    lines.end();
    remove(data);
  };
}

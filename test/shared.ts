import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'vitest';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = resolve(process.env['BELONG_SHARED'] ?? join(root, '..', 'shared'));

/** A real published file of the shared data, or undefined where this machine has none. */
export function sharedFile(path: string): string | undefined {
  const full = join(folder, 'data', path);
  return existsSync(full) ? full : undefined;
}

/** A test on real files; where they are missing it is skipped and its title says so. */
export function withShared(title: string, paths: readonly string[], run: (files: readonly string[]) => void | Promise<void>, timeout = 60_000): void {
  const files = paths.map(sharedFile);
  const missing = paths.filter((_, i) => files[i] === undefined);
  if (missing.length > 0) test.skip(`${title} (skipped: no ${missing.join(', ')}; set BELONG_SHARED to the folder that holds data/)`, () => {});
  else test(title, () => run(files as string[]), timeout);
}

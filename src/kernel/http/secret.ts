import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stop } from '../errors/errors.ts';

/**
 * 32 random bytes that all processes on one data folder share, made at the first start and readable by its owner only.
 * Throws Stop where the file is there and is not what we wrote.
 */
export function keptSecret(folder: string, name: string): Buffer {
  const path = join(folder, name);
  mkdirSync(folder, { recursive: true });
  const part = `${path}.${process.pid}.part`;
  try {
    writeFileSync(part, randomBytes(32).toString('hex'), { mode: 0o600 });
    // Of two that start at once, one makes the file and both read it whole.
    linkSync(part, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(part, { force: true });
  }
  const text = readFileSync(path, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Stop(`The file “${name}” in the data folder is damaged. Remove it; a new one is made at the next start, and forms that are open now must be sent twice.`);
  return Buffer.from(text, 'hex');
}

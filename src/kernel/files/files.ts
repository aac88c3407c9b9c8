import { createHash } from 'node:crypto';
import { closeSync, createReadStream, fsyncSync, openSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** SHA-256 of a file's bytes, as hex. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Puts a file or folder safely on disk before anything refers to it. */
export function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Files as they were handed over, each kept once under its own fingerprint. */
export class KeptFiles {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  path(sha256: string): string {
    return join(this.folder, sha256.slice(0, 2), sha256);
  }

  async has(sha256: string): Promise<boolean> {
    return stat(this.path(sha256)).then(() => true, () => false);
  }

  /** Keeps a copy; the name appears only when the whole copy is on disk. */
  async keep(path: string, sha256: string): Promise<void> {
    if (await this.has(sha256)) return;
    const target = this.path(sha256);
    await mkdir(dirname(target), { recursive: true });
    const part = `${target}.${process.pid}.part`;
    try {
      await copyFile(path, part);
      sync(part);
      await rename(part, target);
      sync(dirname(target));
    } finally {
      await rm(part, { force: true });
    }
  }
}

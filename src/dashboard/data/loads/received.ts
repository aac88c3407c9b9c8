import { copyFile, rename, rm } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Upload } from '../../../kernel/index.ts';

/** Longest name that every file system takes, with room for a number. */
const longest = 180;

/**
 * A file's own name, as far as a folder takes it: no path, no signs that a file system refuses, no leading dot (hidden
 * files are not loaded). A dataset is named by its file, so what can stay stays.
 */
export function safeName(name: string): string {
  const last = basename(name.replaceAll('\\', '/'));
  // oxlint-disable-next-line no-control-regex
  const clean = last.toWellFormed().replace(/[\u0000-\u001f\u007f"*/:<>?|]+/g, '-').replace(/^[.\s]+/, '').trim();
  if (clean === '') return 'file';
  const ending = extname(clean).slice(0, 20);
  return clean.length <= longest ? clean : clean.slice(0, longest - ending.length) + ending;
}

/** Names for files that lie in one folder: of two alike, by a file system that does not tell A from a, the second is numbered. */
export function distinctNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map(safeName).map((name) => {
    const ending = extname(name);
    for (let n = 1; ; n++) {
      const one = n === 1 ? name : `${name.slice(0, name.length - ending.length)} (${n})${ending}`;
      if (taken.has(one.toLowerCase())) continue;
      taken.add(one.toLowerCase());
      return one;
    }
  });
}

/** Moves uploaded files into a folder that outlives the request. */
export async function receive(files: readonly Upload[], folder: string): Promise<void> {
  const names = distinctNames(files.map((f) => f.name));
  for (const [i, file] of files.entries()) await move(file.path, join(folder, names[i]!));
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await copyFile(from, to);
    await rm(from);
  }
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract, type Extract } from 'tar-stream';
import { Stop } from '../errors/errors.ts';
import { manifestName, manifestShape, seal, sealName, sealSize, sha256, staysBelow, type Manifest, type Progress } from './manifest.ts';
import { words } from './words.ts';

export type Entry = Extract extends AsyncIterable<infer E> ? E : never;

/** Calls `each` with every entry in order; `watch` sees every byte of the file. */
export async function walk(file: string, each: (name: string, entry: Entry) => Promise<void>, watch: (chunk: Buffer) => void = () => {}): Promise<void> {
  const entries = extract();
  const tap = new Transform({ transform: (chunk: Buffer, _, done) => { watch(chunk); done(null, chunk); } });
  const fed = pipeline(createReadStream(file), tap, entries);
  fed.catch(() => {});
  for await (const entry of entries) {
    await each(entry.header.name, entry);
    entry.resume();
  }
  await fed;
}

/**
 * Reads the whole file and compares every byte with the fingerprints in it. Throws Stop that names every entry that is
 * missing, changed or cut off.
 */
export async function checkBackup(file: string, progress: Progress = () => {}): Promise<Manifest> {
  const size = await stat(file).then((s) => s.size, () => { throw new Stop(`There is no backup ${file}. Give the name of a file that a backup wrote.`); });
  const found = new Map<string, { size: number; sha256: string }>();
  const problems: string[] = [];
  const whole = createHash('sha256');
  let [seen, tail, text] = [0, Buffer.alloc(0), null as Buffer | null];
  const watch = (chunk: Buffer) => {
    const before = Math.max(0, Math.min(chunk.length, size - sealSize - seen));
    whole.update(chunk.subarray(0, before));
    tail = Buffer.concat([tail, chunk.subarray(before)]);
    seen += chunk.length;
    progress(words.checking(seen, size));
  };
  let now = 'the beginning';
  try {
    await walk(file, async (name, entry) => {
      now = name;
      if (!staysBelow(name) || entry.header.type !== 'file') problems.push(`${name}: not a name or kind that a backup holds`);
      if (found.has(name)) problems.push(`${name}: there twice`);
      if (name === manifestName) text = await buffer(Readable.from(entry));
      found.set(name, name === manifestName ? { size: text!.length, sha256: sha256(text!) } : await measure(Readable.from(entry)));
    }, watch);
  } catch {
    problems.push(`${now}: cut off, or changed from here on`);
  }
  const manifest = text === null ? null : readManifest(text, problems);
  if (text === null) problems.push(`${manifestName}: missing`);
  if (!found.has(sealName)) problems.push(`${sealName}: missing`);
  if (manifest !== null) compare(manifest, found, problems);
  const expected = await seal(whole.digest('hex'), text === null ? '' : sha256(text));
  if (problems.length === 0 && !tail.equals(expected)) problems.push('the file: its contents are not what its fingerprint says');
  if (manifest === null || problems.length > 0) throw new Stop(`The backup ${file} is damaged and cannot be used; take another one.\n${problems.map((p) => `- ${p}`).join('\n')}`);
  return manifest;
}

async function measure(entry: AsyncIterable<Buffer>): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of entry) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { size, sha256: hash.digest('hex') };
}

function readManifest(text: Buffer, problems: string[]): Manifest | null {
  try {
    return manifestShape.parse(JSON.parse(text.toString('utf8')));
  } catch {
    problems.push(`${manifestName}: changed, or written by another version of Belong`);
    return null;
  }
}

function compare(manifest: Manifest, found: ReadonlyMap<string, { size: number; sha256: string }>, problems: string[]): void {
  const known = new Set([manifestName, sealName]);
  for (const { name, size, sha256: wanted } of manifest.entries) {
    known.add(name);
    const is = found.get(name);
    if (!is) problems.push(`${name}: missing`);
    else if (is.size !== size || is.sha256 !== wanted) problems.push(`${name}: changed`);
  }
  for (const { entry } of manifest.tables) if (!known.has(entry)) problems.push(`${entry}: missing`);
  for (const name of found.keys()) if (!known.has(name)) problems.push(`${name}: not in the manifest`);
}

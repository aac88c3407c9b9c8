import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import copy from 'pg-copy-streams';
import { pack, type Header, type Pack } from 'tar-stream';
import { Stop } from '../errors/errors.ts';
import { sync } from '../files/files.ts';
import { connect, inOrder, listed, quoted, readSequences, readTables } from './catalog.ts';
import { asStop } from './faults.ts';
import { endSize, folderEntry, isStep, manifestName, seal, sha256, staysBelow, tableEntry, type FailPoint, type Folder, type Manifest, type Progress } from './manifest.ts';
import { words } from './words.ts';

interface Wish {
  readonly database: pg.ClientConfig;
  readonly folders: readonly Folder[];
  readonly file: string;
  readonly now: Date;
  readonly progress?: Progress;
  /** Ends the work at the next bytes, as any fault does. */
  readonly stop?: AbortSignal;
  readonly failPoint?: FailPoint;
}

/**
 * Writes one archive with every table, as one moment saw them, and every file below the folders. It appears under its
 * name whole or not at all, and never replaces a file that is there. Throws Stop where it cannot be complete.
 */
export async function writeBackup(wish: Wish): Promise<Manifest> {
  const { file } = wish;
  const [partial, spool] = [`${file}.${process.pid}.partial`, `${file}.${process.pid}.spool`];
  if (existsSync(file)) throw new Stop(`${file} is there already, and a backup never replaces a file. Choose another name. Nothing was changed.`);
  let renamed = false;
  try {
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(partial, 'w', 0o600);
    let manifest: Manifest;
    try {
      manifest = await fill(wish, handle, spool);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await wish.failPoint?.('before the rename');
    renamed = true;
    await rename(partial, file);
    await wish.failPoint?.('after the rename');
    sync(dirname(file));
    return manifest;
  } catch (error) {
    if (renamed) await rm(file, { force: true });
    throw wish.stop?.aborted ? wish.stop.reason : asStop(error, 'The backup was not written, and everything else is as it was.');
  } finally {
    await rm(partial, { force: true });
    await rm(spool, { force: true });
  }
}

async function fill(wish: Wish, handle: FileHandle, spool: string): Promise<Manifest> {
  const archive = new Archive(handle, wish.stop);
  const client = await connect(wish.database);
  try {
    // Off: a policy that would hide a row makes an error of it.
    await client.query('set row_security = off');
    await client.query('begin isolation level repeatable read, read only');
    const migrations = (await client.query<{ name: string; sha256: string }>('select name, sha256 from migration order by name')).rows.filter((m) => isStep(m.name));
    const server = (await client.query<{ server_version: string }>('show server_version')).rows[0]!.server_version;
    await wish.failPoint?.('snapshot');
    const tables: Manifest['tables'] = [];
    const { ordered } = await inOrder(client, await readTables(client));
    for (const table of ordered) {
      wish.progress?.(words.table(tables.length + 1, ordered.length, table.name));
      const out = client.query(copy.to(`copy ${quoted(table)} ${listed(table.columns)} to stdout`));
      await pipeline(out, createGzip(), createWriteStream(spool, { mode: 0o600 }), { signal: wish.stop ?? AbortSignal.any([]) });
      await wish.failPoint?.(`read ${table.schema}.${table.name}`);
      const entry = tableEntry(table.schema, table.name);
      await archive.addFile(entry, spool, wish.now);
      tables.push({ ...table, entry, rows: out.rowCount });
      await wish.failPoint?.(`wrote ${table.schema}.${table.name}`);
    }
    // After the tables: a sequence is not part of the snapshot and only ever runs ahead of it.
    const sequences = await readSequences(client);
    await client.query('commit');
    for (const { name, path } of wish.folders) {
      const files = await filesBelow(path);
      for (const [i, below] of files.entries()) {
        wish.progress?.(words.file(i + 1, files.length, name));
        const entry = folderEntry(name, below);
        if (!staysBelow(entry)) throw new Stop(`A backup cannot hold the file ${below} of ${name}: its name could not be restored. Rename it and run the backup again.`);
        await archive.addFile(entry, join(path, below), wish.now);
      }
      await wish.failPoint?.(`folder ${name}`);
    }
    const manifest: Manifest = { format: 1, madeAt: wish.now.toISOString(), server, migrations, tables, sequences, folders: wish.folders.map((f) => f.name), entries: archive.entries.slice() };
    const text = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
    await archive.add(manifestName, text.length, [text], wish.now);
    await wish.failPoint?.('manifest');
    await archive.finish(sha256(text));
    await wish.failPoint?.('sealed');
    return manifest;
  } finally {
    archive.abandon();
    await client.end().catch(() => {});
  }
}

/**
 * Only files: what a link or a device stands for would be silently missing. What a load is still writing has no row yet,
 * and may be gone the next moment.
 */
async function filesBelow(path: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(path, { withFileTypes: true }).catch(unlessMissing([]))) {
    if (/^\.|\.part$/.test(entry.name)) continue;
    if (entry.isDirectory()) found.push(...(await filesBelow(join(path, entry.name))).map((below) => `${entry.name}/${below}`));
    else if (entry.isFile()) found.push(entry.name);
    else throw new Stop(`${join(path, entry.name)} is neither a file nor a folder, so a backup cannot hold it. Put the file itself there and run the backup again.`);
  }
  return found.sort();
}

const unlessMissing = <T>(instead: T) => (error: NodeJS.ErrnoException): T => {
  if (error.code !== 'ENOENT') throw error;
  return instead;
};

/** A tar that is written as it grows, with a fingerprint of each entry and of the whole. */
class Archive {
  readonly entries: Manifest['entries'] = [];
  readonly #pack: Pack = pack();
  readonly #handle: FileHandle;
  readonly #whole = createHash('sha256');
  readonly #drained: Promise<void>;
  readonly #stop: AbortSignal | undefined;
  /** Why the disk took no more: the cause of whatever the closed stream then says of itself. */
  #refused: Error | null = null;

  constructor(handle: FileHandle, stop: AbortSignal | undefined) {
    this.#handle = handle;
    this.#stop = stop;
    this.#drained = this.#drain();
    this.#drained.catch(() => {});
  }

  async addFile(name: string, path: string, at: Date): Promise<void> {
    const size = await stat(path).then((s) => s.size, unlessMissing(null));
    // The records never take a file away, so one that is gone was none of theirs.
    if (size === null) return;
    // A file that grows meanwhile is held as long as it was.
    await this.add(name, size, size === 0 ? [] : createReadStream(path, { end: size - 1 }), at);
  }

  async add(name: string, size: number, bytes: Iterable<Buffer> | AsyncIterable<Buffer>, at: Date): Promise<void> {
    try {
      await this.#take(name, size, bytes, at);
    } catch (error) {
      throw this.#refused ?? error;
    }
  }

  async #take(name: string, size: number, bytes: Iterable<Buffer> | AsyncIterable<Buffer>, at: Date): Promise<void> {
    const hash = createHash('sha256');
    const header: Partial<Header> & Pick<Header, 'name'> = { name, size, mode: 0o600, mtime: at, type: 'file' };
    const done = Promise.withResolvers<void>();
    done.promise.catch(() => {});
    const entry = this.#pack.entry(header, (error) => (error ? done.reject(error) : done.resolve()));
    let held = 0;
    for await (const chunk of bytes) {
      this.#stop?.throwIfAborted();
      hash.update(chunk);
      held += chunk.length;
      if (!entry.write(chunk)) await this.#orFault(once(entry, 'drain'));
    }
    if (held !== size) throw new Stop(`${name} became shorter while it was backed up. Run the backup again when nothing is changing it.`);
    entry.end(null);
    await this.#orFault(done.promise);
    if (name !== manifestName) this.entries.push({ name, size, sha256: hash.digest('hex') });
  }

  async finish(manifest: string): Promise<void> {
    this.#pack.finalize();
    await this.#drained;
    await this.#handle.writeFile(await seal(this.#whole.digest('hex'), manifest));
  }

  /** Ends the stream where it is; after `finish` it does nothing. */
  abandon(): void {
    this.#pack.destroy(null);
  }

  /** The disk may refuse while we wait for room. */
  async #orFault(work: Promise<unknown>): Promise<void> {
    await Promise.race([work, this.#drained]);
  }

  /** Writes all but the end mark, which comes after the seal. */
  async #drain(): Promise<void> {
    let kept = Buffer.alloc(0);
    for await (const chunk of this.#pack as AsyncIterable<Buffer>) {
      kept = Buffer.concat([kept, chunk]);
      const ready = kept.subarray(0, Math.max(0, kept.length - endSize));
      if (ready.length === 0) continue;
      this.#whole.update(ready);
      await this.#handle.writeFile(ready).catch((error: Error) => {
        this.#refused = error;
        throw error;
      });
      kept = Buffer.from(kept.subarray(ready.length));
    }
  }
}

import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { KeptFiles, sync, type Records } from '../../kernel/index.ts';
import { allReleases, insertRelease, nextReleaseId, reinstate, releasesOfFile, releasesVersion, withdraw, type Origin } from './queries.ts';
import type { Release, ReleaseDraft } from './release.ts';

/** A folder that a load wrote to and that nothing refers to is swept away after this long. */
const orphanAge = 24 * 60 * 60 * 1000;

/**
 * Releases on disk and in the records. A release is a folder with one Parquet table, complete and synced before
 * its row is inserted; that insert is the publication. A kill at any moment leaves the old state or the new.
 */
export class ReleaseStore {
  readonly #records: Records;
  readonly folder: string;
  readonly files: KeptFiles;

  constructor(records: Records, data: string) {
    this.#records = records;
    this.folder = join(data, 'releases');
    this.files = new KeptFiles(join(data, 'files'));
  }

  /** A scratch folder for one file's reading, on the same disk as the releases. */
  async scratch(): Promise<string> {
    const folder = join(this.folder, `.reading-${process.pid}-${crypto.randomUUID()}`);
    await mkdir(folder, { recursive: true });
    return folder;
  }

  /** Publishes all the drafts of one file together. `scratch` holds their tables; `path` is the file as handed over. */
  async publish(drafts: readonly ReleaseDraft[], origin: Origin, scratch: string, path: string): Promise<readonly number[]> {
    await this.files.keep(path, origin.containerSha256);
    const ids: number[] = [];
    const folders: string[] = [];
    for (const draft of drafts) {
      const id = await this.#records.asSystem('number a release', nextReleaseId);
      const folder = `r${id}`;
      await mkdir(join(this.folder, folder));
      const table = join(this.folder, folder, basename(draft.table));
      await rename(join(scratch, basename(draft.table)), table);
      sync(table);
      sync(join(this.folder, folder));
      ids.push(id);
      folders.push(folder);
    }
    sync(this.folder);
    await this.#records.asSystem('publish a release', async (q) => {
      for (const [i, draft] of drafts.entries()) await insertRelease(q, ids[i]!, folders[i]!, { ...draft, table: basename(draft.table) }, origin);
    });
    return ids;
  }

  alreadyLoaded(source: string, readerVersion: number, sha256: string): Promise<readonly number[]> {
    return this.#records.asSystem('look for a file loaded before', (q) => releasesOfFile(q, source, readerVersion, sha256));
  }

  all(): Promise<readonly Release[]> {
    return this.#records.asSystem('list releases', (q) => allReleases(q, this.folder));
  }

  version(): Promise<string> {
    return this.#records.asSystem('see whether releases changed', releasesVersion);
  }

  withdraw(id: number, why: string): Promise<boolean> {
    return this.#records.asSystem('withdraw a release', (q) => withdraw(q, id, why));
  }

  reinstate(id: number): Promise<boolean> {
    return this.#records.asSystem('reinstate a release', (q) => reinstate(q, id));
  }

  /** Removes what broken-off loads left behind. Only what is a day old: another load may be writing now. */
  async sweep(now: Date): Promise<number> {
    const known = new Set((await this.all()).map((r) => `r${r.id}`));
    const entries = await readdir(this.folder).catch(() => []);
    let swept = 0;
    for (const entry of entries) {
      if (known.has(entry) || !/^(r\d+|\.reading-.*)$/.test(entry)) continue;
      const path = join(this.folder, entry);
      const { mtimeMs } = await stat(path);
      if (now.getTime() - mtimeMs < orphanAge) continue;
      await rm(path, { recursive: true, force: true });
      swept++;
    }
    return swept;
  }
}

import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import yauzl from 'yauzl';
import { sha256Of, sync, type KeptFiles } from '../../kernel/index.ts';
import type { Release } from '../../measures/index.ts';

type Original = Pick<Release, 'fileName' | 'sha256' | 'containerSha256'>;

/**
 * A path to the plain bytes that a release was read from. A plain file lies there as it was handed over; a .gz or an
 * archive's member is unpacked once below the kept files, where the statistics engine may read, under its fingerprint.
 * Throws where the kept file is gone, or does not hold those bytes.
 */
export async function originalOf(files: KeptFiles, release: Original): Promise<string> {
  const container = files.path(release.containerSha256);
  if (release.sha256 === release.containerSha256) return container;
  const target = join(files.folder, 'unpacked', release.sha256.slice(0, 2), release.sha256);
  if (await stat(target).then(() => true, () => false)) return target;
  await mkdir(dirname(target), { recursive: true });
  const part = `${target}.${process.pid}-${crypto.randomUUID()}.part`;
  try {
    if (await isGzip(container)) await pipeline(createReadStream(container), createGunzip(), createWriteStream(part));
    else await unpackMember(container, release, part);
    // The name appears only when the whole, right file is on disk.
    if ((await sha256Of(part)) !== release.sha256) throw new Error(`What ${release.fileName} unpacks to is not what was loaded.`);
    sync(part);
    await rename(part, target);
    return target;
  } finally {
    await rm(part, { force: true });
  }
}

async function isGzip(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

/** A member stands behind the archive's name: `release.zip › data/caseload.csv`. */
async function unpackMember(container: string, { fileName }: Original, to: string): Promise<void> {
  const zip = await yauzl.openPromise(container, { lazyEntries: true, validateEntrySizes: true, strictFileNames: false, autoClose: false });
  try {
    for await (const entry of zip.eachEntry()) {
      if (!fileName.endsWith(` › ${entry.fileName}`)) continue;
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(to));
      return;
    }
    throw new Error(`The kept archive holds no file called ${fileName}.`);
  } finally {
    zip.close();
  }
}

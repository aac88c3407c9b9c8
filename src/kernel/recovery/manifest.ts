import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { pack } from 'tar-stream';
import { z } from 'zod';

export const manifestName = 'manifest.json';
export const sealName = 'manifest.sha256';
const spot = { schema: z.string(), name: z.string() };

export const manifestShape = z.strictObject({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  server: z.string(),
  migrations: z.array(z.strictObject({ name: z.string(), sha256: z.string() })),
  tables: z.array(z.strictObject({ ...spot, entry: z.string(), columns: z.array(z.string()), rows: z.number().int().nonnegative() })),
  /** Texts, since a bigint does not fit a number. */
  sequences: z.array(z.strictObject({ ...spot, last: z.string().regex(/^-?\d+$/), called: z.boolean() })),
  folders: z.array(z.string()),
  entries: z.array(z.strictObject({ name: z.string(), size: z.number().int().nonnegative(), sha256: z.string() })),
});

/** What a backup holds, entry by entry. */
export type Manifest = z.infer<typeof manifestShape>;
export type Table = Manifest['tables'][number];

/** Hears in words how far the work is. */
export type Progress = (words: string) => void;

/** A place where a test may stop the work, between two effects. */
export type FailPoint = (name: string) => void | Promise<void>;

export interface Folder {
  readonly name: string;
  readonly path: string;
}

export const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
export const folderEntry = (folder: string, below: string): string => `folders/${folder}/${below}`;
/** Steps are laid before the rows come; the rules that stand over the rows are laid anew by the Belong that restores. */
export const isStep = (migration: string): boolean => /^\d{4}/.test(migration);
export const tableEntry = (schema: string, name: string): string => `tables/${encodeURIComponent(schema)}.${encodeURIComponent(name)}.copy.gz`;

/** What ends every archive: a header, one block of text and two of zeros. */
export const sealSize = 2048;
export const endSize = 1024;

/**
 * The archive's last bytes follow from all that is before them, so the check makes them anew and compares:
 * no byte of the file, padding and headers included, is outside one of the two fingerprints.
 */
export function seal(before: string, manifest: string): Promise<Buffer> {
  const tail = pack();
  tail.entry({ name: sealName, mtime: new Date(0) }, `${manifest}  ${manifestName}\n${before}  everything before\n`);
  tail.finalize();
  return buffer(Readable.from(tail));
}

/** Whether an entry's name stays below the folder that it is unpacked to. */
export const staysBelow = (name: string): boolean => !/^[/\\]|^[A-Za-z]:|\0|\\/.test(name) && name.split('/').every((part) => part !== '' && part !== '.' && part !== '..');

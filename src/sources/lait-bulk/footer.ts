import { open } from 'node:fs/promises';
import type { Candidate } from '../source.ts';

const magic = 'PAR1';
/** Ours has 30 KB; a footer larger than this is no table of seven columns. */
const mostFooter = 4_000_000;

/**
 * Are these columns named in a Parquet file's footer? Cheap: reads the last bytes, no rows.
 * In the footer a name stands behind its length (Thrift's compact protocol).
 */
export async function hasColumns(file: Pick<Candidate, 'path' | 'size' | 'head'>, columns: readonly string[]): Promise<boolean> {
  if (file.head.toString('latin1', 0, 4) !== magic || file.size < 12) return false;
  const handle = await open(file.path);
  try {
    const end = Buffer.alloc(8);
    await handle.read(end, 0, 8, file.size - 8);
    const length = end.readUInt32LE(0);
    if (end.toString('latin1', 4) !== magic || length > mostFooter || length > file.size - 12) return false;
    const footer = Buffer.alloc(length);
    await handle.read(footer, 0, length, file.size - 8 - length);
    return columns.every((name) => footer.includes(Buffer.concat([Buffer.from([Buffer.byteLength(name)]), Buffer.from(name)])));
  } finally {
    await handle.close();
  }
}

import type { Cell } from '../source.ts';
import { NotUtf8, recordsOf, type Encoding } from './csv/text.ts';

/**
 * The row's own cells in the file's order, raw, with the columns' names as published. Row 1 is the first under the
 * header. Empty where the file has no such row. Reads the file up to that row and no further.
 */
export async function cellsOfRow(path: string, row: number): Promise<readonly Cell[]> {
  try {
    return await walk(path, 'utf-8', row);
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
    return walk(path, 'windows-1252', row);
  }
}

async function walk(path: string, encoding: Encoding, row: number): Promise<readonly Cell[]> {
  let header: string[] | null = null;
  let at = 0;
  for await (const batch of recordsOf(path, encoding)) {
    header ??= batch[0]?.fields.map((name) => name.trim()) ?? null;
    const record = batch[row - at];
    if (row >= 1 && record !== undefined) return header!.map((column, i) => ({ column, text: record.fields[i] ?? '' }));
    at += batch.length;
  }
  return [];
}

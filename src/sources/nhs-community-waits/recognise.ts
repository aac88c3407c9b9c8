import type { Candidate } from '../source.ts';
import { limits, sheetNames } from './guard.ts';
import { openWorkbook, textOf } from './workbook.ts';

/** Sheets of a community health services workbook that hold figures. */
export const bandSheets = ['Table 4a', 'Table 4b', 'Table 4c', 'Table 4d', 'Table 4e', 'Table 4f', 'Table 4g'] as const;
export const coverSheet = 'Cover page';

/**
 * Whether a file is a workbook of NHS England's community health services waiting lists: a zip whose sheets
 * are Table 4 and one of 4a to 4g, and whose first sheet speaks of community health services. Cheap first; never throws.
 */
export async function isCommunityWaits(file: Pick<Candidate, 'head' | 'path' | 'size'>): Promise<boolean> {
  if (file.size > limits.bytes || file.head.length < 4 || file.head.readUInt32LE(0) !== 0x04034b50) return false;
  const names = await sheetNames(file.path);
  if (!names?.includes('Table 4') || !bandSheets.some((name) => names.includes(name))) return false;
  const first = names[0]!;
  const opened = await openWorkbook(file.path, [first], 15);
  const cells = opened.ok ? (opened.sheets.get(first)?.cells ?? []) : [];
  return cells.some((row) => row?.some((cell) => /community health services/i.test(textOf(cell))));
}

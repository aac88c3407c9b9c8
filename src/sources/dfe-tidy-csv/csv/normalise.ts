import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { recordsOf, type Encoding } from './text.ts';

/**
 * Writes the same table as plain CSV: UTF-8, LF, no blank lines, every cell trimmed only where `trims` says.
 * For files that people read without trouble and DuckDB's strict reader refuses (mixed line ends, another encoding).
 */
export async function normalise(path: string, encoding: Encoding, to: string, columns: number, trims: (column: number) => boolean): Promise<void> {
  const out = createWriteStream(to);
  for await (const batch of recordsOf(path, encoding)) {
    if (batch.length === 0) continue;
    const text = batch
      .map(({ fields }) => fields.slice(0, columns).map((text, i) => cell(trims(i) ? text.trim() : text)).join(',') + '\n')
      .join('');
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}

const cell = (text: string) => (/[",\r\n]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

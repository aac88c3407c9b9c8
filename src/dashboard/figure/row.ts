import { formatNumber, type Figure, type Measure } from '../../measures/index.ts';
import type { Cell } from '../../sources/index.ts';

/** What the row in the file says, beside the figure that we made of it. */
export interface RowCheck {
  /** Indexes of the cells that the figure comes from; none where they cannot be told. */
  readonly used: readonly number[];
  readonly verdict: 'same' | 'different' | 'not compared';
  /** "(120 + 33) ÷ 663 = 23.1%", where several cells make the figure and making it again gives the same. */
  readonly sum: string | null;
}

/** A cell's number: `2,778`, `1.30%`, `£12` and blanks round it included. Null where it is none. */
export function numberIn(text: string): number | null {
  const plain = text.trim().replace(/^£/, '').replace(/%$/, '').replaceAll(',', '');
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : null;
}

const same = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/** Compares the file's row, as just read, with the figure. */
export function checkRow(cells: readonly Cell[], figure: Figure, measure: Measure): RowCheck {
  const used = usedCells(cells, figure, measure);
  if (used.length === 0) return { used, verdict: 'not compared', sum: null };
  const texts = used.map((i) => cells[i]!.text);
  return used.length === 1 ? { used, verdict: single(texts[0]!, figure), sum: null } : { used, ...several(texts, figure, measure) };
}

/** By the column's name; in a worksheet the place's own cells, which come last; in a long table the column of values. */
function usedCells(cells: readonly Cell[], figure: Figure, measure: Measure): readonly number[] {
  const places = figure.place.split(';').filter((p) => /, cell [A-Z]+\d+\s*$/.test(p)).length;
  if (places > 0) return places <= cells.length ? Array.from({ length: places }, (_, i) => cells.length - places + i) : [];
  const at = (test: (column: string) => boolean) => cells.findIndex((c) => test(c.column.trim()));
  const named = at((c) => c === measure.cells.column);
  const found = named >= 0 ? named : at((c) => /^values?$/i.test(c));
  return found < 0 ? [] : [found];
}

function single(text: string, figure: Figure): RowCheck['verdict'] {
  if (figure.mark !== null) return text.trim().toLowerCase() === figure.mark.trim().toLowerCase() ? 'same' : 'different';
  const n = numberIn(text);
  if (figure.value.kind !== 'number') return n === null ? 'same' : 'different';
  return n !== null && same(n, figure.value.n) ? 'same' : 'different';
}

/** Counts that were added, and for a share divided by the last of them. */
function several(texts: readonly string[], figure: Figure, measure: Measure): Pick<RowCheck, 'verdict' | 'sum'> {
  const numbers = texts.map(numberIn);
  if (figure.value.kind !== 'number') {
    const nothingToShare = figure.mark === 'z' && numbers.at(-1) === 0;
    const hidden = texts.some((t) => t.trim() === (figure.mark ?? '').trim());
    return { verdict: nothingToShare || hidden ? 'same' : 'different', sum: null };
  }
  if (numbers.some((n) => n === null)) return { verdict: 'different', sum: null };
  const all = numbers as readonly number[];
  const share = measure.cells.denominator !== null;
  const parts = share ? all.slice(0, -1) : all;
  const added = parts.reduce((a, b) => a + b, 0);
  const result = share ? (100 * added) / all.at(-1)! : added;
  if (!same(result, figure.value.n)) return { verdict: 'different', sum: null };
  const count = (n: number) => formatNumber(n, { unit: 'count', decimals: 6 });
  const left = parts.map(count).join(' + ');
  const sides = share ? `${parts.length > 1 ? `(${left})` : left} ÷ ${count(all.at(-1)!)}` : left;
  return { verdict: 'same', sum: `${sides} = ${formatNumber(result, measure)}` };
}

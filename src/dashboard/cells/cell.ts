import { compare, formatInColumn, formatShort, formatValue, type Figure, type Measure } from '../../measures/index.ts';
import { paths } from '../paths.ts';
import { words } from '../words.ts';

/** A figure as a page shows it: its words, its way to "How we know this", and how it stands to another. */
export interface FigureCell {
  /** False where the source holds no number: `text` then says why in short, `why` in full. */
  readonly isNumber: boolean;
  readonly text: string;
  readonly why: string | null;
  readonly href: string | null;
  /** "33 of 772", where the source gives both. */
  readonly of: string | null;
  readonly say: { readonly text: string; readonly mark: 'up' | 'down' | 'same' | 'none' } | null;
}

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });

/** A figure for a card or an overview: with its unit, without needless zeros. */
export function figureCell(figure: Figure | undefined, measure: Measure, reference?: { readonly figure: Figure | undefined; readonly name: string }): FigureCell {
  if (!figure) return { isNumber: false, text: words.cells.none, why: words.cells.noneWhy, href: null, of: null, say: null };
  return {
    isNumber: figure.value.kind === 'number', text: formatValue(figure.value, measure, formatShort), why: whyNot(figure), href: paths.figure(figure), of: outOf(figure),
    say: reference ? sayAgainst(figure, measure, reference) : null,
  };
}

/** The same for a column of numbers: all decimals, no unit; a dash or the source's own mark where there is none. */
export function columnCell(figure: Figure | undefined, measure: Measure): FigureCell {
  const cell = figureCell(figure, measure);
  if (figure?.value.kind === 'number') return { ...cell, text: formatInColumn(figure.value.n, measure) };
  return { ...cell, text: figure?.mark && figure.mark !== '-' ? figure.mark : '–' };
}

/** "33 of 772", only where both are whole numbers that the source gives. */
export function outOf(figure: Figure): string | null {
  const { numerator, denominator } = figure;
  if (numerator === null || denominator === null || !Number.isInteger(numerator) || !Number.isInteger(denominator)) return null;
  return words.cells.of(whole.format(numerator), whole.format(denominator));
}

function whyNot(figure: Figure): string | null {
  if (figure.value.kind === 'number') return null;
  return figure.mark ? `${figure.value.why} (${words.cells.marked(figure.mark)})` : figure.value.why;
}

function sayAgainst(figure: Figure, measure: Measure, reference: { readonly figure: Figure | undefined; readonly name: string }): FigureCell['say'] {
  const verdict = compare(figure.value, reference.figure?.value, measure.polarity);
  if (verdict.position === 'unknown') return null;
  if (verdict.position === 'close') return { text: words.cells.close(reference.name), mark: 'same' };
  if (verdict.meaning === 'neither') return { text: words.cells[verdict.position](reference.name), mark: 'none' };
  return { text: words.cells[verdict.meaning](reference.name), mark: verdict.meaning === 'better' ? 'up' : 'down' };
}

/** The XML of one worksheet and of the styles that all share (ECMA-376, SpreadsheetML). */
import type { Cell, Column } from './table.ts';

export interface Sheet {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Whether its header gets filter buttons. */
  readonly filter: boolean;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Excel's limit for the text of a cell. */
const mostText = 32_767;

/** Numbers of the cell formats in stylesXml; decimals follow from `firstDecimals` on. */
const format = { plain: 0, header: 1, numberHeader: 2, text: 3, mark: 4 } as const;
const firstDecimals = 5;

/**
 * Text for a cell: XML-safe, and characters that XML cannot hold written as `_xHHHH_` (ECMA-376 part 1, 22.9.2.19),
 * so that reading gives back what was written.
 */
export function xlsxText(text: string): string {
  // Most text needs nothing, and a table has many cells.
  if (/^[\w .,:;()/%-]*$/.test(text) && !text.includes('_x')) return text;
  return (
    text
      .toWellFormed()
      .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
      // oxlint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
      .replace(/[&<>"]/g, (c) => entities[c] as string)
  );
}

/** `AB12`, or `$AB$13` as an absolute name; column and row count from 0. */
export function cellName(column: number, row: number, absolute = false): string {
  const letters = columnLetters(column);
  return absolute ? `$${letters}$${row + 1}` : `${letters}${row + 1}`;
}

function columnLetters(column: number): string {
  let letters = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters;
}

export function sheetXml(sheet: Sheet, decimals: readonly number[]): string {
  const lastCell = cellName(sheet.columns.length - 1, sheet.rows.length);
  const widths = sheet.columns.map((c, i) => `<col min="${i + 1}" max="${i + 1}" width="${columnWidth(c, sheet.rows, i)}" customWidth="1"/>`).join('');
  const header = sheet.columns.map((c, i) => textCell(cellName(i, 0), c.label, c.kind === 'number' ? format.numberHeader : format.header, sheet.name)).join('');
  const styles = sheet.columns.map((c) => (c.decimals === undefined ? format.plain : firstDecimals + decimals.indexOf(c.decimals)));
  const letters = sheet.columns.map((_, i) => columnLetters(i));
  const rows = sheet.rows.map((row, r) => `<row r="${r + 2}">${row.map((cell, c) => cellXml(cell, `${letters[c]}${r + 2}`, styles[c] as number, sheet.name)).join('')}</row>`).join('');
  return (
    `<worksheet xmlns="${main}"><dimension ref="A1:${lastCell}"/>` +
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${widths}</cols><sheetData><row r="1">${header}</row>${rows}</sheetData>${sheet.filter ? `<autoFilter ref="A1:${lastCell}"/>` : ''}</worksheet>`
  );
}

function cellXml(cell: Cell, name: string, numberStyle: number, sheet: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${name}" s="${numberStyle}"><v>${cell === 0 ? 0 : cell}</v></c>`;
  return typeof cell === 'string' ? textCell(name, cell, format.text, sheet) : textCell(name, cell.mark, format.mark, sheet);
}

/** Text in the cell itself: a program can take it for nothing but text, whatever it starts with. */
function textCell(name: string, text: string, style: number, sheet: string): string {
  if (text.length > mostText) throw new Error(`Sheet “${sheet}”, cell ${name} holds ${text.length} characters; a worksheet's cell holds ${mostText}. Take the CSV, or shorten the text.`);
  return `<c r="${name}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xlsxText(text)}</t></is></c>`;
}

/** Characters wide enough for most of what the column holds, between 9 and 60. */
function columnWidth(column: Column, rows: readonly (readonly Cell[])[], at: number): number {
  let longest = Math.min(column.label.length, column.kind === 'number' ? 24 : 60);
  const numbers = new Intl.NumberFormat('en-GB', { maximumFractionDigits: Math.min(column.decimals ?? 6, 20) });
  for (const row of rows.slice(0, 1000)) {
    const cell = row[at] ?? '';
    const shown = typeof cell === 'number' ? numbers.format(cell) : typeof cell === 'string' ? cell : cell.mark;
    longest = Math.max(longest, shown.length);
  }
  return Math.max(9, Math.min(60, longest + 3));
}

/** Fonts, borders and formats in the order that `format` numbers them. */
export function stylesXml(decimals: readonly number[]): string {
  const numbers = decimals.map((d, i) => `<numFmt numFmtId="${164 + i}" formatCode="#,##0${d > 0 ? `.${'0'.repeat(d)}` : ''}"/>`).join('');
  const wrapTop = '<alignment vertical="top" wrapText="1"/>';
  const formats = [
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>',
    `<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="bottom" wrapText="1"/></xf>`,
    `<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="right" vertical="bottom" wrapText="1"/></xf>`,
    `<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">${wrapTop}</xf>`,
    '<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment horizontal="right" vertical="top"/></xf>',
    ...decimals.map((_, i) => `<xf numFmtId="${164 + i}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>`),
  ];
  return (
    `<styleSheet xmlns="${main}">${numbers === '' ? '' : `<numFmts count="${decimals.length}">${numbers}</numFmts>`}` +
    '<fonts count="3"><font><sz val="11"/><name val="Arial"/></font><font><b/><sz val="11"/><name val="Arial"/></font><font><sz val="11"/><color rgb="FF55616A"/><name val="Arial"/></font></fonts>' +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="medium"><color rgb="FF1D2A33"/></bottom><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${formats.length}">${formats.join('')}</cellXfs></styleSheet>`
  );
}

import { words } from '../words.ts';
import { cellName, sheetXml, stylesXml, xlsxText } from './sheet.ts';
import type { Sheet } from './sheet.ts';
import { checkTable } from './table.ts';
import type { Table } from './table.ts';
import { zip } from './zip.ts';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Excel's own limit of rows in a sheet, its header included. */
const mostRows = 1_048_576;

/**
 * One or more tables as a workbook: a sheet each, then "Notes" with where they come from. Real numbers, a bold header
 * that stays in view, fitting widths. Text is always text: the file holds no formula. The data come first,
 * since many tools read only the first sheet.
 * @throws Error that names every problem if a table cannot be written without loss
 */
export function xlsx(tables: Table | readonly Table[]): Buffer {
  const all: readonly Table[] = 'columns' in tables ? [tables] : tables;
  if (all.length === 0) throw new Error('A workbook needs at least one table.');
  const taken = new Set([words.notes.toLowerCase(), 'history']);
  const sheets: Sheet[] = all.map((table) => {
    checkTable(table);
    if (table.rows.length >= mostRows) throw new Error(`“${table.title}” has ${table.rows.length} rows; a worksheet holds ${mostRows - 1}. Choose fewer areas or periods, or take the CSV.`);
    return { name: sheetName(table.title, taken), columns: table.columns, rows: table.rows, filter: true };
  });
  const decimals = [...new Set(all.flatMap((t) => t.columns.map((c) => c.decimals)).filter((d) => d !== undefined))].sort((a, b) => a - b);
  const parts = [...sheets, notesSheet(all)];
  return zip([
    { path: '[Content_Types].xml', content: contentTypes(parts.length) },
    { path: '_rels/.rels', content: `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>` },
    { path: 'xl/workbook.xml', content: workbookXml(parts) },
    { path: 'xl/_rels/workbook.xml.rels', content: workbookRelations(parts.length) },
    { path: 'xl/styles.xml', content: head + stylesXml(decimals) },
    ...parts.map((sheet, i) => ({ path: `xl/worksheets/sheet${i + 1}.xml`, content: head + sheetXml(sheet, decimals) })),
  ]);
}

function notesSheet(tables: readonly Table[]): Sheet {
  const rows = tables.flatMap((t) => [[words.notesTitle, t.title], ...t.notes.map((n) => [n.about, n.text])]);
  const column = (key: string, label: string) => ({ key, label, kind: 'text' as const });
  return { name: words.notes, columns: [column('about', words.notesHeader.about), column('text', words.notesHeader.text)], rows, filter: false };
}

/** A title as Excel allows a sheet to be called: 31 characters, none of []:*?/\, no apostrophe at an end, no name twice. */
function sheetName(title: string, taken: Set<string>): string {
  const clean = title.toWellFormed().replace(/[[\]:*?/\\\p{Cc}\ufffe\uffff]+/gu, ' ').replace(/\s+/g, ' ');
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? '' : ` (${n})`;
    // Cut by whole characters, counted as Excel counts them.
    let short = '';
    for (const c of clean.replace(/^['\s]+/, '')) if (short.length + c.length <= 31 - suffix.length) short += c; else break;
    const name = (short.replace(/['\s]+$/, '') || 'Table') + suffix;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

function contentTypes(sheets: number): string {
  const override = (part: string, type: string): string => `<Override PartName="/xl/${part}.xml" ContentType="${types}.${type}+xml"/>`;
  const each = Array.from({ length: sheets }, (_, i) => override(`worksheets/sheet${i + 1}`, 'worksheet')).join('');
  return `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('workbook', 'sheet.main')}${override('styles', 'styles')}${each}</Types>`;
}

function workbookXml(sheets: readonly Sheet[]): string {
  const list = sheets.map((s, i) => `<sheet name="${xlsxText(s.name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('');
  const filters = sheets.map((s, i) => !s.filter ? '' : `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">'${xlsxText(s.name.replaceAll("'", "''"))}'!$A$1:${cellName(s.columns.length - 1, s.rows.length, true)}</definedName>`).join('');
  return `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${list}</sheets><definedNames>${filters}</definedNames></workbook>`;
}

function workbookRelations(sheets: number): string {
  const each = Array.from({ length: sheets }, (_, i) => `<Relationship Id="rId${i + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('');
  return `${head}<Relationships xmlns="${packages}/relationships">${each}<Relationship Id="rId${sheets + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`;
}

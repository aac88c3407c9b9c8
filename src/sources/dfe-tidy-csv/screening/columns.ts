import type { Column } from '../shape/shape.ts';
import type { Tally } from '../shape/tally.ts';
import type { MetaRow } from '../meta.ts';
import { isPlaceOrTime } from '../shape/levels.ts';
import { words } from '../words.ts';
import type { Findings } from './findings.ts';

/** Columns that every file has. The columns of a level are asked for where the file has rows of it. */
const required = ['time_period', 'time_identifier', 'geographic_level', 'country_code', 'country_name'];

/** What the header alone tells. */
export function screenHeader(published: readonly string[], names: readonly string[], findings: Findings): void {
  for (const column of required) {
    if (!published.includes(column)) findings.addCounted('stops', column, 0, [1], words.noColumn(column));
  }
  published.forEach((column, i) => {
    if (column === '' || published.indexOf(column) === i) return;
    findings.addCounted('look', column, 0, [1], words.duplicateColumn(column, names[i]!));
  });
}

/** What the metadata file says against the header. Its own lines are not the data file's, so none are given. */
export function screenMeta(meta: readonly MetaRow[], published: readonly string[], findings: Findings): void {
  for (const { column, type } of meta) {
    if (!published.includes(column)) findings.addCounted('stops', column, 0, [], words.metaColumn(column));
    else if (type === null && !isPlaceOrTime(column)) findings.addCounted('stops', column, 0, [], words.metaType(column));
  }
}

/** Columns that the metadata file leaves out. */
export function screenSilence(columns: readonly Column[], meta: readonly MetaRow[], findings: Findings): void {
  const grouping = new Set(meta.map((row) => row.groupingColumn));
  for (const { published, role, meta: described } of columns) {
    if (role === 'place' || described !== null || grouping.has(published)) continue;
    findings.addCounted('look', published, 0, [], words.metaSilent(published, role));
  }
}

/** Cells of indicators that are no value, once each column's role is known. */
export function screenCells(columns: readonly Column[], tally: Tally, findings: Findings): void {
  for (const { at, published, role } of columns) {
    const cells = tally.columns[at]!;
    if (role !== 'indicator') continue;
    if (cells.texts > 0) findings.addCounted('stops', published, cells.texts, cells.textLines, words.cell(cells.textExamples));
    if (cells.thousands > 0) findings.addCounted('look', published, cells.thousands, cells.thousandsLines, words.thousands());
  }
}

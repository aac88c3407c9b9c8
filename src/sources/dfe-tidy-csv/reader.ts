import type { Candidate, SourceReader } from '../source.ts';
import { headerOf, isMetaHeader, isTidyHeader } from './csv/header.ts';
import { cellsOfRow } from './cells.ts';
import { load } from './load.ts';
import { words } from './words.ts';

/**
 * DfE's open data standard: one row is one period × one area × one combination of filters, one column an indicator.
 * Recognised by its telling columns, in any order.
 */
export const dfeTidyCsv: SourceReader = {
  key: 'dfe-tidy-csv',
  name: words.sourceName,
  version: 1,
  order: 20,
  recognise: (file) => isTidyHeader(headerOf(file.head)),
  read: load,
  cells: (file, row) => cellsOfRow(file.path, row),
};

/** The `.meta.csv` that DfE publishes beside a data file. It is no release of its own: it is read with its data file. */
export function isDfeMeta(file: Pick<Candidate, 'head'>): boolean {
  return isMetaHeader(headerOf(file.head));
}

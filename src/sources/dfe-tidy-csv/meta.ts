import { recordsOf } from './csv/text.ts';

/** One line of a `.meta.csv`: DfE's own description of a column. Blank cells are ''. */
export interface MetaRow {
  readonly column: string;
  readonly type: 'filter' | 'indicator' | null;
  readonly label: string;
  readonly unit: string;
  /** Decimal places; null where it gives none. */
  readonly decimals: number | null;
  readonly hint: string;
  readonly groupingColumn: string;
  readonly line: number;
}

/** Reads a `.meta.csv`, in either encoding. Unknown types are null; the file need not be in any order. */
export async function readMeta(path: string): Promise<MetaRow[]> {
  try {
    return await rows(path, 'utf-8');
  } catch {
    return rows(path, 'windows-1252');
  }
}

async function rows(path: string, encoding: 'utf-8' | 'windows-1252'): Promise<MetaRow[]> {
  const found: MetaRow[] = [];
  let header: string[] | null = null;
  for await (const batch of recordsOf(path, encoding)) {
    for (const { fields, line } of batch) {
      if (header === null) {
        header = fields.map((name) => name.trim().toLowerCase());
        continue;
      }
      const cell = (name: string) => (fields[header!.indexOf(name)] ?? '').trim();
      const type = cell('col_type').toLowerCase();
      const dp = cell('indicator_dp');
      if (cell('col_name') === '') continue;
      found.push({
        column: cell('col_name'),
        type: type === 'filter' || type === 'indicator' ? type : null,
        label: cell('label'),
        unit: cell('indicator_unit'),
        decimals: /^\d$/.test(dp) ? Number(dp) : null,
        hint: cell('filter_hint'),
        groupingColumn: cell('filter_grouping_column'),
        line,
      });
    }
  }
  return found;
}

import { csv, xlsx, type Table } from '../../documents/index.ts';
import { file, type Format, type Reply } from '../../kernel/index.ts';
import { periodLabel, plainNumber, type Catalogue, type Figure, type Release } from '../../measures/index.ts';
import { paths } from '../paths.ts';

/**
 * Figures as a table for spreadsheets and programs: one row a figure, each with its unit, period, area, source,
 * what a missing number means, and the address of "How we know this".
 */
export function figuresTable(catalogue: Catalogue, figures: readonly Figure[], title: string, origin: string): Table {
  const releases = new Map<number, Release>(catalogue.releases.map((r) => [r.id, r]));
  const used = [...new Set(figures.map((f) => f.release))].flatMap((id) => releases.get(id) ?? []);
  const text = (key: string, label: string) => ({ key, label, kind: 'text' as const });
  const number = (key: string, label: string) => ({ key, label, kind: 'number' as const });
  return {
    title,
    notes: [
      ...used.map((r) => ({ about: 'Source', text: `${r.publisher}, ${r.title}, ${r.licence}; file ${r.fileName}, SHA-256 ${r.sha256}, release ${r.id} here` })),
      { about: 'Made from', text: origin },
      { about: 'Marks', text: 'Where the publisher gives a symbol instead of a number, “mark” holds the symbol and “why” says what it means. Zero is a number.' },
    ],
    columns: [
      text('measure', 'Measure'), text('title', 'Title'), text('unit', 'Unit'), text('area', 'Area code'), text('area_name', 'Area'), text('period', 'Period'), text('period_label', 'Period in words'),
      text('breakdown', 'Breakdown'), number('value', 'Value'), text('mark', 'Mark'), text('why', 'Why there is no number'), number('numerator', 'Numerator'), number('denominator', 'Denominator'),
      text('publisher', 'Publisher'), text('source', 'Source'), number('release', 'Release'), text('sha256', 'SHA-256 of the file'), text('place', 'Place in the file'), text('how_we_know', 'How we know this'),
    ],
    rows: figures.map((f) => {
      const measure = catalogue.measures.get(f.measure);
      const release = releases.get(f.release);
      return [
        f.measure, measure?.title ?? f.measure, measure?.unitWords ?? '', f.area, catalogue.areas.get(f.area)?.name ?? f.area, f.period, periodLabel(f.period),
        Object.entries(f.breakdown).map(([column, value]) => `${column}: ${value}`).join('; '), plainNumber(f.value), f.mark ?? '', f.value.kind === 'number' ? '' : f.value.why,
        f.numerator, f.denominator, release?.publisher ?? '', release?.title ?? '', f.release, release?.sha256 ?? '', f.place, `${origin}${paths.figure(f)}`,
      ];
    }),
  };
}

/** The table as the format asked for; `name` without its suffix. JSON is the same rows as objects. */
export function tableReply(table: Table, format: Extract<Format, 'csv' | 'xlsx' | 'json'>, name: string): Reply {
  switch (format) {
    case 'csv': return file('text/csv; charset=utf-8', `${name}.csv`, csv(table));
    case 'xlsx': return file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', `${name}.xlsx`, xlsx(table));
    case 'json': return { kind: 'json', body: { title: table.title, notes: table.notes, rows: table.rows.map((row) => Object.fromEntries(table.columns.map((c, i) => [c.key, row[i]]))) } };
  }
}

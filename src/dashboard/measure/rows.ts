import type { Cell, Column, Table } from '../../documents/index.ts';
import { periodLabel, plainNumber, type Figure } from '../../measures/index.ts';
import { paths } from '../paths.ts';
import type { MeasureFacts } from './facts.ts';
import { filterWords } from './know.ts';
import { selectionParts } from './selection.ts';
import { words } from './words.ts';

const column = (key: string, label: string, kind: Column['kind'] = 'text'): Column => ({ key, label, kind });
const d = words.data;

const columns = (decimals: number): readonly Column[] => [
  column('measure', d.measure), column('title', d.title), column('unit', d.unit), column('area_code', d.areaCode), column('area', d.area),
  column('period', d.period), column('period_label', d.periodLabel), column('filters', d.breakdown), { ...column('value', d.value, 'number'), decimals },
  column('mark', d.mark), column('why', d.why), column('numerator', d.numerator, 'number'), column('denominator', d.denominator, 'number'),
  column('release', d.release, 'number'), column('source', d.source), column('publisher', d.publisher), column('licence', d.licence),
  column('sha256', d.sha256), column('place', d.place), column('how_we_know', d.know),
];

/** The view's figures as a table: one row a figure, with where it comes from. `origin` is the site's own address. */
export function dataTable(facts: MeasureFacts, origin: string): Table {
  const { measure, catalogue, selection } = facts;
  const releases = new Map(catalogue.releases.map((r) => [r.id, r]));
  const filters = filterWords(measure, selection.by);
  const row = (name: string, f: Figure): readonly Cell[] => {
    const release = releases.get(f.release);
    return [
      measure.key, measure.title, measure.unitWords, f.area, name, f.period, periodLabel(f.period), filters, plainNumber(f.value),
      f.mark, f.value.kind === 'number' ? null : f.value.why, f.numerator, f.denominator, f.release, measure.source.name, measure.source.publisher,
      measure.source.licence, release?.sha256 ?? null, f.place, `${origin}${paths.figure(f)}`,
    ];
  };
  return {
    title: measure.title,
    notes: [
      { about: d.notes.counts, text: measure.counts },
      { about: d.notes.source, text: `${measure.source.publisher}, ${measure.source.name}` },
      { about: d.notes.licence, text: measure.source.licence },
      ...(filters === '' ? [] : [{ about: d.notes.filters, text: filters }]),
      ...measure.caveats.map((text) => ({ about: d.notes.care, text })),
      { about: d.notes.view, text: `${origin}${paths.measure(measure.key, selectionParts(selection))}` },
    ],
    columns: columns(measure.decimals),
    rows: facts.rows.flatMap((r) => facts.periods.flatMap((p) => { const f = r.figures.get(p); return f ? [row(r.area.name, f)] : []; })),
  };
}

/** The same rows as objects, for JSON. */
export function dataObjects(table: Table): readonly Readonly<Record<string, unknown>>[] {
  return table.rows.map((row) => Object.fromEntries(table.columns.map((c, i) => [c.key, row[i]])));
}

import type { Table } from '../../documents/index.ts';
import type { Catalogue } from '../../measures/index.ts';
import { paths } from '../paths.ts';
import { dueOf, measuresOf, standingOf } from './standing.ts';
import { words } from './words.ts';

/** All releases, those out of use too: one row each. */
export function releasesTable(catalogue: Pick<Catalogue, 'releases' | 'measures' | 'inUse'>, now: Date, origin: string): Table {
  const text = (key: keyof typeof words.table) => ({ key, label: words.table[key], kind: 'text' as const });
  const number = (key: keyof typeof words.table) => ({ key, label: words.table[key], kind: 'number' as const });
  return {
    title: words.table.title, notes: [],
    columns: [
      number('release'), text('state'), text('source'), text('dataset'), text('edition'), text('name'), text('publisher'), text('licence'), text('published'), text('from'), text('to'), text('next'), text('overdue'),
      number('rows_read'), number('rows_kept'), number('notes'), text('loaded'), text('loaded_by'), text('file'), text('sha256'), text('address'),
    ],
    rows: catalogue.releases.map((r) => {
      const due = dueOf(r, measuresOf(catalogue, r), now);
      return [
        r.id, standingOf(catalogue, r), r.sourceName, r.dataset, r.edition, r.title, r.publisher, r.licence, r.published, r.periods?.from ?? null, r.periods?.to ?? null, due.next, due.overdue,
        r.rowsIn, r.rowsKept, r.notes.length, r.loadedAt.toISOString(), r.loadedBy, r.fileName, r.sha256, origin + paths.release(r.id),
      ];
    }),
  };
}

import { page, type Ask, type Reply } from '../../kernel/index.ts';
import { alliance, type Area } from '../../register/index.ts';
import type { Table } from '../../documents/index.ts';
import { tableReply } from '../cells/download.ts';
import type { Desk } from '../desk.ts';
import { paths } from '../paths.ts';
import { areasListed, areasPage, mapTitle } from './list.page.ts';
import { mapModel, mappedMeasure, readMap } from './map.ts';
import { words } from './words.ts';

/** `/areas`: all areas, or with `q` those that go by it. */
export async function listAreas(desk: Desk, ask: Ask): Promise<Reply> {
  const catalogue = await desk.figures.catalogue();
  const q = (ask.query.get('q') ?? '').trim().slice(0, 200);
  if (ask.format !== 'html') return tableReply(areasTable(areasListed(catalogue.areas, q), ask.origin), ask.format as 'csv', 'areas');
  const mapped = q === '' ? await readMap(desk.statistics, desk.figures, catalogue) : null;
  const region = catalogue.areas.get(alliance.region);
  return page('dashboard/area/list.njk', areasPage(catalogue, q, mapped && region ? mapModel(mapped, catalogue.measures.get(mappedMeasure)!, region, mapTitle(region.name)) : null));
}

/** One row an area, with every code it goes by and its page. */
function areasTable(areas: readonly Area[], origin: string): Table {
  return {
    title: words.list.title, notes: [],
    columns: words.list.columns.map(([key, label]) => ({ key, label, kind: 'text' as const })),
    rows: areas.map((a) => [a.code, a.name, a.kind, a.region, a.laNumber, a.ons, a.from, a.to, `${origin}${paths.area(a.code)}`]),
  };
}

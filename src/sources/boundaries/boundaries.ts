import { readFile } from 'node:fs/promises';
import { feature } from 'topojson-client';
import type { MultiPolygon, Polygon } from 'geojson';
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification';
import { openGovernmentLicence } from '../lookup/lookup.ts';
import { Screening } from '../lookup/screening.ts';
import { writeTable } from '../lookup/table.ts';
import type { SourceReader } from '../source.ts';
import { words } from './words.ts';

type Properties = Record<string, unknown>;
type Drawn = Topology<Record<string, GeometryCollection<Properties>>>;

/** What the first three characters of its codes say about a set of areas (ONS, Register of Geographic Codes). First match wins. */
const editions = [
  { edition: 'district', prefix: 'E07', title: 'Districts and unitary authorities of England' },
  { edition: 'upper-tier', prefix: 'E10', title: 'Counties and unitary authorities of England' },
  { edition: 'region', prefix: 'E12', title: 'Regions of England' },
  { edition: 'icb', prefix: 'E54', title: 'Integrated care boards of England' },
  { edition: 'small-area', prefix: 'E01', title: 'Small areas (lower layer super output areas)' },
  { edition: 'upper-tier', prefix: 'E06', title: 'Unitary authorities of England' },
] as const;

/** Beyond this a drawing is no simplified boundary. */
const mostBytes = 60_000_000;

/** Boundaries as TopoJSON with the properties `code` and `name`. One edition a kind of area: newer ones replace older ones. */
export const boundaries: SourceReader = {
  key: 'boundaries',
  name: 'Boundaries',
  version: 1,
  order: 20,
  recognise: (file) => file.size <= mostBytes && /^\ufeff?\s*\{[\s\S]*"type"\s*:\s*"Topology"/.test(file.head.toString('utf8')),
  async read(file, bench) {
    const screening = new Screening(file.name);
    const topology = parse(await readFile(file.path, 'utf8'));
    const collection = collectionOf(topology);
    if (!topology || !collection) {
      screening.add(words.broken);
      return { ok: false, rowsIn: 0, problems: screening.problems };
    }
    const rows: [number, string, string, string][] = [];
    const seen = new Set<string>();
    collection.geometries.forEach((geometry, i) => {
      const line = i + 1;
      const { code, name } = geometry.properties ?? {};
      if (typeof code !== 'string' || !/^[A-Z]\d{8}$/.test(code)) return screening.add({ ...words.noCode, line, column: 'code' });
      if (typeof name !== 'string' || name.trim() === '') return screening.add({ ...words.noName, line, column: 'name' });
      if (seen.has(code)) screening.add({ ...words.twice, line, column: 'code' });
      seen.add(code);
      try {
        const drawn = groundOf(topology, geometry);
        if (drawn === null) return screening.add({ ...words.noGround, line, column: 'geometry' });
        rows.push([line, code, name.trim(), JSON.stringify(drawn)]);
      } catch {
        screening.add({ ...words.noGround, line, column: 'geometry' });
      }
    });
    const kind = editions.find((e) => rows.some(([, code]) => code.startsWith(e.prefix)));
    if (!kind && !screening.stops) screening.add(words.unknownKind);
    if (screening.stops || !kind) return { ok: false, rowsIn: collection.geometries.length, problems: screening.problems };
    const table = await writeTable(bench, [{ name: '_row', type: 'BIGINT' }, { name: 'code', type: 'VARCHAR' }, { name: 'name', type: 'VARCHAR' }, { name: 'geometry', type: 'VARCHAR' }], rows);
    bench.progress(rows.length, rows.length);
    return {
      ok: true,
      drafts: [{
        dataset: 'boundaries', edition: kind.edition, kind: 'reference', title: `Boundaries: ${kind.title}`, publisher: 'Office for National Statistics',
        licence: `${openGovernmentLicence}; contains OS data © Crown copyright`, published: null, nextUpdate: null, periods: null,
        rowsIn: rows.length, rowsKept: rows.length, table, measures: [], areas: [], notes: screening.problems,
      }],
    };
  },
  async cells(file, row) {
    const properties = collectionOf(parse(await readFile(file.path, 'utf8')))?.geometries[row - 1]?.properties ?? {};
    return Object.entries(properties).map(([column, value]) => ({ column, text: String(value) }));
  },
};

/** The polygons of one area; null where it has none. Throws where its arcs are missing. */
function groundOf(topology: Drawn, area: GeometryObject<Properties>): Polygon | MultiPolygon | null {
  const drawn = feature(topology, area);
  if (drawn.type !== 'Feature' || drawn.geometry === null) return null;
  return drawn.geometry.type === 'Polygon' || drawn.geometry.type === 'MultiPolygon' ? drawn.geometry : null;
}

function parse(text: string): Drawn | undefined {
  try {
    const parsed = JSON.parse(text.replace(/^\ufeff/, '')) as Drawn;
    return parsed.type === 'Topology' && Array.isArray(parsed.arcs) && typeof parsed.objects === 'object' && parsed.objects !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function collectionOf(topology: Drawn | undefined): GeometryCollection<Properties> | undefined {
  const first = Object.values(topology?.objects ?? {})[0];
  return first?.type === 'GeometryCollection' && Array.isArray(first.geometries) && first.geometries.length > 0 ? first : undefined;
}

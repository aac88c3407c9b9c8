/**
 * Writes areas.csv from the published files in starter/:
 *   node src/register/areas/make-areas.ts
 * Codes and names of councils, districts and regions: the boundaries (Office for National Statistics). Authority numbers,
 * regions of councils and earlier codes: the EHC plans release (Department for Education). Numbers of regions and the
 * names that the Local Authority Interactive Tool uses: its authority list. What no file says is stated below with its source.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { read, utils } from '@e965/xlsx';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import yauzl from 'yauzl';
import { csvLine, parseCsv } from '../csv/csv.ts';
import { cornersInside, type Shape } from './ground.ts';

/** Councils that were replaced by others on other ground: the structural changes orders of 2018, 2020 and 2022. */
const reorganised = [
  { on: '2019-04-01', ended: '2019-03-31', from: ['E10000009', 'E06000028', 'E06000029'], to: ['E06000058', 'E06000059'] },
  { on: '2021-04-01', ended: '2021-03-31', from: ['E10000021'], to: ['E06000061', 'E06000062'] },
  { on: '2023-04-01', ended: '2023-03-31', from: ['E10000006'], to: ['E06000063', 'E06000064'] },
];

/** Other codes of the same council that the starter files do not hold (ONS, Code History Database). */
const recoded: Readonly<Record<string, readonly string[]>> = {
  E06000057: ['E06000048'],
  E08000037: ['E08000020'],
  E08000016: ['E08000038'],
  E08000019: ['E08000039'],
};

const england = 'E92000001';
/** Regions that lie within a region, by the name the authority list gives them. */
const partsOfLondon: Readonly<Record<string, { code: string; name: string }>> = {
  'London (Inner)': { code: 'E13000001', name: 'Inner London' },
  'London (Outer)': { code: 'E13000002', name: 'Outer London' },
};
const london = 'E12000007';

interface Council {
  readonly code: string;
  readonly number: string;
  readonly name: string;
  readonly region: string;
}

/** The text of areas.csv. `folder` holds the starter files, as a URL that ends in a slash. */
export async function makeAreas(folder: URL): Promise<string> {
  const councils = await readCouncils(fileURLToPath(new URL('education-health-and-care-plans_2025.zip', folder)));
  const numbers = readNumbers(readFileSync(new URL('la_code_list.xlsx', folder)));
  const regions = readShapes(new URL('england_region_2023.topojson', folder));
  const current = new Map(readShapes(new URL('england_utla_2023.topojson', folder)).map((s) => [s.code, s.name]));
  const districts = readShapes(new URL('england_lad_2024.topojson', folder)).filter((s) => s.code.startsWith('E07'));
  const rows = [
    row({ code: england, name: 'England', kind: 'country', number: numberOf(numbers, 'England') }),
    ...regions.map((r) => row({ code: r.code, name: r.name, kind: 'region', number: numberOf(numbers, r.name) })),
    ...Object.entries(partsOfLondon).map(([name, part]) => row({ ...part, kind: 'region', number: numberOf(numbers, name), region: london, also: [name] })),
    ...councilRows(councils, current, numbers),
    ...districts.map((d) => row({ code: d.code, name: d.name, kind: 'district', region: regionAround(d, regions) })),
  ];
  return [columns, ...rows].map((r) => `${csvLine(r)}\n`).join('');
}

const columns = ['code', 'name', 'kind', 'number', 'region', 'from', 'to', 'aliases', 'also'] as const;

function row(given: Partial<Record<(typeof columns)[number], string | readonly string[]>>): readonly string[] {
  return columns.map((c) => [given[c] ?? ''].flat().join(';'));
}

/** One row a number: its code is the one that the boundaries hold, the others are aliases. */
function councilRows(councils: readonly Council[], current: ReadonlyMap<string, string>, numbers: ReadonlyMap<string, string>): readonly (readonly string[])[] {
  const byNumber = Map.groupBy(councils, (c) => c.number);
  return [...byNumber.values()].map((same) => {
    const known = same.find((c) => current.has(c.code)) ?? same[0]!;
    // A council new to the boundaries of 2023 under a code that the release does not use yet: found by its name.
    const code = current.has(known.code) ? known.code : ([...current].find(([, name]) => name === known.name && !same.some((c) => endedOn(c.code)))?.[0] ?? known.code);
    const name = current.get(code) ?? known.name;
    const listed = numbers.get(known.number);
    return row({
      code, name, kind: 'council', number: known.number, region: known.region,
      from: reorganised.find((r) => r.to.includes(code))?.on ?? '',
      to: endedOn(code) ?? '',
      aliases: [...new Set([...same.map((c) => c.code), ...(recoded[code] ?? [])])].filter((c) => c !== code).sort(),
      also: [...new Set([known.name, ...(listed === undefined ? [] : [listed])])].filter((n) => n !== name),
    });
  }).sort((a, b) => (a[0]! < b[0]! ? -1 : 1));
}

/** The region that holds most of a district's ground; a district lies whole in one. */
function regionAround(district: Shape, regions: readonly (Shape & { code: string })[]): string {
  return regions.map((r) => ({ code: r.code, corners: cornersInside(district, r) })).reduce((a, b) => (b.corners > a.corners ? b : a)).code;
}

const endedOn = (code: string): string | undefined => reorganised.find((r) => r.from.includes(code))?.ended;

/** Every council that the release's tidy files name, each code once. London's councils stand under London, not its halves. */
async function readCouncils(zipPath: string): Promise<readonly Council[]> {
  const councils = new Map<string, Council>();
  const zip = await yauzl.openPromise(zipPath, { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.startsWith('data/')) continue;
    const [head, ...records] = parseCsv(await textOf(await zip.openReadStreamPromise(entry))).records;
    const at = (column: string): number => head?.cells.indexOf(column) ?? -1;
    const [level, code, number, name, region] = [at('geographic_level'), at('new_la_code'), at('old_la_code'), at('la_name'), at('region_code')];
    for (const { cells } of records) {
      if (cells[level] !== 'Local authority') continue;
      const key = cells[code]!;
      if (!councils.has(key)) councils.set(key, { code: key, number: cells[number]!, name: cells[name]!, region: cells[region]!.startsWith('E13') ? london : cells[region]! });
    }
  }
  return [...councils.values()];
}

async function textOf(stream: AsyncIterable<unknown>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Authority number → name as the Local Authority Interactive Tool writes it. */
function readNumbers(workbook: Buffer): ReadonlyMap<string, string> {
  const book = read(workbook);
  const rows = utils.sheet_to_json<Record<string, unknown>>(book.Sheets[book.SheetNames[0]!]!);
  return new Map(rows.map((r) => [String(r['LA Number']), String(r['LA Name'])]));
}

function numberOf(numbers: ReadonlyMap<string, string>, name: string): string {
  for (const [number, listed] of numbers) if (Number(number) >= 970 && listed.toLowerCase() === name.toLowerCase()) return number;
  throw new Error(`The authority list has no number for ${name}.`);
}

function readShapes(file: URL): readonly (Shape & { code: string; name: string })[] {
  const topology = JSON.parse(readFileSync(file, 'utf8')) as Topology<{ [key: string]: GeometryCollection<{ code: string; name: string }> }>;
  const collection = Object.values(topology.objects)[0]!;
  return feature(topology, collection).features.map(({ properties, geometry }) => {
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') throw new Error(`${properties.name} has no ground.`);
    return { ...properties, polygons: geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates };
  });
}

if (import.meta.main) {
  const text = await makeAreas(new URL('../../../starter/', import.meta.url));
  writeFileSync(new URL('areas.csv', import.meta.url), text);
  console.log(`areas.csv: ${text.split('\n').length - 2} areas`);
}

import { existsSync, readFileSync } from 'node:fs';
import { parseCsv } from '../csv/csv.ts';
import type { Area, AreaKind, AreaRegister } from './area.ts';
import { asWritten, plainName } from './names.ts';

const kinds: readonly AreaKind[] = ['country', 'region', 'council', 'district', 'nhs-region', 'icb', 'sub-icb', 'provider', 'other'];

/** An area met in a file that the register's own lists do not hold. */
export interface NamedArea {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
}

/** An area with the other codes and names that it goes by. */
interface Entry extends Area {
  readonly aliases: readonly string[];
  readonly also: readonly string[];
}

const here = (file: string): URL => new URL(file, import.meta.url);

/**
 * The register of places and NHS bodies, from the lists beside this file. `extra` are areas met in releases (schools,
 * wards, providers): they are added where no list holds their code. Throws where two areas claim one code or number.
 */
export function readAreaRegister(extra: readonly NamedArea[] = []): AreaRegister {
  const own = [...readPlaces(), ...readBodies()];
  const known = new Set(own.flatMap((a) => [a.code, ...a.aliases]));
  const met = new Map(extra.filter((a) => !known.has(a.code)).map((a) => [a.code, a]));
  return makeRegister([...own, ...[...met.values()].map((a) => entry({ ...a, kind: kinds.find((k) => k === a.kind) ?? 'other' }))]);
}

/** The region that an area lies in: a council's or district's region, an NHS body's NHS region. Undefined for regions of England and England. */
export function regionOf(areas: AreaRegister, area: Area): Area | undefined {
  return area.region === null ? undefined : areas.get(area.region);
}

function makeRegister(entries: readonly Entry[]): AreaRegister {
  const byCode = new Map<string, Area>();
  const byNumber = new Map<string, Area>();
  const byKind = new Map<AreaKind, Area[]>();
  const written = new Map<string, Area[]>();
  const plain = new Map<string, Area[]>();
  for (const { aliases, also, ...area } of entries) {
    for (const code of [area.code, ...(area.ons === null ? [] : [area.ons]), ...aliases]) claim(byCode, code, area);
    if (area.laNumber !== null) claim(byNumber, area.laNumber, area);
    add(byKind, area.kind, area);
    for (const name of new Set([area.name, ...also].map(asWritten))) add(written, `${area.kind} ${name}`, area);
    for (const name of new Set([area.name, ...also].map(plainName))) add(plain, `${area.kind} ${name}`, area);
  }
  return {
    get: (code) => byCode.get(code),
    byLaNumber: (number) => byNumber.get(number),
    byName: (kind, name) => only(written.get(`${kind} ${asWritten(name)}`)) ?? only(plain.get(`${kind} ${plainName(name)}`)),
    all: (kind) => byKind.get(kind) ?? [],
  };
}

/** Of areas that share a name the one that still is; none where the name alone does not decide. */
function only(areas: readonly Area[] | undefined): Area | undefined {
  if (areas === undefined || areas.length === 1) return areas?.[0];
  const current = areas.filter((a) => a.to === null);
  return current.length === 1 ? current[0] : undefined;
}

function claim(map: Map<string, Area>, code: string, area: Area): void {
  const other = map.get(code);
  if (other) throw new Error(`The register gives ${code} to both ${other.name} and ${area.name}.`);
  map.set(code, area);
}

function add<K>(map: Map<K, Area[]>, key: K, area: Area): void {
  const list = map.get(key);
  if (list) list.push(area);
  else map.set(key, [area]);
}

/** England, regions, councils and districts: areas.csv, written by make-areas.ts. */
function readPlaces(): readonly Entry[] {
  return read('areas.csv').map((r) => entry({ ...named(r), laNumber: orNull(r['number']), region: orNull(r['region']), from: orNull(r['from']), to: orNull(r['to']), aliases: list(r['aliases']), also: list(r['also']) }));
}

/** NHS regions, boards and providers: nhs-bodies.csv. */
function readBodies(): readonly Entry[] {
  return read('nhs-bodies.csv').map((r) => entry({ ...named(r), ons: orNull(r['ons']), region: orNull(r['region']) }));
}

function entry(given: Partial<Entry> & Pick<Area, 'code' | 'name' | 'kind'>): Entry {
  return { laNumber: null, ons: null, region: null, from: null, to: null, aliases: [], also: [], ...given };
}

function named(row: Readonly<Record<string, string>>): Pick<Area, 'code' | 'name' | 'kind'> {
  const kind = kinds.find((k) => k === row['kind']);
  if (kind === undefined) throw new Error(`The register does not know the kind “${row['kind']}” of ${row['code']}.`);
  return { code: row['code'] ?? '', name: row['name'] ?? '', kind };
}

function read(file: string): readonly Readonly<Record<string, string>>[] {
  if (!existsSync(here(file))) return [];
  const [head, ...rows] = parseCsv(readFileSync(here(file), 'utf8')).records;
  return rows.map((r) => Object.fromEntries((head?.cells ?? []).map((column, i) => [column, r.cells[i] ?? ''])));
}

const orNull = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);
const list = (text: string | undefined): readonly string[] => (text === undefined || text === '' ? [] : text.split(';'));

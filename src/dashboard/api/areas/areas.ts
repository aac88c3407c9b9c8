import { z } from 'zod';
import { alliance, type Area, type AreaKind, type AreaRegister } from '../../../register/index.ts';
import { paths } from '../../paths.ts';
import { patterns } from '../addresses.ts';
import { endpoint } from '../endpoint.ts';
import { settle } from '../reading/given.ts';
import type { Candidate } from '../reading/nearest.ts';
import { pageFields, pageOf, paging } from '../reading/paging.ts';
import { address, component } from '../shapes.ts';
import { words } from '../words.ts';

const w = words.fields.area;

/** Every kind once: the type says if one is missing. */
const rank: Readonly<Record<AreaKind, number>> = { country: 0, region: 1, council: 2, district: 3, 'nhs-region': 4, icb: 5, 'sub-icb': 6, provider: 7, other: 8 };
export const kinds = Object.keys(rank) as [AreaKind, ...AreaKind[]];

const areaShape = component('Area', z.object({
  code: z.string().describe(w.code), name: z.string().describe(w.name), kind: z.enum(kinds).describe(w.kind),
  laNumber: z.string().nullable().describe(w.laNumber), ons: z.string().nullable().describe(w.ons), region: z.string().nullable().describe(w.region),
  from: z.string().nullable().describe(w.from), to: z.string().nullable().describe(w.to), href: address.describe(w.href),
}));

export const listAreas = endpoint({
  id: 'listAreas', path: patterns.areas, ...words.docs.endpoints.areas, params: {}, refusals: [400],
  query: z.object({ kind: z.array(z.enum(kinds)).optional().describe(w.kinds), q: z.string().optional().describe(w.q), ...paging }),
  answer: component('Areas', z.object({ ...pageFields, areas: z.array(areaShape).describe(w.list) })),
  examples: ({ areas }) => [{ says: words.docs.examples.named, query: { q: areas.get(alliance.councils[0])?.name ?? '' } }, { says: words.docs.examples.kinds, query: { kind: 'council,icb' } }],
  handle: ({ catalogue, origin, path, search }, given) => {
    const { kind, q, page, size } = settle(given);
    const found = allAreas(catalogue.areas, kind ?? kinds).filter((a) => q === undefined || isMeant(a, q));
    const { head, items } = pageOf(found, { page, size }, { address: origin + path, search, version: catalogue.version });
    return { ...head, areas: items.map((a) => ({ ...fieldsOf(a), href: origin + paths.area(a.code) })) };
  },
});

/** By kind, then by name. */
export const allAreas = (register: AreaRegister, of: readonly AreaKind[] = kinds): readonly Area[] =>
  [...of].sort((a, b) => rank[a] - rank[b]).flatMap((kind) => [...register.all(kind)].sort((a, b) => a.name.localeCompare(b.name, 'en-GB') || (a.code < b.code ? -1 : 1)));

/** Whom somebody may mean who wrote a wrong code: a name, an authority number, a slip. */
export const areaCandidates = (register: AreaRegister): readonly Candidate[] =>
  allAreas(register).map((a) => ({ shown: `${a.code} (${a.name})`, names: [a.code, a.name, ...(a.laNumber === null ? [] : [a.laNumber])] }));

function isMeant(area: Area, q: string): boolean {
  const text = q.toLowerCase();
  return area.name.toLowerCase().includes(text) || [area.code, area.ons, area.laNumber].some((code) => code?.toLowerCase() === text);
}

/** Field by field: what a register may add for itself is not published by accident. */
const fieldsOf = ({ code, name, kind, laNumber, ons, region, from, to }: Area) => ({ code, name, kind, laNumber, ons, region, from, to });

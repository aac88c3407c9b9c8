import type { Area, AreaKind, AreaRegister } from '../../register/index.ts';

/** Kinds in the order in which people look for them. */
export const kindsInOrder: readonly AreaKind[] = ['council', 'icb', 'region', 'nhs-region', 'country', 'district', 'provider', 'sub-icb', 'other'];

export interface Found {
  /** The one area that goes by exactly this code or name; undefined where the text leaves it open. */
  readonly exact: Area | undefined;
  /** Areas that fit, best first, no more than asked for. */
  readonly areas: readonly Area[];
  readonly total: number;
}

/** Areas by a code (any that it goes by), an authority number or words of its name. Case and order of words do not matter. */
export function findAreas(register: AreaRegister, text: string, most: number): Found {
  const wanted = text.trim();
  if (wanted === '') return { exact: undefined, areas: [], total: 0 };
  const exact = byCode(register, wanted) ?? byWholeName(register, wanted);
  const parts = plain(wanted).split(' ').filter((p) => p !== '');
  const fitting = parts.length === 0 ? [] : kindsInOrder.flatMap((kind) => register.all(kind)).filter((a) => parts.every((p) => plain(a.name).includes(p)));
  const ranked = fitting.map((area) => ({ area, at: place(area, exact, parts[0]!) })).sort((a, b) => a.at - b.at).map((r) => r.area);
  const areas = exact && !ranked.includes(exact) ? [exact, ...ranked] : ranked;
  return { exact, areas: areas.slice(0, most), total: areas.length };
}

export const byCode = (register: AreaRegister, code: string): Area | undefined => register.get(code) ?? register.get(code.toUpperCase()) ?? register.byLaNumber(code);

function byWholeName(register: AreaRegister, name: string): Area | undefined {
  for (const kind of kindsInOrder) {
    const area = register.byName(kind, name);
    if (area) return area;
  }
  return undefined;
}

/** Lower comes first: the exact one, then names that begin with the first word, then those that hold it; what is no more last. */
function place(area: Area, exact: Area | undefined, first: string): number {
  if (area === exact) return 0;
  return (plain(area.name).startsWith(first) ? 1 : 2) + (area.to === null ? 0 : 2);
}

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('&', ' and ').replace(/['’.]/g, '').replace(/[^a-z0-9]+/g, ' ').trim();

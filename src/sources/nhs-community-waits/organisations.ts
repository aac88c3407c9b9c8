import type { AreaMet } from '../../measures/index.ts';
import type { AreaKind, AreaRegister } from '../../register/index.ts';

/** A row's organisation as the sheet names it; '' where it says nothing. */
export interface Organisation {
  readonly type: string;
  readonly code: string;
  readonly name: string;
}

export type Resolved =
  | { readonly ok: true; readonly area: string; readonly met: AreaMet | null }
  | { readonly ok: false; readonly rule: string; readonly mend: string };

const england = 'E92000001';

/** The publisher's organisation types over the months. */
const kinds: Readonly<Record<string, AreaKind>> = {
  national: 'country', region: 'nhs-region', 'commissioning region': 'nhs-region', icb: 'icb', provider: 'provider', organisation: 'provider',
};

const kindWords: Partial<Record<AreaKind, string>> = { 'nhs-region': 'an NHS region', icb: 'an integrated care board', provider: 'a provider' };

const properWords: Readonly<Record<string, string>> = { nhs: 'NHS', cic: 'CIC', uk: 'UK', gp: 'GP', csh: 'CSH', hcrg: 'HCRG', msk: 'MSK', and: 'and', of: 'of', the: 'the', with: 'with', upon: 'upon' };

/** A name in capitals as people write it; any other name unchanged. */
export function properName(name: string): string {
  if (name !== name.toUpperCase()) return name;
  const written = name.toLowerCase().replace(/[a-z]+(?:'[a-z]+)?/g, (word) => properWords[word] ?? word[0]!.toUpperCase() + word.slice(1));
  return written[0] === undefined ? '' : written[0].toUpperCase() + written.slice(1);
}

/** The key of a provider that no source gives an ODS code for. */
export const keyOfName = (name: string): string => `nhs:${name.toLowerCase().replace(/&/g, ' and ').replace(/['’.]/g, '').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')}`;

/**
 * The register's key of an organisation: its code where the sheet gives one, else by its name.
 * A provider that nobody knows gets a key made of its name and is handed over to the register;
 * a region or ICB that nobody knows is a fault, since its figures would stand beside nothing.
 */
export function resolve({ type, code, name }: Organisation, areas: AreaRegister): Resolved {
  if (name.toLowerCase() === 'england' && ['', 'national'].includes(type.toLowerCase())) return { ok: true, area: england, met: null };
  const kind = kinds[type.toLowerCase()];
  if (kind === undefined || kind === 'country') {
    const said = type === '' ? 'no organisation type' : `the organisation type “${type}” for “${name}”`;
    return { ok: false, rule: `The row gives ${said}; the types known are National, Region, ICB, Provider and Organisation.`, mend: 'Correct the type, or ask for the new type to be added to this reader.' };
  }
  const named = areas.byName(kind, name);
  if (code !== '') return byCode(code, kind, name, named?.code ?? null, areas);
  if (named) return { ok: true, area: named.code, met: null };
  if (kind === 'provider') return { ok: true, area: keyOfName(name), met: { code: keyOfName(name), name: properName(name), kind } };
  return { ok: false, rule: `“${name}” is not known as ${kindWords[kind]}.`, mend: 'Correct the name. If the body is new, load a lookup that names it first.' };
}

function byCode(code: string, kind: AreaKind, name: string, codeOfName: string | null, areas: AreaRegister): Resolved {
  if (!/^[A-Z0-9]{3,6}$/.test(code)) return { ok: false, rule: `The organisation code “${code}” is no ODS code (three to six capitals and digits).`, mend: 'Correct the code.' };
  const known = areas.get(code);
  if (known && known.kind !== kind) return { ok: false, rule: `The row calls “${name}” ${kindWords[kind]}, but its code ${code} belongs to ${known.name}.`, mend: 'Correct the type or the code.' };
  // A key made of a name, from a month without codes, is no contradiction.
  if (codeOfName !== null && codeOfName !== code && !codeOfName.startsWith('nhs:')) return { ok: false, rule: `The row gives “${name}” the code ${code}, but its code is ${codeOfName}.`, mend: 'Correct the code or the name.' };
  return known ? { ok: true, area: known.code, met: null } : { ok: true, area: code, met: { code, name: properName(name), kind } };
}

/**
 * Geographic levels of DfE's open data standard: where each level's code and name stand, and the register key
 * that its rows get. Codes that are not ONS codes are marked with their scheme, so that they cannot be confused.
 */
export interface Level {
  /** As `geographic_level` has it, lower case. */
  readonly name: string;
  readonly code: string | null;
  readonly nameColumn: string;
  /** Written before the code in the key. */
  readonly prefix: string;
  /** For the register's list of areas met. */
  readonly kind: string;
}

const level = (name: string, code: string | null, nameColumn: string, kind: string, prefix = ''): Level => ({ name, code, nameColumn, prefix, kind });

export const levels: readonly Level[] = [
  level('national', 'country_code', 'country_name', 'country'),
  level('regional', 'region_code', 'region_name', 'region'),
  level('local authority', 'new_la_code', 'la_name', 'council'),
  level('local authority district', 'lad_code', 'lad_name', 'district'),
  level('school', 'school_urn', 'school_name', 'school', 'urn:'),
  level('parliamentary constituency', 'pcon_code', 'pcon_name', 'constituency'),
  level('ward', 'ward_code', 'ward_name', 'ward'),
  level('multi-academy trust', 'trust_id', 'trust_name', 'trust', 'trust:'),
  level('mat', 'trust_id', 'trust_name', 'trust', 'trust:'),
  level('sponsor', 'sponsor_id', 'sponsor_name', 'sponsor', 'sponsor:'),
  level('provider', 'provider_ukprn', 'provider_name', 'provider', 'ukprn:'),
  level('institution', 'institution_id', 'institution_name', 'institution', 'institution:'),
  level('opportunity area', 'opportunity_area_code', 'opportunity_area_name', 'opportunity-area'),
  level('local skills improvement plan area', 'lsip_code', 'lsip_name', 'skills-area'),
  level('local enterprise partnership', 'local_enterprise_partnership_code', 'local_enterprise_partnership_name', 'enterprise-partnership'),
  level('english devolved area', 'english_devolved_area_code', 'english_devolved_area_name', 'devolved-area'),
  level('mayoral combined authority', 'mayoral_combined_authority_code', 'mayoral_combined_authority_name', 'combined-authority'),
  level('police force area', 'pfa_code', 'pfa_name', 'police-area'),
  level('planning area', 'planning_area_code', 'planning_area_name', 'planning-area', 'planning-area:'),
  level('rsc region', null, 'rsc_region_lead_name', 'rsc-region'),
];

const alsoGeography = new Set([
  'time_period', 'time_identifier', 'geographic_level', 'old_la_code', 'la_code', 'la_number', 'school_laestab', 'laestab',
  'estab', 'urn', 'upin', 'ukprn', 'rsc_region_code', 'rsc_region_name', 'trust_code', 'sponsor_code',
]);
const placeColumns = new Set(levels.flatMap((l) => [l.code ?? '', l.nameColumn]).filter(Boolean));
const placeFamilies = /^(pcon|ward|trust|sponsor|opportunity_area|lsip|lad|rsc_region|provider|institution|planning_area|pfa|school)_(code|name|id|urn|ukprn|lead_name)$/;

/** Says when or where, and is neither filter nor indicator. */
export function isPlaceOrTime(column: string): boolean {
  return alsoGeography.has(column) || placeColumns.has(column) || placeFamilies.test(column);
}

/**
 * The level by its name in the file, with its columns as far as the file has them. A level that the standard does
 * not name is known by columns called after it (`parish_code`, `parish_name`). Null where its areas cannot be told.
 */
export function levelIn(name: string, columns: readonly string[]): Level | null {
  const wanted = name.trim().toLowerCase();
  const stem = wanted.replace(/[^a-z0-9]+/g, '_');
  const found = levels.find((l) => l.name === wanted) ?? level(wanted, `${stem}_code`, `${stem}_name`, stem.replaceAll('_', '-'));
  const code = found.code !== null && columns.includes(found.code) ? found.code : null;
  const named = columns.includes(found.nameColumn);
  if (code === null && (!named || found.prefix === '' && placeIsCoded(found))) return null;
  return { ...found, code, nameColumn: named ? found.nameColumn : '' };
}

/** The everyday levels: a file that has their rows without their code column is wrong. */
function placeIsCoded(l: Level): boolean {
  return ['country', 'region', 'council', 'district'].includes(l.kind);
}

/** Symbols that stand where a code belongs. */
export const noCode: readonly string[] = ['', 'z', 'x', 'c', ':', '.', '..', '-', '~', 'u', 'n/a', 'na'];

/** A name as it stands in a key. */
export const slugOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

export interface AreaKey {
  readonly key: string | null;
  /** True where the key was made from the name because the code is missing. */
  readonly fromName: boolean;
}

/** The key of a row's area; null key where neither code nor name tells it. `table.ts` says the same in SQL. */
export function areaKey(l: Level, code: string, name: string): AreaKey {
  const trimmed = code.trim();
  if (l.code !== null && !noCode.includes(trimmed.toLowerCase())) return { key: l.prefix + trimmed, fromName: false };
  const slug = slugOf(name);
  const blankIsWrong = l.code !== null && trimmed === '' && l.kind !== 'council';
  if (slug === '' || blankIsWrong) return { key: null, fromName: true };
  return { key: l.code === null ? `${slugOf(l.name)}:${slug}` : `unknown:${slug}`, fromName: true };
}

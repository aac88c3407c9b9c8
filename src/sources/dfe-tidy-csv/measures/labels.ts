import type { Unit } from '../../../measures/index.ts';

const capitals: Readonly<Record<string, string>> = {
  ehc: 'EHC', ehcp: 'EHCP', sen: 'SEN', send: 'SEND', la: 'LA', ap: 'AP', pru: 'PRU', fe: 'FE', neet: 'NEET', fsm: 'FSM', asd: 'ASD', hi: 'HI',
  mld: 'MLD', msi: 'MSI', nsa: 'NSA', pd: 'PD', pmld: 'PMLD', semh: 'SEMH', slcn: 'SLCN', sld: 'SLD', spld: 'SPLD', vi: 'VI', ukprn: 'UKPRN',
  urn: 'URN', gld: 'GLD', elg: 'ELG', elgs: 'ELGs', nhs: 'NHS', ehcplans: 'EHC plans', wbp: 'WBP', covid: 'COVID',
};
const percentWord = /^(pc|pct|percent|percentage|perc|pt)$/i;
const spokenUnit = /^(number|num|count)$/i;

/** A column's name as words: `pc_plans_issued_within_20_weeks` → "Plans issued within 20 weeks (%)". */
export function readable(column: string): string {
  const parts = column.replace(/([a-z])([A-Z][a-z])/g, '$1 $2').split(/[_\s.]+/).filter(Boolean);
  const percent = parts.some((p) => percentWord.test(p));
  const kept = parts.filter((p) => !percentWord.test(p));
  const said = (kept.length > 0 ? kept : parts).map((p) => capitals[p.toLowerCase()] ?? (p === p.toUpperCase() && p.length > 1 ? p : p.toLowerCase()));
  const sentence = said.join(' ');
  return `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}${percent && kept.length > 0 ? ' (%)' : ''}`;
}

/** The unit by DfE's `indicator_unit`; null where the metadata gives none that we know. */
export function unitFromMeta(unit: string): Unit | null {
  const u = unit.trim().toLowerCase();
  if (u === '%' || u === 'percent' || u === 'percentage' || u === 'pp') return 'percent';
  if (u.startsWith('£')) return 'pounds';
  if (u === 'numberstring' || u === 'number') return 'number';
  return null;
}

/** The unit as the column's name and its numbers suggest. A guess, and said to be one. */
export function unitGuessed(column: string, decimals: number): Unit {
  const parts = column.toLowerCase().split(/[^a-z0-9]+/);
  if (parts.some((p) => percentWord.test(p))) return 'percent';
  if (parts.includes('rate')) return 'rate';
  if (parts.some((p) => /^(cost|costs|expenditure|spend|gbp|pounds|funding)$/.test(p))) return 'pounds';
  if (parts.some((p) => /^(avg|average|mean|median|score|ratio)$/.test(p))) return 'number';
  return decimals === 0 || parts.some((p) => spokenUnit.test(p)) ? 'count' : 'number';
}

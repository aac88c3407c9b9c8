/** The services of the waiting list: the publisher's name, its age group, and words for a sentence. */

export type AgeGroup = 'Children and young people' | 'Adults' | 'All ages';

export interface Service {
  /** The publisher's name without its prefix, the same in every month. */
  readonly name: string;
  readonly ageGroup: AgeGroup;
  /** Part of a measure's key, e.g. `speech-and-language-therapy`, `adults-audiology`. */
  readonly slug: string;
  /** As it stands in "How many children wait for …?". */
  readonly words: string;
}

const slugOf = (words: string) => words.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

/** Two spellings of one service meet here: case, hyphens and blanks differ between months. */
const matchKey = (name: string) => name.toLowerCase().replace(/[^a-z0-9]+/g, '');

const child = (name: string, words: string): Service => ({ name, ageGroup: 'Children and young people', slug: slugOf(words), words });
const adult = (name: string, words: string): Service => ({ name, ageGroup: 'Adults', slug: `adults-${slugOf(words)}`, words });

/** Sums over services that Table 3 gives for England. */
export const allChildren = child('All children and young people services', 'any community health service');
export const allAdults = adult('All adult services', 'any community health service');
/** Of a place as a whole: England's sum over all services, and the returns that did not come (Table 1). */
export const allServices: Service = { name: 'All services', ageGroup: 'All ages', slug: 'all-services', words: 'any community health service' };

export const knownServices: readonly Service[] = [
  child('Therapy interventions: Speech and language', 'speech and language therapy'),
  child('Community paediatric service', 'community paediatrics'),
  child('Therapy interventions: Occupational therapy', 'occupational therapy'),
  child('Therapy interventions: Physiotherapy', 'physiotherapy'),
  child('Audiology', 'audiology'),
  child('Therapy interventions: Dietetics', 'dietetics'),
  child('Therapy interventions: Orthotics', 'orthotics'),
  child('Wheelchair, orthotics, prosthetics and equipment', 'wheelchairs, orthotics, prosthetics and equipment'),
  child('Vision screening', 'vision screening'),
  child('New-born hearing screening', 'newborn hearing screening'),
  child('Antenatal, new-born and children screening and immunisation services', 'screening and immunisation'),
  child('Child health information service', 'the child health information service'),
  child('Community nursing services (planned care and rapid response teams)', 'community nursing'),
  child('Nursing and Therapy teams support for long term conditions', 'nursing and therapy for long-term conditions'),
  child('Rapid Response Services', 'rapid response services'),
  child('Looked after children teams', 'looked after children teams'),
  child('Safeguarding', 'safeguarding services'),
  adult('Adult safeguarding', 'safeguarding services'),
  adult('Audiology', 'audiology'),
  adult('Clinical support to social care, care homes and domiciliary care', 'clinical support to social care'),
  adult('Community nursing services', 'community nursing'),
  adult('Home oxygen assessment services', 'home oxygen assessment'),
  adult('Intermediate care and reablement', 'intermediate care and reablement'),
  adult('Musculoskeletal service', 'musculoskeletal services'),
  adult('Neurorehabilitation (multi-disciplinary)', 'neurorehabilitation'),
  adult('Nursing and Therapy support for LTCs: Continence/ colostomy', 'continence and colostomy support'),
  adult('Nursing and Therapy support for LTCs: Diabetes', 'diabetes support'),
  adult('Nursing and Therapy support for LTCs: Falls', 'falls support'),
  adult('Nursing and Therapy support for LTCs: Heart failure', 'heart failure support'),
  adult('Nursing and Therapy support for LTCs: Lymphoedema', 'lymphoedema support'),
  adult('Nursing and Therapy support for LTCs: MND', 'motor neurone disease support'),
  adult('Nursing and Therapy support for LTCs: MS', 'multiple sclerosis support'),
  adult('Nursing and Therapy support for LTCs: Respiratory/COPD', 'respiratory support'),
  adult('Nursing and Therapy support for LTCs: Stroke', 'stroke support'),
  adult('Nursing and Therapy support for LTCs: TB', 'tuberculosis support'),
  adult('Nursing and Therapy support for LTCs: Tissue viability', 'tissue viability support'),
  adult('Podiatry and podiatric surgery', 'podiatry'),
  adult('Rehabilitation bed-based care', 'bed-based rehabilitation'),
  adult('Rehabilitation services (integrated)', 'integrated rehabilitation'),
  adult('Therapy interventions: Dietetics', 'dietetics'),
  adult('Therapy interventions: Occupational therapy', 'occupational therapy'),
  adult('Therapy interventions: Orthotics', 'orthotics'),
  adult('Therapy interventions: Physiotherapy', 'physiotherapy'),
  adult('Therapy interventions: Speech and language', 'speech and language therapy'),
  adult('Urgent Community Response/Rapid Response team', 'urgent community response'),
  adult('Weight management and obesity services', 'weight management'),
  adult('Wheelchair, orthotics, prosthetics and equipment', 'wheelchairs, orthotics, prosthetics and equipment'),
];

/** Services that the publisher withholds below England, so that no child or adult at risk is exposed. */
export const withheldBelowEngland: ReadonlySet<string> = new Set(['Adult safeguarding', 'Looked after children teams', 'Safeguarding']);

const byKey = new Map(knownServices.map((s) => [`${s.ageGroup}\n${matchKey(s.name)}`, s]));

/**
 * The service of a column's heading: `(CYP) Therapy interventions: dietetics` → Dietetics of children.
 * Null where the heading names no service; a service nobody listed comes with its own words.
 */
export function serviceOf(heading: string): { readonly service: Service; readonly known: boolean } | null {
  const m = /^\((A|CYP)\)\s*(\S.*)$/i.exec(heading.replace(/\s+/g, ' ').trim());
  if (!m) return null;
  const name = m[2]!.replace(/(: )([a-z])/g, (_, colon: string, letter: string) => colon + letter.toUpperCase());
  const make = m[1]!.toUpperCase() === 'A' ? adult : child;
  const known = byKey.get(`${make('', '').ageGroup}\n${matchKey(name)}`);
  if (known) return { service: known, known: true };
  const unlisted = make(name, name[0]!.toLowerCase() + name.slice(1));
  // Apart from the listed ones' slugs, whose measures are permanent.
  return { service: { ...unlisted, slug: `unlisted-${unlisted.slug}` }, known: false };
}

export const fields = ['given', 'family', 'known', 'born', 'postcode', 'lines', 'nhs', 'upn', 'school', 'urn'] as const;
export type Field = (typeof fields)[number];

/** Without these nobody can be told from anybody else. */
export const needed = ['given', 'family', 'born'] as const satisfies readonly Field[];

/**
 * What the common exports call each field, the best first; compared in small letters and digits alone: pages and reports of SIMS, Arbor and Bromcom,
 * names of the DfE's common transfer file, and what people write themselves. The one table of it; the page on lists shows it.
 */
export const headings: Readonly<Record<Field, readonly string[]>> = {
  given: ['Legal forename', 'Legal first name', 'Forename', 'Forenames', 'First name', 'Given name', 'Pupil forename', 'Student forename', 'Child forename', 'Forename 1', 'First', 'Given'],
  family: ['Legal surname', 'Legal last name', 'Surname', 'Last name', 'Family name', 'Pupil surname', 'Student surname', 'Child surname', 'Last', 'Family'],
  known: ['Preferred forename', 'Preferred first name', 'Preferred name', 'Known as', 'Chosen name', 'Preferred', 'Known'],
  born: ['Date of birth', 'DOB', 'Birth date', 'Birthday', 'Born', 'Pupil DOB', 'Student DOB', 'Date of birth (DMY)'],
  postcode: ['Postcode', 'Home postcode', 'Address postcode', 'Pupil postcode', 'Postal code', 'PCode'],
  lines: ['Address', 'Home address', 'Full address', 'Address block', 'Address line', 'Pupil address'],
  nhs: ['NHS number', 'NHS no', 'NHS', 'NHS num'],
  upn: ['UPN', 'Unique pupil number', 'Pupil UPN'],
  school: ['School', 'School name', 'Current school', 'Setting', 'Setting name', 'Current setting', 'Establishment', 'Establishment name', 'Name of school', 'Placement', 'Nursery', 'College'],
  urn: ['URN', 'School URN', 'Establishment URN', 'Setting URN', 'Unique reference number', 'DfE number', 'DfE no', 'LAESTAB', 'LAESTAB number'],
};

const plainHeading = (text: string): string => text.replace(/^\uFEFF/, '').toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** For each column the field that it is taken as; null for a column that is passed over. */
export type Mapping = readonly (Field | null)[];

/** The best guess. Of several columns for one field the one whose heading comes first in the table is taken: the legal name before the name of daily use. */
export function guessColumns(header: readonly string[]): Mapping {
  const plain = header.map(plainHeading);
  const chosen = new Map(fields.flatMap((field) => {
    const at = headings[field].map((h) => plain.indexOf(plainHeading(h))).find((found) => found >= 0);
    return at === undefined ? [] : [[at, field] as const];
  }));
  return header.map((_, at) => chosen.get(at) ?? null);
}

/** Whether a person must say which column is which: a field that is needed has none, or two columns have its very heading. */
export function isUnclear(header: readonly string[], mapping: Mapping): boolean {
  const plain = header.map(plainHeading);
  return needed.some((f) => !mapping.includes(f)) || mapping.some((field, at) => field !== null && plain.filter((h) => h === plain[at]).length > 1);
}

export const fields = ['given', 'family', 'known', 'born', 'postcode', 'lines', 'nhs', 'upn', 'school', 'urn'] as const;
export type Field = (typeof fields)[number];

/** Without these nobody can be told from anybody else. */
export const needed = ['given', 'family', 'born'] as const satisfies readonly Field[];

/**
 * What the common exports call each field, the best first, in small letters and digits alone: pages and reports of SIMS, Arbor and Bromcom,
 * names of the DfE's common transfer file, and what people write themselves. The one table of it; the page on lists shows it.
 */
export const headings: Readonly<Record<Field, readonly string[]>> = {
  given: ['legalforename', 'legalfirstname', 'forename', 'forenames', 'firstname', 'givenname', 'pupilforename', 'studentforename', 'childforename', 'forename1', 'first', 'given'],
  family: ['legalsurname', 'legallastname', 'surname', 'lastname', 'familyname', 'pupilsurname', 'studentsurname', 'childsurname', 'last', 'family'],
  known: ['preferredforename', 'preferredfirstname', 'preferredname', 'knownas', 'chosenname', 'preferred', 'known'],
  born: ['dateofbirth', 'dob', 'birthdate', 'birthday', 'born', 'pupildob', 'studentdob', 'dateofbirthdmy'],
  postcode: ['postcode', 'homepostcode', 'addresspostcode', 'pupilpostcode', 'postalcode', 'pcode'],
  lines: ['address', 'homeaddress', 'fulladdress', 'addressblock', 'addressline', 'pupiladdress'],
  nhs: ['nhsnumber', 'nhsno', 'nhs', 'nhsnum'],
  upn: ['upn', 'uniquepupilnumber', 'pupilupn', 'formerupn'],
  school: ['school', 'schoolname', 'currentschool', 'setting', 'settingname', 'currentsetting', 'establishment', 'establishmentname', 'nameofschool', 'placement', 'nursery', 'college'],
  urn: ['urn', 'schoolurn', 'establishmenturn', 'settingurn', 'uniquereferencenumber', 'dfenumber', 'dfeno', 'laestab', 'laestabnumber'],
};

export const plainHeading = (text: string): string => text.replace(/^\uFEFF/, '').toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** For each column the field that it is taken as; null for a column that is passed over. */
export type Mapping = readonly (Field | null)[];

/** The best guess. Of several columns for one field the one whose heading comes first in the table is taken: the legal name before the name of daily use. */
export function guessColumns(header: readonly string[]): Mapping {
  const plain = header.map(plainHeading);
  const chosen = new Map(fields.flatMap((field) => {
    const heading = headings[field].find((h) => plain.includes(h));
    return heading === undefined ? [] : [[plain.indexOf(heading), field] as const];
  }));
  return header.map((_, at) => chosen.get(at) ?? null);
}

/** Whether a person must say which column is which: a field that is needed has none, or two columns have its very heading. */
export function isUnclear(header: readonly string[], mapping: Mapping): boolean {
  const plain = header.map(plainHeading);
  return needed.some((f) => !mapping.includes(f)) || mapping.some((field, at) => field !== null && plain.filter((h) => h === plain[at]).length > 1);
}

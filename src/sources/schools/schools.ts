import { britishDate, like, postcode, schoolNumber } from '../lookup/checks.ts';
import { lookupReader } from '../lookup/lookup.ts';

const publisher = 'Department for Education';

export const schools = lookupReader({
  key: 'schools',
  name: 'Schools, open and closed',
  dataset: 'schools',
  title: 'Schools, open and closed (Get Information about Schools)',
  publisher,
  columns: [
    { name: 'urn', check: schoolNumber },
    { name: 'name' },
    { name: 'local_authority_name' },
    { name: 'phase_of_education', mayBeBlank: true },
    { name: 'gender', mayBeBlank: true },
    { name: 'status' },
  ],
  unique: ['urn'],
});

/** Which school went before or after which. */
export const schoolLinks = lookupReader({
  key: 'school-links',
  name: 'Predecessors and successors of schools',
  dataset: 'schools.links',
  title: 'Predecessors and successors of schools (Get Information about Schools)',
  publisher,
  columns: [
    { name: 'URN', check: schoolNumber },
    { name: 'LinkURN', check: schoolNumber },
    { name: 'LinkName' },
    { name: 'LinkType' },
    { name: 'LinkEstablishedDate', mayBeBlank: true, check: britishDate },
  ],
});

export const childrensCentres = lookupReader({
  key: 'childrens-centres',
  name: "Children's centres and family hubs",
  dataset: 'schools.childrens-centres',
  title: "Children's centres and family hubs (Get Information about Schools)",
  publisher,
  columns: [
    { name: 'URN', check: schoolNumber },
    { name: 'LA (code)', check: like(/^\d{3}$/, 'the three-digit number of the council, e.g. 855') },
    { name: 'EstablishmentName' },
    { name: 'TypeOfEstablishment (name)' },
    { name: 'EstablishmentStatus (name)' },
    { name: 'OpenDate', mayBeBlank: true, check: britishDate },
    { name: 'Postcode', mayBeBlank: true, check: postcode },
    { name: 'GOR (name)', mayBeBlank: true },
  ],
  unique: ['URN'],
});

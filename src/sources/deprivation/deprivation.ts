import { like, onsCode, oneToTen } from '../lookup/checks.ts';
import { lookupReader } from '../lookup/lookup.ts';

const publisher = 'Ministry of Housing, Communities and Local Government';
const smallArea = like(/^E01\d{6}$/, 'the code of a small area (LSOA), e.g. E01013600');

/** Deprivation by small area of 2021, with its ward, district and integrated care board. */
export const deprivation2025 = lookupReader({
  key: 'deprivation-2025',
  name: 'English indices of deprivation 2025',
  dataset: 'deprivation.2025',
  title: 'English indices of deprivation 2025, small areas',
  publisher,
  columns: [
    { name: 'lsoa21_code', check: smallArea },
    { name: 'lsoa21_name' },
    { name: 'ltla24_code', check: onsCode },
    { name: 'IMD_decile', as: 'number', check: oneToTen },
    { name: 'IMD_rank', as: 'number' },
    { name: 'IMD_score', as: 'number' },
    { name: 'children_and_young_people_decile', as: 'number', check: oneToTen },
  ],
  unique: ['lsoa21_code'],
});

/** Deprivation by small area of 2011, with what became of it in 2021. A small area that was split has two rows. */
export const deprivation2019 = lookupReader({
  key: 'deprivation-2019',
  name: 'English indices of deprivation 2019',
  dataset: 'deprivation.2019',
  title: 'English indices of deprivation 2019, small areas of 2011 and 2021',
  publisher,
  columns: [
    { name: 'lsoa11_code', check: smallArea },
    { name: 'lsoa21_code', check: smallArea },
    { name: 'change_code', check: like(/^[USMX]$/, 'U (unchanged), S (split), M (merged) or X (both)') },
    { name: 'ltla22_code', check: onsCode },
    { name: 'IMD_decile', as: 'number', check: oneToTen },
    { name: 'IMD_rank', as: 'number' },
  ],
  unique: ['lsoa11_code', 'lsoa21_code'],
});

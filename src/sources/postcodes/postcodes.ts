import { like, onsCode, postcode } from '../lookup/checks.ts';
import { lookupReader } from '../lookup/lookup.ts';

/** Postcodes with their place on the ground. The small area is approximate: near an edge it can be the neighbour. */
export const postcodes = lookupReader({
  key: 'postcodes',
  name: 'Postcodes',
  dataset: 'postcodes',
  title: 'Postcodes with district, grid reference and approximate small area',
  publisher: 'Office for National Statistics',
  columns: [
    { name: 'postcode', check: postcode },
    { name: /^lad\d\dcd$/, check: onsCode },
    { name: 'easting', as: 'number' },
    { name: 'northing', as: 'number' },
    { name: 'lat', as: 'number' },
    { name: 'lon', as: 'number' },
    { name: /^lsoa21cd/, mayBeBlank: true, check: like(/^E01\d{6}$/, 'the code of a small area (LSOA), e.g. E01013600') },
  ],
  unique: ['postcode'],
});

import { bankHolidays } from '../bank-holidays/bank-holidays.ts';
import { boundaries } from '../boundaries/boundaries.ts';
import { deprivation2019, deprivation2025 } from '../deprivation/deprivation.ts';
import { nhsLookup } from '../nhs-lookup/nhs-lookup.ts';
import { boardSuccessions, practices, successors } from '../organisations/organisations.ts';
import { populationOfAreas, populationOfCouncils, populationOfDistricts } from '../population/population.ts';
import { postcodes } from '../postcodes/postcodes.ts';
import { childrensCentres, schoolLinks, schools } from '../schools/schools.ts';
import type { SourceReader } from '../source.ts';

/** Every list of names, codes, places and dates that can be loaded. */
export const lookups: readonly SourceReader[] = [
  nhsLookup, boundaries, populationOfCouncils, populationOfDistricts, populationOfAreas, deprivation2025, deprivation2019,
  bankHolidays, practices, successors, boardSuccessions, schools, schoolLinks, childrensCentres, postcodes,
];

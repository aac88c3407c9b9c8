/** Words that readers see about NHS community waits. */

import type { BandColumn, FigureColumn } from './columns.ts';
import type { AgeGroup } from './services.ts';

export const topic = 'NHS community waits';
export const sourceName = 'NHS community health services waiting lists';
export const publisher = 'NHS England';
export const publication = 'Community health services waiting lists';
export const licence = 'Open Government Licence v3.0';
export const address = 'https://www.england.nhs.uk/statistics/statistical-work-areas/community-health-services-waiting-lists/';

export const bandWords: Readonly<Record<BandColumn, string>> = {
  w0_1: 'up to 1 week', w1_2: '1 to 2 weeks', w2_4: '2 to 4 weeks', w4_12: '4 to 12 weeks',
  w12_18: '12 to 18 weeks', w18_52: '18 to 52 weeks', w52: 'over 52 weeks',
};

/** The publisher's days of each band: "18 weeks" means 126 days. */
export const bandDays: Readonly<Record<BandColumn, string>> = {
  w0_1: '0 to 7 days', w1_2: '8 to 14 days', w2_4: '15 to 28 days', w4_12: '29 to 84 days',
  w12_18: '85 to 126 days', w18_52: '127 to 364 days', w52: 'over 365 days',
};

const who: Readonly<Record<AgeGroup, { readonly short: string; readonly long: string }>> = {
  'Children and young people': { short: 'children', long: 'Children and young people' },
  Adults: { short: 'adults', long: 'Adults' },
  'All ages': { short: 'people', long: 'People' },
};

const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1);

export interface MeasureWords {
  readonly title: string;
  readonly short: string;
  readonly counts: string;
  readonly unitWords: string;
}

/** Title, short name and what is counted, of one service's column. */
export function measureWords(column: Exclude<FigureColumn, 'not_submitted'>, ageGroup: AgeGroup, service: string): MeasureWords {
  const { short: people, long } = who[ageGroup];
  const waiting = `${long.toLowerCase()} waiting`;
  const asked = `for ${service}`;
  const began = `${long} on the waiting list for ${service}`;
  switch (column) {
    case 'total':
      return { title: `How many ${people} wait ${asked}?`, short: `${capital(people)} waiting for ${service}`, counts: `${began}, whatever they have waited so far.`, unitWords: waiting };
    case 'over18':
      return { title: `How many ${people} have waited over 18 weeks ${asked}?`, short: `${capital(people)} over 18 weeks, ${service}`, counts: `${began} who have waited more than 18 weeks (127 days or more).`, unitWords: waiting };
    case 'over18_pct':
      return { title: `What share of ${people} have waited over 18 weeks ${asked}?`, short: `Share of ${people} over 18 weeks, ${service}`, counts: `Of all ${waiting} ${asked}, those who have waited more than 18 weeks (127 days or more).`, unitWords: `% of ${waiting}` };
    case 'over52_pct':
      return { title: `What share of ${people} have waited over 52 weeks ${asked}?`, short: `Share of ${people} over 52 weeks, ${service}`, counts: `Of all ${waiting} ${asked}, those who have waited more than 52 weeks.`, unitWords: `% of ${waiting}` };
    default:
      return { title: `How many ${people} have waited ${bandWords[column]} ${asked}?`, short: `${capital(people)} ${bandWords[column]}, ${service}`, counts: `${began} who have waited ${bandWords[column]} (${bandDays[column]}).`, unitWords: waiting };
  }
}

export const notSubmittedWords: MeasureWords = {
  title: 'How many NHS organisations sent no waiting list figures?', short: 'NHS organisations that sent nothing',
  counts: 'Organisations that should report community waiting lists and sent nothing for the month (137 were in scope in 2023).', unitWords: 'organisations',
};

export const caveats = {
  unvalidated: 'Management information from NHS organisations, not validated.',
  returns: 'Which organisations send figures differs from month to month (Table 1 of the workbook counts those that sent none), so a change may come from who reported.',
  blank: 'A blank means that no organisation reported the service. It does not mean that nobody waits.',
  byProvider: 'Figures for an ICB are those of organisations based in it. Some of their patients live elsewhere, and some residents wait with organisations elsewhere.',
  boundary: 'NHS boundaries are not council boundaries. NHS Leicester, Leicestershire and Rutland ICB covers three councils: Leicester, Leicestershire and Rutland.',
  bands: 'Bands of weeks may not add up to the waiting list, since some organisations could not yet count weeks.',
  withheld: 'Published for England only, and only the whole waiting list, so that nobody is exposed. Elsewhere it is marked * or left blank.',
  englandOnly: 'Published for England only.',
} as const;

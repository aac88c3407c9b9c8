import type { Curated, Section } from './section.ts';

const everyWait = [
  'For the whole area of the integrated care board: NHS England does not publish it for each council.',
  'All children and young people who wait are in it, not only those with SEND.',
  'Unvalidated management information. It adds up what providers sent in that month; one that sent nothing is missing.',
];

const waiting = (service: string, words: string): Curated => ({
  measure: `nhs.waits.${service}.total`,
  question: `How many children wait for ${words}?`,
  short: `Children waiting for ${words}`,
  field: 'health',
  polarity: 'low',
  counts: `Children and young people on the waiting list for ${words} in the month.`,
  total: true,
  caveats: [...everyWait, 'A number, not a share: bigger areas have longer lists.'],
  twin: null,
});

const longWait = (service: string, words: string, weeks: 18 | 52, extra: readonly string[] = []): Curated => ({
  measure: `nhs.waits.${service}.over${weeks}_pct`,
  question: `How many children who wait for ${words} have waited over ${weeks} weeks?`,
  short: `Over ${weeks} weeks for ${words}`,
  field: 'health',
  polarity: 'low',
  counts: `Children and young people who have waited longer than ${weeks} weeks for ${words}, as a share of all on that waiting list in the month.`,
  caveats: [
    ...everyWait,
    'It shows how long those on the list have waited so far, not how long their wait will be in the end.',
    ...extra,
  ],
  twin: null,
});

const speech = ['speech-and-language-therapy', 'speech and language therapy'] as const;
const paediatrics = ['community-paediatrics', 'community paediatrics'] as const;
const occupational = ['occupational-therapy', 'occupational therapy'] as const;
const audiology = ['audiology', 'audiology'] as const;

export const health: Section = {
  key: 'health',
  title: 'Children do not wait for health care',
  aim: 4,
  measures: [
    waiting(...speech),
    longWait(...speech, 18, ['Few children here wait that long (3 of 663 in August 2023), so small changes look big.']),
    waiting(...paediatrics),
    longWait(...paediatrics, 18),
    longWait(...paediatrics, 52),
    waiting(...occupational),
    waiting(...audiology),
  ],
};

import type { Section } from './section.ts';

export const adulthood: Section = {
  key: 'adulthood',
  title: 'Young people prepare for adult life',
  aim: 5,
  measures: [
    {
      measure: 'lait.16-17YroldSEN_ET',
      question: 'How many 16 and 17 year olds with SEN are in education or training?',
      short: 'In education or training at 16 and 17, SEN',
      field: 'adulthood',
      polarity: 'high',
      counts: 'Young people aged 16 and 17 with SEN (a statement or EHC plan, a learning difficulty assessment, or SEN in school after 16) who take part in education or training, as a share of all of them.',
      caveats: [
        'From the councils’ own tracking. Where a young person’s activity is not known, they do not count as taking part, so the true share may be higher.',
        'The Department asks not to use it in place of its official statistics of participation.',
        'Rutland has few such young people: one of them is about five points.',
      ],
      twin: null,
    },
    {
      measure: 'lait.SusEdOverall_SEN_Stat_incSpec',
      question: 'How many pupils with an EHC plan go on to education or work after year 11?',
      short: 'Education or work after year 11, EHC plan',
      field: 'adulthood',
      polarity: 'high',
      counts: 'Pupils with an EHC plan who finished year 11 and were then in education, an apprenticeship or work for at least two terms of the next school year, as a share of such pupils, special schools among them.',
      caveats: [
        'The year is the one in which they finished year 11; what they did is from the year after.',
        'All years were worked out again when the source of employment changed, so they can be compared with each other, but not with older copies.',
        'Rutland has few such pupils in a year, so its share jumps (83.3% in 2022, 100% in 2023).',
      ],
      twin: null,
    },
    {
      measure: 'dfe.work_based_placements.open_supp_intern',
      question: 'How many young people with an EHC plan are on a supported internship?',
      short: 'Supported internships',
      field: 'adulthood',
      polarity: 'none',
      counts: 'EHC plans of young people on a supported internship, in January.',
      total: true,
      caveats: [
        'A number, not a share: bigger councils have more young people.',
        'The file starts with January 2025, so there is no trend yet.',
        'A low number may also mean that it was not recorded.',
      ],
      twin: null,
    },
  ],
};

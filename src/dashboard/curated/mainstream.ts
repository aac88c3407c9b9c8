import type { Section } from './section.ts';

const placement = [
  'Out of all plans for people aged 0 to 25, also those in nurseries, at college or out of school: mainstream and special schools together are less than 100%.',
  'Which kind of school is right depends on the child: neither direction is better in itself.',
  'Collected child by child since January 2023, as totals from each council before.',
  'Where a child learns is not always on record: in January 2025 it is missing for 3.3% of plans in Leicestershire, 0.3% in Rutland, none to speak of in Leicester and 3.0% in England.',
];

export const mainstream: Section = {
  key: 'mainstream',
  title: 'Needs are met in mainstream',
  aim: 2,
  measures: [
    {
      measure: 'dfe.caseload.mainstream_total_pc',
      question: 'How many children with an EHC plan are in a mainstream school?',
      short: 'Plans in mainstream school',
      field: 'education',
      polarity: 'none',
      counts: 'EHC plans of children and young people in mainstream schools, SEN units and resourced provision among them, as a share of all plans that the council holds, in January.',
      caveats: placement,
      twin: null,
    },
    {
      measure: 'dfe.caseload.special_total_pc',
      question: 'How many children with an EHC plan are in a special school?',
      short: 'Plans in special school',
      field: 'education',
      polarity: 'none',
      counts: 'EHC plans of children and young people in special schools, state, independent and non-maintained, as a share of all plans that the council holds, in January.',
      caveats: placement,
      twin: null,
    },
    {
      measure: 'lait.NEW_KS2_RWM_Sen_W/Osta',
      question: 'How many pupils on SEN support meet the standard at eleven?',
      short: 'Standard at eleven, SEN support',
      field: 'education',
      polarity: 'high',
      counts: 'Pupils on SEN support who meet the expected standard in reading, writing and maths at the end of primary school, as a share of such pupils.',
      caveats: [
        'There were no tests in 2020 and 2021, because of COVID-19.',
        '2016 and 2017 cannot be compared directly with later years: the assessment of writing changed in 2018.',
        'Rutland has few such pupils in a year: its share moved from 35% to 22% between 2024 and 2025.',
        'Published as whole per cent.',
      ],
      twin: null,
    },
    {
      measure: 'lait.SEN_Stat_AVG_Attain8_Score',
      question: 'How well do pupils with an EHC plan do in their GCSEs?',
      short: 'Attainment 8, EHC plan',
      field: 'education',
      polarity: 'high',
      counts: 'Average Attainment 8 score of pupils with an EHC plan at the end of year 11 in state-funded schools: their results in up to eight subjects, at most 90 points.',
      caveats: [
        'Many pupils with a plan work towards other goals and qualifications, which the score does not show.',
        'Exams did not take place in 2020 and 2021; those grades cannot be compared with other years.',
        'The highest possible score was 80 in 2016, 87 in 2017 and is 90 since 2018.',
        'Rutland has few such pupils in a year, so its score jumps (26.7 in 2024, 20.0 in 2025).',
      ],
      twin: null,
    },
  ],
};

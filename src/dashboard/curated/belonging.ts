import type { Section } from './section.ts';

const count = 'A number, not a share: bigger councils have more. Set it beside earlier years and the number of plans (in January 2025: Leicester 4,057, Leicestershire 7,196, Rutland 376).';

export const belonging: Section = {
  key: 'belonging',
  title: 'Children belong in school',
  aim: 3,
  measures: [
    {
      measure: 'lait.SpecPerAbNew',
      question: 'How many pupils at special schools miss a tenth of school or more?',
      short: 'Persistent absence, special schools',
      field: 'education',
      polarity: 'low',
      counts: 'Pupils at special schools who miss 10% or more of the sessions that they could attend in the school year, as a share of those enrolled.',
      caveats: [
        'Absence for illness and for medical appointments counts too.',
        'Pupils with SEN in mainstream schools are not in it: this source does not split absence by SEN.',
        'There is no figure for 2020, and 2021 was disturbed by COVID-19 and its rules for attendance.',
        'Rutland has no figure in any year.',
      ],
      twin: null,
    },
    {
      measure: 'lait.Spec_ Pup_FixedEx',
      question: 'How many pupils at special schools are suspended at least once in a year?',
      short: 'Pupils suspended, special schools',
      field: 'education',
      polarity: 'low',
      counts: 'Pupils at special schools with one or more suspensions in the school year, as a share of pupils on roll in January.',
      caveats: [
        'Pupils with SEN in mainstream schools are not in it: this source does not split suspensions by SEN.',
        'Schools were open to few pupils for parts of 2019/20 and 2020/21.',
        'Rutland’s figure is 0 in every year, and it has few pupils at special schools.',
      ],
      twin: null,
    },
    {
      measure: 'lait.TotPermEx',
      question: 'How many pupils are permanently excluded?',
      short: 'Permanent exclusions, all pupils',
      field: 'education',
      polarity: 'low',
      counts: 'Permanent exclusions in the school year per 100 pupils on roll in January, in all state-funded schools, pupils with and without SEN.',
      caveats: [
        'All pupils are in it: this source does not split exclusions by SEN.',
        'Schools were open to few pupils for parts of 2019/20 and 2020/21.',
        'In Rutland one exclusion moves the rate by about 0.02.',
      ],
      twin: null,
    },
    {
      measure: 'dfe.caseload.elective_home_education',
      question: 'How many children with an EHC plan are educated at home by their family?',
      short: 'Home education with a plan',
      field: 'education',
      polarity: 'none',
      counts: 'EHC plans of children whose family has chosen to educate them at home, in January.',
      total: true,
      caveats: [
        count,
        'Home education is a family’s right. Some choose it gladly, some because school did not work: the figure does not tell which.',
        'There is no figure before January 2020.',
      ],
      twin: null,
    },
    {
      measure: 'dfe.caseload.neet_other_csa',
      question: 'How many school-age children with an EHC plan are in no education or training?',
      short: 'School age, in no education',
      field: 'education',
      polarity: 'low',
      counts: 'EHC plans of children of compulsory school age who are not in education or training, in January.',
      total: true,
      caveats: [
        count,
        'Children who are taught at home or under other arrangements, or whose placement is not on record, are counted apart. Councils may record the same situation in different ways.',
        'There is no figure before January 2023.',
      ],
      twin: null,
    },
  ],
};

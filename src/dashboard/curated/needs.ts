import type { Curated, Section } from './section.ts';

const mainNeed = (column: string, need: string, short: string): Curated => ({
  measure: `dfe.sen_needs_all_plans.${column}`,
  question: `How many EHC plans are mainly for ${need}?`,
  short,
  field: 'education',
  polarity: 'none',
  counts: `EHC plans whose main need is ${need}, as a share of all plans that the council holds for people aged 0 to 25, in January.`,
  caveats: [
    'Only the main need of each plan is counted. Many children have more than one.',
    'The file starts with January 2025, so there is no trend yet.',
    'In January 2025 Leicester had no need on record for 164 of its 4,057 plans, which makes its shares a little too low.',
    'Rutland holds few plans (376 in January 2025): four plans move its share by about one point.',
  ],
  twin: null,
});

export const needs: Section = {
  key: 'needs',
  title: 'Needs are known early',
  aim: 1,
  measures: [
    {
      measure: 'lait.SEN_TotStat',
      question: 'How many pupils have an EHC plan?',
      short: 'Pupils with an EHC plan',
      field: 'education',
      polarity: 'none',
      counts: 'Pupils with an EHC plan (before 2018 also a statement of SEN), as a share of all pupils on a school’s roll, in January.',
      caveats: [
        'Neither more nor fewer is better in itself: it depends on need and on the help that schools give without a plan.',
        'Pupils are counted where they go to school, not where they live.',
        'Only pupils on a school’s roll are counted, so most young people at college are not in it.',
        'The source hides pupil numbers of 1 or 2, and rounds shares to one decimal.',
      ],
      twin: null,
    },
    {
      measure: 'lait.SEN_TotSENSuP',
      question: 'How many pupils get SEN support?',
      short: 'Pupils on SEN support',
      field: 'education',
      polarity: 'none',
      counts: 'Pupils with special educational needs who get SEN support and have no EHC plan, as a share of all pupils on a school’s roll, in January.',
      caveats: [
        'Neither more nor fewer is better in itself: early help for more children also raises it.',
        'Each school decides who is on SEN support, so a part of the difference between areas is how schools record need.',
        'Pupils are counted where they go to school, not where they live.',
      ],
      twin: null,
    },
    mainNeed('slcn_pc', 'speech, language and communication', 'Plans mainly for speech and language'),
    mainNeed('semh_pc', 'social, emotional and mental health', 'Plans mainly for social, emotional and mental health'),
    mainNeed('asd_pc', 'autism', 'Plans mainly for autism'),
    {
      measure: 'lait.FSP_Gooddev_Without_SENSTATE',
      question: 'How many children on SEN support reach a good level of development by five?',
      short: 'Good level of development, SEN support',
      field: 'education',
      polarity: 'high',
      counts: 'Children with SEN and no EHC plan who reach the expected level in all 12 goals of five areas of learning at the end of the reception year, as a share of such children.',
      caveats: [
        'The early years profile changed in September 2021: years from 2022 cannot be compared with earlier ones.',
        'There are no figures for 2020 and 2021.',
        'Rutland has few such children in a year: one child can move its share by several points.',
      ],
      twin: null,
    },
  ],
};

import type { Section } from './section.ts';

const matched = 'Only children who could be matched to the school census are in it.';
const rutlandSmall = 'Rutland’s figures are hidden since 2022: too few children.';
const rutlandNever = 'Rutland’s figures are hidden in every year: too few children.';
const neither = 'Neither more nor fewer is better in itself: it shows how often the two kinds of need come together.';

export const care: Section = {
  key: 'care',
  title: 'Children in need are known and helped',
  aim: 4,
  measures: [
    {
      measure: 'lait.CINStatement',
      question: 'How many school-age children in need have an EHC plan?',
      short: 'Children in need with an EHC plan',
      field: 'care',
      polarity: 'none',
      counts: 'School-age children in need on 31 March with an EHC plan, as a share of those whose SEN is known.',
      caveats: [neither, matched, rutlandSmall],
      twin: null,
    },
    {
      measure: 'lait.CINSEN_SUP',
      question: 'How many school-age children in need get SEN support?',
      short: 'Children in need on SEN support',
      field: 'care',
      polarity: 'none',
      counts: 'School-age children in need on 31 March on SEN support, as a share of those whose SEN is known.',
      caveats: [neither, matched, rutlandSmall],
      twin: null,
    },
    {
      measure: 'lait.CINPermAbsent_3Term',
      question: 'How many children in need miss a tenth of school or more?',
      short: 'Persistent absence, children in need',
      field: 'care',
      polarity: 'low',
      counts: 'Children in need who miss 10% or more of the sessions that they could attend in the school year, as a share of children in need in school.',
      caveats: [
        'All children in need are in it, with and without SEN.',
        'It is worked out in another way than absence of all pupils and cannot be set beside it.',
        'There is no figure for 2020, and 2021 was disturbed by COVID-19 and its rules for attendance.',
        'Rutland has few children in need: its share moved from 32% to 45% between 2024 and 2025.',
      ],
      twin: null,
    },
    {
      measure: 'lait.LAC_SEN_Statement',
      question: 'How many children in care have an EHC plan?',
      short: 'Children in care with an EHC plan',
      field: 'care',
      polarity: 'none',
      counts: 'Children looked after for at least 12 months on 31 March, aged 4 or more, with an EHC plan, as a share of such children.',
      caveats: [neither, matched, rutlandNever],
      twin: null,
    },
    {
      measure: 'lait.LAC_SEN',
      question: 'How many children in care get SEN support?',
      short: 'Children in care on SEN support',
      field: 'care',
      polarity: 'none',
      counts: 'Children looked after for at least 12 months on 31 March, aged 4 or more, on SEN support, as a share of such children.',
      caveats: [neither, matched, rutlandNever],
      twin: null,
    },
    {
      measure: 'lait.Emotional_LAC',
      question: 'How well do children in care feel, as their carers see it?',
      short: 'Wellbeing score, children in care',
      field: 'care',
      polarity: 'low',
      counts: 'Average score of the Strengths and Difficulties Questionnaire, from 0 to 40, filled in by the main carer. Lower is better: up to 13 is usual, 14 to 16 borderline, 17 and more a cause for concern.',
      caveats: [
        'All children in care are meant, with and without SEN, and only those with a questionnaire filled in can count.',
        'It is the carer’s view, not the child’s own.',
        'Rutland has few children in care (32 in 2025), so its score jumps.',
      ],
      twin: null,
    },
    {
      measure: 'lait.LACHealth%',
      question: 'How many children in care have had their health check?',
      short: 'Health checks, children in care',
      field: 'health',
      polarity: 'high',
      counts: 'Children looked after for at least 12 months on 31 March who had their health assessment in the year (two for children under five), as a share of such children.',
      caveats: [
        'All children in care are in it, with and without SEN.',
        'A child who did not want the check counts as not having had it.',
        'Rutland has few children in care (32 in 2025): one child is several points.',
      ],
      twin: null,
    },
  ],
};

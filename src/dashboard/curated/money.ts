import type { Section } from './section.ts';

const neither = 'Neither more nor less is better in itself: it depends on need and on what the money buys.';
const prices = 'Prices of the year: not adjusted for inflation.';

export const money: Section = {
  key: 'money',
  title: 'Money reaches children and families',
  aim: 5,
  measures: [
    {
      measure: 'lait.SENFinance',
      question: 'How much is spent a week on SEN services for each pupil with an EHC plan?',
      short: 'Weekly SEN spending for each plan',
      field: 'money',
      polarity: 'none',
      counts: 'Spending in the financial year on SEN support services, direct payments, SEN transport, and assessing, co-ordinating and monitoring, for each pupil with an EHC plan in January and each week, in pounds.',
      caveats: [
        neither,
        'Top-up funding and the price of school places are not among the budget lines that it counts.',
        'It divides by pupils in the January school census, so plans of young people outside school are not in the count.',
        `Rounded to the nearest £5. ${prices}`,
      ],
      twin: null,
    },
    {
      measure: 'lait.FamilySupportFinance',
      question: 'How much is spent on family support, short breaks among it?',
      short: 'Spending on family support',
      field: 'money',
      polarity: 'none',
      counts: 'Gross spending in the financial year on family support: direct payments, short breaks and other support for disabled children, and targeted and universal family support, in pounds.',
      total: true,
      caveats: [
        'The whole sum of the council, not for each child: bigger councils spend more.',
        neither,
        'Support for all families is in it, not only with SEND; the source does not split it.',
        `England and the regions leave out Wandsworth and Middlesbrough in 2024-25. ${prices}`,
      ],
      twin: null,
    },
    {
      measure: 'dfe.personal_budgets.personal_budget',
      question: 'How many EHC plans have a personal budget?',
      short: 'Plans with a personal budget',
      field: 'money',
      polarity: 'none',
      counts: 'EHC plans with a personal budget in place, for education, health, care or together, in January.',
      total: true,
      caveats: [
        'A number, not a share: bigger councils have more. It says how many budgets there are, not how much money.',
        'Families choose whether to ask for one, so neither more nor fewer is better in itself.',
        'Numbers jump from year to year (Leicestershire 96 in January 2020, 6 a year later), which may be a change of recording.',
        'Leicester has no figure for January 2024.',
      ],
      twin: null,
    },
  ],
};

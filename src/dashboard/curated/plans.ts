import type { Section } from './section.ts';

const since2023 = 'Collected child by child since 2023. The earlier collection did not ask for this, so 2019 to 2022 are marked x.';
const leicester2023 = 'Leicester has no figure for 2023.';

export const plans: Section = {
  key: 'plans',
  title: 'Plans come on time',
  aim: 1,
  measures: [
    {
      measure: 'dfe.requests.request_outcome_six_weeks_pc',
      question: 'How many families hear within six weeks whether there will be an assessment?',
      short: 'Decisions within six weeks',
      field: 'education',
      polarity: 'high',
      counts: 'Requests for an EHC needs assessment that were decided within six weeks, as a share of those decided within or after six weeks, in the calendar year.',
      caveats: [
        since2023,
        leicester2023,
        'In 2024 Leicester recorded 298 of 883 requests as withdrawn (33.7%; England 1.6%), and its share stands on 509 decisions.',
        'Decisions do not add up to the requests of the year (in 2024 Leicestershire had 1,582 requests and 1,638 decisions), so some may belong to the year before.',
        'Rutland decides on few requests (70 in 2024): seven decisions are ten points.',
      ],
      twin: null,
    },
    {
      measure: 'dfe.timeliness_20_week.PC_plans_issued_20_weeks_ex',
      question: 'How many new EHC plans are issued within 20 weeks?',
      short: 'EHC plans within 20 weeks',
      field: 'education',
      polarity: 'high',
      counts: 'New EHC plans issued within 20 weeks of the request, as a share of all new plans to which no lawful exception applies, in the calendar year.',
      caveats: [
        'Plans with a lawful exception to the 20 weeks are left out. With them the shares in 2024 were Leicester 51.8%, Leicestershire 4.3%, Rutland 74.3%, England 45.9%.',
        'It counts plans that were issued. A council that works through its oldest requests issues many late plans, so its share can fall while the wait gets shorter.',
        'Collected child by child since 2023, as totals from each council before. The Department says that the quality of the data for 2023 may have suffered.',
        leicester2023,
        'Rutland issues few plans (40 of 51 on time in 2024): one plan is about two points.',
      ],
      twin: 'lait.SEN_EHC_Excpt_20wks',
    },
    {
      measure: 'dfe.timeliness_20_week.PC_plans_issued_gt_1_year_ex',
      question: 'How many new EHC plans take more than a year?',
      short: 'EHC plans after more than a year',
      field: 'education',
      polarity: 'low',
      counts: 'New EHC plans issued more than 52 weeks after the request, as a share of all new plans to which no lawful exception applies, in the calendar year.',
      caveats: [
        'It counts plans that were issued. Working through the oldest requests raises it for a time; children who still wait are not in it.',
        since2023,
        leicester2023,
        'Rutland issues few plans (51 without an exception in 2024).',
      ],
      twin: null,
    },
    {
      measure: 'dfe.annual_reviews.pc_decsion_4weeks',
      question: 'After an annual review, how many families hear the decision within four weeks?',
      short: 'Review decisions within four weeks',
      field: 'education',
      polarity: 'high',
      counts: 'Annual reviews of EHC plans whose outcome was told to the family within four weeks of the meeting, as a share of reviews whose outcome has a date on record.',
      caveats: [
        'New in 2024, so there is no trend yet; the Department expects its quality to improve.',
        'Reviews with no date of the decision on record are left out. In 2024 the share stands on 639 of 3,217 review meetings in Leicester, 3,593 of 5,891 in Leicestershire and 293 of 293 in Rutland.',
        'Blackpool and Reading could not return it for 2024, and the figures of five more councils are held back for checks: take England’s figure with care.',
      ],
      twin: 'lait.SEN_PEC_OUTCOME_COM_4WKS',
    },
    {
      measure: 'lait.SEN_AppealableDec',
      question: 'How often is a decision taken to tribunal?',
      short: 'Appeals to the SEND tribunal',
      field: 'education',
      polarity: 'low',
      counts: 'Appeals registered with the SEND tribunal, as a share of all decisions that could be appealed (requests turned down, plans refused, plans in force in January, plans ended because needs are met without one), in the calendar year.',
      caveats: [
        'It says how often families appeal, not who was right. To appeal is a family’s right, and a low rate can also mean that appealing is hard.',
        'The source works it out from appeals registered and from the councils’ own counts of decisions.',
        'Rutland has few appeals (8 of 392 decisions in 2024): one appeal is about a quarter of a point.',
      ],
      twin: null,
    },
    {
      measure: 'dfe.requests.mediation_related_request',
      question: 'How many requests for an assessment go to mediation?',
      short: 'Requests with mediation',
      field: 'education',
      polarity: 'none',
      counts: 'Requests for an EHC needs assessment in the calendar year that were the subject of mediation.',
      total: true,
      caveats: [
        'A number, not a share: it grows with the number of requests turned down. In 2024 these were 1 in Leicester, 276 in Leicestershire and 4 in Rutland.',
        'Mediation can settle a disagreement without a tribunal, so neither more nor less is better in itself.',
        'Only mediation about the request is in it. Mediation about the assessment and the plan is counted apart.',
        since2023,
        leicester2023,
      ],
      twin: null,
    },
  ],
};

/**
 * Percentages of DfE's "Education, health and care plans" (SEN2) release whose two parts stand in the same row.
 * The files do not say so: each pair was worked out again from the release of June 2025. The load does it once more
 * and leaves out a pair that does not hold in every row of its file: where a council's placements are not known the
 * publisher divides by another number, and in the year 2022 of the new plans the councils of Yorkshire and the
 * Humber all carry the region's total. Other percentages of the release (requests answered within 6 weeks, review
 * decisions within 4) have no single column that they are a share of.
 */
export interface Pair {
  readonly percent: string;
  readonly numerator: string;
  readonly denominator: string;
}

const pair = (percent: string, numerator: string, denominator: string): Pair => ({ percent, numerator, denominator });

const placements = (all: string): Pair[] =>
  ['mainstream_total', 'special_total', 'fe_total', 'ed_elsewhere', 'nm_early_years', 'placement_unknown']
    .map((part) => pair(`${part}_pc`, part, all))
    .concat(pair('AP_PRU_total_pc', 'ap_pru_total', all));

const needs: Pair[] = ['asd', 'hi', 'mld', 'msi', 'oth', 'pd', 'pmld', 'semh', 'slcn', 'sld', 'spld', 'vi']
  .map((need) => pair(`${need}_pc`, `number_${need}`, 'ehc_plans'))
  .concat(pair('unknown_pc', 'number_need_unknown', 'ehc_plans'));

const shares = (all: string, parts: Readonly<Record<string, string>>): Pair[] => Object.entries(parts).map(([percent, part]) => pair(percent, part, all));

/** By dataset, without the `dfe.` before it. */
export const knownPairs: Readonly<Record<string, readonly Pair[]>> = {
  timeliness_20_week: [
    pair('pc_plans_issued_within_20_weeks', 'plans_issued_within_20_weeks', 'plans_issued_den'),
    pair('PC_plans_issued_20_weeks_ex', 'plans_issued_20_weeks_ex', 'plans_issued_den_ex'),
    pair('pc_plans_issued_gt20weeks_ltYear', 'plans_issued_gt20weeks_ltYear', 'plans_issued_den'),
    pair('PC_plans_issued_gt20weeks_ltYear_ex', 'plans_issued_gt20weeks_ltYear_ex', 'plans_issued_den_ex'),
    pair('pc_plans_issued_gt_1_year', 'plans_issued_gt_1_year', 'plans_issued_den'),
    pair('PC_plans_issued_gt_1_year_ex', 'plans_issued_gt_1_year_ex', 'plans_issued_den_ex'),
  ],
  requests: shares('requests_received_in_year', {
    request_assess_pc: 'requests_decided_to_assess',
    request_not_assess_pc: 'requests_decided_not_to_assess',
    request_outstanding_pc: 'requests_decision_not_made',
    request_withdrawn_pc: 'requests_withdrawn',
  }),
  assessments: shares('assess_in_year', {
    assess_issued_pc: 'assess_issued',
    assess_not_issued_pc: 'assess_not_issued',
    assess_withdrawn_pc: 'assess_withdrawn',
  }),
  caseload: placements('ehcplans'),
  newplans: placements('new_ehc_plans'),
  sen_needs_all_plans: needs,
  sen_need_newplans: needs,
};

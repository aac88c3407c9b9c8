/** One of the three figures on the front page, for its own area. */
export interface FrontFigure {
  /** Key of a measure of the overview. */
  readonly measure: string;
  /** ONS code of a council, ODS code of an NHS body. */
  readonly area: string;
  /** What is said beside it: England in the same period, or the area's own earliest period on record. */
  readonly beside: 'England' | 'earliest';
  /** Shown in its place while the measure has no figure here, e.g. before health data is loaded. */
  readonly fallback: FrontFigure | null;
}

const leicester = 'E06000016';
const leicestershire = 'E10000018';
const rutland = 'E06000017';
const llrCareBoard = 'QK1';

/** In their order on the page. With the published starter set each has a figure, its own or its fallback's. */
export const front: readonly [FrontFigure, FrontFigure, FrontFigure] = [
  { measure: 'dfe.timeliness_20_week.PC_plans_issued_20_weeks_ex', area: leicestershire, beside: 'England', fallback: null },
  { measure: 'lait.SEN_TotStat', area: leicester, beside: 'England', fallback: null },
  {
    measure: 'nhs.waits.speech-and-language-therapy.total',
    area: llrCareBoard,
    beside: 'earliest',
    fallback: { measure: 'lait.SEN_TotSENSuP', area: rutland, beside: 'England', fallback: null },
  },
];

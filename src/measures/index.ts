export { valueOf, knownMarks } from './figures/figure.ts';
export type { Value, Figure, Breakdown } from './figures/figure.ts';
export type { Measure, Unit, Polarity, Source, Dimension, Cells } from './definitions/measure.ts';
export type { Problem, Release, ReleaseDraft, AreaMet } from './releases/release.ts';
export { periodFromDfe, periodFromSpan, monthPeriod, periodLabel, comparePeriods } from './periods/period.ts';

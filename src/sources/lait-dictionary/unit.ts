import type { Unit } from '../../measures/index.ts';

/** What a measure's axis, then its title, say about its unit. The first rule that holds decides. */
const rules: readonly (readonly [where: 'axis' | 'title' | 'either', pattern: RegExp, unit: Unit])[] = [
  ['axis', /%/, 'percent'],
  ['either', /\brates?\b.*\bper\s*[\d,]+|\bper\s*1[\d,]{3,}/i, 'rate'],
  ['either', /\(num(ber)?\)|- number$/i, 'count'],
  ['either', /\(%\)|^%|percent(age)?\b/i, 'percent'],
  ['either', /%/, 'percent'],
  ['either', /unit costs?|\bspend\b|expenditure|£|\bfinance\b|\bbudget\b/i, 'pounds'],
  ['either', /\(days\)|average (time|days)|\bdays between\b/i, 'days'],
  ['either', /\bscores?\b|points? score|progress 8|attainment 8/i, 'score'],
  ['either', /\bFTE\b|\baverage\b|case ?load/i, 'number'],
  ['either', /\bnumber\b|\bnum\b|\btotal (number|cases)\b/i, 'count'],
  ['title', /\btake[- ]?up\b|prevalence|\babsen(ce|tees)\b|turnover/i, 'percent'],
  ['title', /\brates?\b/i, 'rate'],
];

/** The unit of a measure; `number` where neither says. @param axis '' where the source gives none */
export function unitOf(title: string, axis: string): Unit {
  const found = rules.find(([where, pattern]) => (where !== 'title' && pattern.test(axis)) || (where !== 'axis' && pattern.test(title)));
  return found?.[2] ?? 'number';
}

const usualWords: Readonly<Record<Unit, string>> = {
  percent: '%', count: 'number', rate: 'rate', pounds: 'pounds', score: 'score', days: 'days', weeks: 'weeks', years: 'years', ratio: 'ratio', number: 'number',
};

/** The unit in words: the axis as the publisher names it, or the unit's usual name. */
export const unitWords = (unit: Unit, axis: string): string => (axis === '' ? usualWords[unit] : axis);

/** Decimals to show where the source does not say. Progress scores lie close to 0 and need two. */
export function usualDecimals(unit: Unit, title: string): number {
  if (unit === 'count' || unit === 'pounds' || unit === 'days') return 0;
  return unit === 'score' && /progress/i.test(title) ? 2 : 1;
}

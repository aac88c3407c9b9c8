import type { Breakdown, Measure } from '../../measures/index.ts';

/** A period, and the release that pins the figure for ever. */
export interface At {
  readonly period: string;
  /** Null: whatever release is in use. */
  readonly release: number | null;
}

/** The last part of a figure's address: `2024@r7` or `2024`. Null where it is neither. */
export function parseAt(at: string): At | null {
  const found = /^([^@]+)(?:@r(\d{1,9}))?$/.exec(at);
  return found ? { period: found[1]!, release: found[2] === undefined ? null : Number(found[2]) } : null;
}

/** The filters that are not at their total, in the measure's own order; whatever else stands in the query is ignored. */
export function breakdownIn(query: URLSearchParams, measure: Measure): Breakdown {
  return Object.fromEntries(measure.breakdowns.flatMap(({ column, total }) => {
    const chosen = query.get(column);
    return chosen === null || chosen === total ? [] : [[column, chosen]];
  }));
}

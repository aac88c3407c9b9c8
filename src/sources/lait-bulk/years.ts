import { periodFromSpan } from '../../measures/index.ts';

/** A year as the tool writes it: `2024`, `2024/25`, `2020 (Final)`, `2025 (prov)`, `2019-20 (OT)`. */
export interface WrittenYear {
  readonly period: string;
  /** Id with the remark, for a measure that has the same year twice: `2025.prov`. Same as `period` without one. */
  readonly withRemark: string;
}

/** Null where the year is not understood. */
export function readYear(written: string): WrittenYear | null {
  const parts = /^\s*([^()]*?)\s*(?:\(\s*([A-Za-z][A-Za-z ]*?)\s*\))?\s*$/.exec(written);
  if (!parts || parts[1] === '') return null;
  const period = periodFromSpan(parts[1]!);
  if (period === null) return null;
  const remark = parts[2]?.toLowerCase().replace(/\s+/g, '-');
  return { period, withRemark: remark === undefined ? period : `${period}.${remark}` };
}

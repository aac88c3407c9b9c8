import type { Look } from '../../documents/index.ts';
import { alliance } from '../../register/index.ts';
import { looksOf } from '../cells/looks.ts';
import type { Row } from './row.ts';

/** Looks of a view's rows. Any region that stands beside the areas looks as the alliance's own does: never solid. */
export function rowLooks(rows: readonly Row[]): ReadonlyMap<string, Look> {
  const standIn = ({ area, role }: Row): string => (role === 'beside' && (area.kind === 'region' || area.kind === 'nhs-region') ? alliance.region : area.code);
  const looks = looksOf(rows.map(standIn));
  return new Map(rows.map((r) => [r.area.code, looks.get(standIn(r))!]));
}

/** Areas and NHS bodies that figures are about: one key each, other codes as aliases. */

export type AreaKind = 'country' | 'region' | 'council' | 'district' | 'nhs-region' | 'icb' | 'sub-icb' | 'provider' | 'other';

export interface Area {
  /** The one key: ONS code of a place, ODS code of an NHS body. */
  readonly code: string;
  readonly name: string;
  readonly kind: AreaKind;
  /** DfE's three-digit authority number (LAIT also numbers regions and England), as text; null where there is none. */
  readonly laNumber: string | null;
  /** ONS code of an NHS body; null for places. */
  readonly ons: string | null;
  /** Code of the region it lies in. */
  readonly region: string | null;
  /** ISO dates; null = always, or still. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface AreaRegister {
  get(code: string): Area | undefined;
  byLaNumber(number: string): Area | undefined;
  /** By any name it goes by, without regard to case, punctuation, "and"/"&", "NHS … ICB" round it. */
  byName(kind: AreaKind, name: string): Area | undefined;
  all(kind: AreaKind): readonly Area[];
}

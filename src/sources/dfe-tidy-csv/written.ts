import type { Encoding } from './csv/text.ts';
import type { Facts } from './screening/look-back.ts';
import type { Column } from './shape/shape.ts';

/** What a written table was made of. */
export interface Written {
  readonly columns: readonly Column[];
  readonly rows: number;
  readonly table: string;
  readonly encoding: Encoding;
  /** Of each indicator, where they are known already. */
  readonly facts: ReadonlyMap<string, Facts> | null;
}

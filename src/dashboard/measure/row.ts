import type { Figure, Figures } from '../../measures/index.ts';
import type { Area } from '../../register/index.ts';

/** What the pages ask figures of; `Figures` is one. */
export type Reader = Pick<Figures, 'catalogue' | 'read'>;

/** An area's figures of the measure, by period. */
export interface Row {
  readonly area: Area;
  readonly role: 'own' | 'beside';
  readonly figures: ReadonlyMap<string, Figure>;
}

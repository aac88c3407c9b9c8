import { createHash } from 'node:crypto';

/**
 * A step to other possible worlds: with x the true counts and y the steps (0 where no cell is listed), `x + up·y` and
 * `x − down·y` are whole, not negative, add up, and differ from x in hidden cells only, so they look the same to a reader.
 */
export interface Move {
  /** Keys of the cells that change; see Cells. */
  readonly cells: readonly number[];
  /** By cell listed, by how much: whole numbers, not 0. */
  readonly steps: readonly number[];
  readonly up: number;
  readonly down: number;
}

/**
 * The proof that every hidden cell of a publication may hold values at least `range` apart. As sensitive as the records:
 * whoever has it and one true count may learn others.
 */
export interface Certificate {
  /** The fingerprint of the plan. */
  readonly plan: string;
  readonly range: number;
  readonly moves: readonly Move[];
}

/** How far apart the worlds of a move are in one of its cells. */
export const reach = ({ up, down }: Pick<Move, 'up' | 'down'>, step: number): number => (up + down) * Math.abs(step);

/** SHA-256 by which a publication says which proof it was published with, in lower-case hex. */
export const certificateHash = (certificate: Certificate): string => createHash('sha256').update(JSON.stringify(certificate)).digest('hex');

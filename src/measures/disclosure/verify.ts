import type { Cells } from './cells.ts';
import type { Certificate, Move } from './certificate.ts';
import type { Tally } from './counts.ts';

/** What is to be published, and what was already known before it. All by cell, 1 = yes. */
export interface Marks {
  readonly hidden: Uint8Array;
  /** Published elsewhere for the same children on the same day, so it is exempt from the rule of small counts. */
  readonly known: Uint8Array;
  /** Shown in an earlier publication, so it cannot be hidden any more. */
  readonly shownBefore: Uint8Array;
  /** Hidden in an earlier publication, so it must stay hidden. */
  readonly hiddenBefore: Uint8Array;
}

/** Counts from 1 to this of children are never shown. */
export const mostSmall = 4;

/**
 * Everything that is wrong with a publication; nothing = it may go out. Whole numbers and no solver: whatever found the
 * moves is not trusted, and shares only the definition of cells and sums with this check. Words hold no counts.
 * @param range how far apart, at least, the possible values of a hidden cell must be
 */
export function verify(cells: Cells, { values, children }: Tally, marks: Marks, certificate: Certificate, range: number): readonly string[] {
  const problems: string[] = [];
  const count = cells.keys.length;
  if (certificate.range < range) problems.push('The proof is for a smaller range.');
  if (certificate.plan !== cells.plan.fingerprint) problems.push('The proof is for another plan.');
  for (const { whole, parts } of cells.equations) if (parts.reduce((sum, part) => sum + values[part]!, 0) !== values[whole]) problems.push(`Cell ${cells.keys[whole]} is not the sum of its parts.`);

  const widest = new Float64Array(count);
  const sums = sumsByCell(cells);
  certificate.moves.forEach((move, m) => {
    const wrong = wrongWith(move, cells, values, marks, sums);
    if (wrong !== undefined) problems.push(`Move ${m + 1}: ${wrong}`);
    else for (const [i, key] of move.cells.entries()) {
      const cell = cells.numberOf.get(key)!;
      widest[cell] = Math.max(widest[cell]!, (move.up + move.down) * Math.abs(move.steps[i]!));
    }
  });

  for (let cell = 0; cell < count; cell++) {
    const say = (what: string) => problems.push(`Cell ${cells.keys[cell]} ${what}`);
    const value = values[cell]!;
    const hidden = marks.hidden[cell] === 1;
    const small = children[cell]! >= 1 && children[cell]! <= mostSmall;
    if (!Number.isSafeInteger(value) || value < 0) say('holds no whole number from 0.');
    if (cells.impossible[cell] === 1 && (value !== 0 || hidden)) say('is known to be 0, so it must be 0 and shown.');
    if (!hidden && small && marks.known[cell] === 0) say('is small and shown.');
    if (hidden && widest[cell]! < range) say('is hidden without a proof.');
    if (hidden && (marks.known[cell] === 1 || marks.shownBefore[cell] === 1)) say('is hidden although it is known already.');
    if (!hidden && marks.hiddenBefore[cell] === 1) say('was hidden before and is shown now.');
  }
  return problems;
}

/** What is wrong with one move, or undefined. */
function wrongWith({ cells: keys, steps, up, down }: Move, cells: Cells, values: readonly number[], marks: Marks, sums: readonly (readonly number[])[]): string | undefined {
  if (![up, down].every((n) => Number.isSafeInteger(n) && n >= 0)) return 'its lengths are not whole numbers from 0.';
  if (keys.length !== steps.length || new Set(keys).size !== keys.length) return 'its cells and steps do not pair.';
  const change = new Map<number, number>();
  for (const [i, key] of keys.entries()) {
    const cell = cells.numberOf.get(key);
    const step = steps[i]!;
    if (cell === undefined) return `the plan has no cell ${key}.`;
    if (!Number.isSafeInteger(step) || step === 0) return `its step in cell ${key} is no whole number, or 0.`;
    if (marks.hidden[cell] !== 1) return `it changes cell ${key}, which is shown.`;
    if (values[cell]! + up * step < 0 || values[cell]! - down * step < 0) return `it leaves fewer than none in cell ${key}.`;
    change.set(cell, step);
  }
  for (const [cell] of change) {
    for (const s of sums[cell]!) {
      const { whole, parts } = cells.equations[s]!;
      if (parts.reduce((sum, part) => sum + (change.get(part) ?? 0), 0) !== (change.get(whole) ?? 0)) return `cell ${cells.keys[whole]} would not be the sum of its parts.`;
    }
  }
  return undefined;
}

/** By cell, the equations that it stands in. */
function sumsByCell({ keys, equations }: Cells): readonly (readonly number[])[] {
  const sums: number[][] = keys.map(() => []);
  for (const [e, { whole, parts }] of equations.entries()) for (const cell of [whole, ...parts]) sums[cell]!.push(e);
  return sums;
}

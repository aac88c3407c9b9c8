import type { Value } from '../figures/figure.ts';
import { cellsOf, keyAt, type Cells } from './cells.ts';
import { certificateHash, type Certificate } from './certificate.ts';
import { costs } from './cost.ts';
import { tally, type Counts, type Tally } from './counts.ts';
import { shareOf, tooMuchHidden, type Coarser } from './hidden-share.ts';
import { tableWords, type At, type Plan } from './plan.ts';
import { Protection } from './protect.ts';
import { loadSolver } from './solver.ts';
import { mostSmall, verify, type Marks } from './verify.ts';

export interface Options {
  /** Kept per family of measures. It blurs which cells are hidden beside small ones; the same secret hides the same cells again. */
  readonly secret: string;
  /** How far apart the possible values of a hidden cell must be, at least 4: then five values are possible. */
  readonly range?: number;
  /** Figures published elsewhere for the same children on the same day, e.g. national ones: shown, and exempt from the rule of small counts. */
  readonly known?: readonly { readonly at: At; readonly value: number }[];
  /** Marks of cells of this plan that were published before, e.g. of earlier months: they stay as they were. */
  readonly earlier?: readonly { readonly at: At; readonly shown: boolean }[];
  /** The largest part of a table's cells that may be hidden; 0.4 unless said. */
  readonly mostHidden?: number;
}

/** All that readers may ever see of a plan: a value or a mark for each cell, in the order of keys. */
export interface Cube {
  /** The fingerprint of the plan. */
  readonly plan: string;
  readonly cells: ReadonlyMap<number, Value>;
  /** By table, how many of its cells are hidden. Cells may be said, children never. */
  readonly tables: readonly { readonly table: string; readonly cells: number; readonly hidden: number }[];
}

export interface Publication {
  readonly kind: 'published';
  readonly cube: Cube;
  /** Private, as sensitive as the records. */
  readonly certificate: Certificate;
  readonly hash: string;
}

/** Nothing may be published; why, without any count, and which coarser plans would do. */
export interface Refusal {
  readonly kind: 'refused';
  readonly problems: readonly string[];
  readonly coarser: readonly Coarser[];
}

/** One mark for small counts and for those hidden beside them: told apart, they would give each other away. */
export const hiddenMark: Value = { kind: 'suppressed', why: 'Hidden so that no small number of children can be worked out' };
const impossibleMark: Value = { kind: 'notApplicable', why: 'There cannot be any' };

/**
 * Counts as they may be published, with the proof that no hidden cell can be bounded to fewer than five values from all
 * that is published, or a refusal. Small counts are those with 1 to 4 different children behind them. Gives nothing that
 * an independent check did not pass. Keeps its thread busy for seconds: run it in a process of its own.
 */
export async function protectCounts(plan: Plan, counts: Counts, options: Options): Promise<Publication | Refusal> {
  const { secret, range = mostSmall, mostHidden = 0.4 } = options;
  if (secret.length < 16) return refused(['The secret that blurs which cells are hidden is missing or shorter than 16 characters.']);
  if (!Number.isSafeInteger(range) || range < mostSmall) return refused([`The range is a whole number from ${mostSmall}.`]);
  const cells = cellsOf(plan);
  const counted = tally(cells, counts);
  if ('problems' in counted) return refused(counted.problems);
  const before = readBefore(cells, counted, options);
  if ('problems' in before) return refused(before.problems);

  // Where small counts alone are too many, no search can help.
  const small = hideSmall(cells, counted, before);
  const early = tooMuchHidden(cells, small, small, mostHidden);
  if (early.problems.length > 0) return refused(early.problems, early.coarser);
  const found = await search(cells, counted, before, small, secret, range);
  if (found === undefined) return refused(['A cell could not be protected by any other. Nothing is published.']);
  const late = tooMuchHidden(cells, found.hidden, small, mostHidden);
  if (late.problems.length > 0) return refused(late.problems, late.coarser);

  const certificate: Certificate = { plan: plan.fingerprint, range, moves: found.moves };
  const problems = verify(cells, counted, { ...before, hidden: found.hidden }, certificate, range);
  if (problems.length > 0) return refused([`The check of the proof failed, so nothing is published. ${problems.length} faults, the first: ${problems[0]}`]);
  return { kind: 'published', cube: cubeOf(cells, counted, found.hidden), certificate, hash: certificateHash(certificate) };
}

/** What the cube says of a place: a value, a mark, or undefined where the plan does not show it. Throws for a cube of another plan. */
export function readCube(plan: Plan, cube: Cube, at: At): Value | undefined {
  if (cube.plan !== plan.fingerprint) throw new Error(`The cube was published by another plan than “${plan.key}” as it is now.`);
  const key = keyAt(plan, at);
  return key === undefined ? undefined : cube.cells.get(key);
}

const refused = (problems: readonly string[], coarser: readonly Coarser[] = []): Refusal => ({ kind: 'refused', problems, coarser });

type Before = Omit<Marks, 'hidden'>;

function readBefore(cells: Cells, { values, children }: Tally, { known = [], earlier = [] }: Options): Before | { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const none = () => new Uint8Array(cells.keys.length);
  const before = { known: none(), shownBefore: none(), hiddenBefore: none() };
  const cellAt = (at: At) => {
    const key = keyAt(cells.plan, at);
    if (key === undefined) problems.push(`The plan does not show ${Object.values(at).join(' × ')}, which was published before.`);
    return key === undefined ? undefined : cells.numberOf.get(key);
  };
  for (const { at, value } of known) {
    const cell = cellAt(at);
    if (cell === undefined) continue;
    before.known[cell] = 1;
    if (values[cell] !== value) problems.push(`The figure published elsewhere for ${Object.values(at).join(' × ') || 'the total'} is not the one counted here, so it is another measure.`);
  }
  for (const { at, shown } of earlier) {
    const cell = cellAt(at);
    if (cell === undefined) continue;
    before[shown ? 'shownBefore' : 'hiddenBefore'][cell] = 1;
    if (shown && before.known[cell] === 0 && isSmall(children[cell]!)) problems.push(`${Object.values(at).join(' × ') || 'The total'} was shown before and is small now. A published period must stay as it was.`);
  }
  for (const cell of cells.keys.keys()) if (before.hiddenBefore[cell] === 1 && (before.known[cell] === 1 || before.shownBefore[cell] === 1)) problems.push('A cell that was hidden before is also said to be known.');
  return problems.length > 0 ? { problems } : before;
}

const isSmall = (children: number): boolean => children >= 1 && children <= mostSmall;

function hideSmall(cells: Cells, { children }: Tally, { known, hiddenBefore }: Before): Uint8Array {
  return Uint8Array.from(cells.keys, (_, cell) => Number(hiddenBefore[cell] === 1 || (isSmall(children[cell]!) && known[cell] === 0)));
}

async function search(cells: Cells, { values }: Tally, before: Before, must: Uint8Array, secret: string, range: number) {
  if (!must.includes(1)) return { hidden: must, moves: [] };
  const cost = costs(cells, values, secret).map((c, cell) => (cells.impossible[cell] === 1 || before.known[cell] === 1 || before.shownBefore[cell] === 1 ? Infinity : c));
  const found = new Protection(await loadSolver(), cells, values, must, cost, range).run();
  return 'unprotected' in found ? undefined : found;
}

function cubeOf(cells: Cells, { values }: Tally, hidden: Uint8Array): Cube {
  const valueOf = (cell: number): Value => (hidden[cell] === 1 ? hiddenMark : cells.impossible[cell] === 1 ? impossibleMark : { kind: 'number', n: values[cell]! });
  return {
    plan: cells.plan.fingerprint,
    cells: new Map(cells.keys.map((key, cell) => [key, valueOf(cell)])),
    tables: cells.plan.cliques.map((clique) => {
      const share = shareOf(cells, hidden, clique);
      return { table: tableWords(cells.plan.dimensions, clique), cells: share.cells, hidden: share.hidden };
    }),
  };
}

import type { Highs } from 'highs';
import { Boxes, type Span, type Steps } from './box.ts';
import type { Cells } from './cells.ts';
import { reach, type Move } from './certificate.ts';
import { costHidden, height } from './cost.ts';
import { Moves } from './solver.ts';

/** A move by cell numbers, and how far its worlds are apart. */
type Found = Steps & Span;

/** A box that hides this much is taken only if no better way is found; one that costs less is not looked past. */
const cheapBox = 4;

/** A search in whole numbers is worth its seconds only where it may be this many times cheaper. */
const worthWhile = 2;

/**
 * Hides cells until each hidden cell may hold values `range` apart, and says by which moves.
 * Works on one measure at a time; gives the cell that nothing could protect instead, and then nothing may be published.
 */
export class Protection {
  readonly #cells: Cells;
  readonly #values: readonly number[];
  readonly #range: number;
  readonly #cost: Float64Array;
  readonly #boxes: Boxes;
  readonly #linear: Moves;
  readonly #whole: Moves;
  readonly #must: Uint8Array;
  readonly #hidden: Uint8Array;
  readonly #reached: Float64Array;
  readonly #heights: readonly number[];
  #found: Found[] = [];

  /**
   * @param must by cell, 1 where it is hidden whatever it costs
   * @param cost by cell, what hiding it costs; Infinity where it must be shown
   */
  constructor(highs: Highs, cells: Cells, values: readonly number[], must: Uint8Array, cost: Float64Array, range: number) {
    this.#cells = cells;
    this.#values = values;
    this.#range = range;
    this.#must = must;
    this.#hidden = Uint8Array.from(must);
    this.#cost = cost.map((c, cell) => (must[cell] === 1 ? costHidden : c));
    this.#reached = new Float64Array(cells.keys.length);
    this.#heights = cells.keys.map((_, cell) => height(cells, cell));
    this.#boxes = new Boxes(cells);
    this.#linear = new Moves(highs, cells, values, false);
    this.#whole = new Moves(highs, cells, values, true);
  }

  run(): { readonly hidden: Uint8Array; readonly moves: readonly Move[] } | { readonly unprotected: number } {
    try {
      for (let cell = this.#next(); cell !== undefined; cell = this.#next()) {
        const move = this.#moveFor(cell);
        if (move === undefined) return { unprotected: cell };
        this.#take(move);
      }
    } finally {
      this.#linear.dispose();
      this.#whole.dispose();
    }
    this.#dropNeedless();
    return { hidden: this.#hidden, moves: this.#found.map(({ cells, steps, up, down }) => ({ cells: cells.map((c) => this.#cells.keys[c]!), steps, up, down })) };
  }

  /** The cell to protect next: margins first, then large ones, since their moves cover many others. */
  #next(): number | undefined {
    let next: number | undefined;
    for (let cell = 0; cell < this.#hidden.length; cell++) {
      if (this.#hidden[cell] === 0 || this.#reached[cell]! >= this.#range) continue;
      if (next === undefined || this.#heights[cell]! > this.#heights[next]! || (this.#heights[cell] === this.#heights[next] && this.#values[cell]! > this.#values[next]!)) next = cell;
    }
    return next;
  }

  #take(move: Found): void {
    this.#found.push(move);
    for (const [i, cell] of move.cells.entries()) {
      this.#hidden[cell] = 1;
      this.#cost[cell] = costHidden;
      this.#reached[cell] = Math.max(this.#reached[cell]!, reach(move, move.steps[i]!));
    }
  }

  #moveFor(cell: number): Found | undefined {
    const spans = spansOf(this.#values[cell]!, this.#range);
    const box = this.#boxes.cheapest(cell, this.#values, this.#cost, spans);
    if (box !== undefined && box.cost <= cheapBox) return box;
    const linear: (Found | undefined)[] = [];
    const broken: { readonly span: Span; readonly steps: Float64Array; readonly cost: number }[] = [];
    for (const span of spans) {
      const steps = this.#linear.cheapest(cell, this.#cost, span);
      if (steps === undefined) continue;
      const move = this.#inWhole(steps, span);
      if (move) linear.push(move);
      else broken.push({ span, steps, cost: this.#price(steps) });
      // Nothing new is hidden: there is no cheaper way.
      if (move && move.cells.every((c) => this.#hidden[c] === 1)) break;
    }
    let best = cheapest([box, ...linear]);
    for (const { span, steps, cost } of broken.sort((a, b) => a.cost - b.cost)) {
      if (best !== undefined && best.cost <= cost * worthWhile) break;
      best = cheapest([best, this.#mended(cell, steps, span)]);
    }
    return best;
  }

  /** A move in whole numbers where the cheapest is broken: among the cells of that one and those hidden already, which is quick, or else among all. */
  #mended(cell: number, steps: Float64Array, span: Span): Found | undefined {
    const near = this.#cost.map((c, i) => (this.#hidden[i] === 1 || Math.abs(steps[i]!) > 1e-6 ? c : Infinity));
    for (const cost of [near, this.#cost]) {
      const whole = this.#whole.cheapest(cell, cost, span);
      const move = whole && this.#inWhole(whole, span);
      if (move) return move;
    }
    return undefined;
  }

  /** The move in whole numbers, or undefined. Steps in halves or quarters are made longer and gone less often: still a proof for this cell. */
  #inWhole(steps: Float64Array, { up, down }: Span): Found | undefined {
    for (let times = 1; times <= this.#range; times++) {
      if (up % times !== 0 || down % times !== 0) continue;
      const near = steps.map((s) => Math.round(s * times));
      if (near.some((s, cell) => Math.abs(s - steps[cell]! * times) > 1e-5)) continue;
      const cells = [...near.keys()].filter((cell) => near[cell] !== 0);
      return { cells, steps: cells.map((cell) => near[cell]!), cost: this.#price(near), up: up / times, down: down / times };
    }
    return undefined;
  }

  #price(steps: Float64Array): number {
    return steps.reduce((sum, s, cell) => (Math.abs(s) > 1e-6 ? sum + this.#cost[cell]! : sum), 0);
  }

  /** Later moves often cover what earlier ones were made for: a move goes if all that stays hidden without it stays covered. */
  #dropNeedless(): void {
    const uses = new Int32Array(this.#hidden.length);
    const covers = new Int32Array(this.#hidden.length);
    const count = (move: Found, by: number) => move.cells.forEach((cell, i) => {
      uses[cell]! += by;
      if (reach(move, move.steps[i]!) >= this.#range) covers[cell]! += by;
    });
    for (const move of this.#found) count(move, 1);
    const needless = new Set<Found>();
    for (const move of [...this.#found].sort((a, b) => b.cost - a.cost)) {
      count(move, -1);
      if (move.cells.every((cell) => covers[cell]! > 0 || (uses[cell] === 0 && this.#must[cell] === 0))) needless.add(move);
      else count(move, 1);
    }
    this.#found = this.#found.filter((move) => !needless.has(move));
    for (const cell of this.#hidden.keys()) this.#hidden[cell] = Number(this.#must[cell] === 1 || uses[cell]! > 0);
  }
}

/** How far a unit move may go from a count: all up, the middle, or one down; all down where there is enough. */
function spansOf(value: number, range: number): readonly Span[] {
  const downs = new Set([0, Math.floor(range / 2), 1, range]);
  return [...downs].filter((down) => down <= value).map((down) => ({ down, up: range - down }));
}

const cheapest = (moves: readonly (Found | undefined)[]): Found | undefined =>
  moves.reduce((best, move) => (move !== undefined && move.cost < (best?.cost ?? Infinity) ? move : best), undefined);

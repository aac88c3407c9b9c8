import highs, { type Highs, type Model } from 'highs';
import type { Span } from './box.ts';
import type { Cells } from './cells.ts';

/** The solver, compiled once a process. Its types are written as for CommonJS, where the default export has a name. */
export const loadSolver = (): Promise<Highs> => (loading ??= (highs as unknown as typeof highs.default)());
let loading: Promise<Highs> | undefined;

/** More than this a step is never worth; finite, since a solver does better without infinity. */
const longestStep = 1000;

/** Seconds for one move in whole numbers; what takes longer is tried another way. */
const patience = 4;

/**
 * The cheapest steps y that change one cell by 1 and keep every sum of the plan. One model for the whole measure:
 * two columns a cell (more, fewer), one row a sum; only bounds and costs change from one question to the next. Each starts
 * from no steps at all, which is the cheapest but for one cell: fewer pivots than from another cell's answer.
 */
export class Moves {
  readonly #highs: Highs;
  readonly #cells: Cells;
  readonly #values: readonly number[];
  readonly #whole: boolean;
  readonly #model: Model;

  /** @param whole whether steps must be whole numbers: certain, but far slower */
  constructor(highs: Highs, cells: Cells, values: readonly number[], whole: boolean) {
    this.#highs = highs;
    this.#cells = cells;
    this.#values = values;
    this.#whole = whole;
    this.#model = highs.createModel(sumsAsRows(cells, whole));
    this.#model.options.set({ output_flag: false, ...(whole ? { time_limit: patience, mip_rel_gap: 0.05 } : { presolve: 'off' }) });
  }

  /**
   * Steps by cell, in whole numbers or not as the solver found them; undefined where it found none.
   * @param cost by cell; Infinity where it must not change
   */
  cheapest(cell: number, cost: Float64Array, span: Span): Float64Array | undefined {
    const { optimal, timeLimit } = this.#highs.constants.modelStatus;
    this.#ask(cell, cost, span);
    this.#model.zeroAllClocks();
    if (!this.#whole) this.#model.raw.setLogicalBasis();
    let status = this.#model.run().modelStatus;
    // Between questions the solver sometimes gives up where it would succeed from the beginning.
    if (!this.#whole && status !== optimal && status !== this.#highs.constants.modelStatus.infeasible) {
      this.#model.clearSolver();
      status = this.#model.run().modelStatus;
    }
    if (status !== optimal && !(this.#whole && status === timeLimit)) return undefined;
    const { colValue } = this.#model.getSolution();
    const n = this.#cells.keys.length;
    const steps = new Float64Array(n);
    for (let i = 0; i < n; i++) steps[i] = colValue[i]! - colValue[n + i]!;
    // Out of time without any answer, the solver's numbers mean nothing.
    return Math.abs(steps[cell]! - 1) < 1e-6 ? steps : undefined;
  }

  dispose(): void {
    this.#model.dispose();
  }

  #ask(cell: number, cost: Float64Array, { up, down }: Span): void {
    const n = this.#cells.keys.length;
    const lower = new Float64Array(2 * n);
    const upper = new Float64Array(2 * n);
    const price = new Float64Array(2 * n);
    for (let i = 0; i < n; i++) {
      if (cost[i] === Infinity) continue;
      upper[i] = down === 0 ? longestStep : Math.floor(this.#values[i]! / down);
      upper[n + i] = up === 0 ? longestStep : Math.floor(this.#values[i]! / up);
      price[i] = price[n + i] = cost[i]!;
    }
    lower[cell] = upper[cell] = 1;
    upper[n + cell] = 0;
    const all = { kind: 'range', from: 0, to: 2 * n - 1 } as const;
    this.#model.changeColsBounds(all, lower, upper);
    this.#model.changeColsCost(all, price);
  }
}

function sumsAsRows({ keys, equations }: Cells, whole: boolean) {
  const [n, m] = [keys.length, equations.length];
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (const { whole: sum, parts } of equations) {
    indices.push(sum, n + sum);
    values.push(1, -1);
    for (const part of parts) {
      indices.push(part, n + part);
      values.push(-1, 1);
    }
    starts.push(indices.length);
  }
  const zeros = (length: number) => new Float64Array(length);
  return {
    numCols: 2 * n, numRows: m, colCost: zeros(2 * n), colLower: zeros(2 * n), colUpper: zeros(2 * n), rowLower: zeros(m), rowUpper: zeros(m),
    matrix: { format: 'csr', numRows: m, numCols: 2 * n, starts, indices, values } as const,
    ...(whole ? { integrality: new Int32Array(2 * n).fill(1) } : {}),
  };
}

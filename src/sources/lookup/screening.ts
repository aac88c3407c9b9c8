import type { Problem } from '../../measures/index.ts';

export interface Fault {
  readonly rule: string;
  readonly mend: string;
  /** As an editor or Excel counts it; null where the whole file is meant. */
  readonly line?: number;
  readonly column?: string;
  /** `stops` unless said otherwise. */
  readonly severity?: Problem['severity'];
  /** Rows that have it, where they were counted elsewhere. */
  readonly rows?: number;
  readonly examples?: readonly number[];
}

const mostExamples = 5;

/** Collects what is wrong in one file: a rule broken in one column is one problem, however many rows break it. */
export class Screening {
  readonly #file: string;
  readonly #found = new Map<string, Problem>();

  /** @param file its name as a person knows it */
  constructor(file: string) {
    this.#file = file;
  }

  add(fault: Fault): void {
    const severity = fault.severity ?? 'stops';
    const key = `${severity}\n${fault.column ?? ''}\n${fault.rule}`;
    const known = this.#found.get(key);
    const lines = [...(known?.examples ?? []), ...(fault.examples ?? (fault.line === undefined ? [] : [fault.line]))].slice(0, mostExamples);
    this.#found.set(key, {
      severity, file: this.#file, line: known ? known.line : (fault.line ?? lines[0] ?? null), column: fault.column ?? null,
      rule: fault.rule, mend: known?.mend ?? fault.mend, rows: (known?.rows ?? 0) + (fault.rows ?? 1), examples: lines,
    });
  }

  get stops(): boolean {
    return [...this.#found.values()].some((p) => p.severity === 'stops');
  }

  /** All of them, in the order in which they were met. */
  get problems(): readonly Problem[] {
    return [...this.#found.values()];
  }
}

import type { Problem } from '../../../measures/index.ts';
import type { Words } from '../words.ts';

/** How many lines a problem names. */
export const few = 10;

interface Finding {
  severity: 'stops' | 'look';
  column: string | null;
  rows: number;
  lines: number[];
  texts: Set<string>;
  say: (texts: Set<string>) => Words;
}

/** Gathers what is wrong, one entry a rule and column, however many rows have it. */
export class Findings {
  readonly #found = new Map<string, Finding>();

  /** `line` null: the file as a whole. `text`: what the cell holds, for the sentence. */
  add(key: string, severity: 'stops' | 'look', column: string | null, line: number | null, say: (texts: Set<string>) => Words, text?: string): void {
    const id = `${severity} ${key} ${column ?? ''}`;
    let found = this.#found.get(id);
    if (found === undefined) this.#found.set(id, (found = { severity, column, rows: 0, lines: [], texts: new Set(), say }));
    if (line !== null) {
      found.rows += 1;
      if (found.lines.length < few) found.lines.push(line);
    }
    if (text !== undefined && found.texts.size < 3) found.texts.add(text);
  }

  /** A rule whose rows were counted elsewhere. */
  addCounted(severity: 'stops' | 'look', column: string | null, rows: number, lines: readonly number[], words: Words): void {
    const id = `${severity} ${words.rule} ${column ?? ''}`;
    this.#found.set(id, { severity, column, rows, lines: lines.slice(0, few), texts: new Set(), say: () => words });
  }

  /** All that another gathered. */
  take(other: Findings): void {
    for (const [id, found] of other.#found) this.#found.set(id, found);
  }

  get stops(): boolean {
    return [...this.#found.values()].some((f) => f.severity === 'stops');
  }

  /** In order of the lines where each first shows. */
  problems(file: string): Problem[] {
    return [...this.#found.values()]
      .map(({ severity, column, rows, lines, texts, say }) => ({ severity, file, line: lines[0] ?? null, column, ...say(texts), rows, examples: lines }))
      .sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  }
}

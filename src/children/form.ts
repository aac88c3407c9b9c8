import { randomUUID } from 'node:crypto';
import { dayFields, FormReading as Reading, formModel as modelOf, valuesOf, type FormProblem, type Parsed, type Typed } from '../kernel/index.ts';
import { isId } from './door.ts';
import { longDate } from './dates.ts';
import { words } from './words.ts';

export { dayFields };
export type { FormProblem, Parsed };

/** Reads a form about a child, in the words of this room. */
export class FormReading extends Reading {
  /** A day that is not after `today`, nor before `first`; `what` as in "the birthday". */
  day(field: string, { what, today, first }: { readonly what: string; readonly today: string; readonly first?: string }): string {
    const at = `${field}-day`;
    const found = this.dayGiven(field);
    if (found === '') return this.wrong(at, words.dates.missing(what));
    if (found === null) return this.wrong(at, words.dates.wrong(what));
    if (found > today) return this.wrong(at, words.dates.future(what));
    return first !== undefined && found < first ? this.wrong(at, words.dates.early(what, longDate(first))) : found;
  }

  /** What makes this form itself and no other: see once(). */
  request(): string {
    const key = this.given('request');
    return isId(key) ? key : this.wrong('request', words.oldForm);
  }
}

/** A form as a page draws it, with what makes it itself. */
export function formModel(action: string, typed: Typed, problems: readonly FormProblem[] = []) {
  const model = modelOf(action, typed, problems, { problemTitle: words.problem, labels: 'ask' });
  const request = valuesOf(typed)['request'] ?? '';
  return {
    ...model,
    request: isId(request) ? request : randomUUID(),
    // No field of the page shows it.
    problems: model.problems.map((p) => (p.href === '#request' ? { ...p, href: '#main' } : p)),
  };
}

import { dayFields, FormReading as Reading, formModel as modelOf, type FormProblem, type Parsed, type Typed } from '../../kernel/index.ts';
import { words } from './words.ts';

export { dayFields };
export type { FormProblem, Parsed };

/** Reads a form about people and places, in the words of this room. */
export class FormReading extends Reading {
  override line(field: string, { most = 200, empty, long = words.form.long(most) }: { readonly most?: number; readonly empty?: string | undefined; readonly long?: string } = {}): string {
    return super.line(field, { most, empty, long });
  }

  /** A day; '' where it is left out and may be. `what` as in "the first day". */
  day(field: string, what: string, { optional = false } = {}): string {
    const day = this.dayGiven(field);
    if (day === '') return optional ? '' : this.wrong(`${field}-day`, words.form.dayMissing(what));
    return day ?? this.wrong(`${field}-day`, words.form.dayWrong(what));
  }
}

export const formModel = (action: string, typed: Typed, problems: readonly FormProblem[] = []) => modelOf(action, typed, problems, { problemTitle: words.form.problem });

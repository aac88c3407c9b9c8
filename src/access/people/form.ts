import { realDay } from './days.ts';
import { words } from './words.ts';

export interface FormProblem {
  readonly field: string;
  readonly message: string;
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly FormProblem[] };

/** Reads a posted form field by field and gathers all that is wrong with it. A field that is wrong is read as ''. */
export class FormReading {
  readonly problems: FormProblem[] = [];
  readonly #form: URLSearchParams;

  constructor(form: URLSearchParams) {
    this.#form = form;
  }

  wrong(field: string, message: string): '' {
    this.problems.push({ field, message });
    return '';
  }

  /** One line of at most `most` letters. Without `empty` it may be left out. */
  line(field: string, { most = 200, empty }: { readonly most?: number; readonly empty?: string } = {}): string {
    const text = (this.#form.get(field) ?? '').trim().replaceAll(/\s+/g, ' ');
    if (text === '' && empty !== undefined) return this.wrong(field, empty);
    return text.length > most ? this.wrong(field, words.form.long(most)) : text;
  }

  choice<T extends string>(field: string, allowed: readonly T[], message: string): T | '' {
    const given = this.#form.get(field);
    return allowed.find((a) => a === given) ?? this.wrong(field, message);
  }

  /** A day in the three fields `field-day`, `-month`, `-year`; '' where it is left out and may be. `what` as in "the first day". */
  day(field: string, what: string, { optional = false } = {}): string {
    const [day, month, year] = ['day', 'month', 'year'].map((part) => (this.#form.get(`${field}-${part}`) ?? '').trim()) as [string, string, string];
    if (day === '' && month === '' && year === '') return optional ? '' : this.wrong(`${field}-day`, words.form.dayMissing(what));
    return realDay(day, month, year) ?? this.wrong(`${field}-day`, words.form.dayWrong(what));
  }

  /** The version that was on the page, 0 where there was none. */
  version(): number {
    const text = this.#form.get('version') ?? '';
    return /^\d{1,9}$/.test(text) ? Number(text) : 0;
  }

  result<T>(value: T): Parsed<T> {
    return this.problems.length === 0 ? { ok: true, value } : { ok: false, problems: this.problems };
  }
}

/** A form as a page draws it: what was typed stays, each problem stands at the top and beside its field. */
export function formModel(action: string, typed: URLSearchParams | Readonly<Record<string, string>>, problems: readonly FormProblem[] = []) {
  const values = typed instanceof URLSearchParams ? Object.fromEntries(typed) : typed;
  return {
    action, typed: values, version: values['version'] ?? '',
    errors: Object.fromEntries(problems.map((p) => [p.field, p.message])),
    problems: problems.map((p) => ({ text: p.message, href: `#${p.field}` })),
    problemTitle: words.form.problem,
  };
}

/** The three fields of a day, as `formModel` takes them. */
export function dayFields(field: string, day: string | null): Readonly<Record<string, string>> {
  if (day === null || day === '') return {};
  const [year = '', month = '', date = ''] = day.split('-');
  return { [`${field}-day`]: String(Number(date)), [`${field}-month`]: String(Number(month)), [`${field}-year`]: year };
}

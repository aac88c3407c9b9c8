import { randomUUID } from 'node:crypto';
import { isId } from './door.ts';
import { longDate, realDay } from './dates.ts';
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
  line(field: string, { most, empty, long }: { readonly most: number; readonly empty?: string; readonly long: string }): string {
    const text = (this.#form.get(field) ?? '').trim().replaceAll(/\s+/g, ' ');
    if (text === '' && empty !== undefined) return this.wrong(field, empty);
    return text.length > most ? this.wrong(field, long) : text;
  }

  /** Running text: its lines are kept. */
  text(field: string, { least = 0, most, short, long }: { readonly least?: number; readonly most: number; readonly short?: string; readonly long: string }): string {
    const text = (this.#form.get(field) ?? '').replaceAll('\r\n', '\n').trim();
    if (text.length < least) return this.wrong(field, short ?? '');
    return text.length > most ? this.wrong(field, long) : text;
  }

  choice<T extends string>(field: string, allowed: readonly T[], message: string): T | '' {
    const given = this.#form.get(field);
    return allowed.find((a) => a === given) ?? this.wrong(field, message);
  }

  /** A day in the three fields `field-day`, `-month`, `-year`, not after `today`; `what` as in "the birthday". */
  day(field: string, { what, today, first }: { readonly what: string; readonly today: string; readonly first?: string }): string {
    const [day, month, year] = ['day', 'month', 'year'].map((part) => (this.#form.get(`${field}-${part}`) ?? '').trim()) as [string, string, string];
    const at = `${field}-day`;
    if (day === '' && month === '' && year === '') return this.wrong(at, words.dates.missing(what));
    const found = realDay(day, month, year);
    if (found === null) return this.wrong(at, words.dates.wrong(what));
    if (found > today) return this.wrong(at, words.dates.future(what));
    return first !== undefined && found < first ? this.wrong(at, words.dates.early(what, longDate(first))) : found;
  }

  /** The version that was on the page, 0 where there was none. */
  version(): number {
    const text = this.#form.get('version') ?? '';
    return /^\d{1,9}$/.test(text) ? Number(text) : 0;
  }

  /** What makes this form itself and no other: see once(). */
  request(): string {
    const key = this.#form.get('request') ?? '';
    return isId(key) ? key : this.wrong('request', words.oldForm);
  }

  result<T>(value: T): Parsed<T> {
    return this.problems.length === 0 ? { ok: true, value } : { ok: false, problems: this.problems };
  }
}

/** A form as a page draws it: what was typed stays, each problem stands at the top and beside its field. */
export function formModel(action: string, typed: URLSearchParams | Readonly<Record<string, string>>, problems: readonly FormProblem[] = []) {
  const values = typed instanceof URLSearchParams ? Object.fromEntries(typed) : typed;
  return {
    action,
    request: isId(values['request'] ?? '') ? values['request']! : randomUUID(),
    version: values['version'] ?? '',
    typed: values,
    errors: Object.fromEntries(problems.map((p) => [p.field, p.message])),
    problems: problems.map((p) => ({ text: p.message, href: `#${p.field === 'request' ? 'main' : p.field}` })),
    problemTitle: words.problem,
  };
}

export type FormModel = ReturnType<typeof formModel>;

/** The three fields of a day, as `formModel` takes them. */
export function dayFields(field: string, day: string): Readonly<Record<string, string>> {
  const [year = '', month = '', date = ''] = day.split('-');
  return { [`${field}-day`]: String(Number(date)), [`${field}-month`]: String(Number(month)), [`${field}-year`]: year };
}

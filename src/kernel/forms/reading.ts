import { realDay } from '../days/days.ts';

export interface FormProblem {
  readonly field: string;
  readonly message: string;
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly FormProblem[] };

/**
 * Reads a posted form field by field and gathers all that is wrong with it. A field that is wrong is read as ''.
 * Rooms add what their own forms ask, in their own words.
 */
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

  /** As it was sent; '' where it was not. */
  given(field: string): string {
    return this.#form.get(field) ?? '';
  }

  /** One line of at most `most` letters; `long` says that it is longer. Without `empty` it may be left out. */
  line(field: string, { most, empty, long }: { readonly most: number; readonly empty?: string | undefined; readonly long: string }): string {
    const text = this.given(field).trim().replaceAll(/\s+/g, ' ');
    if (text === '' && empty !== undefined) return this.wrong(field, empty);
    return text.length > most ? this.wrong(field, long) : text;
  }

  /** Running text: its lines are kept. */
  text(field: string, { least = 0, most, short, long }: { readonly least?: number; readonly most: number; readonly short?: string; readonly long: string }): string {
    const text = this.given(field).replaceAll('\r\n', '\n').trim();
    if (text.length < least) return this.wrong(field, short ?? '');
    return text.length > most ? this.wrong(field, long) : text;
  }

  choice<T extends string>(field: string, allowed: readonly T[], message: string): T | '' {
    const given = this.#form.get(field);
    return allowed.find((a) => a === given) ?? this.wrong(field, message);
  }

  /** A day in the three fields `field-day`, `-month`, `-year`: '' where all are left out, null where there is no such day. */
  protected dayGiven(field: string): string | null {
    const [day, month, year] = ['day', 'month', 'year'].map((part) => this.given(`${field}-${part}`).trim()) as [string, string, string];
    return day === '' && month === '' && year === '' ? '' : realDay(day, month, year);
  }

  /** The version that was on the page, 0 where there was none. */
  version(): number {
    const text = this.given('version');
    return /^\d{1,9}$/.test(text) ? Number(text) : 0;
  }

  result<T>(value: T): Parsed<T> {
    return this.problems.length === 0 ? { ok: true, value } : { ok: false, problems: this.problems };
  }
}

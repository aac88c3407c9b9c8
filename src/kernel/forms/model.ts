import type { FormProblem } from './reading.ts';

/** What was typed, or what the fields begin with. */
export type Typed = URLSearchParams | Readonly<Record<string, string>>;

export const valuesOf = (typed: Typed): Readonly<Record<string, string>> => (typed instanceof URLSearchParams ? Object.fromEntries(typed) : typed);

/**
 * A form as kernel/forms/form.njk draws it: what was typed stays, each problem stands at the top and beside its field.
 * `labels`: a class for the labels of its fields; '' for none.
 */
export function formModel(action: string, typed: Typed, problems: readonly FormProblem[], { problemTitle, labels = '' }: { readonly problemTitle: string; readonly labels?: string }) {
  const values = valuesOf(typed);
  return {
    action, labels, problemTitle, typed: values,
    version: values['version'] ?? '',
    errors: Object.fromEntries(problems.map((p) => [p.field, p.message])),
    problems: problems.map((p) => ({ text: p.message, href: `#${p.field}` })),
  };
}

/** The three fields of a day, as `formModel` takes them; none where there is no day. */
export function dayFields(field: string, day: string | null): Readonly<Record<string, string>> {
  if (day === null || day === '') return {};
  const [year = '', month = '', date = ''] = day.split('-');
  return { [`${field}-day`]: String(Number(date)), [`${field}-month`]: String(Number(month)), [`${field}-year`]: year };
}

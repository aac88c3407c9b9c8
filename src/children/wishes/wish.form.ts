import { FormReading, type Parsed } from '../form.ts';
import { views, type Competence, type Wish } from './queries.ts';
import { words } from './words.ts';

/** `today` as `2026-11-24`. */
export function parseWish(form: URLSearchParams, today: string): Parsed<Wish & { readonly request: string }> {
  const read = new FormReading(form);
  return read.result({
    answer: read.choice('answer', ['yes', 'no'], words.wishForm.missing) || 'no',
    saidOn: read.day('said', { what: words.wishForm.dayWhat, today }),
    request: read.request(),
  });
}

export function parseCompetence(form: URLSearchParams, today: string): Parsed<Omit<Competence, 'judgedAs'> & { readonly request: string }> {
  const w = words.competenceForm;
  const read = new FormReading(form);
  return read.result({
    view: read.choice('view', views, w.missing) || 'cannot decide yet',
    reason: read.text('reason', { least: 10, most: 2000, short: w.reasonShort, long: w.reasonLong }),
    judgedOn: read.day('judged', { what: w.dayWhat, today }),
    request: read.request(),
  });
}

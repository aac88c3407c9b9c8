import { words } from './words.ts';

/** The longest reason that is kept. */
const most = 1000;

export interface FormProblem {
  readonly field: string;
  readonly message: string;
}

export type WithdrawForm = { readonly ok: true; readonly why: string } | { readonly ok: false; readonly typed: string; readonly problems: readonly FormProblem[] };

/** A withdrawal always says why. What was typed is kept where something is wrong with it. */
export function parseWithdrawal(form: URLSearchParams): WithdrawForm {
  const typed = form.get('why') ?? '';
  const why = typed.trim().replace(/\s+/g, ' ');
  const wrong = (message: string): WithdrawForm => ({ ok: false, typed, problems: [{ field: 'why', message }] });
  if (why === '') return wrong(words.withdraw.empty);
  if (why.length > most) return wrong(words.withdraw.long(most));
  return { ok: true, why };
}

import { words } from '../words.ts';

export type CodeForm = { readonly ok: true; readonly code: string } | { readonly ok: false; readonly problem: string };

/** Six digits, however they were grouped. What cannot be a code does not count as a try. */
export function parseCode(form: URLSearchParams): CodeForm {
  const code = (form.get('code') ?? '').replaceAll(/[\s.-]/g, '');
  return /^\d{6}$/.test(code) ? { ok: true, code } : { ok: false, problem: words.code.empty };
}

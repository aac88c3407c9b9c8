import { isAddress } from '../../kernel/index.ts';
import { words } from './words.ts';

export type AddressForm = { readonly ok: true; readonly address: string } | { readonly ok: false; readonly typed: string; readonly problem: string };

/** One e-mail address, in whatever letters it was typed. */
export function parseAddress(form: URLSearchParams): AddressForm {
  const typed = form.get('email') ?? '';
  const address = typed.trim().toLowerCase();
  if (isAddress(address)) return { ok: true, address };
  return { ok: false, typed, problem: address === '' ? words.email.empty : words.email.wrong };
}

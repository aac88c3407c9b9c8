export type Checked = { readonly ok: true; readonly value: string; readonly kind: 'NHS number' | 'UPN' | 'temporary UPN' } | { readonly ok: false; readonly why: 'shape' | 'check' };

/**
 * An NHS number as it is written down: ten digits whose last is the check digit by modulus 11 (NHS data dictionary).
 * Blanks, hyphens and a leading apostrophe of a spreadsheet are passed over; nine digits or fewer are not filled up, since no NHS number begins with nought.
 */
export function readNhsNumber(text: string): Checked {
  const value = tidy(text).replaceAll(/[\s-]/g, '');
  if (!/^\d{10}$/.test(value)) return { ok: false, why: 'shape' };
  const sum = [...value].slice(0, 9).reduce((s, d, i) => s + Number(d) * (10 - i), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === Number(value[9]) ? { ok: true, value, kind: 'NHS number' } : { ok: false, why: 'check' };
}

/** Letters that stand for the remainder by 23; I, O and S are left out (DfE, unique pupil numbers guide). */
const letters = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/**
 * A unique pupil number: a check letter, then twelve digits; or, temporary, eleven digits and a letter at the end. The check letter
 * is the remainder by 23 of the digits weighted from 2 to 13; of a temporary one the last letter counts by its place in the same row.
 */
export function readUpn(text: string): Checked {
  const value = tidy(text).replaceAll(/[\s-]/g, '').toUpperCase();
  const lasting = /^[A-Z]\d{12}$/.test(value);
  if (!lasting && !/^[A-Z]\d{11}[A-Z]$/.test(value)) return { ok: false, why: 'shape' };
  const worth = [...value].slice(1).map((c) => (/\d/.test(c) ? Number(c) : letters.indexOf(c)));
  if (worth.includes(-1)) return { ok: false, why: 'check' };
  const expected = letters[worth.reduce((sum, n, i) => sum + n * (i + 2), 0) % 23];
  return value[0] === expected ? { ok: true, value, kind: lasting ? 'UPN' : 'temporary UPN' } : { ok: false, why: 'check' };
}

/** A postcode with its one blank, in capitals; null where it has not the shape of one. */
export function readPostcode(text: string): string | null {
  const value = tidy(text).replaceAll(/\s/g, '').toUpperCase();
  const found = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/.exec(value);
  return found ? `${found[1]} ${found[2]}` : null;
}

/** "943 476 5919", as people read it out. */
export const sayNhsNumber = (value: string): string => `${value.slice(0, 3)} ${value.slice(3, 6)} ${value.slice(6)}`;

/** What a spreadsheet puts before a text that looks like a number. */
const tidy = (text: string): string => text.trim().replace(/^['’]/, '').replace(/^="(.*)"$/, '$1').trim();

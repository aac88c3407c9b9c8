import { realDay } from '../../kernel/index.ts';

export type DayRead =
  | { readonly ok: true; readonly day: string; /** Day and month could be turned: it was read day first. */ readonly turned: boolean }
  | { readonly ok: false; readonly why: 'shape' | 'short year' | 'month first' | 'no day' | 'number' };

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A birthday as lists write it: 14/03/2019, 14.3.2019, 14 March 2019, 14-Mar-2019, 2019-03-14, with or without a time of midnight. Day first, as in this country. */
export function readDay(text: string): DayRead {
  const bare = text.trim().replace(/[T ]00:00(:00(\.0+)?)?Z?$/, '').trim();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(bare);
  if (iso) return real(iso[3]!, iso[2]!, iso[1]!, false);
  const worded = /^(\d{1,2})(?:st|nd|rd|th)?[\s\-/.]+([a-z]{3,9})\.?[\s\-/.,]+(\d{2,4})$/i.exec(bare);
  if (worded) {
    const month = months.indexOf(worded[2]!.slice(0, 3).toLowerCase()) + 1;
    if (month === 0) return { ok: false, why: 'shape' };
    return real(worded[1]!, String(month), worded[3]!, false);
  }
  const numbers = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2,4})$/.exec(bare);
  if (!numbers) return { ok: false, why: /^\d{4,6}(\.0+)?$/.test(bare) ? 'number' : 'shape' };
  const [, day, month, year] = numbers as unknown as [string, string, string, string];
  if (year.length === 4 && Number(month) > 12 && Number(day) <= 12) return { ok: false, why: 'month first' };
  return real(day, month, year, Number(day) <= 12 && Number(month) <= 12 && Number(day) !== Number(month));
}

function real(day: string, month: string, year: string, turned: boolean): DayRead {
  if (year.length !== 4) return { ok: false, why: 'short year' };
  const found = realDay(day, month, year);
  return found === null ? { ok: false, why: 'no day' } : { ok: true, day: found, turned };
}

import { dayAway, dayOf, longDate, longTime, realDay } from '../../kernel/index.ts';

/** Days as `2026-11-24`, in London; "now" always comes in as an argument. */
export { dayAway, dayOf, longDate, longTime };

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/** A day as people and spreadsheets write it: `2026-09-01`, `1/9/2026` (the day first), `1 September 2026`; null for anything else. */
export function readDay(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?$/.exec(text);
  if (iso) return realDay(iso[3]!, iso[2]!, iso[1]!);
  const british = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text);
  if (british) return realDay(british[1]!, british[2]!, british[3]!);
  const said = /^(\d{1,2}) ([a-z]{3,9})\.? (\d{4})$/i.exec(text);
  const month = said === null ? -1 : months.findIndex((m) => m.startsWith(said[2]!.toLowerCase()));
  return month < 0 ? null : realDay(said![1]!, String(month + 1), said![3]!);
}

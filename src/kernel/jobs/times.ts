/** When work comes round again: so many seconds after it last ended, or each day at a time of the clock in London. */
export type Round = { readonly every: { readonly seconds: number } } | { readonly daily: `${number}:${number}` };

const london = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** Milliseconds that London's clock is ahead of UTC at an instant. */
function ahead(at: number): number {
  const part = Object.fromEntries(london.formatToParts(at).map((p) => [p.type, Number(p.value)]));
  return Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute'], part['second']) - Math.floor(at / 1000) * 1000;
}

/**
 * The first moment after `after` at which it is this time in London. Where the clock goes back and shows it twice, the first;
 * where it goes forward and skips it, as long after the skip as it would have been after its start. Throws on a time that is none.
 */
export function next(round: Round, after: Date): Date {
  if ('every' in round) return new Date(after.getTime() + round.every.seconds * 1000);
  const found = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(round.daily);
  if (found === null) throw new Error(`“${round.daily}” is no time of day: it needs HH:MM.`);
  const here = new Date(after.getTime() + ahead(after.getTime()));
  for (let day = -1; ; day++) {
    const wall = Date.UTC(here.getUTCFullYear(), here.getUTCMonth(), here.getUTCDate() + day, Number(found[1]), Number(found[2]));
    // Of the two offsets around a change the larger gives the earlier moment; only where the clock truly shows the time then is it right.
    const offsets = [ahead(wall - 43_200_000), ahead(wall + 43_200_000)].sort((a, b) => b - a);
    const moment = offsets.map((offset) => wall - offset).find((m) => m + ahead(m) === wall) ?? wall - ahead(wall - 43_200_000);
    if (moment > after.getTime()) return new Date(moment);
  }
}

/** Seconds before the next try: ten, then four times as long each time, an hour at most. */
export const delay = (tries: number): number => Math.min(3_600, 10 * 4 ** (tries - 1));

import type { Outcome, Progress } from './outcome.ts';
import { secondsLeft } from './outcome.ts';

const number = new Intl.NumberFormat('en-GB');

/** "about 20 seconds", "about 3 minutes". */
export function duration(seconds: number): string {
  if (seconds < 90) return `about ${Math.max(1, Math.round(seconds))} second${Math.round(seconds) > 1 ? 's' : ''}`;
  return `about ${Math.round(seconds / 60)} minutes`;
}

/** One line of progress: files, rows, time left. */
export function progressLine(p: Progress, secondsSoFar: number): string {
  const left = secondsLeft(p, secondsSoFar);
  const rows = p.rowsTotal > 0 ? `, ${number.format(p.rowsDone)} of ${number.format(p.rowsTotal)} rows` : '';
  return `${p.filesDone} of ${p.filesTotal} files, ${number.format(p.rows)} rows so far; reading ${p.reading ?? 'done'}${rows}${left === null ? '' : `; ${duration(left)} left`}`;
}

/** What became of one file, with every problem: where, what, how to mend it. */
export function outcomeLines(o: Outcome): readonly string[] {
  const head = {
    loaded: `Loaded     ${o.file}: ${number.format(o.rows)} rows in ${o.seconds.toFixed(1)} s, release ${o.releases.join(', ')} (${o.source})`,
    'loaded before': `As before  ${o.file}: the same file is in use as release ${o.releases.join(', ')}`,
    'left alone': `Left alone ${o.file}: no source knows it`,
    'read with its data file': `Read       ${o.file}: with its data file`,
    wrong: `NOT LOADED ${o.file}${o.source ? ` (${o.source})` : ''}: nothing of it was kept`,
  }[o.state];
  return [head, ...o.problems.flatMap((p) => {
    const where = [p.line === null ? null : `line ${number.format(p.line)}`, p.column === null ? null : `column ${p.column}`].filter((x) => x !== null).join(', ');
    const more = p.rows > 1 ? ` (${number.format(p.rows)} rows${p.examples.length > 1 ? `: ${p.examples.slice(0, 5).map((n) => number.format(n)).join(', ')}${p.rows > 5 ? ' …' : ''}` : ''})` : '';
    return [`           ${p.severity === 'stops' ? 'Stops the load' : 'Look again'}: ${where === '' ? '' : `${where}: `}${p.rule}${more}`, `             ${p.mend}`];
  })];
}

/** The last line of a load. */
export function summaryLine(outcomes: readonly Outcome[], seconds: number): string {
  const count = (state: Outcome['state']) => outcomes.filter((o) => o.state === state).length;
  const parts = [`${count('loaded')} loaded`, `${count('loaded before')} as before`, `${count('left alone')} left alone`, `${count('wrong')} not loaded`];
  return `${outcomes.length} files in ${seconds.toFixed(1)} s: ${parts.join(', ')}.`;
}

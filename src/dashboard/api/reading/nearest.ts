/** A valid value with other words by which somebody may mean it. */
export interface Candidate {
  /** As it is shown in an answer. */
  readonly shown: string;
  readonly names: readonly string[];
}

/** Longer input is cut: nobody means a value of this length. */
const longest = 80;

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9%]+/g, ' ').trim();

/** Up to `most` valid values that come nearest to what was written, best first; none where nothing is near. */
export function nearest(written: string, candidates: Iterable<Candidate>, most = 3): readonly string[] {
  const wanted = plain(written.slice(0, longest));
  const scored: { shown: string; score: number }[] = [];
  for (const { shown, names } of candidates) {
    const score = Math.min(...names.map((name) => distance(wanted, plain(name))));
    if (score < 1) scored.push({ shown, score });
  }
  scored.sort((a, b) => a.score - b.score || (a.shown < b.shown ? -1 : a.shown > b.shown ? 1 : 0));
  return [...new Set(scored.map((s) => s.shown))].slice(0, most);
}

export const nearestOf = (written: string, values: Iterable<string>, most = 3): readonly string[] => nearest(written, [...values].map((v) => ({ shown: v, names: [v] })), most);

/** 0 the same, below 1 near, 1 or more not near: contained words count as nearer than slips of the hand. */
function distance(wanted: string, name: string): number {
  if (wanted === name) return 0;
  if (wanted.length < 2 || name === '') return 1;
  if (name.startsWith(wanted)) return 0.1;
  if (name.includes(wanted)) return 0.2;
  if (wanted.includes(name) && name.length >= 4) return 0.3;
  // A third of the letters may be wrong.
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  if (Math.abs(wanted.length - name.length) > allowed) return 1;
  const slips = edits(wanted, name);
  return slips > allowed ? 1 : 0.4 + (0.5 * slips) / (allowed + 1);
}

/** Letters to add, drop or change to make one word of the other. */
function edits(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row[j] = Math.min(row[j - 1]! + 1, above[j]! + 1, above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    above = row;
  }
  return above[b.length]!;
}

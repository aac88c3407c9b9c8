/** One line of text, spaces run together. */
export function tidy(text: string): string {
  return text.replace(/[\s\u00a0]+/g, ' ').trim();
}

/** Text of several paragraphs: broken lines joined, paragraphs and list items kept apart by one line end. */
export function tidyLong(text: string): string {
  return text
    .replace(/\r+/g, '')
    .split(/\n[ \t]*\n+/)
    .map((paragraph) => paragraph.split('\n').reduce((sofar, line) => join(sofar, tidy(line)), ''))
    .filter((paragraph) => paragraph !== '')
    .join('\n');
}

function join(sofar: string, line: string): string {
  if (sofar === '' || line === '') return sofar + line;
  // A list item or a line after a full stop is a thought of its own.
  return /^([-–•*]|\d+[.)])\s?/.test(line) || /[.:;?!]$/.test(sofar) ? `${sofar}\n${line}` : `${sofar} ${line}`;
}

/** The publisher writes NA where there is nothing. */
export const orEmpty = (text: string): string => (text.trim() === 'NA' ? '' : text.trim());

/** Addresses in a text, in order, without the punctuation behind them. */
export function links(text: string): readonly string[] {
  return (text.match(/https?:\/\/[^\s"<>]+/g) ?? []).map((link) => link.replace(/[.,;)]+$/, ''));
}

/** Day numbers of Excel that can be meant: 1990 to 2099. */
const days = { first: 32_874, last: 73_050 };

/** Excel's day number as an ISO date (45809 → 2025-06-01); null where the text is none or none that can be meant. */
export function dayOf(text: string): string | null {
  const day = /^\d{4,6}(\.0+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (!(day >= days.first && day <= days.last)) return null;
  // Excel counts from 30 December 1899: its year 1900 had a 29 February that never was.
  return new Date(Date.UTC(1899, 11, 30) + day * 86_400_000).toISOString().slice(0, 10);
}

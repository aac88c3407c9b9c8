const mostItems = 2;
const mostLetters = 160;
const more = '…';

/** A JSON value cut to what fits on a page: long lists and texts end in “…”. */
export function shorten(value: unknown): unknown {
  if (typeof value === 'string') return value.length > mostLetters ? `${value.slice(0, mostLetters).trimEnd()}${more}` : value;
  if (Array.isArray(value)) return [...value.slice(0, mostItems).map(shorten), ...(value.length > mostItems ? [more] : [])];
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([key, held]) => [key, shorten(held)]));
}

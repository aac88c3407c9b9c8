import { RecordScanner } from './records.ts';

/** The header's names as written, or null where the bytes begin with no complete CSV line of readable text. */
export function headerOf(head: Buffer): string[] | null {
  // A header is far shorter than the head; what follows may end in half a character.
  const text = new TextDecoder('utf-8').decode(head);
  const [first] = new RecordScanner().push(text.endsWith('\n') ? text : `${text}\n`);
  if (first === undefined || first.fault !== null) return null;
  return first.fields.map((name) => name.trim());
}

/**
 * Names that a table can hold: the published ones, with `_1`, `_2` … where a name stands twice (without regard to
 * case, as DuckDB compares them) or is one of the table's own; `column_7` where it is blank.
 */
export function uniqueNames(published: readonly string[]): string[] {
  const taken = new Set(['_row', '_area', '_period']);
  const all = new Set(published.map((name) => name.toLowerCase()));
  return published.map((name, i) => {
    const wanted = name === '' ? `column_${i + 1}` : name;
    let unique = wanted;
    const clash = (n: string) => taken.has(n.toLowerCase()) || /^_(mark|place)_/i.test(n);
    for (let n = 1; clash(unique) || (n > 1 && all.has(unique.toLowerCase())); n += 1) {
      unique = /^_(mark|place)_/i.test(wanted) ? `column${wanted}_${n}` : `${wanted}_${n}`;
    }
    taken.add(unique.toLowerCase());
    return unique;
  });
}

const required = ['time_period', 'time_identifier', 'geographic_level', 'country_code'];

/** DfE tidy CSV: its four telling columns, in any order. A column missing beside them is a problem, not another format. */
export function isTidyHeader(names: readonly string[] | null): names is string[] {
  return names !== null && required.every((name) => names.includes(name));
}

/** DfE's metadata file: the columns without which it says nothing. */
export function isMetaHeader(names: readonly string[] | null): names is string[] {
  return names !== null && ['col_name', 'col_type', 'label'].every((name) => names.includes(name)) && !isTidyHeader(names);
}

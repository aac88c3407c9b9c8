import { FormReading, type Parsed } from '../form.ts';
import type { Names } from './queries.ts';
import { words } from './words.ts';

const first = '1990-01-01';

/** Name and birthday, for a new record and for mending one. `today` as `2026-11-24`. */
export function parseNames(form: URLSearchParams, today: string): Parsed<Names & { readonly request: string }> {
  const read = new FormReading(form);
  return read.result({
    given: read.line('given', { most: 100, empty: words.add.noGiven, long: words.add.longGiven }),
    family: read.line('family', { most: 100, empty: words.add.noFamily, long: words.add.longFamily }),
    knownAs: read.line('known', { most: 100, long: words.add.longKnown }),
    born: read.day('born', { what: words.add.what, today, first }),
    version: read.version(),
    request: read.request(),
  });
}

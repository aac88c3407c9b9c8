import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv } from '../../src/register/index.ts';
import { root } from '../service.ts';

/**
 * What is wrong with a file's naming of tests, or nothing. One or more of `path › name`, parted by `; `; between them may stand the
 * groups that it lies in, and behind a name with a gap the row that fills it: `src/a.test.ts › a token is refused › %s [unsigned]`.
 */
export function unknownTests(named: string): readonly string[] {
  return named.split(/; (?=(?:src|test|setup)\/)/).flatMap((one) => {
    const [path, ...rest] = one.split(' › ');
    const name = rest.at(-1);
    if (path === undefined || name === undefined) return [`“${one}” is not written as path › name`];
    if (!path.endsWith('.test.ts') || !existsSync(join(root, path))) return [`${path} is no test file`];
    const text = readFileSync(join(root, path), 'utf8');
    const quoted = (line: string, words: string) => ["'", '"', '`'].some((q) => line.includes(`${q}${words}${q}`));
    const missing = rest.slice(0, -1).filter((group) => !text.split('\n').some((line) => line.trimStart().startsWith('describe') && quoted(line, group))).map((group) => `${path} has no group “${group}”`);
    const [, plain, row] = /^(.*?)(?: \[([^\]]+)\])?$/.exec(name)!;
    const found = holdsTest(text, name) || (holdsTest(text, plain!) && (row === undefined || quoted(text, row)));
    return found ? missing : [...missing, `${path} has no test “${name}”`];
  });
}

/** Does the text of a test file hold a test of this name, as it is written there? A test that is skipped, or only planned, does not count. */
export function holdsTest(text: string, name: string): boolean {
  const quoted = ["'", '"', '`'].map((q) => `(${q}${name.replaceAll('\\', '\\\\').replaceAll(q, `\\${q}`)}${q}`);
  return quoted.some((call) => {
    for (let at = text.indexOf(call); at >= 0; at = text.indexOf(call, at + 1)) {
      const line = text.slice(text.lastIndexOf('\n', at) + 1, at);
      if (/(^|[^.\w])(test|it)$|\)$/.test(line) && !/^\s*(\/\/|\*|describe)|\.(skip|todo|fails)\b/.test(line)) return true;
    }
    return false;
  });
}

/** The rows of a CSV file of the project, by the names of its columns. Throws where a row has not as many cells as the head. */
export function rowsOf(path: string): readonly Readonly<Record<string, string>>[] {
  const { records, unclosed } = parseCsv(readFileSync(join(root, path), 'utf8'));
  if (unclosed !== null) throw new Error(`${path}: the quotation mark of line ${unclosed} is never closed`);
  const [head, ...rows] = records;
  return rows.map(({ line, cells }) => {
    if (cells.length !== head!.cells.length) throw new Error(`${path}, line ${line}: ${cells.length} cells, not ${head!.cells.length}`);
    return Object.fromEntries(head!.cells.map((column, i) => [column, cells[i]!]));
  });
}

import type { Upload } from '../http/route.ts';
import { contentProblem } from './check.ts';
import type { Scanner } from './scanner.ts';
import { words } from './words.ts';

/**
 * Why these uploaded files are not taken, each in words; none where all may be kept. Each is what its name says (`endings`:
 * the kinds taken, e.g. `dataEndings`) and clean by the scanner, where there is one. Throws Unavailable while that does not answer.
 */
export async function uploadProblems(files: readonly Pick<Upload, 'path' | 'name' | 'size'>[], endings: readonly string[], scanner: Scanner | null): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const file of files) {
    const problem = (await contentProblem(file, endings)) ?? ((await scanner?.scan(file.path)) === 'infected' ? words.infected(file.name) : null);
    if (problem !== null) problems.push(problem);
  }
  return problems;
}

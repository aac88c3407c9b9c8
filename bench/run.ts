import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openHanded } from '../src/sources/load/walk.ts';
import { belong, dataFolder, remove, root } from '../test/service.ts';
import { childPageResult } from './child-page.ts';
import { disclosureResults } from './disclosure.ts';
import { queryResults } from './figures.ts';
import { loadingResults } from './loading.ts';
import { matchingResults } from './matching.ts';
import { pageResults } from './pages.ts';
import { ms, timed, type Result } from './ratio.ts';
import { recoveryResults } from './recovery.ts';
import { sightResults } from './sight.ts';

const scratch = mkdtempSync(join(tmpdir(), 'belong-bench-'));
const data = dataFolder();
const shared = join(resolve(process.env['BELONG_SHARED'] ?? join(root, '..', 'shared')), 'data');
const rows = Number(process.env['BELONG_BENCH_ROWS'] ?? 2_000_000);

/** The largest tidy CSV of the published release in the starter set. */
async function largestTidy(): Promise<string> {
  const folder = join(scratch, 'release');
  mkdirSync(folder);
  const path = join(root, 'starter', 'education-health-and-care-plans_2025.zip');
  const inside = await openHanded({ path, name: 'release.zip', size: 0 }, folder);
  if ('problem' in inside) throw new Error(inside.problem);
  return [...inside].filter((f) => f.head.includes('time_period')).sort((a, b) => b.size - a.size)[0]!.path;
}

const manyOr = (children: number): number => Number(process.env['BELONG_BENCH_CHILDREN'] ?? children);

const results: Result[] = [];
const add = (found: readonly Result[]) => {
  results.push(...found);
  for (const r of found) console.log(`${r.kept ? 'kept' : 'NOT KEPT'}  ${r.what}: ${r.seen} (${r.bound})`);
};

/** Each part by the name under which it can be run alone: `npm run bench -- matching child-page`. Figures, pages and recovery stand on what loading laid. */
const parts: Readonly<Record<string, () => Promise<readonly Result[]>>> = {
  load: async () => {
    const everything = [join(root, 'starter'), ...(existsSync(shared) ? [shared] : [])];
    const loading = await timed(() => belong(data, ['load', ...everything]));
    return [{ what: `Loading everything at hand (${everything.length === 2 ? 'starter set and shared data' : 'starter set'}), the whole command`, bound: 'within a minute', seen: ms(loading), kept: loading < 60_000 }];
  },
  figures: () => queryResults(root, data),
  pages: () => pageResults(data),
  recovery: () => recoveryResults(data, scratch),
  'child-page': async () => [await childPageResult(manyOr(200_000))],
  disclosure: () => disclosureResults(),
  matching: () => matchingResults(manyOr(200_000)),
  sight: () => sightResults(manyOr(1_000_000)),
  loading: async () => loadingResults(join(root, 'starter', 'bds_long_0.parquet'), await largestTidy(), scratch, rows),
};
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => parts[name] === undefined);

try {
  if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}.`);
  for (const [name, part] of Object.entries(parts)) if (wanted.length === 0 || wanted.includes(name)) add(await part());
  // The file holds a whole run, never a part of one.
  if (wanted.length === 0) writeResults();
} finally {
  remove(data);
  rmSync(scratch, { recursive: true, force: true });
}

function writeResults(): void {
  const lines = results.map((r) => `| ${r.what} | ${r.bound} | ${r.seen} | ${r.kept ? 'yes' : '**no**'} |`);
  writeFileSync(join(root, 'bench', 'results.md'), [
    '# Speed, as measured', '', `Written by \`npm run bench\` on ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${new Date().toISOString().slice(0, 10)}. Ratios are medians of pairs in one run; single times depend on the machine.`, '',
    '| what | bound | seen | kept |', '| --- | --- | --- | --- |', ...lines, '',
  ].join('\n'));
}

import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openHanded } from '../src/sources/load/walk.ts';
import { belong, dataFolder, remove, root } from '../test/service.ts';
import { queryResults } from './figures.ts';
import { loadingResults } from './loading.ts';
import { pageResults } from './pages.ts';
import { childPageResult } from './child-page.ts';
import { disclosureResults } from './disclosure.ts';
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

const results: Result[] = [];
const add = (found: readonly Result[]) => {
  results.push(...found);
  for (const r of found) console.log(`${r.kept ? 'kept' : 'NOT KEPT'}  ${r.what}: ${r.seen} (${r.bound})`);
};

try {
  const everything = [join(root, 'starter'), ...(existsSync(shared) ? [shared] : [])];
  const loading = await timed(() => belong(data, ['load', ...everything]));
  add([{ what: `Loading everything at hand (${everything.length === 2 ? 'starter set and shared data' : 'starter set'}), the whole command`, bound: 'within a minute', seen: ms(loading), kept: loading < 60_000 }]);
  add(await queryResults(root, data));
  add(await pageResults(data));
  add(await recoveryResults(data, scratch));
  add([await childPageResult(200_000)]);
  add(await disclosureResults());
  add(await sightResults(Number(process.env['BELONG_BENCH_CHILDREN'] ?? 1_000_000)));
  add(await loadingResults(join(root, 'starter', 'bds_long_0.parquet'), await largestTidy(), scratch, rows));
  const lines = results.map((r) => `| ${r.what} | ${r.bound} | ${r.seen} | ${r.kept ? 'yes' : '**no**'} |`);
  writeFileSync(join(root, 'bench', 'results.md'), [
    '# Speed, as measured', '', `Written by \`npm run bench\` on ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${new Date().toISOString().slice(0, 10)}. Ratios are medians of pairs in one run; single times depend on the machine.`, '',
    '| what | bound | seen | kept |', '| --- | --- | --- | --- |', ...lines, '',
  ].join('\n'));
} finally {
  remove(data);
  rmSync(scratch, { recursive: true, force: true });
}

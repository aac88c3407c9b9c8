// The whole check of the project: types, lint, tests, browser journeys. --deep runs the long suites instead.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const deep = process.argv.includes('--deep');
const only = process.argv.slice(2).filter((a) => a !== '--deep');
const modules = join(root, 'node_modules');

function run(words, program, args, env = {}) {
  console.log(`\n— ${words}`);
  const began = performance.now();
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  console.log(`— ${words}: ${status === 0 ? 'well' : 'NOT WELL'}, ${((performance.now() - began) / 1000).toFixed(0)} s`);
  return status === 0;
}

const folder = mkdtempSync(join(tmpdir(), 'belong-test-'));
const report = join(folder, 'report.json');
const node = process.execPath;
const checks = [];
if (!deep && only.length === 0) {
  checks.push(run('types', node, [join(modules, 'typescript', 'bin', 'tsc')]));
  checks.push(run('lint', node, [join(modules, 'oxlint', 'bin', 'oxlint'), '--deny-warnings', 'src', 'test', 'bench', 'setup']));
}
const projects = deep ? ['--project', 'deep'] : ['--project', 'unit', '--project', 'house'];
// Belong starts some hundred times in its tests: what one start has compiled, the next only reads.
checks.push(run(deep ? 'long suites' : 'tests', node, [join(modules, 'vitest', 'vitest.mjs'), 'run', ...projects, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...only], { BELONG_SEED: process.env.BELONG_SEED ?? '', NODE_COMPILE_CACHE: join(modules, '.cache', 'compiled'), BELONG_READY: join(folder, 'ready') }));

// One plain closing line, whatever the runner's own looks like.
try {
  const { numPassedTests, numFailedTests, numPendingTests = 0, numTodoTests = 0, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
  const failed = Math.max(numFailedTests, numFailedTestSuites > 0 && numFailedTests === 0 ? numFailedTestSuites : 0);
  console.log(`\n${numPassedTests} passed, ${failed} failed, ${numPendingTests + numTodoTests} skipped`);
  if (numPassedTests === 0) checks.push(false);
} catch {
  console.log('\n0 passed, 1 failed, 0 skipped');
  checks.push(false);
}
rmSync(folder, { recursive: true, force: true });
process.exit(checks.every(Boolean) ? 0 : 1);

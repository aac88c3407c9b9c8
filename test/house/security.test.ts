import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { securityPage } from '../../setup/security.ts';
import { accessRoutes, type SignInDesk } from '../../src/access/index.ts';
import { Statistics } from '../../src/kernel/index.ts';
import { root } from '../service.ts';
import { rowsOf, unknownTests } from './named-tests.ts';

const lists = ['docs/security/asvs.csv', 'docs/security/traps.csv'];
const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

/** All that runs in the service, without its tests. */
const sources = filesOf('src').filter((f) => /\.(ts|js|njk)$/.test(f.path) && !/\.(test|testing)\.ts$/.test(f.path));
const migrations = filesOf('migrations').filter((f) => /^migrations\/(\d|rules\/).*\.sql$/.test(f.path));

function filesOf(folder: string): readonly { readonly path: string; readonly text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8', withFileTypes: true }).filter((e) => e.isFile())
    .map((e) => { const path = join(e.parentPath, e.name).slice(root.length + 1); return { path, text: readFileSync(join(root, path), 'utf8') }; });
}

/** Where a pattern stands in the service's sources, as `path: line`. */
function found(pattern: RegExp, files = sources): readonly string[] {
  return files.flatMap(({ path, text }) => text.split('\n').filter((line) => pattern.test(line) && !/^\s*(\/\/|\*|\/\*\*|--)/.test(line)).map((line) => `${path}: ${line.trim()}`));
}

describe('the lists', () => {
  test('docs/security.md is current (npm run docs)', () => expect(readFileSync(join(root, 'docs', 'security.md'), 'utf8')).toBe(securityPage(root)));

  test.each(lists)('%s has no id twice, and what each verdict needs', (path) => {
    const rows = rowsOf(path);
    const ids = rows.map((r) => r['id']);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    const wrong = rows.flatMap((r) => {
      const lacks = (what: string) => [`${r['id']}: ${what}`];
      if (r['requirement'] === '' || r['level'] === '') return lacks('says neither what is asked nor at which level');
      if (r['reason'] === '') return lacks('has no reason');
      if (r['read_on'] !== '' && !isDay(r['read_on']!)) return lacks(`“${r['read_on']}” is no day`);
      switch (r['verdict']) {
        case 'met': return r['test'] === '' ? lacks('is met, and no test says so') : [];
        case 'read': return r['read_on'] === '' ? lacks('is held by reading, and nobody has read') : [];
        case 'gap': return r['test'] === '' ? [] : lacks('is a gap, and yet names a test');
        case 'not applicable': return [];
        default: return lacks(`“${r['verdict']}” is no verdict`);
      }
    });
    expect(wrong).toEqual([]);
  });

  test.each(lists)('%s names tests that are there', (path) => {
    expect(rowsOf(path).filter((r) => r['test'] !== '').flatMap((r) => unknownTests(r['test']!).map((problem) => `${r['id']}: ${problem}`))).toEqual([]);
  });

  test('numbers of the standard are written as it writes them, with their level', () => {
    for (const row of rowsOf('docs/security/asvs.csv')) expect(`${row['id']} ${row['level']}`).toMatch(/^\d{1,2}\.\d{1,2}\.\d{1,2} [123]$/);
  });
});

describe('what the code never does', () => {
  test('make code or templates of text', () => expect(found(/\beval\(|new Function\(|renderString\(|nunjucks\.compile\(|\bvm\.(run|compile)/)).toEqual([]));

  test('start a shell: programs are started with a list of arguments', () => {
    expect(found(/\bexec(Sync)?\(\s*['"`]|\bshell:\s*true/)).toEqual([]);
    for (const line of found(/from 'node:child_process'/)) expect(line).toMatch(/import \{ (type )?(spawn|execFile|ChildProcess)(, (type )?(spawn|execFile|ChildProcess))* \}/);
  });

  test('put text into a page as markup in the browser', () => expect(found(/(inner|outer)HTML\s*=(?!=)|insertAdjacentHTML|document\.write\(/)).toEqual([]));

  test('put anything unescaped into a page but drawings of its own', () => {
    const drawings = /^\{\{-? *(\w+\.)?(spark|wide|narrow)( or '')? \| safe *-?\}\}$/;
    const unescaped = sources.filter((f) => f.path.endsWith('.njk')).flatMap(({ path, text }) => [...text.matchAll(/\{\{[^}]*\|\s*safe\b[^}]*\}\}/g)].filter(([found]) => !drawings.test(found)).map(([found]) => `${path}: ${found}`));
    expect(unescaped).toEqual([]);
    expect(found(/autoescape:\s*false|\{%-?\s*autoescape/)).toEqual([]);
  });

  test('write an inline script, style or handler into a template', () => {
    const inline = sources.filter((f) => f.path.endsWith('.njk')).flatMap(({ path, text }) => [...text.matchAll(/<script(?![^>]*\bsrc=)[^>]*>|\sstyle="|\son(click|load|submit|change|input|error)="/g)].map(([found]) => `${path}: ${found}`));
    expect(inline).toEqual([]);
  });

  test('build SQL of text outside the parts that make logins, dumps and statistics', () => {
    expect(found(/\bsql\.(raw|lit)\(/)).toEqual([]);
    expect(found(/\.query\(`[^`]*\$\{/).filter((line) => !/^src\/kernel\/(records|recovery)\//.test(line))).toEqual([]);
    for (const { path, text } of migrations) for (const [statement] of text.matchAll(/execute\s+format\([^;]*;/gi)) expect(statement, path).not.toMatch(/%s/);
  });

  test('carry a setting of one transaction or another role into the next', () => {
    // The one that tells the schema works on a connection of its own and puts back what it found.
    expect(found(/set_config\([^)]*,\s*false\s*\)/).filter((line) => !line.startsWith('src/kernel/records/schema.ts: '))).toEqual([]);
    expect(found(/\bset (session )?(role|authorization)\b/i, [...sources.filter((f) => f.path.endsWith('.ts')), ...migrations])).toEqual([]);
  });

  test('let a definer’s function look where it likes, or a view read as its owner', () => {
    const functions = migrations.flatMap(({ path, text }) => text.split(/(?=\bcreate (?:or replace )?function\b)/i).slice(1).map((part) => ({ path, head: part.split('$$')[0]! })));
    expect(functions.filter(({ head }) => /security definer/i.test(head) && !/set search_path = ''/i.test(head)).map(({ path, head }) => `${path}: ${head.slice(0, 80)}`)).toEqual([]);
    const views = migrations.flatMap(({ path, text }) => [...text.matchAll(/create (?:or replace )?(?:materialized )?view[\s\S]*?\bas\b/gi)].map(([head]) => ({ path, head })));
    expect(views.filter(({ head }) => /materialized/i.test(head) || !/security_invoker/i.test(head)).map(({ path, head }) => `${path}: ${head}`)).toEqual([]);
  });

  test('use a weak hash, cipher or chance', () => {
    expect(found(/createHash\(\s*['"](?!sha(256|384|512)['"])|createHmac\(\s*['"](?!sha(256|384|512)['"])|create(De|C)ipheriv\(\s*['"](?!(aes-256-gcm|chacha20-poly1305)['"])|\b(aes-\d+-(ecb|cbc)|md5|sha-?1)\b/i)).toEqual([]);
    expect(found(/Math\.random\(/)).toEqual([]);
  });

  test('look away from a certificate or a malformed request', () => {
    expect(found(/rejectUnauthorized:\s*false|NODE_TLS_REJECT_UNAUTHORIZED|insecureHTTPParser|ignoreTLS:\s*true|sslmode=(disable|allow|prefer|no-verify)/)).toEqual([]);
  });

  test('bring to life what somebody sent', () => expect(found(/v8['"]|\.deserialize\(|node-serialize|js-yaml/)).toEqual([]));

  test('make a pattern of what somebody typed', () => expect(found(/new RegExp\(/).filter((line) => !line.includes('RegExp.escape('))).toEqual([]));

  test('read a setting that an earlier transaction left empty as if it were there', () => {
    expect(found(/current_setting\((?!name\)|'(server_version_num|search_path|transaction_isolation|timezone)')/i, [...migrations, ...sources.filter((f) => f.path.endsWith('.ts'))]).filter((line) => !/nullif\(current_setting\(/.test(line))).toEqual([]);
  });

  test('keep anything in the browser’s stores', () => expect(found(/localStorage|sessionStorage|indexedDB|caches\.open|serviceWorker/)).toEqual([]));

  test('run what is there for tests only', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { devDependencies: Record<string, string> };
    expect(found(/from '[^']*(\.testing\.ts|\/test\/)/)).toEqual([]);
    for (const { path, text } of sources) for (const [, name] of text.matchAll(/^import (?!type )[^;]*? from '([^.'][^']*)'/gm)) expect(Object.keys(devDependencies), path).not.toContain(name);
  });

  test('trust what a proxy says without being told which', () => expect(found(/trustProxy:\s*true/)).toEqual([]));

  test('start Node with the ground of all objects open to change', () => {
    for (const file of ['setup/run.mjs', 'test/service.ts']) expect(readFileSync(join(root, file), 'utf8'), file).toContain("'--disable-proto=delete'");
  });
});

test.each([
  ['30 minutes', 'migrations/rules/60_sign_in.sql', "seen_at > now() - interval '30 minutes'"],
  ['10 hours', 'src/access/sessions/sessions.ts', "now() + interval '10 hours'"],
  ['works for ten minutes', 'migrations/0003_people.sql', "interval '10 minutes'"],
  ['for five tries', 'src/access/sign-in/code/queries.ts', 'mostTries = 5'],
  ['six digits', 'src/access/sign-in/secrets.ts', 'randomInt(1_000_000)'],
  ['four codes in 15 minutes', 'src/access/sign-in/code/new.handler.ts', 'addressLimit = { most: 4, perSeconds: 900 }'],
  ['within 14 days', 'migrations/0003_people.sql', "interval '14 days'"],
])('docs/security/sign-in.md says “%s” as the code does', (words, file, code) => {
  expect(readFileSync(join(root, 'docs', 'security', 'sign-in.md'), 'utf8')).toContain(words);
  expect(readFileSync(join(root, file), 'utf8'), file).toContain(code);
});

test('the ways in are those of docs/security/sign-in.md, in live mode without made-up people', () => {
  const listed = readFileSync(join(root, 'docs', 'security', 'sign-in.md'), 'utf8').split('\n').filter((line) => line.startsWith('| ')).flatMap((line) => [...line.matchAll(/`((?:GET|POST) [^`]+)`/g)].map(([, way]) => way!));
  const ways = (demo: boolean) => accessRoutes({ demo } as SignInDesk).filter((r) => r.permission === 'public').map((r) => `${r.method} ${r.path}`).toSorted();
  expect(ways(true)).toEqual(listed.toSorted());
  expect(ways(false)).toEqual(listed.filter((way) => !way.includes('made-up')).toSorted());
});

describe('what leaves the service', () => {
  const way = /(?<![#\w.])fetch\(|globalThis\.fetch|\bhttps?\.(request|get)\(|\b(net|tls)\.connect\(|createConnection\(|new (net\.)?Socket\(|new WebSocket\(|new pg\.(Client|Pool)\(|createTransport\(|\bdiscovery\(|undici|^import (?!type ).*\b(connect|request|get|Socket|createConnection|createSocket)\b.* from 'node:(net|tls|https?|http2|dgram)'/;
  const listed = [...readFileSync(join(root, 'docs', 'security', 'outbound.md'), 'utf8').matchAll(/`(src\/[^`]+\.(?:ts|js))`/g)].map(([, path]) => path!);

  test('goes by the ways that docs/security/outbound.md lists, and by no other', () => {
    const files = sources.filter(({ text }) => text.split('\n').some((line) => way.test(line) && !/^\s*(\/\/|\*|\/\*\*)/.test(line))).map((f) => f.path);
    expect([...new Set(listed)].toSorted()).toEqual(files.toSorted());
  });

  test('the statistics engine fetches nothing by its queries', () => expect(found(/httpfs|install_extension|\bread_\w+\(\s*['"`]https?:/)).toEqual([]));
});

describe('the statistics engine', () => {
  const home = mkdtempSync(join(tmpdir(), 'belong-doors-'));
  const other = mkdtempSync(join(tmpdir(), 'belong-outside-'));
  writeFileSync(join(home, 'in.csv'), 'a\n1\n');
  writeFileSync(join(other, 'out.csv'), 'a\n2\n');
  let statistics: Statistics;
  beforeAll(async () => { statistics = await Statistics.open([home]); });
  afterAll(() => { statistics.close(); for (const folder of [home, other]) rmSync(folder, { recursive: true }); });

  test('reads below its own folders', async () => expect(await statistics.all(`from read_csv('${home}/in.csv')`)).toEqual([{ a: 1 }]));

  test.each([
    `from read_csv('${other}/out.csv')`, `from read_text('${other}/out.csv')`, `from read_blob('/etc/hostname')`, `from '${other}/out.csv'`, `from sniff_csv('${other}/out.csv')`, `from glob('${other}/*')`,
    `from read_csv('${home}/../${basename(other)}/out.csv')`, `copy (select 1) to '${other}/new.csv'`, `attach '${other}/new.db'`, `export database '${other}/all'`,
    `from read_csv('https://example.org/a.csv')`, 'install httpfs', 'load httpfs', 'set enable_external_access = true', 'set lock_configuration = false', `set allowed_directories = ['/']`, `set memory_limit = '100GB'`, `set temp_directory = '${other}'`,
  ].map((query) => [query.replaceAll(/'[^']*belong-(\w+)-[^']*'/g, "'…$1…'"), query]))('refuses %s', async (_, query) => {
    await expect(statistics.all(query)).rejects.toThrow();
    expect(readdirSync(other)).toEqual(['out.csv']);
  });
});

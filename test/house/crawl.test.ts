import { readFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { routesForReading } from '../../src/docs.ts';
import { startEmbedded } from '../../src/kernel/records/embedded.ts';
import { signIn } from '../demo-people.ts';

/** Five people follow the links that they are shown: what every page must be, whoever reads it, and that reading changes nothing. */
const depth = 3;
const mostPages = 150;
/** Of one kind of page a few stand for all, so that every kind has its turn. */
const mostOfOneKind = 5;

let owner: pg.Client;
let words: ReadonlySet<string>;
let births: readonly string[];

beforeAll(async () => {
  owner = new pg.Client({ host: (await startEmbedded(inject('data'))).socket, user: 'belong_owner', database: 'belong' });
  await owner.connect();
  const { rows } = await owner.query<{ names: string; born: string }>("select concat_ws(' ', given_name, family_name, known_as) as names, born::text from child");
  words = new Set(rows.flatMap(({ names }) => wordsOf(names)));
  births = rows.map(({ born }) => born);
  expect(rows.length).toBeGreaterThan(40);
  // The check itself sees what it is there for.
  for (const said of ['/children?name=noah', '/children/Fielding%2C%20Noah', `/family/${births[0]}`]) expect(betrays(said), said).not.toBeNull();
});
afterAll(() => owner.end());

function wordsOf(said: string): readonly string[] {
  return said.toLowerCase().split(/[^\p{L}]+/u).filter((word) => word.length > 2);
}

/** A child’s name or birthday in an address or in what the service says; null where there is none. */
function betrays(said: string): string | null {
  const plain = plainly(said);
  return wordsOf(plain).find((word) => words.has(word)) ?? births.find((born) => plain.includes(born)) ?? null;
}

function plainly(said: string): string {
  try {
    return decodeURIComponent(said.replaceAll('+', ' '));
  } catch {
    return said;
  }
}

const kinds = routesForReading().filter((r) => r.method === 'GET').map((r) => ({ path: r.path, exactly: new RegExp(`^${r.path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`) })).sort((a, b) => a.path.split(':').length - b.path.split(':').length);
const kindOf = (path: string): string => kinds.find((k) => k.exactly.test(path))?.path ?? path.replace(/^.*\./, '*.');

/** What is wrong with a page, whoever reads it. */
function faultsOf(html: string, { document }: ReturnType<typeof parseHTML>): readonly string[] {
  return [
    document.querySelectorAll('h1').length === 1 ? '' : `${document.querySelectorAll('h1').length} h1`,
    document.querySelector('style, [style]') === null ? '' : 'an inline style',
    [...document.querySelectorAll('script')].every((s) => s.hasAttribute('src') && (s.textContent ?? '').trim() === '') ? '' : 'an inline script',
    [...document.querySelectorAll('*')].some((e) => [...e.attributes].some((a) => /^on/i.test(a.name) || /^\s*javascript:/i.test(a.value))) ? 'a script in an attribute' : '',
    [...document.querySelectorAll('form')].every((f) => f.getAttribute('method')?.toLowerCase() !== 'post' || (f.querySelector('input[name=form_token]')?.getAttribute('value') ?? '') !== '') ? '' : 'a form without its token',
    /\bundefined\b|\[object\b|\bNaN\b/.exec(html)?.[0] ?? '',
  ].filter((fault) => fault !== '');
}

/** One hash for each table that reading must leave as it is. */
async function hashes(): Promise<Readonly<Record<string, string>>> {
  const { rows: tables } = await owner.query<{ name: string }>("select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('audit_entry', 'audit_block', 'session', 'rate_limit', 'job')");
  expect(tables.length).toBeGreaterThan(20);
  const hashOf = async (name: string) => (await owner.query<{ hash: string }>(`select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as hash from "${name}" t`)).rows[0]!.hash;
  const hashed: [string, string][] = [];
  for (const { name } of tables) hashed.push([name, await hashOf(name)]);
  return Object.fromEntries(hashed);
}

test.each([
  ['Ewa Fielding', '/family', ['/family/:id', '/family/:id/sharing', '/family/:id/looks', '/family/:id/notes/new']],
  ['Mrs Hall', '/children', ['/children/new', '/children/:id', '/children/:id/sharing', '/children/:id/wishes', '/emergency/reports']],
  ['Asha Patel', '/children', ['/children/:id', '/children/:id/sharing/answer', '/children/:id/looks', '/children/:id/notes/new', '/emergency']],
  ['Sam Whitaker', '/people', ['/me', '/roles', '/status', '/people/:id', '/people/new', '/people/bulk', '/people/organisations/:id', '/people/teams/:id', '/people/:id/roles/new']],
  ['Mei Lin Wong', '/data', ['/data/load', '/data/releases/:id', '/measures/:key', '/f/:measure/:area/:at', '/compare']],
])('%s follows every link from %s, and every page is sound', async (name, start, reached) => {
  const me = await signIn(inject('url'), name);
  const before = await hashes();
  const faults: string[] = [];
  const seen = new Map<string, number>();
  const known = new Set<string>();
  let asked = 0;
  const ask = async (path: string, from: string): Promise<readonly string[]> => {
    const answer = await me.get(path, { referer: new URL(from, inject('url')).href });
    const wrong = (what: string) => faults.push(`${path} (linked from ${from}): ${what}`);
    const location = answer.headers.get('location');
    const text = await answer.text();
    if (answer.headers.get('cache-control') !== 'no-store') wrong(`cache-control ${answer.headers.get('cache-control')}`);
    if (answer.headers.get('referrer-policy') !== 'same-origin') wrong('says to others whence one comes');
    for (const address of [path, location ?? '']) if (betrays(address) !== null) wrong(`names “${betrays(address)}” in an address`);
    if (answer.status === 303) return [location ?? ''];
    // The page about the API also shows what a wrong question is told.
    if (answer.status !== 200 && !(from === '/api/docs' && answer.status === 400)) wrong(`status ${answer.status}`);
    if (!(answer.headers.get('content-type') ?? '').startsWith('text/html')) return [];
    const parsed = parseHTML(text);
    for (const fault of faultsOf(text, parsed)) wrong(fault);
    for (const form of parsed.document.querySelectorAll('form')) if (betrays(form.getAttribute('action') ?? '') !== null) wrong('names a child in the address of a form');
    return [...parsed.document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href') ?? '').filter((href) => href.startsWith('/') && !href.startsWith('//') && !href.startsWith('/assets/'));
  };
  let round: readonly (readonly [string, string])[] = ['/', '/me', start].map((path) => [path, '/'] as const);
  for (let far = 0; far <= depth; far++) {
    const next: (readonly [string, string])[] = [];
    const due = round.filter(([href]) => {
      const path = href.split('#')[0]!;
      const kind = kindOf(path.split('?')[0]!);
      const many = seen.get(kind) ?? 0;
      if (known.has(path) || many >= mostOfOneKind || asked >= mostPages) return false;
      known.add(path);
      seen.set(kind, many + 1);
      asked++;
      return true;
    });
    await Promise.all(Array.from({ length: 4 }, async (_, lane) => {
      for (let i = lane; i < due.length; i += 4) for (const href of await ask(due[i]![0].split('#')[0]!, due[i]![1])) next.push([href, due[i]![0]]);
    }));
    // In one order every time, whichever page answered first.
    round = next.sort(([a], [b]) => a.localeCompare(b));
  }
  expect.soft(faults).toEqual([]);
  expect.soft([...seen.keys()]).toEqual(expect.arrayContaining([...reached]));
  expect.soft(await hashes()).toEqual(before);
  expect(readFileSync(inject('log'), 'utf8').split('\n').filter((line) => betrays(line) !== null)).toEqual([]);
});

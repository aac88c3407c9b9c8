import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCsv } from '../src/register/index.ts';

interface Row {
  readonly id: string;
  readonly level: string;
  readonly requirement: string;
  readonly verdict: string;
  readonly reason: string;
  readonly test: string;
  readonly read_on: string;
}

const lists = [
  { file: 'asvs.csv', title: 'OWASP ASVS 5.0.0', lede: 'Levels 1 and 2 as far as they can apply here, and the rows of level 3 that are worth having. Numbers are the standard’s, words are ours. Left out because there is nothing of the kind here: LDAP, XPath, LaTeX, JNDI, memcache, memory managed by hand, GraphQL, WebSocket, WebRTC, SAML, being an authorisation server, passwords of our own.' },
  { file: 'traps.csv', title: 'Traps of our stack', lede: 'What is known to go wrong with row-level security in PostgreSQL, and with Node, Fastify, Nunjucks, DuckDB, uploads and packages.' },
] as const;

/** Gaps stand first: they are what a reader must know. */
const verdicts = [
  ['gap', 'Gaps', 'what would close it'],
  ['read', 'Held by reading', 'what was read'],
  ['met', 'Met, held by a test', 'how'],
  ['not applicable', 'Not applicable', 'why'],
] as const;

/** docs/security.md, made from docs/security/*.csv of the project at `root`. */
export function securityPage(root: string): string {
  const read = lists.map((list) => ({ ...list, rows: rowsOf(join(root, 'docs', 'security', list.file)) }));
  return [
    '# Security: what is asked, and what stands behind it',
    'Written by `npm run docs` from `docs/security/*.csv`; a test fails where it is not current, where a row has neither test nor dated reading, and where a named test is not there.',
    '',
    '“Met” is held by a test that runs with `npm test` or `npm run test:deep`. “Read” was checked by reading code and documents on the day given, by those who write Belong; nobody independent has assessed it yet, and no penetration test has been made. A gap is said as a gap.',
    '',
    table(['list', ...verdicts.map(([, title]) => title), 'all'], read.map(({ title, rows }) => [title, ...verdicts.map(([verdict]) => String(rows.filter((r) => r.verdict === verdict).length)), String(rows.length)])),
    '',
    ...read.flatMap(({ title, lede, rows }) => [`## ${title}`, lede, '', ...verdicts.flatMap(([verdict, heading, why]) => part(`${title}: ${heading.toLowerCase()}`, why, rows.filter((r) => r.verdict === verdict)))]),
    'Beside this: [ways in, and how long they stand](security/sign-in.md), [traffic that leaves the service](security/outbound.md), [cryptography](governance/crypto.md), [costly work and its bounds](governance/costly-functions.md), [how to report a weakness](../SECURITY.md).',
    '',
  ].join('\n');
}

function part(title: string, why: string, rows: readonly Row[]): string[] {
  if (rows.length === 0) return [];
  const last = (r: Row) => [r.test === '' ? '' : r.test.split(/; (?=(?:src|test|setup)\/)/).map((t) => t.replace(/^(\S+) › /, '`$1` › ')).join('; '), r.read_on === '' ? '' : `read ${r.read_on}`].filter((t) => t !== '').join('; ');
  return [`### ${title}`, '', table(['id', 'level', 'what is asked', why, 'test or reading'], rows.map((r) => [r.id, r.level, r.requirement, r.reason, last(r)])), ''];
}

function rowsOf(path: string): readonly Row[] {
  const [head, ...records] = parseCsv(readFileSync(path, 'utf8')).records;
  return records.map(({ cells }) => Object.fromEntries(head!.cells.map((column, i) => [column, cells[i] ?? ''])) as unknown as Row);
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map((c) => c.replaceAll('|', '\\|').replaceAll('<', '&lt;')).join(' | ')} |`).join('\n');

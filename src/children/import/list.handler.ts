import { readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { NotFound, page, redirect, uploadProblems, type Ask, type PageModel, type Reply } from '../../kernel/index.ts';
import { parseCsv } from '../../register/index.ts';
import { longDate } from '../dates.ts';
import { actorOf, isId, type ChildrenDesk } from '../door.ts';
import { paths } from '../paths.ts';
import { words as room } from '../words.ts';
import { fields, guessColumns, headings, isUnclear, needed, type Field, type Mapping } from './columns.ts';
import { importOf, keepList, keepMapping, listImports, type Import, type Kept } from './queries.ts';
import { words } from './words.ts';

const mostBytes = 5 * 1024 * 1024;
const mostRows = 20_000;
const crumbs = (last?: string) => [{ text: room.children, href: paths.list() }, { text: words.list.title, ...(last !== undefined && { href: paths.lists() }) }, ...(last === undefined ? [] : [{ text: last }])];

/** Lists that one's own setting or team brought. */
export async function listLists(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const w = words.list;
  const found = await desk.records.asPerson(actorOf(ask.caller, 'support'), listImports);
  const model = {
    title: w.title, door: 'children', lede: w.lede, words: w, crumbs: crumbs(), saved: w.saved[ask.query.get('saved') ?? ''] ?? null,
    rows: found.map((i) => ({ href: paths.oneList(i.id), file: i.fileName, brought: longDate(i.madeAt), state: w.states[i.state] ?? i.state, open: i.state === 'to be read' })),
    links: { bring: paths.newList(), moves: paths.moves(), same: paths.same() },
  };
  return page('children/import/list.njk', model satisfies PageModel);
}

export const newList = (): Reply => upload(null);

function upload(problem: string | null): Reply {
  const w = words.upload;
  const model = {
    title: w.title, door: 'children', lede: w.lede, words: w, crumbs: crumbs(w.title), hasProblems: problem !== null, problem, problemTitle: room.problem, action: paths.newList(), whoIsWho: paths.whoIsWho(),
    fields: fields.map((f) => ({ name: words.fields[f], headings: headings[f].join(', ') })),
  };
  return page('children/import/new.njk', model satisfies PageModel, problem === null ? 200 : 400);
}

/** Keeps the rows of an uploaded file and leads on to what they would change, or first to which column is which. */
export async function bringList(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const given = ask.files.find((f) => f.field === 'file');
  if (given === undefined || given.size === 0) return upload(words.upload.empty);
  if (given.size > mostBytes) return upload(words.upload.large);
  const problems = await uploadProblems([given], ['.csv'], desk.scanner ?? null);
  if (problems.length > 0) return upload(problems.join(' '));
  const kept = readList(await readFile(given.path));
  if ('problem' in kept) return upload(kept.problem);
  const id = randomUUID();
  await desk.records.asPerson(actorOf(ask.caller, 'support'), (q) => keepList(q, id, given.name, kept));
  return redirect(isUnclear(kept.header, kept.mapping) ? paths.listColumns(id) : paths.oneList(id));
}

/** Headings and rows of a CSV file, in UTF-8 or as older spreadsheets write it; or what is wrong with it as a whole. */
export function readList(bytes: Uint8Array): Kept | { readonly problem: string } {
  const { records, unclosed } = parseCsv(decode(bytes));
  if (unclosed !== null) return { problem: words.upload.unclosed(unclosed) };
  const [head, ...rest] = records;
  const filled = rest.filter((r) => r.cells.some((c) => c.trim() !== ''));
  if (head === undefined || filled.length === 0) return { problem: words.upload.noRows };
  if (filled.length > mostRows) return { problem: words.upload.many };
  return { header: head.cells, mapping: guessColumns(head.cells), records: filled };
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

export async function showColumns(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const found = await openList(desk, ask);
  return found.state === 'to be read' ? columnsPage(found, found.kept.mapping, []) : redirect(paths.oneList(found.id));
}

export async function saveColumns(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const found = await openList(desk, ask);
  if (found.state !== 'to be read') return redirect(paths.oneList(found.id));
  const mapping: Mapping = found.kept.header.map((_, at) => fields.find((f) => f === ask.form.get(`column-${at}`)) ?? null);
  const problems = [
    ...needed.filter((f) => !mapping.includes(f)).map((f) => ({ text: words.columns.missing(words.fields[f]), href: '#column-0' })),
    ...fields.filter((f) => mapping.filter((m) => m === f).length > 1).map((f) => ({ text: words.columns.twice(words.fields[f]), href: `#column-${mapping.lastIndexOf(f)}` })),
  ];
  if (problems.length > 0) return columnsPage(found, mapping, problems);
  await desk.records.asPerson(actorOf(ask.caller, 'support'), (q) => keepMapping(q, found.id, mapping));
  return redirect(paths.oneList(found.id));
}

function columnsPage({ id, kept }: { readonly id: string; readonly kept: Kept }, mapping: Mapping, problems: readonly { readonly text: string; readonly href: string }[]): Reply {
  const w = words.columns;
  const example = (at: number): string => kept.records.map((r) => (r.cells[at] ?? '').trim()).find((c) => c !== '')?.slice(0, 60) ?? '';
  const option = (f: Field | null, at: number) => ({ value: f ?? '', text: f === null ? w.pass : words.fields[f], selected: mapping[at] === f });
  const model = {
    title: w.title, door: 'children', lede: w.lede, words: w, crumbs: crumbs(w.title), hasProblems: problems.length > 0, problems, problemTitle: room.problem, action: paths.listColumns(id),
    columns: kept.header.map((heading, at) => ({ id: `column-${at}`, heading: heading.trim() || `${at + 1}`, example: example(at), items: [null, ...fields].map((f) => option(f, at)) })),
  };
  return page('children/import/columns.njk', model satisfies PageModel, problems.length > 0 ? 400 : 200);
}

/** A list of one's own. Throws NotFound where there is none at this address. */
export async function openList(desk: ChildrenDesk, ask: Ask): Promise<Import & { readonly kept: Kept }> {
  const id = ask.params['list'] ?? '';
  const found = isId(id) ? await desk.records.asPerson(actorOf(ask.caller, 'support'), (q) => importOf(q, id)) : null;
  if (found === null) throw new NotFound(room.notFound);
  return found;
}


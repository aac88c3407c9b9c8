import { readFile as readBytes } from 'node:fs/promises';
import { file, uploadProblems, type Ask, type Caller, type Reply } from '../../../kernel/index.ts';
import { csvLine } from '../../../register/index.ts';
import { actorOf, type PeopleDesk } from '../desk.ts';
import { Moved, applyBulk, planNow } from './apply.ts';
import { decode, fields } from './file.ts';
import { donePage, planPage, uploadPage } from './show.page.ts';
import { words } from './words.ts';

const mostBytes = 500 * 1024;

/** A field of a form holds 64 KB; in letters that no form changes. */
const pieceLength = 60_000;

export const newBulk = (): Reply => uploadPage(null);

/** Headings and one row of each kind. Nobody in it is real. */
export const bulkTemplate = (): Reply => file('text/csv; charset=utf-8', 'joiners-movers-leavers.csv', `\uFEFF${[
  fields.map((f) => words.fields[f]),
  ['join', 'jo@example.org', 'Jo Example', 'SENCO', '123456', '', '1 September 2026', ''],
  ['move', 'sam@example.org', '', 'Practitioner', 'Example NHS Trust', 'Speech and language therapy', '01/09/2026', ''],
  ['leave', 'kit@example.org', '', '', '', '', '', '2026-08-31'],
].map(csvLine).join('\r\n')}\r\n`);

/** Shows what a file would change. Nothing of it is kept here: the page itself carries it to the next step. */
export async function readBulk(desk: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> {
  const given = ask.files.filter((f) => f.field === 'file').at(0);
  if (given === undefined || given.size === 0) return uploadPage(words.upload.empty);
  if (given.size > mostBytes) return uploadPage(words.upload.large);
  const problems = await uploadProblems([given], ['.csv'], desk.scanner);
  if (problems.length > 0) return uploadPage(problems.join(' '));
  return preview(desk, caller, decode(await readBytes(given.path)), false);
}

/** Applies what was read, all of it or nothing; where the records moved meanwhile, the changes are shown again. */
export async function applyFile(desk: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> {
  const text = textIn(ask.form);
  if (text === null) return uploadPage(words.upload.empty);
  try {
    const invite = ask.form.get('invite') === 'yes' ? { by: caller.name, origin: ask.origin } : null;
    const done = await desk.records.asPerson(actorOf(caller), (q) => applyBulk(q, text, ask.form.get('seen') ?? '', invite));
    return 'changed' in done ? donePage(done) : planPage(done, piecesOf(text), true);
  } catch (error) {
    if (error instanceof Moved) return preview(desk, caller, text, true);
    throw error;
  }
}

async function preview({ records }: PeopleDesk, caller: Caller, text: string, again: boolean): Promise<Reply> {
  return planPage(await records.asPerson(actorOf(caller), (q) => planNow(q, text)), piecesOf(text), again);
}

export function piecesOf(text: string): readonly string[] {
  const whole = Buffer.from(text, 'utf8').toString('base64url');
  return Array.from({ length: Math.ceil(whole.length / pieceLength) }, (_, i) => whole.slice(i * pieceLength, (i + 1) * pieceLength));
}

function textIn(form: URLSearchParams): string | null {
  let whole = '';
  for (let i = 0; form.has(`piece-${i}`); i++) whole += form.get(`piece-${i}`)!;
  return whole === '' || whole.length > mostBytes * 2 ? null : Buffer.from(whole, 'base64url').toString('utf8');
}

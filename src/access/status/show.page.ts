import type { BackupStanding, Config, JobStanding, MessageStanding, PageModel } from '../../kernel/index.ts';
import type { Anchor } from '../audit/anchor.ts';
import { paths } from '../paths.ts';
import { longTime } from '../people/days.ts';
import { partsOf } from '../people/parts.ts';
import { words as people } from '../people/words.ts';
import type { LastBlock } from './queries.ts';
import { words } from './words.ts';

export interface StatusFacts {
  readonly at: Date;
  readonly records: boolean;
  readonly figures: boolean;
  /** Null where no folder is set. */
  readonly backups: BackupStanding | null;
  /** These are null where the records do not answer. */
  readonly version: string | null;
  readonly jobs: JobStanding | null;
  readonly messages: MessageStanding | null;
  readonly waiting: { readonly entries: number; readonly since: Date | null } | null;
  /** Null also where nothing is sealed yet. */
  readonly block: LastBlock | null;
  readonly anchors: readonly Anchor[];
  readonly scanner: { readonly there: boolean; readonly words: string };
  readonly mode: Config['mode'];
  readonly node: string;
}

type State = 'well' | 'look' | 'wrong';

/** One part in words: `todo` null where there is nothing to do. */
export interface Line {
  readonly part: string;
  readonly state: State;
  readonly said: readonly string[];
  readonly todo: string | null;
}

const count = (n: number): string => n.toLocaleString('en-GB');
const minutes = (from: Date, to: Date): number => Math.floor((to.getTime() - from.getTime()) / 60_000);

/** Work is looked for every few seconds and blocks are sealed every minute: a quarter of an hour is far beyond both. */
const late = 15;

/** How each part is, the parts in a fixed order. */
export function linesOf(f: StatusFacts): readonly Line[] {
  const line = (part: keyof typeof words.parts, state: State, said: string | readonly string[], todo: string | null = null): Line => ({ part: words.parts[part], state, said: typeof said === 'string' ? [said] : said, todo });
  return [
    f.records ? line('records', 'well', words.records.well) : line('records', 'wrong', words.records.wrong, words.records.todo),
    f.figures ? line('figures', 'well', words.figures.well) : line('figures', 'wrong', words.figures.wrong, words.figures.todo),
    { part: words.parts.backups, ...backupsOf(f.backups) },
    ...(f.jobs === null ? [] : [{ part: words.parts.jobs, ...jobsOf(f.jobs, f.at) }]),
    ...(f.messages === null ? [] : [{ part: words.parts.messages, ...messagesOf(f.messages, f.at) }]),
    ...(f.waiting === null ? [] : [{ part: words.parts.audit, ...auditOf(f, f.waiting) }]),
    line('scanner', f.scanner.there ? 'well' : 'look', f.scanner.words, f.scanner.there ? null : words.scannerTodo),
    line('mode', 'well', words.modes[f.mode]),
  ];
}

type Told = Omit<Line, 'part'>;

function backupsOf(b: BackupStanding | null): Told {
  const w = words.backups;
  if (b === null) return { state: 'wrong', said: [w.none], todo: w.noneTodo };
  const fault = b.fault === null ? [] : [w.fault(b.fault)];
  if (b.overdue) return { state: 'wrong', said: [w.overdue(b.hours), ...fault], todo: w.todo };
  const last = b.lastGood === null ? w.never : w.good(longTime(b.lastGood), `${count(Math.max(1, Math.round((b.bytes ?? 0) / 1024 ** 2)))} MB`);
  return fault.length > 0 ? { state: 'look', said: [last, ...fault], todo: w.todo } : { state: 'well', said: [last], todo: null };
}

function jobsOf({ due, dueSince, later, dead }: JobStanding, at: Date): Told {
  const w = words.jobs;
  const waited = dueSince === null ? 0 : minutes(dueSince, at);
  const given = dead.reduce((n, d) => n + d.count, 0);
  const said = [waited >= late ? w.late(waited) : w.well(due, later), ...(given > 0 ? [w.dead(given)] : [])];
  if (waited >= late) return { state: 'wrong', said, todo: w.lateTodo };
  return given > 0 ? { state: 'look', said, todo: w.deadTodo } : { state: 'well', said, todo: null };
}

function messagesOf({ waiting, waitingSince, sent, failed, lastFault }: MessageStanding, at: Date): Told {
  const w = words.messages;
  const waited = waitingSince === null ? 0 : minutes(waitingSince, at);
  const said = [waited >= late ? w.waiting(waiting, waited, lastFault) : w.well(sent, waiting), ...(failed > 0 ? [w.failed(failed, lastFault)] : [])];
  if (waited >= late) return { state: 'wrong', said, todo: w.todo };
  return failed > 0 ? { state: 'look', said, todo: w.failedTodo } : { state: 'well', said, todo: null };
}

/** The newest head that was told outside must be the database's; one that is not told yet follows within a minute. */
function auditOf({ block, anchors, at }: StatusFacts, waiting: { readonly entries: number; readonly since: Date | null }): Told {
  const w = words.audit;
  const last = anchors.at(-1);
  if (last !== undefined && (block === null || last.number > block.number || (last.number === block.number && last.head !== block.head))) return { state: 'wrong', said: [w.differs], todo: w.differsTodo };
  const waited = waiting.since === null ? 0 : minutes(waiting.since, at);
  if (waited >= late) return { state: 'wrong', said: [w.late(waited, count(waiting.entries))], todo: w.lateTodo };
  if (block === null) return { state: 'well', said: [w.none], todo: null };
  const said = w.well(count(block.number), longTime(block.sealedAt), count(waiting.entries));
  if (last === undefined) return { state: 'look', said: [said, w.noAnchor], todo: w.noAnchorTodo };
  return { state: 'well', said: last.number === block.number ? [said, w.told] : [said], todo: null };
}

export function statusPage(facts: StatusFacts, tried: number | null) {
  const lines = linesOf(facts);
  const model = {
    title: words.title, door: 'people', lede: words.lede(lines.filter((l) => l.state !== 'well').length), words, parts: partsOf(paths.status()), crumbs: [{ text: people.people, href: paths.people() }, { text: words.title }],
    said: tried === null ? null : words.jobs.tried(tried),
    lines: lines.map((l) => ({ ...l, tag: words[l.state], kind: l.state === 'well' ? '' : l.state === 'look' ? 'wait' : 'warn', todo: l.todo ?? words.nothing })),
    dead: (facts.jobs?.dead ?? []).map((d) => ({ kind: d.kind, count: count(d.count), since: longTime(d.since), fault: d.lastFault ?? words.jobs.noFault, fields: [{ name: 'kind', value: d.kind }] })), retry: paths.retry(),
    versions: [{ name: words.node, text: facts.node }, ...(facts.version === null ? [] : [{ name: words.database, text: facts.version }])],
    checked: words.checked(longTime(facts.at)),
  };
  return model satisfies PageModel;
}

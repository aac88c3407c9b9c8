import { randomUUID } from 'node:crypto';
import { page, type PageModel, type Reply } from '../../kernel/index.ts';
import { longDate } from '../dates.ts';
import type { FormProblem } from '../form.ts';
import { paths } from '../paths.ts';
import { words as room } from '../words.ts';
import { allowedFor, choiceFor, type Choices } from './acts.ts';
import { nameOfPlan, type Change, type Line, type Plan } from './plan.ts';
import type { Import } from './queries.ts';
import { words } from './words.ts';

export interface ChangeFacts {
  readonly found: Import;
  readonly plan: Plan;
  /** What was chosen already, by line. */
  readonly typed: Choices;
  readonly problems: readonly FormProblem[];
  /** Lines that are different since the page was read; null where nothing moved. */
  readonly moved: ReadonlySet<number> | null;
}

const w = words.show;
/** So many names are written out of those of whom nothing changes. */
const mostNames = 200;
/** So many rows may wait for a person: a form has 500 fields. */
const mostJudged = 400;

export function changePage({ found, plan, typed, problems, moved }: ChangeFacts): Reply {
  const of = (...kinds: readonly Line['kind'][]) => plan.lines.filter((l) => kinds.includes(l.kind));
  const [added, changed, same, known, judge] = [of('new'), of('changed'), of('same'), of('known'), of('possible', 'many')];
  const council = found.kind === 'council list' ? w.council : null;
  const errors = Object.fromEntries(problems.map((p) => [p.field, p.message]));
  const draw = (line: Line) => ({
    line: line.row.line, name: `${line.row.given} ${line.row.family}`, born: w.born(longDate(line.row.born)), moved: moved?.has(line.row.line) ? w.moved : null,
    beside: 'child' in line ? w.beside(`${line.child.given} ${line.child.family}`, longDate(line.child.born)) : line.kind === 'many' ? w.several : null,
    by: 'by' in line ? words.by[line.by] : null, changes: 'changes' in line ? line.changes.map(say) : line.row.school?.id ? [line.row.school.name] : [],
    choice: allowedFor(line).choices.length === 0 ? null : {
      name: `choice-${line.row.line}`, error: errors[`choice-${line.row.line}`] ?? null, must: allowedFor(line).must,
      // What is done where nothing is said is no choice to tick, so that a long list stays a short form.
      items: allowedFor(line).choices.slice(allowedFor(line).must ? 0 : 1).map((value) => ({ value, text: (line.kind === 'possible' || line.kind === 'many' ? w.choice : w.choiceChanged)[value], checked: choiceFor(line, typed) === value })),
    },
  });
  const model = {
    title: w.title, door: 'children', lede: w.lede(found.fileName), words: { ...w, fields: words.fields }, hasProblems: problems.length > 0 || moved !== null,
    crumbs: [{ text: room.children, href: paths.list() }, { text: words.list.title, href: paths.lists() }, { text: w.title }],
    summary: problems.map((p) => ({ text: p.message, href: `#${p.field}` })), problemTitle: room.problem, again: moved === null ? null : w.again, tooMany: judge.length > mostJudged ? w.tooMany(judge.length) : null, refused: plan.refused === null ? null : w.refused(plan.refused.known, plan.refused.of),
    counts: ([
      ['new', added.length, 'plain'], ['changed', changed.length, 'plain'], ['same', same.length, 'plain'], ['known', known.length, 'plain'], ['judge', judge.length, 'wait'], ['gone', plan.gone.length, 'wait'], ['wrong', new Set(plan.problems.map((p) => p.line)).size, 'warn'],
    ] as const).filter(([key]) => council === null || key !== 'gone').map(([key, n, tone]) => ({ text: w.counts[key](n), tone: n === 0 ? 'plain' : tone })),
    faultsTitle: w.problemsTitle(plan.problems.length), faults: plan.problems.map((p) => ({ line: p.line, field: words.fields[p.field], message: p.message, tag: p.conflict ? w.conflict : w.wrong, conflict: p.conflict })),
    groups: [
      { id: 'judge', title: w.judgeTitle, lede: w.judgeLede, caption: w.judgeCaption, rows: judge.map(draw) },
      { id: 'changed', title: w.changedTitle, lede: null, caption: w.changedCaption, rows: changed.map(draw) },
      { id: 'known', title: w.knownTitle, lede: council?.knownLede ?? w.knownLede, caption: w.knownCaption, rows: known.map(draw) },
      { id: 'new', title: w.newTitle, lede: council?.newLede ?? w.newLede, caption: w.newCaption, rows: added.map(draw) },
    ].filter((g) => g.rows.length > 0).map((g) => ({ ...g, decides: g.id !== 'new', changes: g.id === 'new' ? w.school : w.change, hasChanges: g.rows.some((r) => r.beside !== null || r.by !== null || r.changes.length > 0) })),
    staying: council?.staying ?? null,
    gone: plan.gone.map((g) => `${g.given} ${g.family}, ${w.born(longDate(g.born))}`), notes: plan.notes.map((n) => ({ line: n.line, message: n.message })),
    same: same.length === 0 ? null : { text: w.same(same.length), names: same.slice(0, mostNames).map((l) => `${l.row.given} ${l.row.family}`) },
    form: { action: paths.oneList(found.id), request: randomUUID(), seen: nameOfPlan(plan), mayTake: plan.refused === null && judge.length <= mostJudged && plan.lines.length + plan.gone.length > 0, leave: plan.problems.length > 0, leaveHint: council?.leaveHint ?? w.leaveHint, leaveError: errors['leave'] ?? null },
    links: { columns: paths.listColumns(found.id), whoIsWho: paths.whoIsWho() }, whoIsWho: words.upload.who,
  };
  return page('children/import/show.njk', model satisfies PageModel, moved !== null ? 409 : problems.length > 0 ? 400 : 200);
}

const say = ({ field, was, now }: Change): string => (field === 'school' ? w.toConfirm(w.from(words.fields.school, was || w.schoolUnknown, now)) : sayFact(field, was, now));
const sayFact = (field: Change['field'], was: string, now: string): string => w.from(words.fields[field], field === 'born' && was !== '' ? longDate(was) : was, field === 'born' ? longDate(now) : now);

/** A list that ended: nothing of it is kept but that it was brought. */
export function endedPage(found: Import): Reply {
  const model = { title: found.fileName, door: 'children', lede: w.ended, words: { another: w.another }, crumbs: [{ text: room.children, href: paths.list() }, { text: words.list.title, href: paths.lists() }, { text: found.fileName }], state: words.list.states[found.state] ?? found.state, another: paths.newList() };
  return page('children/import/ended.njk', model satisfies PageModel);
}

import { redirect, type Ask, type Q, type Reply } from '../../kernel/index.ts';
import { dayOf } from '../dates.ts';
import { actorOf, isId, type ChildrenDesk } from '../door.ts';
import { once } from '../once.ts';
import { paths } from '../paths.ts';
import { actsOf, allowedFor, unanswered, type Choices } from './acts.ts';
import { needed } from './columns.ts';
import { openList } from './list.handler.ts';
import { nameOfLine, nameOfPlan, planList, type Plan } from './plan.ts';
import { childrenBeside, importOf, keepShown, matchRows, oneAtATime, placesOf, setAside, takeList, type Import, type Kept } from './queries.ts';
import { readRows } from './rows.ts';
import { changePage, endedPage } from './show.page.ts';
import { words } from './words.ts';

type Found = Import & { readonly kept: Kept };

/** What a list would change, by the records as they are now. Nothing is changed. */
export async function showList(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const found = await openList(desk, ask);
  if (found.state !== 'to be read') return endedPage(found);
  if (needed.some((f) => !found.kept.mapping.includes(f))) return redirect(paths.listColumns(found.id));
  return desk.records.asPerson(actorOf(ask.caller, 'support'), async (q) => {
    const plan = await planNow(q, found, dayOf(desk.now()));
    await keepShown(q, found.id, nameOfPlan(plan), linesOf(plan));
    return changePage({ found, plan, typed: {}, problems: [], moved: null });
  });
}

/** Takes a list over as it was read, all of it or nothing; or sets it aside. Where the records moved, the changes are shown again. */
export async function answerList(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const found = await openList(desk, ask);
  const actor = actorOf(ask.caller, 'support');
  const request = ask.form.get('request') ?? '';
  if (!isId(request)) return showList(desk, ask);
  if (ask.form.get('act') === 'aside') {
    await desk.records.asPerson(actor, (q) => setAside(q, found.id));
    return redirect(paths.lists({ saved: 'aside' }));
  }
  return desk.records.asPerson(actor, async (q) => {
    let again: Reply | null = null;
    const done = await once(q, actor.person, request, async () => {
      await oneAtATime(q);
      const now = await importOf(q, found.id);
      if (now === null || now.state !== 'to be read') return paths.oneList(found.id);
      again = await takeNow(q, now, ask.form, dayOf(desk.now()));
      return again === null ? paths.lists({ saved: 'taken' }) : null;
    });
    return done === null ? again! : redirect(done);
  });
}

/** Null where the list was taken over; else the page that says why not. */
async function takeNow(q: Q, found: Found, form: URLSearchParams, today: string): Promise<Reply | null> {
  const plan = await planNow(q, found, today);
  const typed = typedIn(form, plan);
  if (nameOfPlan(plan) !== form.get('seen')) {
    const { shown = {} } = found.kept;
    const moved = new Set(plan.lines.filter((l) => shown[l.row.line] !== nameOfLine(l)).map((l) => l.row.line));
    await keepShown(q, found.id, nameOfPlan(plan), linesOf(plan));
    return changePage({ found, plan, typed, problems: [], moved });
  }
  const problems = [
    ...(plan.problems.length > 0 && form.get('leave') !== 'yes' ? [{ field: 'leave', message: words.show.leaveMissing }] : []),
    ...unanswered(plan, typed).map((l) => ({ field: `choice-${l.row.line}`, message: words.show.choose(l.row.line) })),
  ];
  if (problems.length > 0 || plan.refused !== null) return changePage({ found, plan, typed, problems, moved: null });
  await takeList(q, found.id, actsOf(plan, typed));
  return null;
}

async function planNow(q: Q, { kept, kind }: Found, today: string): Promise<Plan> {
  const read = readRows(kept.records, kept.mapping, today, await placesOf(q, kind));
  return planList(read, await matchRows(q, read.rows), await childrenBeside(q), kind === 'class list');
}

const linesOf = (plan: Plan): Readonly<Record<string, string>> => Object.fromEntries(plan.lines.map((l) => [l.row.line, nameOfLine(l)]));

function typedIn(form: URLSearchParams, plan: Plan): Choices {
  return Object.fromEntries(plan.lines.flatMap((l) => {
    const said = allowedFor(l).choices.find((c) => c === form.get(`choice-${l.row.line}`));
    return said === undefined ? [] : [[String(l.row.line), said] as const];
  }));
}


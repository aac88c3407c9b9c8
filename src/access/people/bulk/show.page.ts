import { page, type PageModel, type Reply } from '../../../kernel/index.ts';
import { paths } from '../../paths.ts';
import { longDate } from '../days.ts';
import { partsOf } from '../parts.ts';
import { words as room } from '../words.ts';
import type { Applied, Seen } from './apply.ts';
import { nameOfPlan, type Act } from './plan.ts';
import { words } from './words.ts';
import type { World } from './world.ts';

const crumbs = (last?: string) => [{ text: room.people, href: paths.people() }, { text: words.title, ...(last !== undefined && { href: paths.bulk() }) }, ...(last === undefined ? [] : [{ text: last }])];

export function uploadPage(problem: string | null): Reply {
  const model = { title: words.title, door: 'people', lede: words.lede, hasProblems: problem !== null, words, problem, problemTitle: room.form.problem, parts: partsOf(paths.bulk()), crumbs: crumbs(), action: paths.bulk(), template: paths.bulkTemplate() };
  return page('access/people/bulk/new.njk', model satisfies PageModel, problem === null ? 200 : 400);
}

/** `pieces`: the file as the form carries it on; `again`: something moved since it was read. */
export function planPage({ plan, world }: Seen, pieces: readonly string[], again: boolean): Reply {
  const w = words.preview;
  const of = (kind: 'new' | 'changed' | 'same') => plan.people.filter((p) => p.kind === kind);
  const [added, changed, same] = [of('new'), of('changed'), of('same')];
  const whole = plan.problems.length === 0;
  const model = {
    title: w.title, door: 'people', lede: w.lede, words: w, crumbs: crumbs(w.title), hasProblems: !whole, again: again ? w.again : null,
    counts: w.counts(added.length, changed.length, same.length), problemsTitle: w.problemsTitle(plan.problems.length),
    problems: plan.problems.map((p) => ({ line: p.line, field: words.fields[p.field], message: p.message, tag: p.conflict ? w.conflict : w.wrong, conflict: p.conflict })),
    rows: [...added, ...changed].map((p) => ({ name: p.name, email: p.email, kind: w.kinds[p.kind], isNew: p.kind === 'new', acts: p.acts.map((act) => sayAct(act, world)) })),
    same: same.length === 0 ? null : { text: w.same(same.length), names: same.map((p) => `${p.name}, ${p.email}`) },
    invites: plan.people.some((p) => p.acts[0]?.act === 'add' || p.acts[0]?.act === 'back'),
    apply: whole && added.length + changed.length > 0 ? { action: paths.bulkApply(), seen: nameOfPlan(plan), pieces: pieces.map((value, i) => ({ name: `piece-${i}`, value })) } : null,
    nothing: whole && added.length + changed.length === 0 ? (same.length === 0 ? w.none : w.nothing) : null, another: paths.bulk(),
  };
  return page('access/people/bulk/show.njk', model satisfies PageModel, whole ? (again ? 409 : 200) : 400);
}

export function donePage({ changed, invited }: Applied): Reply {
  const w = words.done;
  const model = { title: w.title, door: 'people', lede: w.lede(changed), words: w, crumbs: crumbs(w.title), invited: w.invited(invited), people: paths.people() };
  return page('access/people/bulk/done.njk', model satisfies PageModel);
}

/** One change in words. */
function sayAct(act: Act, world: Pick<World, 'today' | 'roles' | 'organisations' | 'teams'>): string {
  const a = words.acts;
  if (act.act === 'add' || act.act === 'back' || act.act === 'leave') return a[act.act];
  const role = a.at(world.roles.find((r) => r.key === act.role)?.name ?? act.role, placeName(act, world));
  if (act.act === 'end') return act.until! < world.today ? a.endNow(role) : a.end(role, longDate(act.until!));
  return a[act.act](role, longDate(act.from), act.until === null ? null : longDate(act.until));
}

function placeName({ organisation, team }: { readonly organisation: string | null; readonly team: string | null }, { organisations, teams }: Pick<World, 'organisations' | 'teams'>): string | null {
  const found = teams.find((t) => t.id === team);
  const home = organisations.find((o) => o.id === (found?.organisation ?? organisation))?.name ?? null;
  return found === undefined ? home : home === null ? found.name : `${found.name}, ${home}`;
}

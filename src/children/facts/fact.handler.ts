import { page, redirect, type Ask, type PageModel, type Q, type Reply } from '../../kernel/index.ts';
import { dayOf, longDate } from '../dates.ts';
import { actorOf, carried, isId, missing, openRecord, whyOf, type ChildrenDesk } from '../door.ts';
import { dayFields, formModel, type FormProblem } from '../form.ts';
import { once } from '../once.ts';
import { paths } from '../paths.ts';
import { childOf, type Child } from '../record/queries.ts';
import { words as room } from '../words.ts';
import { factForms, planChange, typeWords, type FactForm, type Field } from './forms.ts';
import { changePlan, endFact, endings, factsOf, planTypes, removeLanguage, type Plan } from './queries.ts';
import { words } from './words.ts';

/** The form that an address names. Throws NotFound, as for a record, where there is none. */
function formOf(ask: Ask): { readonly fact: string; readonly form: FactForm } {
  const fact = ask.params['fact'] ?? '';
  if (!Object.hasOwn(factForms, fact)) throw missing();
  return { fact, form: factForms[fact]! };
}

export async function newFact(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const { fact, form } = formOf(ask);
  const { child, types } = await openRecord(desk, ask, async (q, { id }) => ({ child: await childOf(q, id), types: await planTypes(q) }));
  const today = dayOf(desk.now());
  return draw(ask, child, { title: form.title, lede: form.lede, fields: form.fields(types), action: paths.fact(child.id, fact, carried(whyOf(ask))), typed: { ...dayFields('from', today), ...(fact === 'death' ? {} : dayFields('on', today)) } });
}

export async function saveFact(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const { fact, form } = formOf(ask);
  const { person } = actorOf(ask.caller, whyOf(ask));
  const done = await openRecord(desk, ask, async (q, { id }) => {
    const types = await planTypes(q);
    const parsed = form.parse(ask.form, dayOf(desk.now()), types);
    const again = async (problems: readonly FormProblem[]) => ({ problems, types, child: await childOf(q, id) });
    if (!parsed.ok) return again(parsed.problems);
    let problem: FormProblem | null = null;
    const to = await once(q, person, parsed.value.request, async () => {
      problem = await parsed.value.save(q, id);
      return problem === null ? paths.facts(id, { ...carried(whyOf(ask)), saved: fact }) : null;
    });
    return to ?? again(problem === null ? [] : [problem]);
  });
  if (typeof done === 'string') return redirect(done);
  return draw(ask, done.child, { title: form.title, lede: form.lede, fields: form.fields(done.types), action: paths.fact(done.child.id, fact, carried(whyOf(ask))), typed: ask.form, problems: done.problems });
}

const planOf = async (q: Q, id: string, row: string): Promise<Plan | null> => (await factsOf(q, id)).plans.find((p) => p.id === row) ?? null;

export async function editPlan(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const found = await openRecord(desk, ask, async (q, { id }) => {
    const plan = ask.params['fact'] === 'plan' ? await planOf(q, id, ask.params['row'] ?? '') : null;
    return plan === null ? null : { child: await childOf(q, id), plan };
  });
  if (found === null) throw missing();
  const { child, plan } = found;
  return drawPlan(ask, child, plan, { status: plan.status, ...(plan.reviewOn === null ? {} : dayFields('review', plan.reviewOn)), version: String(plan.version) });
}

/** Ends a fact, or changes a plan; where somebody else was first, both stand on the page that comes back. */
export async function changeFact(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const { person } = actorOf(ask.caller, whyOf(ask));
  const { fact = '', row = '' } = ask.params;
  if (fact === 'plan') {
    const done = await openRecord(desk, ask, async (q, { id }) => {
      const plan = await planOf(q, id, row);
      if (plan === null) return null;
      const parsed = planChange.parse(ask.form, dayOf(desk.now()), plan.from);
      const to = parsed.ok ? await once(q, person, parsed.value.request, async () => ((await changePlan(q, id, plan.id, parsed.value.version, parsed.value)) ? paths.facts(id, { ...carried(whyOf(ask)), saved: 'plan' }) : null)) : null;
      return to ?? { child: await childOf(q, id), plan: (await planOf(q, id, row)) ?? plan, parsed };
    });
    if (done === null) throw missing();
    if (typeof done === 'string') return redirect(done);
    const typed = Object.fromEntries(ask.form);
    return done.parsed.ok ? drawPlan(ask, done.child, done.plan, { ...typed, version: String(done.plan.version) }, [], true) : drawPlan(ask, done.child, done.plan, typed, done.parsed.problems);
  }
  const ends = endings.find((e) => e === fact);
  const to = await openRecord(desk, ask, async (q, { id }) => {
    if (fact === 'language') await removeLanguage(q, id, ask.form.get('language') ?? '');
    else if (ends === undefined || !isId(row)) return null;
    else await endFact(q, id, ends, row);
    return paths.facts(id, { ...carried(whyOf(ask)), saved: 'ended' });
  });
  if (to === null) throw missing();
  return redirect(to);
}

function drawPlan(ask: Ask, child: Child, plan: Plan, typed: Readonly<Record<string, string>>, problems: readonly FormProblem[] = [], changed = false): Reply {
  const now = [words.statuses[plan.status], ...(plan.reviewOn === null ? [] : [words.review(longDate(plan.reviewOn))])];
  return draw(ask, child, { title: planChange.title, lede: `${typeWords(plan)}. ${planChange.lede}`, fields: planChange.fields(), action: paths.oneFact(child.id, 'plan', plan.id, carried(whyOf(ask))), typed, problems, changed: changed ? now : null });
}

interface Drawn {
  readonly title: string;
  readonly lede: string;
  readonly fields: readonly Field[];
  readonly action: string;
  readonly typed: URLSearchParams | Readonly<Record<string, string>>;
  readonly problems?: readonly FormProblem[];
  /** What is saved now, where somebody else was first. */
  readonly changed?: readonly string[] | null;
}

function draw(ask: Ask, child: Child, { title, lede, fields, action, typed, problems = [], changed = null }: Drawn): Reply {
  const carry = carried(whyOf(ask));
  const name = `${child.givenName} ${child.familyName}`;
  const model = {
    title, door: 'children', lede, hasProblems: problems.length > 0 || changed !== null, words: words.forms, fields, changed,
    crumbs: [{ text: room.children, href: paths.list() }, { text: name, href: paths.work.child(child.id, carry) }, { text: words.page.title, href: paths.facts(child.id, carry) }, { text: title }],
    back: paths.facts(child.id, carry), form: formModel(action, typed, problems),
  };
  return page('children/facts/fact.njk', model satisfies PageModel, changed !== null ? 409 : problems.length > 0 ? 400 : 200);
}

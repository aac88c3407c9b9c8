import { may } from '../../access/index.ts';
import { page, redirect, type Ask, type PageModel, type Q, type Reply } from '../../kernel/index.ts';
import { dayOf, longDate } from '../dates.ts';
import { actorOf, carried, openRecord, whyOf, type ChildrenDesk } from '../door.ts';
import { dayFields, formModel, type FormProblem, type Parsed } from '../form.ts';
import { once } from '../once.ts';
import { paths } from '../paths.ts';
import { childOf } from '../record/queries.ts';
import { words as room } from '../words.ts';
import { competenceOf, endOfSchoolAge, judge, sayOwnWish, sayWish, views, wishesOf } from './queries.ts';
import { parseCompetence, parseWish } from './wish.form.ts';
import { words } from './words.ts';

async function read(q: Q, id: string) {
  const child = await childOf(q, id);
  return { child, wishes: await wishesOf(q, id), competence: await competenceOf(q, id), leaves: await endOfSchoolAge(q, child.born) };
}

type Facts = Awaited<ReturnType<typeof read>>;

export const showWishes = async (desk: ChildrenDesk, ask: Ask): Promise<Reply> => draw(desk, ask, await openRecord(desk, ask, (q, { id }) => read(q, id)), null);

export const writeWish = (desk: ChildrenDesk, ask: Ask): Promise<Reply> => write(desk, ask, 'wish', parseWish(ask.form, dayOf(desk.now())), sayWish);

export const writeCompetence = (desk: ChildrenDesk, ask: Ask): Promise<Reply> => write(desk, ask, 'competence', parseCompetence(ask.form, dayOf(desk.now())), judge);

/** The young person says on their own page who of their family may see it. */
export async function sayOwn(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const answer = ask.form.get('answer') === 'yes' ? 'yes' : 'no';
  const id = await openRecord(desk, ask, async (q, opened) => {
    await sayOwnWish(q, opened.id, answer);
    return opened.id;
  });
  return redirect(`${paths.own.child(id)}#wish`);
}

async function write<T extends { readonly request: string }>(desk: ChildrenDesk, ask: Ask, which: 'wish' | 'competence', form: Parsed<T>, save: (q: Q, id: string, value: T) => Promise<void>): Promise<Reply> {
  const { person } = actorOf(ask.caller, whyOf(ask));
  const done = await openRecord(desk, ask, async (q, { id }) => {
    if (!form.ok) return { facts: await read(q, id), problems: form.problems };
    return once(q, person, form.value.request, async () => {
      await save(q, id, form.value);
      return paths.wishes(id, { ...carried(whyOf(ask)), saved: which });
    });
  });
  return typeof done === 'string' ? redirect(done) : draw(desk, ask, done.facts, { which, problems: done.problems });
}

function draw(desk: ChildrenDesk, ask: Ask, { child, wishes, competence, leaves }: Facts, wrong: { readonly which: 'wish' | 'competence'; readonly problems: readonly FormProblem[] } | null): Reply {
  const carry = carried(whyOf(ask));
  const today = dayOf(desk.now());
  const name = child.knownAs ?? child.givenName;
  const form = (which: 'wish' | 'competence', action: string, field: string) => formModel(action, wrong?.which === which ? ask.form : dayFields(field, today), wrong?.which === which ? wrong.problems : []);
  const model = {
    title: words.title, door: 'children', lede: words.lede(name), hasProblems: wrong !== null, words,
    crumbs: [{ text: room.children, href: paths.list() }, { text: `${child.givenName} ${child.familyName}`, href: paths.work.child(child.id, carry) }, { text: words.title }],
    saved: words.saved[ask.query.get('saved') ?? ''] ?? null,
    age: words.age(longDate(leaves), leaves <= today),
    wishes: wishes.map((w) => words.said(w.answer, longDate(w.saidOn))),
    judgements: competence.map((c) => ({ view: words.views[c.view], reason: c.reason, by: words.judged(c.judgedAs, longDate(c.judgedOn)) })),
    forms: may('judge competence', ask.caller) ? {
      wish: form('wish', paths.wishes(child.id, carry), 'said'), competence: form('competence', paths.competence(child.id, carry), 'judged'),
      answers: [{ value: 'yes', text: words.wishForm.yes }, { value: 'no', text: words.wishForm.no }],
      views: views.map((value) => ({ value, text: words.views[value], hint: { text: words.competenceForm.hints[value] } })),
    } : null,
  };
  return page('children/wishes/show.njk', model satisfies PageModel, wrong === null ? 200 : 400);
}

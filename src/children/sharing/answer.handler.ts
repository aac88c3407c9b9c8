import { page, redirect, type Ask, type PageModel, type Q, type Reply } from '../../kernel/index.ts';
import { dayOf } from '../dates.ts';
import { actorOf, carried, openRecord, whyOf, type ChildrenDesk } from '../door.ts';
import { dayFields, formModel, type FormProblem } from '../form.ts';
import { once } from '../once.ts';
import { paths } from '../paths.ts';
import { childOf, peopleOf, type Child, type Involved } from '../record/queries.ts';
import { words as room } from '../words.ts';
import { placesOf, recordAnswer, type Place } from './queries.ts';
import { keyOf, parseAnswer } from './sharing.form.ts';
import { words } from './words.ts';

export async function newAnswer(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const { child, places, family } = await openRecord(desk, ask, async (q, { id }) => ({ child: await childOf(q, id), places: await placesOf(q), family: await familyOf(q, id) }));
  return draw(ask, child, places, family, dayFields('on', dayOf(desk.now())), []);
}

export async function writeAnswer(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const { person } = actorOf(ask.caller, whyOf(ask));
  const done = await openRecord(desk, ask, async (q, { id }) => {
    const places = await placesOf(q);
    const family = await familyOf(q, id);
    const form = parseAnswer(ask.form, places, family.map((p) => p.party), dayOf(desk.now()));
    if (!form.ok) return { child: await childOf(q, id), places, family, problems: form.problems };
    return once(q, person, form.value.request, async () => {
      await recordAnswer(q, id, form.value);
      return paths.work.sharing(id, { ...carried(whyOf(ask)), saved: 'answer' });
    });
  });
  return typeof done === 'string' ? redirect(done) : draw(ask, done.child, done.places, done.family, ask.form, done.problems);
}

const familyOf = async (q: Q, id: string): Promise<readonly Involved[]> => (await peopleOf(q, id)).filter((p) => p.kind === 'family');

function draw(ask: Ask, child: Child, places: readonly Place[], family: readonly Involved[], typed: URLSearchParams | Readonly<Record<string, string>>, problems: readonly FormProblem[]): Reply {
  const w = words.answerPage;
  const carry = carried(whyOf(ask));
  const items = (choices: Readonly<Record<string, string>>) => Object.entries(choices).map(([value, text]) => ({ value, text }));
  const model = {
    title: w.title, door: 'children', lede: w.lede(child.knownAs ?? child.givenName), hasProblems: problems.length > 0, words: w,
    crumbs: [{ text: room.children, href: paths.list() }, { text: `${child.givenName} ${child.familyName}`, href: paths.work.child(child.id, carry) }, { text: words.title, href: paths.work.sharing(child.id, carry) }, { text: w.title }],
    form: formModel(paths.answer(child.id, carry), typed, problems),
    places: [{ value: '', text: w.choose }, ...places.map((p) => ({ value: keyOf(p), text: p.name }))],
    purposes: items(w.purposes), answers: items(w.answers),
    bys: [{ value: 'the child', text: w.bys['the child'] }, ...family.map((p) => ({ value: `a parent:${p.party}`, text: p.relation === null ? p.name : `${p.name}, ${p.relation.toLowerCase()}` })), { value: 'a parent', text: family.length === 0 ? w.bys['a parent'] : w.another }], routes: items(w.routes),
  };
  return page('children/sharing/answer.njk', model satisfies PageModel, problems.length > 0 ? 400 : 200);
}

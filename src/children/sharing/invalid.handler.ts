import { page, redirect, type Ask, type PageModel, type Reply } from '../../kernel/index.ts';
import { longDate } from '../dates.ts';
import { actorOf, carried, missing, openRecord, whyOf, type ChildrenDesk } from '../door.ts';
import { FormReading, formModel, type FormProblem } from '../form.ts';
import { once } from '../once.ts';
import { paths } from '../paths.ts';
import { childOf, peopleOf, type Child } from '../record/queries.ts';
import { words as room } from '../words.ts';
import { answersOf, makeInvalid, type Answer } from './queries.ts';
import { giverOf } from './standing.ts';
import { words } from './words.ts';

const w = words.notValidPage;

/** Shows the answer that is to count no more, and asks why; posted, it counts no more. */
export async function invalidAnswer(desk: ChildrenDesk, ask: Ask, post: boolean): Promise<Reply> {
  const { person } = actorOf(ask.caller, whyOf(ask));
  const read = new FormReading(ask.form);
  const reason = post ? read.text('reason', { least: 5, most: 500, short: w.reasonShort, long: w.reasonLong }) : '';
  const request = post ? read.request() : '';
  const done = await openRecord(desk, ask, async (q, { id }) => {
    const answer = (await answersOf(q, id)).find((a) => a.id === ask.params['answer'] && a.invalidWhy === null);
    if (answer === undefined) return null;
    if (!post || read.problems.length > 0) return { child: await childOf(q, id), answer, giver: giverOf(answer, await peopleOf(q, id)) };
    return once(q, person, request, async () => {
      await makeInvalid(q, answer.id, reason);
      return paths.work.sharing(id, { ...carried(whyOf(ask)), saved: 'invalid' });
    });
  });
  if (done === null) throw missing();
  return typeof done === 'string' ? redirect(done) : draw(ask, done.child, done.answer, done.giver, read.problems);
}

function draw(ask: Ask, child: Child, answer: Answer, giver: string, problems: readonly FormProblem[]): Reply {
  const carry = carried(whyOf(ask));
  const model = {
    title: w.title, door: 'children', lede: w.lede, hasProblems: problems.length > 0, words: w,
    crumbs: [{ text: room.children, href: paths.list() }, { text: `${child.givenName} ${child.familyName}`, href: paths.work.child(child.id, carry) }, { text: words.title, href: paths.work.sharing(child.id, carry) }, { text: w.title }],
    answer: words.answer(giver, room.answers[answer.answer] ?? answer.answer, answer.name, room.routes[answer.route] ?? '', longDate(answer.givenOn), words.purposes[answer.purpose]),
    form: formModel(paths.notValid(child.id, answer.id, carry), ask.form, problems),
  };
  return page('children/sharing/invalid.njk', model satisfies PageModel, problems.length > 0 ? 400 : 200);
}

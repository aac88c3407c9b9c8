import { page, redirect, type Ask, type Caller, type PageModel, type Reply } from '../../kernel/index.ts';
import { paths } from '../paths.ts';
import { actorOf, type PeopleDesk } from './desk.ts';
import { formModel, type FormProblem } from './form.ts';
import { parsePerson } from './person.form.ts';
import { addPerson, heldBy } from './queries.ts';
import { words } from './words.ts';

export const newPerson = (): Reply => draw(new URLSearchParams(), []);

/** Adds somebody. An address that somebody has here already leads nowhere twice: the form comes back with what was typed. */
export async function beginPerson({ records }: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> {
  const form = parsePerson(ask.form);
  if (!form.ok) return draw(ask.form, form.problems);
  const done = await records.asPerson(actorOf(caller), async (q) => {
    const there = await heldBy(q, form.value.email, null);
    return there === null ? { id: await addPerson(q, form.value) } : { taken: there.name };
  });
  return 'id' in done ? redirect(paths.person(done.id!, 'added')) : draw(ask.form, [{ field: 'email', message: words.person.taken(done.taken!) }]);
}

function draw(typed: URLSearchParams, problems: readonly FormProblem[]): Reply {
  const w = words.person;
  const model = { title: w.title, door: 'people', lede: w.lede, hasProblems: problems.length > 0, words: w, crumbs: [{ text: words.people, href: paths.people() }, { text: w.title }], form: formModel(paths.newPerson(), typed, problems) };
  return page('access/people/new.njk', model satisfies PageModel, problems.length > 0 ? 400 : 200);
}

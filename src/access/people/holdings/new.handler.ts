import { NotFound, page, redirect, type Ask, type Caller, type PageModel, type Q, type Reply } from '../../../kernel/index.ts';
import { paths } from '../../paths.ts';
import { dayOf } from '../days.ts';
import { actorOf, idOf, type PeopleDesk } from '../desk.ts';
import { dayFields, formModel, type FormProblem } from '../form.ts';
import { personOf, type Person } from '../queries.ts';
import { words } from '../words.ts';
import { parseHolding } from './new.form.ts';
import { giveRole, placesFor, rolesToGive, type Place, type Role } from './queries.ts';

interface Chosen {
  readonly person: Person;
  readonly roles: readonly Role[];
  readonly role: Role | undefined;
  readonly places: readonly Place[];
}

async function readChosen(q: Q, id: string, caller: Caller, key: string | null): Promise<Chosen> {
  const person = await personOf(q, id);
  if (person === null || person.leftOn !== null || person.id === caller.person) throw new NotFound(person?.id === caller.person ? words.moved.self : words.notFound);
  const roles = await rolesToGive(q);
  const role = roles.find((r) => r.key === key);
  return { person, roles, role, places: role === undefined ? [] : await placesFor(q, role.reach) };
}

/** First which role, then where and from when: the places offered fit the role. */
export async function newHolding({ records, now }: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> {
  const key = ask.query.get('role');
  const chosen = await records.asPerson(actorOf(caller), (q) => readChosen(q, idOf(ask.params), caller, key));
  if (chosen.role === undefined) return drawRoles(chosen, key !== null);
  return drawPlace(chosen, chosen.role, dayFields('from', dayOf(now())), []);
}

export async function addHolding({ records }: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> {
  return records.asPerson(actorOf(caller), async (q) => {
    const chosen = await readChosen(q, idOf(ask.params), caller, ask.form.get('role'));
    if (chosen.role === undefined) return drawRoles(chosen, true);
    const form = parseHolding(ask.form, chosen.role, chosen.places);
    if (!form.ok) return drawPlace(chosen, chosen.role, ask.form, form.problems);
    if (await giveRole(q, chosen.person.id, form.value)) return redirect(paths.person(chosen.person.id, 'given'));
    return drawPlace(chosen, chosen.role, ask.form, [{ field: 'place', message: words.show.hadAlready }]);
  });
}

const crumbsOf = (person: Person) => [{ text: words.people, href: paths.people() }, { text: person.name, href: paths.person(person.id) }, { text: words.give.title }];

function drawRoles({ person, roles }: Chosen, missing: boolean): Reply {
  const w = words.give;
  const problems = missing ? [{ field: 'role', message: w.none }] : [];
  const model = {
    title: w.title, door: 'people', lede: w.lede(person.name), hasProblems: missing, words: w, crumbs: crumbsOf(person), about: paths.roles(), role: null,
    form: formModel(paths.newHolding(person.id), {}, problems), roles: roles.map((r) => ({ value: r.key, text: r.name, hint: { text: r.words } })),
  };
  return page('access/people/holdings/new.njk', model satisfies PageModel, missing ? 400 : 200);
}

function drawPlace({ person, places }: Chosen, role: Role, typed: URLSearchParams | Readonly<Record<string, string>>, problems: readonly FormProblem[]): Reply {
  const w = words.give;
  const model = {
    title: w.title2(role.name), door: 'people', lede: w.lede(person.name), hasProblems: problems.length > 0, words: w, crumbs: crumbsOf(person), about: paths.roles(), role: role.key, hint: role.words,
    form: formModel(paths.newHolding(person.id), typed, problems), other: paths.newHolding(person.id),
    placeLabel: role.reach === 'team' ? w.team : role.reach === 'organisation' ? w.organisation : w.maybe,
    places: [{ value: '', text: role.reach === 'none' ? w.nowhere : w.choose }, ...places.map((p) => ({ value: p.id, text: p.name }))],
  };
  return page('access/people/holdings/new.njk', model satisfies PageModel, problems.length > 0 ? 400 : 200);
}

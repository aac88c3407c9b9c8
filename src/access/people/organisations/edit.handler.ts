import { NotFound, page, redirect, type Ask, type Caller, type PageModel, type Q, type Reply } from '../../../kernel/index.ts';
import { paths } from '../../paths.ts';
import { longDate } from '../days.ts';
import { actorOf, idOf, type PeopleDesk } from '../desk.ts';
import { dayFields, formModel, type FormProblem } from '../form.ts';
import { placesFor, type Place } from '../holdings/queries.ts';
import { words as room } from '../words.ts';
import { fieldsOf, parseEnding, parseOrganisation } from './organisation.form.ts';
import { daysOf } from './list.handler.ts';
import { addOrganisation, codesTaken, endPlace, goesRound, organisationOf, saveOrganisation, type Organisation, type OrganisationFields } from './queries.ts';
import { words } from './words.ts';

export const newOrganisation = (): Reply => draw(null, [], { typed: new URLSearchParams(), problems: [] });

export async function beginOrganisation({ records }: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> {
  const form = parseOrganisation(ask.form);
  if (!form.ok) return draw(null, [], { typed: ask.form, problems: form.problems });
  return records.asPerson(actorOf(caller), async (q) => {
    const problems = await codeProblems(q, form.value, null);
    return problems.length > 0 ? draw(null, [], { typed: ask.form, problems }) : redirect(`${paths.organisation(await addOrganisation(q, form.value))}?saved=1`);
  });
}

export const showOrganisation = (desk: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> => withOne(desk, ask, caller, async (_q, one, places) => draw(one, places, { saved: ask.query.get('saved') }));

/** Whoever saves second sees what the first one made of it, beside what they typed themselves. */
export const changeOrganisation = (desk: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> => withOne(desk, ask, caller, async (q, one, places) => {
  const form = parseOrganisation(ask.form);
  if (!form.ok) return draw(one, places, { typed: ask.form, problems: form.problems });
  const problems = one.until === null ? await codeProblems(q, form.value, one.id) : form.value.from > one.until ? [{ field: 'from-day', message: words.ending.before }] : [];
  if (problems.length > 0) return draw(one, places, { typed: ask.form, problems });
  if (await saveOrganisation(q, one.id, form.value.version, form.value)) return redirect(`${paths.organisation(one.id)}?saved=1`);
  const now = (await organisationOf(q, one.id)) ?? one;
  return draw(now, places, { typed: ask.form, clash: now });
});

export const endOrganisation = (desk: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> => withOne(desk, ask, caller, async (q, one, places) => {
  const form = parseEnding(ask.form, one.from, places);
  if (!form.ok) return draw(one, places, { ending: ask.form, problems: form.problems });
  const { until, successor, version } = form.value;
  if (successor !== null && (successor === one.id || (await goesRound(q, 'organisation', one.id, successor)))) return draw(one, places, { ending: ask.form, problems: [{ field: 'successor', message: words.ending.circle }] });
  return (await endPlace(q, 'organisation', one.id, version, until, successor)) ? redirect(`${paths.organisation(one.id)}?saved=ended`) : draw(one, places, { ending: ask.form, refused: room.moved.act });
});

export const reopenOrganisation = (desk: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> => withOne(desk, ask, caller, async (q, one, places) => {
  const problems = await codeProblems(q, one, one.id);
  if (problems.length > 0) return draw(one, places, { refused: problems.map((p) => p.message).join('. ') });
  return (await endPlace(q, 'organisation', one.id, Number(ask.form.get('version')) || 0, null, null)) ? redirect(`${paths.organisation(one.id)}?saved=open`) : draw(one, places, { refused: room.moved.act });
});

const withOne = ({ records }: PeopleDesk, ask: Ask, caller: Caller, work: (q: Q, one: Organisation, places: readonly Place[]) => Promise<Reply>): Promise<Reply> => {
  const id = idOf(ask.params);
  return records.asPerson(actorOf(caller), async (q) => {
    const one = await organisationOf(q, id);
    if (one === null) throw new NotFound(room.notFound);
    return work(q, one, (await placesFor(q, 'organisation')).filter((p) => p.id !== id));
  });
};

async function codeProblems(q: Q, fields: Pick<OrganisationFields, 'urn' | 'ods'>, but: string | null): Promise<readonly FormProblem[]> {
  return (await codesTaken(q, fields, but)).map(({ name, urn }) => (urn ? { field: 'urn', message: words.problems.urnTaken(name) } : { field: 'ods', message: words.problems.odsTaken(name) }));
}

interface Shown {
  readonly typed?: URLSearchParams;
  readonly ending?: URLSearchParams;
  readonly problems?: readonly FormProblem[];
  readonly clash?: Organisation;
  readonly refused?: string;
  readonly saved?: string | null;
}

function draw(one: Organisation | null, places: readonly Place[], { typed, ending, problems = [], clash, refused, saved = null }: Shown): Reply {
  const title = one?.name ?? words.add;
  const fields = typed === undefined ? (one === null ? {} : fieldsOf(one)) : { ...Object.fromEntries(typed), ...(clash && { version: String(clash.version) }) };
  const model = {
    title, door: 'people', lede: one === null ? words.addLede : `${words.kindName(one.kind)}, ${daysOf(one)}`, hasProblems: problems.length > 0, words, labels: words.labels,
    crumbs: [{ text: room.people, href: paths.people() }, { text: words.title, href: paths.organisations() }, { text: title }],
    said: saved === null ? null : saved === 'ended' ? words.ending.done : saved === 'open' ? words.reopened : words.saved, refused: refused ?? null,
    clash: clash === undefined ? null : { title: room.moved.title, after: room.moved.after, lines: linesOf(clash) },
    form: formModel(one === null ? paths.newOrganisation() : paths.organisation(one.id), fields, ending === undefined ? problems : []),
    kinds: words.kinds.map((value) => ({ value, text: words.kindName(value) })),
    people: one === null ? null : words.holders(one.people),
    ended: one === null || one.until === null ? null : words.ended(longDate(one.until), one.successorName),
    reopen: one === null || one.until === null ? null : { action: paths.placeAct('organisations', one.id, 'open'), fields: [{ name: 'version', value: String(one.version) }] },
    endForm: one === null || one.until !== null ? null : formModel(paths.placeAct('organisations', one.id, 'end'), { ...(ending === undefined ? dayFields('until', null) : Object.fromEntries(ending)), version: String(one.version) }, ending === undefined ? [] : problems),
    successors: [{ value: '', text: words.ending.nobody }, ...places.map((p) => ({ value: p.id, text: p.name }))],
  };
  return page('access/people/organisations/edit.njk', model satisfies PageModel, problems.length > 0 ? 400 : clash !== undefined || refused !== undefined ? 409 : 200);
}

const linesOf = (o: Organisation): readonly string[] => {
  const l = words.labels;
  const of = (value: string | null) => value ?? room.moved.none;
  return [room.moved.now(words.kind, o.kind), room.moved.now(l.name, o.name), room.moved.now(l.urn, of(o.urn)), room.moved.now(l.ods, of(o.ods)), room.moved.now(l.ons, of(o.ons)), room.moved.now(l.mailbox, of(o.mailbox)), room.moved.now(words.days, daysOf(o))];
};

import { NotFound, page, redirect, type Ask, type Caller, type PageModel, type Q, type Reply } from '../../../kernel/index.ts';
import { paths } from '../../paths.ts';
import { longDate } from '../days.ts';
import { actorOf, idOf, type PeopleDesk } from '../desk.ts';
import { formModel, type FormProblem } from '../form.ts';
import { placesFor, type Place } from '../holdings/queries.ts';
import { daysOf } from '../organisations/list.handler.ts';
import { parseEnding } from '../organisations/organisation.form.ts';
import { endPlace, goesRound } from '../organisations/queries.ts';
import { words as room } from '../words.ts';
import { addTeam, keepings, saveTeam, teamOf, type Team } from './queries.ts';
import { fieldsOf, parseTeam } from './team.form.ts';
import { words } from './words.ts';

export const newTeam = ({ records }: PeopleDesk, caller: Caller): Promise<Reply> =>
  records.asPerson(actorOf(caller), async (q) => draw(null, await placesFor(q, 'organisation'), { typed: new URLSearchParams({ keeps: 'shown' }) }));

export const beginTeam = ({ records }: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> => records.asPerson(actorOf(caller), async (q) => {
  const organisations = await placesFor(q, 'organisation');
  const form = parseTeam(ask.form, null, organisations);
  return form.ok ? redirect(`${paths.team(await addTeam(q, form.value))}?saved=1`) : draw(null, organisations, { typed: ask.form, problems: form.problems });
});

export const showTeam = (desk: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> => withOne(desk, ask, caller, async (_q, one, teams) => draw(one, teams, { saved: ask.query.get('saved') }));

/** Whoever saves second sees what the first one made of it, beside what they typed themselves. */
export const changeTeam = (desk: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> => withOne(desk, ask, caller, async (q, one, teams) => {
  const form = parseTeam(ask.form, one.organisation, []);
  if (!form.ok) return draw(one, teams, { typed: ask.form, problems: form.problems });
  if (one.until !== null && form.value.from > one.until) return draw(one, teams, { typed: ask.form, problems: [{ field: 'from-day', message: words.ending.before }] });
  if (await saveTeam(q, one.id, form.value.version, form.value)) return redirect(`${paths.team(one.id)}?saved=1`);
  const now = (await teamOf(q, one.id)) ?? one;
  return draw(now, teams, { typed: ask.form, clash: now });
});

export const endTeam = (desk: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> => withOne(desk, ask, caller, async (q, one, teams) => {
  const form = parseEnding(ask.form, one.from, teams);
  if (!form.ok) return draw(one, teams, { ending: ask.form, problems: form.problems });
  const { until, successor, version } = form.value;
  if (successor !== null && (await goesRound(q, 'team', one.id, successor))) return draw(one, teams, { ending: ask.form, problems: [{ field: 'successor', message: words.ending.circle }] });
  return (await endPlace(q, 'team', one.id, version, until, successor)) ? redirect(`${paths.team(one.id)}?saved=ended`) : draw(one, teams, { ending: ask.form, refused: room.moved.act });
});

export const reopenTeam = (desk: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> => withOne(desk, ask, caller, async (q, one, teams) =>
  (await endPlace(q, 'team', one.id, Number(ask.form.get('version')) || 0, null, null)) ? redirect(`${paths.team(one.id)}?saved=open`) : draw(one, teams, { refused: room.moved.act }));

const withOne = ({ records }: PeopleDesk, ask: Ask, caller: Caller, work: (q: Q, one: Team, teams: readonly Place[]) => Promise<Reply>): Promise<Reply> => {
  const id = idOf(ask.params);
  return records.asPerson(actorOf(caller), async (q) => {
    const one = await teamOf(q, id);
    if (one === null) throw new NotFound(room.notFound);
    return work(q, one, (await placesFor(q, 'team')).filter((p) => p.id !== id));
  });
};

interface Shown {
  readonly typed?: URLSearchParams;
  readonly ending?: URLSearchParams;
  readonly problems?: readonly FormProblem[];
  readonly clash?: Team;
  readonly refused?: string;
  readonly saved?: string | null;
}

/** `places`: for a new team the organisations, for a known one the teams that could take over. */
function draw(one: Team | null, places: readonly Place[], { typed, ending, problems = [], clash, refused, saved = null }: Shown): Reply {
  const title = one?.name ?? words.add;
  const l = words.labels;
  const fields = typed === undefined ? (one === null ? {} : fieldsOf(one)) : { ...Object.fromEntries(typed), ...(clash && { version: String(clash.version) }) };
  const items = places.map((p) => ({ value: p.id, text: p.name }));
  const model = {
    title, door: 'people', lede: one === null ? words.addLede : `${one.organisationName}, ${daysOf(one)}`, hasProblems: problems.length > 0, words, labels: l,
    crumbs: [{ text: room.people, href: paths.people() }, { text: words.title, href: paths.teams() }, { text: title }],
    said: saved === null ? null : saved === 'ended' ? words.ending.done : saved === 'open' ? words.reopened : words.saved, refused: refused ?? null,
    clash: clash === undefined ? null : { title: room.moved.title, after: room.moved.after, lines: linesOf(clash) },
    form: formModel(one === null ? paths.newTeam() : paths.team(one.id), fields, ending === undefined ? problems : []),
    organisations: one === null ? [{ value: '', text: l.choose }, ...items] : null,
    keeps: (['shown', ...keepings] as const).map((value) => ({ value, text: l[value] })),
    people: one === null ? null : words.holders(one.people),
    ended: one === null || one.until === null ? null : words.ended(longDate(one.until), one.successorName),
    reopen: one === null || one.until === null ? null : { action: paths.placeAct('teams', one.id, 'open'), fields: [{ name: 'version', value: String(one.version) }] },
    endForm: one === null || one.until !== null ? null : formModel(paths.placeAct('teams', one.id, 'end'), { ...(ending && Object.fromEntries(ending)), version: String(one.version) }, ending === undefined ? [] : problems),
    successors: [{ value: '', text: words.ending.nobody }, ...items],
  };
  return page('access/people/teams/edit.njk', model satisfies PageModel, problems.length > 0 ? 400 : clash !== undefined || refused !== undefined ? 409 : 200);
}

const linesOf = (t: Team): readonly string[] => {
  const of = (value: string | null) => value ?? room.moved.none;
  return [room.moved.now(words.labels.name, t.name), room.moved.now(words.labels.mailbox, of(t.mailbox)), room.moved.now(words.labels.programme, of(t.programme)), room.moved.now(words.labels.keeps, words.labels[t.keepsLooks ?? 'shown']), room.moved.now(words.days, daysOf(t))];
};

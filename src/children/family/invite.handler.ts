import { Conflict, page, redirect, type Ask, type PageModel, type Q, type Reply } from '../../kernel/index.ts';
import { actorOf, carried, openRecord, whyOf, type ChildrenDesk } from '../door.ts';
import { formModel, type FormProblem, type Parsed } from '../form.ts';
import { tell } from '../messages/tell.ts';
import { once } from '../once.ts';
import { paths } from '../paths.ts';
import { childOf, peopleOf } from '../record/queries.ts';
import { words as room } from '../words.ts';
import { parseMember, parseYoungPerson } from './invite.form.ts';
import { inviteMember, inviteYoungPerson } from './queries.ts';
import { words } from './words.ts';

const w = words.invite;

const read = async (q: Q, id: string) => ({ child: await childOf(q, id), family: (await peopleOf(q, id)).filter((p) => p.kind === 'family') });
type Facts = Awaited<ReturnType<typeof read>>;
interface Wrong {
  readonly which: 'member' | 'young';
  readonly problems: readonly FormProblem[];
}

export const newInvitation = async (desk: ChildrenDesk, ask: Ask): Promise<Reply> => draw(ask, await openRecord(desk, ask, (q, { id }) => read(q, id)), null);

export const invite = (desk: ChildrenDesk, ask: Ask): Promise<Reply> => send(desk, ask, 'member', parseMember(ask.form), (q, id, value) => inviteMember(q, id, value));

export async function inviteYoung(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const form = parseYoungPerson(ask.form);
  return send(desk, ask, 'young', form, (q, id, value) => inviteYoungPerson(q, id, value.email)).catch((error: unknown) => {
    if (!(error instanceof Conflict)) throw error;
    return send(desk, ask, 'young', { ok: false, problems: [{ field: 'young-email', message: w.taken }] }, async () => '');
  });
}

/** The way in and the message that tells of it are one transaction. */
async function send<T extends { readonly request: string; readonly email: string }>(desk: ChildrenDesk, ask: Ask, which: Wrong['which'], form: Parsed<T>, give: (q: Q, id: string, value: T) => Promise<string>): Promise<Reply> {
  const { person } = actorOf(ask.caller, whyOf(ask));
  const done = await openRecord(desk, ask, async (q, { id }) => {
    if (!form.ok) return { facts: await read(q, id), problems: form.problems };
    return once(q, person, form.value.request, async () => {
      await tell(q, id, await give(q, id, form.value), 'way in', ask.origin);
      return paths.invite(id, { ...carried(whyOf(ask)), saved: 'invited' });
    });
  });
  return typeof done === 'string' ? redirect(done) : draw(ask, done.facts, { which, problems: done.problems });
}

function draw(ask: Ask, { child, family }: Facts, wrong: Wrong | null): Reply {
  const carry = carried(whyOf(ask));
  const form = (which: Wrong['which'], action: string) => formModel(action, wrong?.which === which ? ask.form : {}, wrong?.which === which ? wrong.problems : []);
  const model = {
    title: w.title, door: 'children', lede: w.lede(child.knownAs ?? child.givenName), hasProblems: wrong !== null, words: w,
    crumbs: [{ text: room.children, href: paths.list() }, { text: `${child.givenName} ${child.familyName}`, href: paths.work.child(child.id, carry) }, { text: w.title }],
    saved: ask.query.get('saved') === 'invited' ? w.saved : null,
    family: family.map((f) => ({ name: f.relation === null ? f.name : `${f.name}, ${f.relation.toLowerCase()}`, responsibility: f.responsibility === true })),
    young: child.signsIn,
    member: form('member', paths.invite(child.id, carry)), youngForm: form('young', paths.inviteYoung(child.id, carry)),
    relations: w.relations.map((text) => ({ value: text, text })),
    responsible: [{ value: 'yes', text: w.yes }, { value: 'no', text: w.no }, { value: 'unknown', text: w.unknown }],
  };
  return page('children/family/invite.njk', model satisfies PageModel, wrong === null ? 200 : 400);
}

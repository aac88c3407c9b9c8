import { NotFound, queueMessage, redirect, type Ask, type Caller, type Q, type Reply } from '../../kernel/index.ts';
import { linkedTo } from '../me/queries.ts';
import { paths } from '../paths.ts';
import { makeInvitation } from '../sign-in/invitation/invitation.ts';
import { endSessions, sessionsOf } from '../sessions/going.ts';
import { isUuid } from '../sign-in/secrets.ts';
import { actorOf, idOf, type PeopleDesk } from './desk.ts';
import { endRole, holdingsOf, putBack } from './holdings/queries.ts';
import { parsePerson } from './person.form.ts';
import { heldBy, markBack, markLeft, personOf, savePerson, unlink, type Person } from './queries.ts';
import { invitedPage, personPage, type Shown } from './show.page.ts';
import { words } from './words.ts';

/** Works on the person of the address, in one transaction. Throws NotFound where there is none. */
const withPerson = <T>({ records }: PeopleDesk, ask: Ask, caller: Caller, work: (q: Q, person: Person) => Promise<T>): Promise<T> => {
  const id = idOf(ask.params);
  return records.asPerson(actorOf(caller), async (q) => {
    const person = await personOf(q, id);
    if (person === null) throw new NotFound(words.notFound);
    return work(q, person);
  });
};

async function draw(q: Q, desk: PeopleDesk, caller: Caller, person: Person, shown: Shown): Promise<Reply> {
  const [holdings, sessions, accounts] = [await holdingsOf(q, person.id), await sessionsOf(q, person.id), await linkedTo(q, person.id)];
  return personPage({ person, holdings, sessions, accounts, self: person.id === caller.person, nameOf: desk.nameOf }, shown);
}

export const showPerson = (desk: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> =>
  withPerson(desk, ask, caller, (q, person) => draw(q, desk, caller, person, { said: words.show.saved[ask.query.get('saved') ?? ''] ?? null }));

/** Saves name and e-mail. Whoever saves second sees what the first one made of it, beside what they typed themselves. */
export const changePerson = (desk: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> => withPerson(desk, ask, caller, async (q, person) => {
  const form = parsePerson(ask.form);
  const again = (shown: Shown) => draw(q, desk, caller, person, { ...shown, typed: ask.form });
  if (person.id === caller.person) return again({ problems: [{ field: 'name', message: words.moved.self }] });
  if (!form.ok) return again({ problems: form.problems });
  const there = person.leftOn === null ? await heldBy(q, form.value.email, person.id) : null;
  if (there !== null) return again({ problems: [{ field: 'email', message: words.person.taken(there.name) }] });
  const same = form.value.name === person.name && form.value.email === person.email;
  if (same || (await savePerson(q, person.id, form.value.version, form.value))) return redirect(paths.person(person.id, 'saved'));
  return again({ clash: (await personOf(q, person.id)) ?? person });
});

export const leavePerson = (desk: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> => withPerson(desk, ask, caller, async (q, person) => {
  if (person.id === caller.person) return draw(q, desk, caller, person, { refused: words.moved.self });
  await markLeft(q, person.id);
  return redirect(paths.person(person.id, 'left'));
});

/** Undoes leaving, unless somebody else has their address by now. */
export const takeBack = (desk: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> => withPerson(desk, ask, caller, async (q, person) => {
  const there = person.email === null ? null : await heldBy(q, person.email, person.id);
  if (there !== null) return draw(q, desk, caller, person, { refused: words.person.taken(there.name) });
  await markBack(q, person.id);
  return redirect(paths.person(person.id, 'back'));
});

export const signOutPerson = (desk: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> => withPerson(desk, ask, caller, async (q, person) => {
  await endSessions(q, person.id, ask.form.get('session') ?? '', 'signed out by an administrator');
  return redirect(paths.person(person.id, 'signed-out'));
});

export const unlinkAccount = (desk: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> => withPerson(desk, ask, caller, async (q, person) => {
  await unlink(q, person.id, ask.form.get('issuer') ?? '');
  return redirect(paths.person(person.id, 'unlinked'));
});

/** Makes a link and sends it; it is kept nowhere. */
export const invitePerson = (desk: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> => withPerson(desk, ask, caller, async (q, person) => {
  if (person.id === caller.person || person.leftOn !== null) return draw(q, desk, caller, person, { refused: person.leftOn === null ? words.moved.self : words.moved.act });
  const link = ask.origin + paths.invitation(await makeInvitation(q, person.id));
  if (person.email !== null) await queueMessage(q, { to: person.email, subject: words.invited.subject, words: words.invited.message(person.name, caller.name, link), aboutKind: 'invitation', about: person.id });
  return invitedPage(person, link);
});

/** Ends a role at once; the page that follows can put it back as it was. */
export const endHolding = (desk: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> => withPerson(desk, ask, caller, async (q, person) => {
  const { holding, version } = namedHolding(ask.form);
  const before = (await holdingsOf(q, person.id)).find((h) => h.id === holding);
  if (person.id === caller.person) return draw(q, desk, caller, person, { refused: words.moved.self });
  if (before === undefined || !(await endRole(q, person.id, holding, version))) return draw(q, desk, caller, person, { refused: words.moved.act });
  return draw(q, desk, caller, person, { ended: before });
});

export const putHoldingBack = (desk: PeopleDesk, ask: Ask, caller: Caller): Promise<Reply> => withPerson(desk, ask, caller, async (q, person) => {
  const { holding, version } = namedHolding(ask.form);
  const [from = '', until = ''] = [ask.form.get('from') ?? '', ask.form.get('until') ?? ''];
  if (person.id === caller.person) return draw(q, desk, caller, person, { refused: words.moved.self });
  const sound = isDay(from) && (until === '' || (isDay(until) && until >= from));
  if (!sound || !(await putBack(q, person.id, holding, version, from, until === '' ? null : until))) return draw(q, desk, caller, person, { refused: words.moved.act });
  return redirect(paths.person(person.id, 'put-back'));
});

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

function namedHolding(form: URLSearchParams): { readonly holding: string; readonly version: number } {
  const [holding, version] = [form.get('holding') ?? '', form.get('version') ?? ''];
  if (!isUuid(holding) || !/^\d{1,9}$/.test(version)) throw new NotFound(words.notFound);
  return { holding, version: Number(version) };
}

import { may } from '../../access/index.ts';
import { page, redirect, type Ask, type PageModel, type Q, type Reply } from '../../kernel/index.ts';
import { longDate } from '../dates.ts';
import { carried, isId, missing, openRecord, whyOf, type ChildrenDesk } from '../door.ts';
import { tellFamily } from '../messages/tell.ts';
import { paths } from '../paths.ts';
import { childOf, peopleOf, type Child } from '../record/queries.ts';
import { words as room } from '../words.ts';
import { agreementsAbout, answersOf, decisionsOf, standingOf, stopSharing } from './queries.ts';
import { giverOf, lastWords, seersOf, type SharingFacts } from './standing.ts';
import { words } from './words.ts';

export async function readSharing(q: Q, id: string): Promise<SharingFacts> {
  return { people: await peopleOf(q, id), answers: await answersOf(q, id), decisions: await decisionsOf(q, id), standing: await standingOf(q, id), agreements: await agreementsAbout(q, id) };
}

export async function showSharing(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const { child, facts } = await openRecord(desk, ask, async (q, { id }) => ({ child: await childOf(q, id), facts: await readSharing(q, id) }));
  return page('children/sharing/show.njk', sharingPage(ask, child, facts));
}

/** Ends a sharing; what stands on anything else stays. */
export async function stopSharingWith(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const party = ask.form.get('party') ?? '';
  const found = await openRecord(desk, ask, async (q, { id }) => {
    if (!isId(party)) return null;
    const told = (await decisionsOf(q, id)).find((d) => d.party === party && d.decision === 'share');
    if ((await stopSharing(q, id, party)) && told !== undefined && told.basis !== 'safeguarding' && told.basis !== 'a risk to life') await tellFamily(q, id, 'who may see changed', ask.origin);
    return id;
  });
  if (found === null) throw missing();
  return redirect(paths.work.sharing(found, { ...carried(whyOf(ask)), saved: 'stopped' }));
}

function sharingPage(ask: Ask, child: Child, facts: SharingFacts) {
  const carry = carried(whyOf(ask));
  const name = child.knownAs ?? child.givenName;
  const mayShare = may('share a record', ask.caller);
  const model = {
    title: words.title, door: 'children', lede: words.ledeWork(name), words,
    crumbs: [{ text: room.children, href: paths.list() }, { text: `${child.givenName} ${child.familyName}`, href: paths.work.child(child.id, carry) }, { text: words.title }],
    saved: words.saved[ask.query.get('saved') ?? ''] ?? null,
    seers: seersOf(facts, 'work').map((s) => ({ ...s, reason: s.reason === null ? null : words.reason(s.reason), mayStop: mayShare && s.shared, stopWith: words.stopWith(s.name) })),
    family: facts.people.filter((p) => p.kind === 'family').map((p) => (p.relation === null ? p.name : `${p.name}, ${p.relation}`)),
    states: facts.standing.map((s) => ({
      text: words.state(s.name, words.purposes[s.purpose] ?? '', words.stateWords[s.state] ?? s.state), conflicting: s.state === 'conflicting',
      said: s.state === 'conflicting' ? lastWords(facts.answers, s, facts.people) : [],
    })),
    answers: facts.answers.map((a) => {
      const text = words.answer(giverOf(a, facts.people), room.answers[a.answer] ?? a.answer, a.name, room.routes[a.route] ?? '', longDate(a.givenOn), words.purposes[a.purpose]);
      return { text, notCounted: a.invalidWhy === null ? null : words.notCounted(a.invalidWhy), notValid: a.invalidWhy === null && may('record an answer', ask.caller) ? { href: paths.notValid(child.id, a.id, carry), about: words.notValidThis(text) } : null };
    }),
    decisions: facts.decisions.map((d) => ({ text: words.decision(d.decidedAs, d.decision, d.name, d.basis), day: longDate(d.decidedAt), reason: d.reason === '' ? null : words.reason(d.reason) })),
    links: { agreements: paths.agreements(), messages: paths.messages(child.id, carry) },
    stop: paths.stop(child.id, carry), wishes: paths.wishes(child.id, carry),
    askHref: may('record an answer', ask.caller) ? paths.answer(child.id, carry) : null,
    decide: mayShare ? paths.decide(child.id, carry) : null,
  };
  return model satisfies PageModel;
}

import { may } from '../../access/index.ts';
import { page, redirect, type Ask, type PageModel, type Reply } from '../../kernel/index.ts';
import { longDate, timeOf } from '../dates.ts';
import { carried, isId, missing, openRecord, whyOf, type ChildrenDesk } from '../door.ts';
import { paths } from '../paths.ts';
import { childOf } from '../record/queries.ts';
import { words as room } from '../words.ts';
import { compose } from './compose.ts';
import { messageKinds } from './kinds.ts';
import { english } from './languages/english.ts';
import { markDone, messagesAbout, peopleToReach } from './queries.ts';
import { words } from './words.ts';

/** What was sent to whom, and how far it is. */
export async function showMessages(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const { child, messages, reached } = await openRecord(desk, ask, async (q, { id }) => ({ child: await childOf(q, id), messages: await messagesAbout(q, id), reached: await peopleToReach(q, id) }));
  const carry = carried(whyOf(ask));
  const mayWrite = may('write in records', ask.caller);
  const model = {
    title: words.title, door: 'children', lede: words.lede(child.knownAs ?? child.givenName), words,
    crumbs: [{ text: room.children, href: paths.list() }, { text: `${child.givenName} ${child.familyName}`, href: paths.work.child(child.id, carry) }, { text: words.title }],
    action: paths.messages(child.id, carry),
    people: reached.map((p) => ({ name: words.reachOne(p.name, p.relation), href: mayWrite ? paths.reachFor(child.id, p.person, carry) : null, about: words.reachThis(p.name) })),
    lines: messages.map((m) => ({
      id: m.id, day: longDate(m.madeAt), about: messageKinds[m.kind]?.about ?? m.kind, to: words.to(m.name), way: words.ways[m.channel], reason: m.reason === null ? null : (words.reasons[m.reason] ?? null),
      state: `${words.states[m.state]}${m.endedAt === null ? '' : `, ${longDate(m.endedAt)}, ${timeOf(m.endedAt)}`}`, late: m.state === 'failed', waits: m.state === 'to do',
      // Whoever writes the letter or talks says what an e-mail would have said, and no more.
      say: m.state === 'to do' ? compose(m.kind, english, ask.origin).words.trim().split('\n\n') : [],
      done: m.state === 'to do' && mayWrite ? words.doneThis(m.name) : null,
    })),
  };
  return page('children/messages/show.njk', model satisfies PageModel);
}

export async function doneMessage(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const message = ask.form.get('message') ?? '';
  const to = await openRecord(desk, ask, async (q, { id }) => {
    if (!isId(message)) return null;
    await markDone(q, id, message);
    return paths.messages(id, carried(whyOf(ask)));
  });
  if (to === null) throw missing();
  return redirect(to);
}

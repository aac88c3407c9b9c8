import { page, redirect, type Ask, type Reply } from '../../kernel/index.ts';
import { carried, isId, openRecord, whyOf, type ChildrenDesk } from '../door.ts';
import { factsOf } from '../facts/queries.ts';
import { paths } from '../paths.ts';
import { readSharing } from '../sharing/show.handler.ts';
import { dayOfEntry, entriesOf, kinds } from '../timeline/queries.ts';
import { competenceOf, wishesOf } from '../wishes/queries.ts';
import { knownPage } from './known.page.ts';
import { childOf, looksAreRead, mailboxesOf, peopleOf } from './queries.ts';
import { showPage } from './show.page.ts';

const perPage = 20;

/** A child's record; where only its existence may be known, the name, who is involved and how to ask. A record that was joined to another leads there. */
export async function showChild(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const kind = [...kinds, 'changes' as const].find((k) => k === ask.query.get('kind')) ?? null;
  const before = ask.query.get('before');
  const after = before !== null && isId(before) ? before : null;
  return openRecord(desk, ask, async (q, { id, depth }) => {
    const child = await childOf(q, id);
    if (child.sameAs !== null) return redirect(paths.work.child(child.sameAs, carried(whyOf(ask))));
    if (depth === 'existence') {
      const people = await peopleOf(q, id);
      return page('children/record/known.njk', knownPage({ child, people, mailboxes: await mailboxesOf(q, people.map((p) => p.party)) }));
    }
    const entries = kind === 'changes' ? [] : await entriesOf(q, id, { kind, after, most: perPage + 1 });
    return page('children/record/show.njk', showPage({
      child, caller: ask.caller!, why: whyOf(ask), now: desk.now(), kind, after, saved: ask.query.get('saved'),
      voices: await entriesOf(q, id, { kind: 'what matters', after: null, most: 3 }),
      entries: entries.slice(0, perPage), more: entries.length > perPage, afterDay: after === null ? null : await dayOfEntry(q, id, after), facts: await factsOf(q, id),
      sharing: await readSharing(q, id), wishes: await wishesOf(q, id), competence: await competenceOf(q, id), looksAreRead: await looksAreRead(q),
    }));
  }, 'existence');
}

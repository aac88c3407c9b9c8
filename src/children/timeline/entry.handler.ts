import { page, redirect, type Ask, type Reply } from '../../kernel/index.ts';
import { dayOf } from '../dates.ts';
import { actorOf, carried, isId, missing, openRecord, pathsOf, sideOf, whyOf, type ChildrenDesk } from '../door.ts';
import { dayFields } from '../form.ts';
import { tellFamily } from '../messages/tell.ts';
import { once } from '../once.ts';
import { childOf } from '../record/queries.ts';
import { parseEntry } from './entry.form.ts';
import { entryPage, type EntryFacts } from './entry.page.ts';
import { kinds, ownEntry, pastOf, rewrite, write } from './queries.ts';

const draw = (facts: EntryFacts, status = 200): Reply => page('children/timeline/entry.njk', entryPage(facts), status);
const about = (ask: Ask) => ({ side: sideOf(ask.caller), carry: carried(whyOf(ask)) });

/** An empty form; `?kind=` may choose the kind, and the day is today. */
export async function newEntry(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const child = await openRecord(desk, ask, (q, { id }) => childOf(q, id));
  const kind = kinds.find((k) => k === ask.query.get('kind'));
  return draw({ ...about(ask), child, typed: { ...(kind ? { kind } : {}), ...dayFields('day', dayOf(desk.now())) } });
}

export async function addEntry(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const { side, carry } = about(ask);
  const form = parseEntry(ask.form, { side, today: dayOf(desk.now()), kind: null });
  const { person } = actorOf(ask.caller, whyOf(ask));
  const done = await openRecord(desk, ask, async (q, { id }) => {
    if (!form.ok) return { child: await childOf(q, id), problems: form.problems };
    return once(q, person, form.value.request, async () => {
      await write(q, id, form.value);
      if (side === 'work' && form.value.audience === 'everyone') await tellFamily(q, id, 'a note for you', ask.origin);
      return `${pathsOf(side).child(id, carry)}#happened`;
    });
  });
  return typeof done === 'string' ? redirect(done) : draw({ side, carry, child: done.child, typed: ask.form, problems: done.problems }, 400);
}

export async function editEntry(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const found = await openRecord(desk, ask, async (q, { id }) => {
    const entry = await ownEntry(q, id, entryId(ask));
    return entry === null ? null : { child: await childOf(q, id), entry, past: await pastOf(q, entry.id) };
  });
  if (found === null) throw missing();
  const { entry } = found;
  return draw({ ...about(ask), ...found, typed: { title: entry.title, words: entry.words, audience: entry.audience, version: String(entry.version), ...dayFields('day', entry.happenedOn) } });
}

/** Saves a change. Where somebody was first, the page comes back with both: the form now stands on the newer version, and saving it is a choice. */
export async function saveEntry(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const { side, carry } = about(ask);
  const { person } = actorOf(ask.caller, whyOf(ask));
  const done = await openRecord(desk, ask, async (q, { id }) => {
    const before = await ownEntry(q, id, entryId(ask));
    if (before === null) return null;
    const form = parseEntry(ask.form, { side, today: dayOf(desk.now()), kind: before.kind });
    const saved = form.ok ? await once(q, person, form.value.request, async () => ((await rewrite(q, before.id, form.value.version, form.value)) ? `${pathsOf(side).child(id, carry)}#happened` : null)) : null;
    if (saved !== null) return saved;
    // Read again: under read committed the one who was first is seen now.
    return { child: await childOf(q, id), entry: (await ownEntry(q, id, before.id)) ?? before, past: await pastOf(q, before.id), form };
  });
  if (done === null) throw missing();
  if (typeof done === 'string') return redirect(done);
  const { child, entry, past, form } = done;
  if (!form.ok) return draw({ side, carry, child, entry, past, typed: ask.form, problems: form.problems }, 400);
  return draw({ side, carry, child, entry, past, late: form.value, typed: { ...Object.fromEntries(ask.form), version: String(entry.version) } }, 409);
}

const entryId = (ask: Ask): string => {
  const id = (ask.params['entry'] ?? '').toLowerCase();
  return isId(id) ? id : '00000000-0000-0000-0000-000000000000';
};

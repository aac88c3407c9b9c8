import { page, redirect, type Ask, type PageModel, type Q, type Reply } from '../../kernel/index.ts';
import { dayOf } from '../dates.ts';
import { isId, openRecord, sideOf, type ChildrenDesk } from '../door.ts';
import { lookOf, visitsOf } from '../looks/look.ts';
import { factsOf } from '../facts/queries.ts';
import { looksOf } from '../looks/queries.ts';
import { paths } from '../paths.ts';
import { needsOf, safetyOf, underWayOf } from '../record/facts.page.ts';
import { childOf } from '../record/queries.ts';
import { readSharing } from '../sharing/show.handler.ts';
import { seersOf } from '../sharing/standing.ts';
import { changesOf, lineOf, mergeLines, voiceOf } from '../timeline/line.ts';
import { dayOfEntry, entriesOf } from '../timeline/queries.ts';
import { words as timelineWords } from '../timeline/words.ts';
import { endOfSchoolAge, wishesOf } from '../wishes/queries.ts';
import { words as wishWords } from '../wishes/words.ts';
import { words as room } from '../words.ts';
import { words } from './words.ts';

const perPage = 20;
const w = words.child;

async function read(q: Q, id: string, after: string | null) {
  const child = await childOf(q, id);
  return {
    child, voices: await entriesOf(q, id, { kind: 'what matters', after: null, most: 3 }), entries: await entriesOf(q, id, { kind: null, after, most: perPage + 1 }),
    facts: await factsOf(q, id), afterDay: after === null ? null : await dayOfEntry(q, id, after), sharing: await readSharing(q, id), looks: await looksOf(q, id, 50), wishes: await wishesOf(q, id), leaves: await endOfSchoolAge(q, child.born),
  };
}

/** A child's page for their family, and a young person's own. */
export async function showOwnChild(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const before = ask.query.get('before');
  const after = before !== null && isId(before) ? before : null;
  const facts = await openRecord(desk, ask, (q, { id }) => read(q, id, after));
  if (facts.child.sameAs !== null) return redirect(paths.own.child(facts.child.sameAs));
  return page('children/family/child.njk', childPage(ask, facts, after, dayOf(desk.now())));
}

function childPage(ask: Ask, { child, voices, entries, facts, afterDay, sharing, looks, wishes, leaves }: Awaited<ReturnType<typeof read>>, after: string | null, today: string) {
  const side = sideOf(ask.caller);
  const isSelf = side === 'self';
  const name = child.knownAs ?? child.givenName;
  const hello = ask.caller?.name.split(' ')[0] ?? '';
  const shown = entries.slice(0, perPage);
  const said = wishes[0]?.answer;
  const model = {
    title: isSelf ? w.titleSelf : w.title(name), lede: isSelf ? w.helloSelf(hello) : w.hello(hello, name), words: w, timelineWords,
    crumbs: [{ text: room.mine, href: paths.ownList() }, { text: isSelf ? w.titleSelf : name }],
    matters: { title: isSelf ? w.mattersSelf : w.matters(name), voices: voices.map(voiceOf), add: paths.own.newEntry(child.id, { kind: 'what matters' }) },
    add: paths.own.newEntry(child.id),
    underWay: underWayOf(facts, sharing.people, today, side), needs: needsOf(facts, name, today), safety: safetyOf(facts, today), reach: paths.ownReach(),
    lines: mergeLines(shown.map((e) => lineOf(e, { side, child: child.id, today, carry: {} })), changesOf(facts, today), { afterDay, more: entries.length > perPage }),
    earlier: entries.length > perPage ? `${paths.own.child(child.id, { before: shown.at(-1)!.id })}#happened` : null,
    newest: after === null ? null : `${paths.own.child(child.id)}#happened`,
    who: { title: isSelf ? w.whoSelf : w.who, seers: seersOf(sharing, side).map((s) => ({ name: s.name, why: s.why })), href: paths.own.sharing(child.id) },
    // One's own looks say nothing new.
    looks: { title: isSelf ? w.looksSelf : w.looks(name), lines: visitsOf(looks.filter((l) => l.name !== ask.caller?.name).map((l) => lookOf(l, name, side))).slice(0, 3), href: paths.own.looks(child.id) },
    wish: isSelf ? { ...wishWords.own, now: wishWords.own.now[said ?? (leaves <= today ? 'unsaid' : 'young')], saidYes: said === 'yes', saidNo: said === 'no', action: paths.ownWish(child.id) } : null,
  };
  return model satisfies PageModel;
}

import { page, redirect, type Ask, type PageModel, type Q, type Reply } from '../../kernel/index.ts';
import { dayOf, longDate } from '../dates.ts';
import { actorOf, openRecord, sideOf, whyOf, type ChildrenDesk } from '../door.ts';
import { FormReading, formModel, type FormProblem } from '../form.ts';
import { tellFamily } from '../messages/tell.ts';
import { once } from '../once.ts';
import { paths } from '../paths.ts';
import { childOf } from '../record/queries.ts';
import { placesOf, purposes, recordAnswer } from '../sharing/queries.ts';
import { keyOf } from '../sharing/sharing.form.ts';
import { readSharing } from '../sharing/show.handler.ts';
import { giverOf, seersOf } from '../sharing/standing.ts';
import { words as sharingWords } from '../sharing/words.ts';
import { words as room } from '../words.ts';
import { words } from './words.ts';

const w = words.sharing;

const read = async (q: Q, id: string) => ({ child: await childOf(q, id), facts: await readSharing(q, id), places: await placesOf(q) });
type Facts = Awaited<ReturnType<typeof read>>;

export const showOwnSharing = async (desk: ChildrenDesk, ask: Ask): Promise<Reply> => draw(ask, await openRecord(desk, ask, (q, { id }) => read(q, id)), []);

/** A yes, a no or a yes taken back by the family or the young person: it counts at once. */
export async function answerOwn(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const { person } = actorOf(ask.caller, whyOf(ask));
  const done = await openRecord(desk, ask, async (q, { id }) => {
    const found = await read(q, id);
    const form = new FormReading(ask.form);
    const about = form.choice('about', found.places.map(keyOf), w.noPlace).split(':')[1] ?? '';
    const answer = form.choice('answer', ['yes', 'no', 'withdrawn'], w.noAnswer);
    // Where a yes is taken back the form says which: a yes counts for its own purpose.
    const purpose = purposes.find((p) => p === ask.form.get('purpose')) ?? 'support';
    const request = form.request();
    if (form.problems.length > 0 || answer === '') return { found, problems: form.problems };
    return once(q, person, request, async () => {
      await recordAnswer(q, id, { about, answer, givenBy: 'a parent', route: 'here', givenOn: dayOf(desk.now()), purpose, person: null });
      if (answer !== 'yes') await tellFamily(q, id, 'who may see changed', ask.origin);
      return paths.own.sharing(id, { saved: answer === 'yes' ? 'yes' : 'no' });
    });
  });
  return typeof done === 'string' ? redirect(done) : draw(ask, done.found, done.problems);
}

function draw(ask: Ask, { child, facts, places }: Facts, problems: readonly FormProblem[]): Reply {
  const side = sideOf(ask.caller);
  const name = child.knownAs ?? child.givenName;
  const title = side === 'self' ? w.titleSelf : w.title;
  const form = formModel(paths.own.sharing(child.id), problems.length > 0 ? ask.form : {}, problems);
  const model = {
    title, lede: w.lede, hasProblems: problems.length > 0, words: w, form,
    crumbs: [{ text: room.mine, href: paths.ownList() }, { text: name, href: paths.own.child(child.id) }, { text: title }],
    saved: sharingWords.saved[ask.query.get('saved') ?? ''] ?? null,
    seers: seersOf(facts, side).map((s) => ({
      name: s.name, why: s.why, emergency: s.emergency, more: s.onlyKnown ? w.onlyKnown : s.onYes ? w.onYes : s.shared || s.emergency ? null : side === 'self' ? w.supportsSelf : w.supports,
      // Each its own form, so each its own mark of what was sent.
      takeBack: s.onYes ? { key: keyOf({ id: s.party, kind: facts.people.find((p) => p.party === s.party)?.partyKind === 'team' ? 'team' : 'organisation' }), purpose: s.purpose, form: formModel(paths.own.sharing(child.id), {}), from: w.takeBackFrom(s.name) } : null,
    })),
    answers: facts.answers.map((a) => sharingWords.answer(giverOf(a, facts.people), room.answers[a.answer] ?? a.answer, a.name, room.routes[a.route] ?? '', longDate(a.givenOn), sharingWords.purposes[a.purpose]) + (a.invalidWhy === null ? '' : ` ${w.notCounted}`)),
    places: [{ value: '', text: w.choose }, ...places.map((p) => ({ value: keyOf(p), text: p.name }))],
    choices: [{ value: 'yes', text: w.yes }, { value: 'no', text: w.no }],
  };
  return page('children/family/sharing.njk', model satisfies PageModel, problems.length > 0 ? 400 : 200);
}

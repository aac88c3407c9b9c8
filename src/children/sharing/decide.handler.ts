import { may } from '../../access/index.ts';
import { Conflict, page, redirect, type Ask, type PageModel, type Q, type Reply } from '../../kernel/index.ts';
import { actorOf, carried, openRecord, whyOf, type ChildrenDesk } from '../door.ts';
import { formModel, type FormProblem } from '../form.ts';
import { tellFamily } from '../messages/tell.ts';
import { once } from '../once.ts';
import { paths } from '../paths.ts';
import { childOf, peopleOf, type Child } from '../record/queries.ts';
import { words as room } from '../words.ts';
import { answersOf, placesOf, share, standingOf, type Place, type Sharing } from './queries.ts';
import { keyOf, parseSharing, type Ground } from './sharing.form.ts';
import { lastWords } from './standing.ts';
import { words } from './words.ts';

const all = Object.keys(words.decidePage.grounds) as Ground[];
const groundsFor = (ask: Ask): readonly Ground[] => (may('share without consent', ask.caller) ? all : ['consent']);

export async function newSharing(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const { child, places } = await openRecord(desk, ask, async (q, { id }) => ({ child: await childOf(q, id), places: await placesOf(q) }));
  return draw(ask, child, places, new URLSearchParams(), []);
}

/** The decision is a step of its own. Where it should stand on a yes and none stands, the form comes back and says so. */
export async function decideSharing(desk: ChildrenDesk, ask: Ask): Promise<Reply> {
  const { person } = actorOf(ask.caller, whyOf(ask));
  const attempt = (withYes: boolean) => openRecord(desk, ask, async (q, { id }) => {
    const places = await placesOf(q);
    const form = parseSharing(ask.form, places, groundsFor(ask));
    const again = (problems: readonly FormProblem[]) => ({ problems, places });
    if (!form.ok) return { ...again(form.problems), child: await childOf(q, id) };
    if (!withYes) return { ...again([{ field: 'ground', message: await whyNot(q, id, form.value) }]), child: await childOf(q, id) };
    return once(q, person, form.value.request, async () => {
      await share(q, id, form.value);
      // What keeps a child safe is not told: reading it could do harm.
      if (form.value.ground === 'consent' || form.value.ground === 'a duty in law') await tellFamily(q, id, 'who may see changed', ask.origin);
      return paths.work.sharing(id, { ...carried(whyOf(ask)), saved: 'shared' });
    });
  });
  const done = await attempt(true).catch((error: unknown) => {
    if (error instanceof Conflict) return attempt(false);
    throw error;
  });
  return typeof done === 'string' ? redirect(done) : draw(ask, done.child, done.places, ask.form, done.problems);
}

/** Why a yes does not carry it: none stands, or two who may answer differ, each with their word. */
async function whyNot(q: Q, id: string, { place, purpose = 'support' }: Sharing): Promise<string> {
  const standing = (await standingOf(q, id)).find((s) => s.about === place.id && s.purpose === purpose);
  if (standing?.state !== 'conflicting') return words.decidePage.noYes;
  return words.decidePage.conflicting(lastWords(await answersOf(q, id), standing, await peopleOf(q, id)).join('; '));
}

function draw(ask: Ask, child: Child, places: readonly Place[], typed: URLSearchParams, problems: readonly FormProblem[]): Reply {
  const w = words.decidePage;
  const carry = carried(whyOf(ask));
  const grounds = groundsFor(ask);
  const model = {
    title: w.title, door: 'children', lede: w.lede(child.knownAs ?? child.givenName), hasProblems: problems.length > 0, words: w,
    crumbs: [{ text: room.children, href: paths.list() }, { text: `${child.givenName} ${child.familyName}`, href: paths.work.child(child.id, carry) }, { text: words.title, href: paths.work.sharing(child.id, carry) }, { text: w.title }],
    form: formModel(paths.decide(child.id, carry), typed, problems),
    places: [{ value: '', text: w.choose }, ...places.map((p) => ({ value: keyOf(p), text: p.name }))],
    purposes: Object.entries(words.answerPage.purposes).map(([value, text]) => ({ value, text })),
    depths: Object.entries(w.depths).map(([value, { text, hint }]) => ({ value, text, hint: { text: hint } })),
    grounds: grounds.map((value) => ({ value, text: w.grounds[value].text, hint: { text: w.grounds[value].hint } })),
    mayWithout: grounds.length > 1,
  };
  return page('children/sharing/decide.njk', model satisfies PageModel, problems.length > 0 ? 400 : 200);
}

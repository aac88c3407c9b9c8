import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NotAllowed, NotFound, type Reply } from '../../kernel/index.ts';
import { children, day, markupOf, openGround, personOf, places, redirectOf, type Ground, type Who } from '../ground.testing.ts';

let ground: Ground;
beforeAll(async () => { ground = await openGround(); });
afterAll(() => ground.close());

const { noah, mia, jay } = children;
const see = async (who: Who, address: string) => markupOf(await ground.ask(who, address));
const note = (more: Readonly<Record<string, string>> = {}) => ({ request: randomUUID(), kind: 'note', title: 'A note', words: 'Words.', audience: 'everyone', ...day('day', '2026-10-20'), ...more });
const status = (reply: Reply) => (reply.kind === 'page' ? reply.status : reply.kind);

describe('sharing', () => {
  const occupational = `team:${places.occupational}`;
  const answer = (said: string) => ({ request: randomUUID(), about: occupational, purpose: 'support', answer: said, by: 'a parent', route: 'telephone', ...day('on', '2026-10-21') });
  const decision = (more: Readonly<Record<string, string>> = {}) => ({ request: randomUUID(), place: occupational, purpose: 'support', depth: 'record', ground: 'consent', reason: '', ...more });
  const decide = (who: Who, more?: Readonly<Record<string, string>>) => ground.ask(who, `/children/${noah}/sharing/decide`, decision(more));

  test('by consent needs a yes that stands, and the form says so', async () => {
    const reply = await decide('asha');
    expect(status(reply)).toBe(400);
    expect(markupOf(reply)).toContain('There is no yes that stands');
  });

  test('the yes is one step, the decision another; a yes taken back by the family ends the view at once', async () => {
    redirectOf(await ground.ask('asha', `/children/${noah}/sharing/answer`, answer('yes')));
    await expect(ground.ask('mistry', `/children/${noah}`)).rejects.toThrow(NotFound);
    redirectOf(await decide('asha'));
    expect(await see('mistry', `/children/${noah}`)).toContain('Visit in class');
    expect(await see('asha', `/children/${noah}/sharing`)).toMatch(/Occupational therapy[\s\S]*A parent or carer said yes on 21 October 2026/);
    const own = await see('ewa', `/family/${noah}/sharing`);
    expect(own).toContain('They see it because of a yes.');
    redirectOf(await ground.ask('ewa', `/family/${noah}/sharing`, { request: randomUUID(), about: occupational, answer: 'withdrawn' }));
    await expect(ground.ask('mistry', `/children/${noah}`)).rejects.toThrow(NotFound);
    await expect(ground.ask('mistry', `/children/${noah}/notes/new`, note())).rejects.toThrow(NotFound);
    expect(await see('asha', `/children/${noah}/sharing`)).toContain('Ewa Fielding said yes, and took it back about Occupational therapy, Made-up Community Trust, to support the child, on this service');
  });

  test('without a yes asks for permission and a reason, tells nothing of it to the family, and is reported', async () => {
    expect(status(await decide('asha', { ground: 'safeguarding', reason: 'A reason that is long enough' }))).toBe(400);
    expect(status(await decide('lee', { ground: 'safeguarding', reason: 'short' }))).toBe(400);
    redirectOf(await decide('lee', { ground: 'safeguarding', reason: 'Told of harm at home on Monday' }));
    expect(await see('asha', `/children/${noah}/sharing`)).toContain('Told of harm at home on Monday');
    for (const page of ['', '/sharing']) expect(await see('ewa', `/family/${noah}${page}`)).not.toMatch(/harm|keep a child safe/);
    expect(await see('lee', '/emergency/reports')).toMatch(/Noah Fielding[\s\S]*without consent, to keep a child safe[\s\S]*Told of harm at home/);
    expect(await see('hall', '/emergency/reports')).toContain('Nothing has been reported.');
    redirectOf(await ground.ask('lee', `/children/${noah}/sharing/stop`, { party: places.occupational }));
    await expect(ground.ask('mistry', `/children/${noah}`)).rejects.toThrow(NotFound);
  });

  test('of its existence shows the name, who is involved and how to ask, and nothing else', async () => {
    redirectOf(await decide('lee', { depth: 'existence', ground: 'a duty in law', reason: 'Advice was asked for by the council' }));
    const known = await see('mistry', `/children/${noah}`);
    expect(known).toMatch(/Noah Fielding[\s\S]*Willow Bank Primary[\s\S]*send@willow\.example/);
    for (const kept of ['2020', 'Ewa', 'next to Sam', 'Visit in class']) expect(known).not.toContain(kept);
    for (const page of ['/notes/new', '/sharing', '/wishes', '/looks', '/names', '/sharing/answer']) await expect(ground.ask('mistry', `/children/${noah}${page}`), page).rejects.toThrow(NotAllowed);
    expect(await see('mistry', '/children')).toMatch(/Fielding, Noah[\s\S]*Known by name only/);
    redirectOf(await ground.ask('lee', `/children/${noah}/sharing/stop`, { party: places.occupational }));
  });
});

describe('answers of two who may answer', () => {
  const occupational = `team:${places.occupational}`;
  const answer = (said: string, more: Readonly<Record<string, string>> = {}) => ({ request: randomUUID(), about: occupational, purpose: 'an assessment', answer: said, by: `a parent:${personOf('rosa')}`, route: 'telephone', ...day('on', '2026-10-21'), ...more });
  const share = (purpose: string) => ground.ask('okoro', `/children/${mia}/sharing/decide`, { request: randomUUID(), place: occupational, purpose, depth: 'record', ground: 'consent', reason: '' });

  test('count for their own purpose; where they differ nothing is shared, and the page says who said what', async () => {
    await ground.rows((q) => sql`insert into involvement (child, party, party_kind, kind, relation) values (${mia}, ${personOf('dan')}, 'person', 'family', 'Dad') returning id`.execute(q));
    redirectOf(await ground.ask('okoro', `/children/${mia}/sharing/answer`, answer('yes')));
    expect(markupOf(await share('support'))).toContain('There is no yes that stands');
    redirectOf(await ground.ask('okoro', `/children/${mia}/sharing/answer`, answer('no', { by: `a parent:${personOf('dan')}` })));
    const refused = await share('an assessment');
    expect(status(refused)).toBe(400);
    expect(markupOf(refused)).toContain('They do not agree: Dan Reed said no on 21 October 2026; Rosa Bell said yes on 21 October 2026');
    expect(await see('okoro', `/children/${mia}/sharing`)).toMatch(/for an assessment: they do not agree[\s\S]*Dan Reed said no/);
    expect(markupOf(await ground.ask('okoro', `/children/${mia}/sharing/answer`, answer('yes', { by: `a parent:${personOf('ewa')}` })))).toContain('Choose who said it');
  });

  test('that were a mistake count no more, stay to be read, and end what stood on them', async () => {
    const [no, yes] = (await ground.rows((q) => sql<{ id: string }>`select id from consent_answer where child = ${mia} order by recorded_at desc`.execute(q))).map((r) => r.id);
    const at = (id: string) => `/children/${mia}/sharing/answers/${id}`;
    expect(markupOf(await ground.ask('okoro', at(no!), { request: randomUUID(), reason: '' }))).toMatch(/Dan Reed said no[\s\S]*why it is not valid/);
    redirectOf(await ground.ask('okoro', at(no!), { request: randomUUID(), reason: 'He may not answer for her.' }));
    expect(await see('okoro', `/children/${mia}/sharing`)).toContain('It does not count: He may not answer for her.');
    await expect(ground.ask('okoro', at(no!))).rejects.toThrow(NotFound);
    redirectOf(await share('an assessment'));
    expect(await see('mistry', `/children/${mia}`)).toContain('Mia Bell');
    // A no for something else leaves it; the yes itself found to be a mistake ends it.
    redirectOf(await ground.ask('okoro', `/children/${mia}/sharing/answer`, answer('no', { purpose: 'a programme' })));
    expect(await see('mistry', `/children/${mia}`)).toContain('Mia Bell');
    redirectOf(await ground.ask('okoro', at(yes!), { request: randomUUID(), reason: 'It was about her sister.' }));
    await expect(ground.ask('mistry', `/children/${mia}`)).rejects.toThrow(NotFound);
    await ground.rows((q) => sql`delete from involvement where child = ${mia} and party = ${personOf('dan')} returning id`.execute(q));
  });
});

describe('a young person', () => {
  test('after the end of compulsory school age sees their own record, and decides who of the family does', async () => {
    expect(redirectOf(await ground.ask('jay', '/family'))).toBe(`/family/${jay}`);
    expect(await see('jay', `/family/${jay}`)).toContain('Your family cannot see your record unless you say yes.');
    await expect(ground.ask('dan', `/family/${jay}`)).rejects.toThrow(NotFound);
    expect(await see('dan', '/family')).toContain('young people choose for themselves');
    redirectOf(await ground.ask('jay', `/family/${jay}/wish`, { answer: 'yes' }));
    redirectOf(await ground.ask('jay', `/family/${jay}/notes/new`, note({ title: 'Mine alone', audience: 'not my family' })));
    const dan = await see('dan', `/family/${jay}`);
    expect(dan).not.toContain('Mine alone');
    expect(await see('okoro', `/children/${jay}`)).toMatch(/Mine alone[\s\S]*Not for the family/);
    redirectOf(await ground.ask('jay', `/family/${jay}/wish`, { answer: 'no' }));
    await expect(ground.ask('dan', `/family/${jay}`)).rejects.toThrow(NotFound);
  });

  test('below it, a no counts where somebody judged that they can decide', async () => {
    const wish = { request: randomUUID(), answer: 'no', ...day('said', '2026-10-01') };
    redirectOf(await ground.ask('okoro', `/children/${mia}/wishes`, wish));
    expect(await see('rosa', `/family/${mia}`)).toContain('Mimi’s page');
    expect(status(await ground.ask('okoro', `/children/${mia}/wishes/competence`, { request: randomUUID(), view: 'can decide', reason: 'short', ...day('judged', '2026-10-01') }))).toBe(400);
    redirectOf(await ground.ask('okoro', `/children/${mia}/wishes/competence`, { request: randomUUID(), view: 'can decide', reason: 'Explained in her own words who would read it.', ...day('judged', '2026-10-01') }));
    await expect(ground.ask('rosa', `/family/${mia}`)).rejects.toThrow(NotFound);
    expect(await see('okoro', `/children/${mia}`)).toMatch(/No, the family should not see it[\s\S]*Can decide\./);
  });
});

describe('inviting', () => {
  test('gives a way in and tells of it without the child’s name, once', async () => {
    const form = { request: randomUUID(), name: 'Tom Fielding', email: 'tom@people.example', relation: 'Dad', responsible: 'yes' };
    redirectOf(await ground.ask('hall', `/children/${noah}/family`, form));
    redirectOf(await ground.ask('hall', `/children/${noah}/family`, form));
    expect(await see('hall', `/children/${noah}/family`)).toContain('Tom Fielding, dad');
    const sent = await ground.rows((q) => sql<{ subject: string; words: string }>`select subject, words from message where to_address = 'tom@people.example'`.execute(q));
    expect(sent).toHaveLength(1);
    expect(JSON.stringify(sent)).not.toMatch(/noah|fielding/i);
  });

  test('says all that is wrong, and that an address is somebody else’s', async () => {
    const markup = markupOf(await ground.ask('hall', `/children/${noah}/family`, { request: randomUUID(), email: 'nobody' }));
    for (const problem of ['Enter their name', 'Enter an e-mail address like', 'Choose who they are', 'parental responsibility']) expect(markup).toContain(problem);
    const taken = await ground.ask('hall', `/children/${noah}/family/young-person`, { request: randomUUID(), 'young-email': '36@people.example' });
    expect(status(taken)).toBe(400);
    expect(markupOf(taken)).toContain('belongs to somebody else');
  });
});

describe('an emergency', () => {
  const form = (more: Readonly<Record<string, string>> = {}) => ({ request: randomUUID(), given: 'noah', family: 'FIELDING', reason: 'Found alone at the station; who is at home?', ...day('born', '2020-05-03'), ...more });

  test('of no child and of several is answered in the same words, and written down', async () => {
    const drawn = new Set<string>();
    const strip = (reply: Reply) => markupOf(reply).replaceAll(/value="[^"]*"/g, '');
    for (const more of [{ given: 'Nobody' }, { given: 'Sam', family: 'Double', ...day('born', '2015-01-01') }]) drawn.add(strip(await ground.ask('grace', '/emergency', form(more))));
    expect(drawn.size).toBe(1);
    expect([...drawn][0]).toMatch(/No record was opened[\s\S]*call 999/);
    expect(await ground.rows((q) => sql`select from audit_entry where act = 'refused' and kind = 'emergency'`.execute(q))).toHaveLength(2);
  });

  test('opens for an hour to one hat, tells whoever leads, and stands in the reports and among the looks', async () => {
    const sent = form();
    const at = redirectOf(await ground.ask('grace', '/emergency', sent));
    expect(redirectOf(await ground.ask('grace', '/emergency', sent))).toBe(at);
    expect(await see('grace', at)).toContain('opened in an emergency, until');
    expect(await see('grace', '/children')).toContain('Emergency, until');
    await expect(ground.ask('mistry', `/children/${noah}`)).rejects.toThrow(NotFound);
    const told = await ground.rows((q) => sql<{ to_address: string; words: string }>`select to_address, words from message where about_kind = 'emergency opening'`.execute(q));
    expect(told.map((m) => m.to_address)).toEqual(['hub@trust.example']);
    expect(told[0]!.words).not.toMatch(/noah|fielding/i);
    expect(await see('grace', '/emergency/reports')).toMatch(/Noah Fielding[\s\S]*Found alone at the station/);
    expect(await see('ewa', `/family/${noah}/looks`)).toContain('in an emergency');
    await ground.rows((q) => sql`update involvement set began_at = now() - interval '2 hours', ends_at = now() - interval '1 hour' where kind = 'emergency' returning id`.execute(q));
    await expect(ground.ask('grace', `/children/${noah}`)).rejects.toThrow(NotFound);
    expect(await see('grace', '/emergency/reports')).toContain('A child whose record you do not see');
  });
});

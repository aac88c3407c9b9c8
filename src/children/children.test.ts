import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NotAllowed, NotFound, type Reply } from '../kernel/index.ts';
import { children, day, markupOf, openGround, people, personOf, places, redirectOf, type Ground, type Who } from './ground.testing.ts';

let ground: Ground;
beforeAll(async () => { ground = await openGround(); });
afterAll(() => ground.close());

const { noah, mia, jay } = children;
const see = async (who: Who, address: string) => markupOf(await ground.ask(who, address));
const note = (more: Readonly<Record<string, string>> = {}) => ({ request: randomUUID(), kind: 'note', title: 'A note', words: 'Words.', audience: 'everyone', ...day('day', '2026-10-20'), ...more });
const looks = (child: string) => ground.rows((q) => sql<{ act: string; purpose: string }>`select act, purpose from audit_entry where child = ${child} order by id`.execute(q));
const status = (reply: Reply) => (reply.kind === 'page' ? reply.status : reply.kind);

describe('a record that may not be seen', () => {
  test('gives on every page the answer of one that is not there, and of what is no id', async () => {
    const answers = new Set<string>();
    for (const id of [mia, randomUUID(), 'x', mia.toUpperCase()]) for (const page of ['', '/notes/new', `/notes/${randomUUID()}`, '/names', '/sharing', '/sharing/answer', '/wishes', '/looks']) {
      const error: unknown = await ground.ask('asha', `/children/${id}${page}`).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(NotFound);
      answers.add(`${(error as NotFound).message} ${Object.keys(error as object).join()}`);
    }
    for (const id of [noah, randomUUID(), 'x']) for (const page of ['', '/notes/new', '/sharing', '/looks']) {
      answers.add(await ground.ask('rosa', `/family/${id}${page}`).then(() => 'seen', (e: NotFound) => `${e.message} ${Object.keys(e).join()}`));
    }
    expect(answers.size).toBe(1);
  });

  test('is written down all the same, as refused', async () => {
    const before = (await looks(mia)).length;
    await ground.ask('asha', `/children/${mia}`).catch(() => {});
    expect((await looks(mia)).slice(before)).toEqual([{ act: 'refused', purpose: 'support' }]);
  });

  test('takes nothing that is posted to it', async () => {
    await expect(ground.ask('asha', `/children/${mia}/notes/new`, note())).rejects.toThrow(NotFound);
    await expect(ground.ask('rosa', `/family/${noah}/sharing`, { request: randomUUID(), about: `team:${places.speech}`, answer: 'withdrawn' })).rejects.toThrow(NotFound);
    expect(await ground.rows((q) => sql`select from timeline_entry where child = ${mia}`.execute(q))).toEqual([]);
  });
});

describe('the caseload', () => {
  test('is that of one’s own team or setting, and is written down as one list', async () => {
    const asha = await see('asha', '/children');
    expect(asha).toContain('Fielding, Noah');
    expect(asha).not.toContain('Bell');
    expect(await see('okoro', '/children')).toMatch(/Bell, Mia[\s\S]*known as Mimi[\s\S]*Reed, Jay/);
    expect(await see('mistry', '/children')).toContain('You can see no child yet');
    const [last] = await ground.rows((q) => sql<{ children: string[] }>`select children from audit_entry where act = 'list' order by id desc limit 1`.execute(q));
    expect(last!.children).toEqual([mia, jay]);
  });

  test('is searched by the beginning of names, without a name in any address', async () => {
    for (const [name, found] of [['fie', true], ['No fi', true], ['ielding', false], ['%%', false], ['f', false]] as const) {
      const markup = markupOf(await ground.ask('asha', '/children', { name }));
      expect(markup.includes('Fielding, Noah'), name).toBe(found);
      expect(markup).not.toMatch(/(href|action)="[^"]*(noah|fielding|fie)/i);
    }
    expect(markupOf(await ground.ask('okoro', '/children', { name: 'mim' }))).toContain('Bell, Mia');
    expect(status(await ground.ask('asha', '/children', { name: 'f' }))).toBe(400);
  });

  test('goes on after a child named by id', async () => {
    const next = await see('okoro', `/children?after=${mia}`);
    expect(next).toContain('Reed, Jay');
    expect(next).not.toContain('Bell, Mia');
    expect(await see('okoro', '/children?after=x')).toContain('Bell, Mia');
  });
});

describe('a record', () => {
  test('shows the child’s words first, what happened, who is there and why, each entry with its audience', async () => {
    const markup = await see('asha', `/children/${noah}`);
    expect(markup).toMatch(/What matters to Noah[\s\S]*next to Sam[\s\S]*What happened[\s\S]*Thought among the team[\s\S]*One team only[\s\S]*Noah’s people[\s\S]*Ewa Fielding, mum/);
    expect(markup).toContain('Professionals met');
    expect(markup).not.toContain('Safeguarding words');
    expect(markup).toContain('The family can read that you looked.');
    expect(markup).toContain('supports them since 5 January 2026');
    expect(await see('asha', `/children/${noah}?kind=meeting`)).not.toContain('Thought among the team');
  });

  test('keeps its notes to those for whom they are', async () => {
    const hall = await see('hall', `/children/${noah}`);
    expect(hall).toContain('Safeguarding words');
    expect(hall).not.toContain('Only we read this');
    expect(await see('lee', `/children/${noah}`)).toContain('Safeguarding words');
    const ewa = await see('ewa', `/family/${noah}`);
    expect(ewa).toContain('Visit in class');
    for (const kept of ['Only we read this', 'Safeguarding', 'What we agreed', 'Professionals met']) expect(ewa).not.toContain(kept);
  });

  test('says why it was opened, as a kind', async () => {
    await see('asha', `/children/${noah}?why=a request`);
    await see('ewa', `/family/${noah}?why=safeguarding`);
    expect((await looks(noah)).slice(-2).map((l) => l.purpose)).toEqual(['a request', 'own child']);
    await see('asha', `/children/${noah}?why=curious`);
    expect((await looks(noah)).at(-1)!.purpose).toBe('support');
  });
});

describe('writing', () => {
  test('lists all problems at once and keeps what was typed', async () => {
    const reply = await ground.ask('asha', `/children/${noah}/notes/new`, { request: randomUUID(), title: ' ', words: 'Half a <b>thought', audience: 'not my family', ...day('day', '2026-02-30') });
    expect(status(reply)).toBe(400);
    const markup = markupOf(reply);
    for (const problem of ['Choose what it is', 'Say in a few words', 'must be a real date', 'Choose who may read this']) expect(markup).toContain(problem);
    expect(markup).toContain('Half a &lt;b&gt;thought');
  });

  test('the same form twice, even at once, makes one entry and leads to the same page', async () => {
    const form = note({ title: 'Sent twice' });
    const [first, second] = await Promise.all([ground.ask('asha', `/children/${noah}/notes/new`, form), ground.ask('asha', `/children/${noah}/notes/new`, form)]);
    expect(redirectOf(first)).toBe(redirectOf(second));
    expect(redirectOf(await ground.ask('asha', `/children/${noah}/notes/new`, form))).toBe(redirectOf(first));
    expect(await ground.rows((q) => sql`select written_as, party from timeline_entry where title = 'Sent twice'`.execute(q))).toEqual([{ written_as: 'Asha Patel, practitioner, Speech and language therapy', party: places.speech }]);
  });

  test('the second of two who save sees both, loses nothing and chooses', async () => {
    await ground.ask('asha', `/children/${noah}/notes/new`, note({ title: 'Two hands' }));
    const [{ id }] = await ground.rows((q) => sql<{ id: string }>`select id from timeline_entry where title = 'Two hands'`.execute(q)) as [{ id: string }];
    const at = `/children/${noah}/notes/${id}`;
    expect(redirectOf(await ground.ask('lee', at, note({ version: '1', title: 'Two hands', words: 'Lee was first' })))).toContain(noah);
    const late = note({ version: '1', title: 'Two hands', words: 'Asha came second', audience: 'professionals' });
    const reply = await ground.ask('asha', at, late);
    expect(status(reply)).toBe(409);
    const markup = markupOf(reply);
    for (const part of ['Lee was first', 'Asha came second', 'Different: the text, who may read it', 'name="version" value="2"', 'Save mine over it']) expect(markup).toContain(part);
    redirectOf(await ground.ask('asha', at, { ...late, version: '2' }));
    const after = await see('lee', at);
    expect(after).toMatch(/Asha came second[\s\S]*How it stood before[\s\S]*Lee was first[\s\S]*Words\./);
    await expect(ground.ask('hall', at)).rejects.toThrow(NotFound);
  });

  test('names are mended by whoever is first, and the second sees what is saved', async () => {
    const names = (known: string) => ({ request: randomUUID(), version: '1', given: 'Noah', family: 'Fielding', known, ...day('born', '2020-05-03') });
    redirectOf(await ground.ask('hall', `/children/${noah}/names`, names('Noe')));
    const late = await ground.ask('asha', `/children/${noah}/names`, names('No'));
    expect(status(late)).toBe(409);
    expect(markupOf(late)).toMatch(/Saved now:[\s\S]*known as Noe[\s\S]*value="No"/);
    redirectOf(await ground.ask('asha', `/children/${noah}/names`, { ...names(''), version: '2' }));
  });

  test('a child is added once, and belongs at once to the setting that began the record', async () => {
    const form = { request: randomUUID(), given: 'Ada', family: 'Made', ...day('born', '2021-03-04') };
    const [at, again] = [redirectOf(await ground.ask('hall', '/children/new', form)), redirectOf(await ground.ask('hall', '/children/new', form))];
    expect(again).toBe(at);
    expect(await see('hall', at)).toContain('The record has begun');
    await expect(ground.ask('asha', at)).rejects.toThrow(NotFound);
    expect(status(await ground.ask('hall', '/children/new', { ...form, 'born-year': '2099' }))).toBe(400);
  });

  test('where one like it is there, a child is added only by whoever says that it is another, and who is hidden is not told of', async () => {
    const form = () => ({ request: randomUUID(), given: 'Ida', family: 'Made', ...day('born', '2021-05-06') });
    const first = redirectOf(await ground.ask('hall', '/children/new', form()));
    const asked = await ground.ask('hall', '/children/new', form());
    expect(status(asked)).toBe(400);
    expect(markupOf(asked)).toContain(`href="${first.split('?')[0]}"`);
    expect(redirectOf(await ground.ask('hall', '/children/new', { ...form(), another: 'yes' }))).not.toBe(first);
    redirectOf(await ground.ask('okoro', '/children/new', form()));
  });

  test('a family writes for itself alone', async () => {
    redirectOf(await ground.ask('ewa', `/family/${noah}/notes/new`, note({ kind: 'note', title: 'For professionals', audience: 'professionals' })));
    expect(await see('asha', `/children/${noah}`)).toContain('For professionals');
    expect(await see('ewa', `/family/${noah}`)).toContain('no other family member');
    expect(status(await ground.ask('ewa', `/family/${noah}/notes/new`, note({ audience: 'our team' })))).toBe(400);
    expect(status(await ground.ask('ewa', `/family/${noah}/notes/new`, note({ kind: 'meeting' })))).toBe(400);
  });
});

describe('who looked', () => {
  test('is read by the family in plain words, save what a lead kept from them', async () => {
    await see('asha', `/children/${noah}`);
    await see('lee', `/children/${noah}?why=safeguarding`);
    expect(await see('ewa', `/family/${noah}/looks`)).toMatch(/Asha Patel, practitioner, Speech and language therapy[\s\S]*while supporting Noah/);
    expect(await see('ewa', `/family/${noah}/looks`)).not.toContain('keep Noah safe');
    expect(await see('lee', `/children/${noah}/looks`)).toContain('to keep Noah safe');
    const [{ id }] = await ground.rows((q) => sql<{ id: number }>`select id from audit_entry where child = ${noah} and person = ${personOf('lee')} and act = 'look' order by id desc limit 1`.execute(q)) as [{ id: number }];
    const times = (text: string) => text.split(people.lee.name).length;
    const before = times(await see('ewa', `/family/${noah}/looks`));
    redirectOf(await ground.ask('lee', `/children/${noah}/looks`, { looks: String(id), reason: 'safeguarding' }));
    expect(times(await see('ewa', `/family/${noah}/looks`))).toBe(before);
    expect(await see('lee', `/children/${noah}/looks`)).toContain('Kept from the family: safeguarding');
    await expect(ground.ask('lee', `/children/${noah}/looks`, { looks: '1', reason: 'safeguarding' })).rejects.toThrow(NotFound);
  });

  test('only a lead is offered to keep one', async () => {
    expect(await see('asha', `/children/${noah}/looks`)).not.toContain('<form');
    await expect(ground.ask('okoro', `/children/${jay}/looks`)).resolves.toBeDefined();
    await expect(ground.ask('dan', `/family/${jay}`)).rejects.toThrow(NotFound);
    await expect(ground.ask('dan', `/family/${jay}/wish`, { answer: 'yes' })).rejects.toThrow(NotAllowed);
  });
});

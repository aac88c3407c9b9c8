import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NotFound } from '../../kernel/index.ts';
import { children, day, markupOf, openGround, personOf, places, redirectOf, type Ground, type Who } from '../ground.testing.ts';
import { mayWrite } from '../preferences/queries.ts';
import { polish } from './languages/polish.ts';

let ground: Ground;
beforeAll(async () => { ground = await openGround(); });
afterAll(() => ground.close());

const { noah, mia, jay } = children;
const see = async (who: Who, address: string) => markupOf(await ground.ask(who, address));
const note = (who: Who, child: string, more: Readonly<Record<string, string>> = {}) => ground.ask(who, `/children/${child}/notes/new`, { request: randomUUID(), kind: 'note', title: 'A note', words: 'Words.', audience: 'everyone', ...day('day', '2026-10-20'), ...more });
const told = (child: string) => ground.rows((q) => sql<{ kind: string; channel: string; reason: string | null }>`select kind, channel, reason from child_message where child = ${child} order by made_at, id`.execute(q));
const mails = () => ground.rows((q) => sql<{ to: string; subject: string; words: string }>`select to_address as "to", subject, words from message order by made_at`.execute(q));
const reach = (more: Readonly<Record<string, string>> = {}) => ({ request: randomUUID(), 'way-email': 'yes', number: '', language: 'English', note: '', ...more });
const later = () => ground.rows((q) => sql`update child_message set made_at = made_at - interval '2 days' returning id`.execute(q));
const allow = (who: Who, channel: 'email' | 'telephone' | 'text' | 'letter') => ground.records.asPerson({ person: personOf(who), holding: null, purpose: 'support' }, (q) => mayWrite(q, personOf(who), channel));

test('a note for everyone is told to the family once a day; one that they may not read is not', async () => {
  redirectOf(await note('asha', noah, { audience: 'professionals' }));
  expect(await told(noah)).toEqual([]);
  redirectOf(await note('asha', noah));
  redirectOf(await note('asha', noah));
  expect(await told(noah)).toEqual([{ kind: 'a note for you', channel: 'email', reason: null }]);
  expect(JSON.stringify(await mails())).not.toMatch(/noah|Words\./i);
  expect((await mails()).map((m) => m.to)).toEqual(['36@people.example']);
  expect(await see('hall', `/children/${noah}/messages`)).toMatch(/Something was written that they may read[\s\S]*on its way[\s\S]*To Ewa Fielding · E-mail/);
  await ground.rows((q) => sql`update message set sent_at = now() returning id`.execute(q));
  expect(await see('hall', `/children/${noah}/messages`)).toContain('<span class="tag plain">sent, ');
  await ground.rows((q) => sql`update message set sent_at = null, gone_at = now() returning id`.execute(q));
  expect(await see('hall', `/children/${noah}/messages`)).toContain('could not be delivered');
  // Thirty days after it ended it is forgotten, and the line says so.
  await ground.rows((q) => sql`update child_message set made_at = made_at - interval '31 days' returning id`.execute(q));
  await ground.rows((q) => sql`delete from message returning id`.execute(q));
  expect(await see('hall', `/children/${noah}/messages`)).toContain('more than 30 days ago');
});

test('whoever wants no e-mail gets a letter, or none where the address is hidden, and no message in a language that it does not have', async () => {
  const wrong = async (more: Readonly<Record<string, string>>) => markupOf(await ground.ask('rosa', '/family/reach', reach(more)));
  expect(await wrong({ language: '', number: 'abc' })).toMatch(/Enter a telephone number[\s\S]*Choose the language/);
  expect(await wrong({ language: 'another', 'language-other': '' })).toContain('Enter the language');
  redirectOf(await ground.ask('rosa', '/family/reach', reach({ 'way-email': '', 'way-letter': 'yes', 'way-telephone': 'yes' })));
  expect([await allow('rosa', 'email'), await allow('rosa', 'letter'), await allow('rosa', 'telephone'), await allow('rosa', 'text')]).toEqual([false, true, true, false]);
  redirectOf(await note('okoro', mia));
  expect((await told(mia)).at(-1)).toEqual({ kind: 'a note for you', channel: 'letter', reason: 'no e-mail' });
  const page = await see('okoro', `/children/${mia}/messages`);
  expect(page).toMatch(/Letter to be sent[\s\S]*What to say, in their language[\s\S]*something for you to read/);
  const message = /name="message" value="([^"]+)"/.exec(page)![1]!;
  redirectOf(await ground.ask('okoro', `/children/${mia}/messages`, { message }));
  expect(await see('okoro', `/children/${mia}/messages`)).toContain('done, ');

  await later();
  redirectOf(await ground.ask('okoro', `/children/${mia}/facts/hide`, { request: randomUUID(), reason: 'A court order' }));
  expect(await allow('rosa', 'letter')).toBe(false);
  redirectOf(await note('okoro', mia));
  expect((await told(mia)).at(-1)!.channel).toBe('talk');
  await later();
  // A professional writes for her what she said.
  redirectOf(await ground.ask('okoro', `/children/${mia}/family/${personOf('rosa')}/reach`, reach({ language: 'another', 'language-other': 'tigrinya' })));
  expect(await see('rosa', '/family/reach')).toMatch(/value="another" checked[\s\S]*value="Tigrinya"/);
  redirectOf(await note('okoro', mia));
  expect((await told(mia)).at(-1)).toEqual({ kind: 'a note for you', channel: 'talk', reason: 'another language' });
  await expect(ground.ask('okoro', `/children/${mia}/family/${personOf('ewa')}/reach`, reach())).rejects.toThrow(NotFound);
  await expect(ground.ask('asha', `/children/${mia}/family/${personOf('rosa')}/reach`, reach())).rejects.toThrow(NotFound);
});

test('nobody is told who may not see the record, and nothing goes out after a death', async () => {
  redirectOf(await note('okoro', jay));
  expect((await mails()).filter((m) => m.to === '38@people.example')).toEqual([]);
  expect((await mails()).filter((m) => m.to === '39@people.example')).toHaveLength(1);
  const waits = () => ground.rows((q) => sql<{ to: string }>`select m.to_address as "to" from message m join child_message c on c.message = m.id where c.child = ${jay} and m.sent_at is null`.execute(q));
  expect(await waits()).toEqual([{ to: '39@people.example' }]);
  redirectOf(await ground.ask('okoro', `/children/${jay}/facts/death`, { request: randomUUID(), sure: 'yes', ...day('on', '2026-11-01') }));
  // What had not gone out yet does not any more.
  expect(await waits()).toEqual([]);
  expect(await see('okoro', `/children/${jay}/messages`)).toContain('not to be sent any more');
  await later();
  redirectOf(await note('okoro', jay));
  expect((await told(jay)).at(-1)).toEqual({ kind: 'a note for you', channel: 'none', reason: 'has died' });
  expect(await see('okoro', `/children/${jay}`)).toMatch(/Jay died on 1 November 2026[\s\S]*No letter and no message goes out/);
  expect(await see('okoro', `/children/${jay}/messages`)).toContain('The child has died.');
});

test('sharing is told to the family, but for what keeps a child safe', async () => {
  const share = (more: Readonly<Record<string, string>>) => ground.ask('lee', `/children/${noah}/sharing/decide`, { request: randomUUID(), place: `team:${places.occupational}`, purpose: 'support', depth: 'record', reason: 'Somebody may come to harm at home.', ...more });
  redirectOf(await share({ ground: 'safeguarding' }));
  expect((await told(noah)).filter((t) => t.kind === 'who may see changed')).toEqual([]);
  redirectOf(await ground.ask('lee', `/children/${noah}/sharing/stop`, { party: places.occupational }));
  expect((await told(noah)).filter((t) => t.kind === 'who may see changed')).toEqual([]);
  redirectOf(await share({ ground: 'a duty in law' }));
  expect((await told(noah)).filter((t) => t.kind === 'who may see changed')).toHaveLength(1);
});

test('each is told in their language once a speaker has read the words; until then only made-up people are', async () => {
  const { id, from } = { id: `/children/${noah}`, from: personOf('ewa') };
  redirectOf(await ground.ask('hall', `${id}/family/${from}/reach`, reach({ language: 'Polish', 'way-letter': 'yes' })));
  await later();
  redirectOf(await note('hall', noah));
  expect((await told(noah)).at(-1)).toEqual({ kind: 'a note for you', channel: 'talk', reason: 'not read yet' });
  expect(await see('hall', `${id}/messages`)).toContain('No speaker of their language has read these words yet.');
  await ground.rows((q) => sql`update person set made_up = true where id = ${from} returning id`.execute(q));
  await later();
  redirectOf(await note('hall', noah));
  const mail = (await mails()).at(-1)!;
  expect(mail).toMatchObject({ to: '36@people.example', subject: polish.texts['a note for you'].subject });
  expect(mail.words).toMatch(/nie przeczytał[\s\S]*napisał coś[\s\S]*http:\/\/localhost:3000\/family\n[\s\S]*The same in English:[\s\S]*http:\/\/localhost:3000\/family\n/);
});

test('an address that is no longer theirs is not written to, nor is whoever has left', async () => {
  const ewa = personOf('ewa');
  await ground.rows((q) => sql`update person set email = 'new@people.example' where id = ${ewa} returning id`.execute(q));
  await later();
  redirectOf(await note('hall', noah));
  expect((await mails()).at(-1)!.to).toBe('new@people.example');
  const before = (await mails()).length;
  await ground.rows((q) => sql`update person set email = null where id = ${ewa} returning id`.execute(q));
  await later();
  redirectOf(await note('hall', noah));
  expect((await told(noah)).at(-1)).toEqual({ kind: 'a note for you', channel: 'letter', reason: 'no e-mail' });
  // A number that was taken back is gone: no text goes there.
  redirectOf(await ground.ask('ewa', '/family/reach', reach({ 'way-text': 'yes', number: '07700 900982' })));
  expect(await allow('ewa', 'text')).toBe(true);
  redirectOf(await ground.ask('ewa', '/family/reach', reach({ 'way-text': 'yes', number: '' })));
  expect(await allow('ewa', 'text')).toBe(false);
  await ground.rows((q) => sql`update person set email = 'new@people.example', left_on = '2026-01-31' where id = ${ewa} returning id`.execute(q));
  await later();
  redirectOf(await note('hall', noah));
  expect((await mails()).length).toBe(before);
  await ground.rows((q) => sql`update person set left_on = null, email = '36@people.example' where id = ${ewa} returning id`.execute(q));
});

test('a letter that waits stops once an address is hidden, and nobody can say that it is done', async () => {
  redirectOf(await ground.ask('hall', `/children/${noah}/family/${personOf('ewa')}/reach`, reach({ 'way-email': '', 'way-letter': 'yes' })));
  await later();
  redirectOf(await note('hall', noah));
  const waiting = () => see('hall', `/children/${noah}/messages`);
  const message = /name="message" value="([^"]+)"/.exec(await waiting())![1]!;
  redirectOf(await ground.ask('hall', `/children/${noah}/facts/hide`, { request: randomUUID(), reason: 'A court order' }));
  expect(await waiting()).toContain('not to be sent any more');
  expect(await waiting()).not.toContain(message);
  redirectOf(await ground.ask('hall', `/children/${noah}/messages`, { message }));
  expect(await ground.rows((q) => sql`select from child_message where id = ${message} and done_at is not null`.execute(q))).toEqual([]);
});

test('staff write down how a young person is reached, from the page of what was sent', async () => {
  const page = await see('okoro', `/children/${jay}/messages`);
  expect(page).toMatch(/How each may be reached[\s\S]*Jay <a[\s\S]*Dan Reed, Dad <a/);
  const address = `/children/${jay}/family/${personOf('jay')}/reach`;
  expect(page).toContain(`href="${address}"`);
  expect(await see('okoro', address)).toContain('How to reach Jay');
  redirectOf(await ground.ask('okoro', address, reach({ language: 'Somali', number: '07700 900111' })));
  expect(await see('jay', '/family/reach')).toMatch(/value="Somali" checked/);
  await expect(see('hall', address)).rejects.toThrow(NotFound);
  await expect(see('okoro', `/children/${jay}/family/${personOf('ewa')}/reach`)).rejects.toThrow(NotFound);
});

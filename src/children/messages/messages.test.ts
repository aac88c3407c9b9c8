import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NotFound } from '../../kernel/index.ts';
import { children, day, markupOf, openGround, personOf, places, redirectOf, type Ground, type Who } from '../ground.testing.ts';
import { mayWrite } from '../preferences/queries.ts';
import { messageKinds } from './kinds.ts';

let ground: Ground;
beforeAll(async () => { ground = await openGround(); });
afterAll(() => ground.close());

const { noah, mia, jay } = children;
const see = async (who: Who, address: string) => markupOf(await ground.ask(who, address));
const note = (who: Who, child: string, more: Readonly<Record<string, string>> = {}) => ground.ask(who, `/children/${child}/notes/new`, { request: randomUUID(), kind: 'note', title: 'A note', words: 'Words.', audience: 'everyone', ...day('day', '2026-10-20'), ...more });
const told = (child: string) => ground.rows((q) => sql<{ kind: string; channel: string; reason: string | null }>`select kind, channel, reason from child_message where child = ${child} order by made_at, id`.execute(q));
const mails = () => ground.rows((q) => sql<{ to: string; subject: string; words: string }>`select to_address as "to", subject, words from message order by made_at`.execute(q));
const reach = (more: Readonly<Record<string, string>> = {}) => ({ request: randomUUID(), 'way-email': 'yes', number: '', language: 'English', note: '', ...more });
const allow = (who: Who, channel: 'email' | 'telephone' | 'text' | 'letter') => ground.records.asPerson({ person: personOf(who), holding: null, purpose: 'support' }, (q) => mayWrite(q, personOf(who), channel));

test('no kind of message names a child, and each says what changed and what to do', () => {
  for (const [kind, { texts }] of Object.entries(messageKinds)) for (const { subject, words } of Object.values(texts)) {
    const text = `${subject} ${words({ origin: 'https://belong.example', signIn: '/sign-in', page: '/family' })}`;
    expect(text, kind).toMatch(/[Ss]ign in/);
    expect(text, kind).toContain('https://belong.example/');
    expect(text, kind).not.toMatch(/noah|fielding|\$\{/i);
  }
});

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
});

test('whoever wants no e-mail gets a letter, or none where the address is hidden, and no message in a language that it does not have', async () => {
  const wrong = markupOf(await ground.ask('rosa', '/family/reach', reach({ language: '', number: 'abc' })));
  expect(wrong).toMatch(/Enter a telephone number[\s\S]*Enter the language/);
  redirectOf(await ground.ask('rosa', '/family/reach', reach({ 'way-email': '', 'way-letter': 'yes', 'way-telephone': 'yes' })));
  expect([await allow('rosa', 'email'), await allow('rosa', 'letter'), await allow('rosa', 'telephone'), await allow('rosa', 'text')]).toEqual([false, true, true, false]);
  redirectOf(await note('okoro', mia));
  expect((await told(mia)).at(-1)).toEqual({ kind: 'a note for you', channel: 'letter', reason: 'no e-mail' });
  const page = await see('okoro', `/children/${mia}/messages`);
  expect(page).toContain('Letter to be sent');
  const message = /name="message" value="([^"]+)"/.exec(page)![1]!;
  redirectOf(await ground.ask('okoro', `/children/${mia}/messages`, { message }));
  expect(await see('okoro', `/children/${mia}/messages`)).toContain('done, ');

  const tomorrow = () => ground.rows((q) => sql`update child_message set made_at = made_at - interval '2 days' returning id`.execute(q));
  await tomorrow();
  redirectOf(await ground.ask('okoro', `/children/${mia}/facts/hide`, { request: randomUUID(), reason: 'A court order' }));
  expect(await allow('rosa', 'letter')).toBe(false);
  redirectOf(await note('okoro', mia));
  expect((await told(mia)).at(-1)!.channel).toBe('talk');
  await tomorrow();
  // A professional writes for her what she said.
  redirectOf(await ground.ask('okoro', `/children/${mia}/family/${personOf('rosa')}/reach`, reach({ language: 'polish' })));
  redirectOf(await note('okoro', mia));
  expect((await told(mia)).at(-1)).toEqual({ kind: 'a note for you', channel: 'talk', reason: 'another language' });
  await expect(ground.ask('okoro', `/children/${mia}/family/${personOf('ewa')}/reach`, reach())).rejects.toThrow(NotFound);
  await expect(ground.ask('asha', `/children/${mia}/family/${personOf('rosa')}/reach`, reach())).rejects.toThrow(NotFound);
});

test('nobody is told who may not see the record, and nothing goes out after a death', async () => {
  redirectOf(await note('okoro', jay));
  expect((await mails()).filter((m) => m.to === '38@people.example')).toEqual([]);
  expect((await mails()).filter((m) => m.to === '39@people.example')).toHaveLength(1);
  redirectOf(await ground.ask('okoro', `/children/${jay}/facts/death`, { request: randomUUID(), sure: 'yes', ...day('on', '2026-11-01') }));
  await ground.rows((q) => sql`update child_message set made_at = made_at - interval '2 days' returning id`.execute(q));
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

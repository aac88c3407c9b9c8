import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Invalid } from '../errors/errors.ts';
import { ownRecords, standingClock, type Ground } from '../jobs/ground.testing.ts';
import { retryDead } from '../jobs/queries.ts';
import { JobRunner } from '../jobs/runner.ts';
import { openMail } from './mail.ts';
import { deliveries, messageKinds, messageStanding, queueMessage, type NewMessage } from './messages.ts';
import { fakeServer } from './server.testing.ts';

let ground: Ground;
beforeAll(async () => { ground = await ownRecords(); });
afterAll(() => ground.close());
afterEach(() => ground.owner.query('truncate job, message, load_run'));

const about = '7f0c8c1e-2f0f-4f43-9a57-3c9f6f4b8f10';
const news: NewMessage = { to: 'ann@example.org', subject: 'An answer waits for you', words: 'Sign in to read it.', aboutKind: 'answer', about };
const system = <T>(work: Parameters<typeof ground.records.asSystem<T>>[1]) => ground.records.asSystem('test', work);
const states = async () => (await system((q) => deliveries(q, 'answer', about))).map((d) => [d.state, d.tries, d.lastFault]);
const smtp = (port: number, clock: () => Date) => openMail({ kind: 'smtp', host: '127.0.0.1', port, secure: false, requireTls: false, login: null, from: 'belong@alliance.example' }, clock);

test('a mail server that is down keeps nothing from being saved; what waits goes out when it is up', async () => {
  const clock = standingClock();
  const before = await fakeServer();
  await before.close();
  const runner = new JobRunner(ground.records, messageKinds(smtp(before.port, clock.now)), clock.now);
  const id = await system(async (q) => {
    await sql`insert into load_run (asked_by) values ('the effect')`.execute(q);
    return queueMessage(q, news);
  });
  await runner.runDue();
  clock.move(11);
  await runner.runDue();
  expect(await states()).toEqual([['waiting', 2, expect.stringMatching(/^E/)]]);
  expect((await ground.owner.query('select from load_run')).rowCount).toBe(1);
  expect(await system((q) => messageStanding(q))).toMatchObject({ waiting: 1, sent: 0, failed: 0, lastFault: expect.stringMatching(/^E/) as string });
  const up = await fakeServer(before.port);
  clock.move(41);
  await runner.runDue();
  clock.move(86_400);
  await runner.runDue();
  await up.close();
  expect(up.received.map((r) => [r.to, /^Message-ID: <(.*)@/m.exec(r.data)![1]])).toEqual([[['ann@example.org'], id]]);
  expect(await states()).toEqual([['sent', 3, null]]);
});

test('a message is there with what it tells of, or not at all', async () => {
  await expect(system(async (q) => {
    await queueMessage(q, news);
    throw new Error('no');
  })).rejects.toThrow('no');
  await expect(system((q) => queueMessage(q, { ...news, to: 'ann@example.org\r\nBcc: eve@example.org', subject: 'x\ny' }))).rejects.toThrow(Invalid);
  expect((await ground.owner.query('select from message')).rowCount).toBe(0);
  // The table refuses it too, whoever writes.
  await expect(ground.owner.query("insert into message (to_address, subject, words, about_kind) values ('a@b.org', E'x\\r\\nBcc: e@b.org', 'x', 'answer')")).rejects.toMatchObject({ constraint: 'a_subject_is_one_line' });
});

test('the application queues messages and reads none', async () => {
  await ground.asApp((q) => queueMessage(q, news));
  for (const forbidden of [sql`select id from message`, sql`update message set sent_at = now()`, sql`delete from message`]) await expect(ground.asApp((q) => forbidden.execute(q))).rejects.toMatchObject({ code: '42501' });
  expect(await states()).toEqual([['waiting', 0, null]]);
});

test('an address that is no more is given up at once; a server that stays away, after a day', async () => {
  const clock = standingClock();
  const server = await fakeServer(0, () => '550 no such user');
  const runner = new JobRunner(ground.records, messageKinds(smtp(server.port, clock.now)), clock.now);
  await system((q) => queueMessage(q, news));
  await runner.runDue();
  expect(await states()).toEqual([['failed', 1, '550']]);
  await server.close();
  await ground.owner.query('truncate message');
  await system((q) => queueMessage(q, news));
  let tries = 0;
  for (let hour = 0; hour < 24; hour++) {
    tries += await runner.runDue();
    clock.move(3_600);
  }
  expect((await states())[0]![0]).toBe('waiting');
  for (let hour = 0; hour < 24; hour++) {
    tries += await runner.runDue();
    clock.move(3_600);
  }
  expect((await states())[0]![0]).toBe('failed');
  expect(await system((q) => messageStanding(q))).toMatchObject({ waiting: 0, failed: 1 });
  // Somebody mends the server and says: again.
  const back = await fakeServer(server.port);
  expect(await system((q) => retryDead(q, 'send message'))).toBe(1);
  await runner.runDue();
  await back.close();
  expect((await states())[0]![0]).toBe('sent');
});

test('messages that ended are forgotten after thirty days, those that wait never', async () => {
  for (let n = 0; n < 3; n++) await system((q) => queueMessage(q, news));
  await ground.owner.query("update message set sent_at = now() - interval '31 days' where id = (select min(id::text) from message)::uuid");
  await ground.owner.query("update message set gone_at = now() where id = (select max(id::text) from message)::uuid");
  await system((q) => messageKinds(openMail({ kind: 'folder', folder: '/nowhere', from: 'b@example.org' }))['forget messages'].run(q, { id: '', kind: '', payload: {}, acting: null, tries: 1, mostTries: 1 }));
  expect((await states()).map((s) => s[0]).sort()).toEqual(['failed', 'waiting']);
});

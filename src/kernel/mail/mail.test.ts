import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { readConfig } from '../config/config.ts';
import { Invalid } from '../errors/errors.ts';
import { readMailbox } from './folder.ts';
import { openMail } from './mail.ts';
import { messageProblems } from './message.ts';
import { isAddress, readMailSettings, type SmtpSettings } from './settings.ts';
import { fakeServer } from './server.testing.ts';

const home = mkdtempSync(join(tmpdir(), 'belong-mail-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const plain = { to: 'ann@example.org', subject: 'A message waits for you', text: 'Sign in to read it.\n\nBelong', key: '0b1c' };
const smtp = (port: number, more: Partial<SmtpSettings> = {}): SmtpSettings => ({ kind: 'smtp', host: '127.0.0.1', port, secure: false, requireTls: false, login: null, from: 'belong@alliance.example', ...more });
const at = new Date('2026-03-14T09:05:07.123Z');

describe('a message', () => {
  const hostile = ['ann@example.org\r\nBcc: eve@example.org', 'ann@example.org\nBcc: eve@example.org', 'ann@example.org, eve@example.org', 'ann@example.org;eve@example.org', 'Ann <ann@example.org>', '<ann@example.org>', 'ann@example.org eve@example.org', 'ann', 'ann@example', '@example.org', 'ann@@example.org', 'a..b@example.org', '.a@example.org', 'ann@-example.org', 'ann@example..org', '"a\r\nb"@example.org', 'ann\u0000@example.org', 'änn@example.org', `${'a'.repeat(65)}@example.org`, `ann@${'a.'.repeat(130)}org`];
  test.each(hostile)('to %j goes nowhere', async (to) => {
    expect(isAddress(to)).toBe(false);
    const folder = join(home, 'hostile');
    await expect(openMail({ kind: 'folder', folder, from: 'b@example.org' }).send({ ...plain, to })).rejects.toThrow(Invalid);
    expect(await readMailbox(folder)).toEqual([]);
  });

  test.each(['ann@example.org', "o'brien+send@sub.example.co.uk", '%s%n@example.org', 'a-b_c.d@xn--bcher-kva.example'])('to %s may go', (to) => expect(isAddress(to)).toBe(true));

  test('has a subject of one line, and all its problems are told at once', () => {
    for (const subject of ['', ' ', 'x\r\nBcc: eve@example.org', 'x\ny', 'x\u2028y', 'x\u0000', 'x'.repeat(201), '\ud800']) expect(messageProblems({ ...plain, subject }).map((p) => p.field), JSON.stringify(subject)).toEqual(['subject']);
    expect(messageProblems({ to: '', subject: '', text: '' }).map((p) => p.field)).toEqual(['to', 'subject', 'text']);
    expect(messageProblems({ ...plain, text: 'x\u0007' })).toHaveLength(1);
  });
});

describe('the mailbox folder', () => {
  test('holds a message as a file that people and mail programs read', async () => {
    const folder = join(home, 'plain');
    await openMail({ kind: 'folder', folder, from: 'belong@alliance.example' }, () => at).send(plain);
    const [name] = readdirSync(folder);
    expect(name).toMatch(/^2026-03-14T09-05-07-123Z-[0-9a-f]{8}\.eml$/);
    expect(readFileSync(join(folder, name!), 'utf8')).toBe(['Date: Sat, 14 Mar 2026 09:05:07 +0000', 'From: belong@alliance.example', 'To: ann@example.org', 'Subject: A message waits for you', 'Message-ID: <0b1c@alliance.example>', 'Auto-Submitted: auto-generated', 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', 'Sign in to read it.', '', 'Belong', ''].join('\r\n'));
    expect([statSync(folder).mode & 0o077, statSync(join(folder, name!)).mode & 0o077]).toEqual([0, 0]);
    writeFileSync(join(folder, '.half.eml.part'), 'half');
    expect(await readMailbox(folder)).toEqual([{ ...plain, file: name, from: 'belong@alliance.example', at: new Date('2026-03-14T09:05:07Z') }]);
  });

  test('gives back what was sent, whatever its letters and however long its lines', async () => {
    let n = 0;
    const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }).filter((s) => messageProblems({ ...plain, subject: s, text: s }).length === 0);
    await fc.assert(fc.asyncProperty(line, fc.array(line, { minLength: 1, maxLength: 12 }), fc.constantFrom('\n', ''), async (subject, lines, between) => {
      const folder = join(home, `drawn-${n++}`);
      const text = lines.join(between).replace(/\r\n?/g, '\n');
      await openMail({ kind: 'folder', folder, from: 'b@example.org' }).send({ ...plain, subject, text });
      expect(await readMailbox(folder)).toMatchObject([{ subject, text, to: plain.to }]);
      const eml = readFileSync(join(folder, readdirSync(folder)[0]!), 'utf8');
      const headers = eml.slice(0, eml.indexOf('\r\n\r\n')).split('\r\n');
      expect(headers.filter((h) => !h.startsWith(' ')).map((h) => h.split(':')[0])).toEqual(['Date', 'From', 'To', 'Subject', 'Message-ID', 'Auto-Submitted', 'MIME-Version', 'Content-Type', 'Content-Transfer-Encoding']);
      expect(eml.split('\r\n').every((l) => Buffer.byteLength(l) <= 998)).toBe(true);
    }), { numRuns: 40 });
  });

  test('that is not there yet is empty', async () => expect(await readMailbox(join(home, 'none'))).toEqual([]));
});

describe('a mail server', () => {
  test('gets one message to one recipient, as plain text', async () => {
    const server = await fakeServer();
    const mail = openMail(smtp(server.port, { login: { user: 'belong', password: 'p%40ss' } }), () => at);
    await mail.send({ ...plain, to: '%s%d@example.org', subject: 'Grüße %s' });
    await server.close();
    expect(server.received).toMatchObject([{ from: 'belong@alliance.example', to: ['%s%d@example.org'] }]);
    expect(server.logins).toEqual(['\0belong\0p%40ss']);
    const { data } = server.received[0]!;
    expect(data).toMatch(/^To: %s%d@example\.org\r$/m);
    expect(data).toMatch(/^Message-ID: <0b1c@alliance\.example>\r$/m);
    expect(data).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/m);
    expect(data).toMatch(/^Subject: =\?UTF-8\?Q\?Gr=C3=BC=C3=9Fe_=25s\?=\r$/m);
    expect(data).not.toMatch(/^(b?cc|x-mailer):|html/im);
  });

  test('that does not encrypt hears nothing where encryption is required', async () => {
    const server = await fakeServer();
    await expect(openMail(smtp(server.port, { requireTls: true, login: { user: 'belong', password: 'secret' } })).send(plain)).rejects.toMatchObject({ name: 'MailFault', code: 'ETLS', forGood: false });
    await server.close();
    expect([server.received, server.logins]).toEqual([[], []]);
  });

  test('that refuses is told apart from one that is away, and its words go nowhere', async () => {
    const server = await fakeServer(0, (to) => (to.startsWith('gone') ? '550 no such user gone@example.org' : to.startsWith('far') ? '554 5.7.1 relaying denied' : to.startsWith('full') ? '452 full' : null));
    const mail = openMail(smtp(server.port));
    await expect(mail.send({ ...plain, to: 'gone@example.org' })).rejects.toMatchObject({ code: '550', forGood: true, message: expect.not.stringContaining('gone@') as string });
    await expect(mail.send({ ...plain, to: 'far@example.org' })).rejects.toMatchObject({ code: '554', forGood: false });
    await expect(mail.send({ ...plain, to: 'full@example.org' })).rejects.toMatchObject({ code: '452', forGood: false });
    await server.close();
    await expect(mail.send(plain)).rejects.toMatchObject({ name: 'MailFault', forGood: false, code: expect.stringMatching(/^E/) as string });
  });
});

describe('configuration', () => {
  const read = (env: Record<string, string>, live = true) => {
    const wrong: string[] = [];
    return { settings: readMailSettings(env, live, '/data', wrong), wrong };
  };

  test('without any, mail goes into a folder', () => expect(readConfig({ BELONG_DATA: '/data' }).mail).toMatchObject({ kind: 'folder', folder: '/data/mailbox' }));

  test('names a mail server', () => {
    const from = { BELONG_MAIL_FROM: 'belong@alliance.example' };
    expect(read({ ...from, BELONG_MAIL: 'smtp://us%40er:p%3Ass@mail.example:2525' })).toEqual({ wrong: [], settings: { kind: 'smtp', host: 'mail.example', port: 2525, secure: false, requireTls: true, login: { user: 'us@er', password: 'p:ss' }, from: 'belong@alliance.example' } });
    expect(read({ ...from, BELONG_MAIL: 'smtps://mail.example' }).settings).toMatchObject({ port: 465, secure: true, login: null });
    for (const host of ['localhost', '127.0.0.1', '[::1]']) expect(read({ ...from, BELONG_MAIL: `smtp://${host}` }).settings).toMatchObject({ port: 587, requireTls: false });
    expect(read({ ...from, BELONG_MAIL: 'smtp://mail.example' }, false).settings).toMatchObject({ requireTls: false });
    expect(read({ ...from, BELONG_MAIL: 'smtp://127.0.0.1.example' }).settings).toMatchObject({ requireTls: true });
  });

  test('tells every problem, and no password', () => {
    const bad = { BELONG_MAIL: 'smtp://user:s%E0cret@', BELONG_MAIL_FROM: 'Belong <b@example.org>', PORT: 'x' };
    for (const part of [/PORT/, /BELONG_MAIL is not the address/, /BELONG_MAIL_FROM is not/]) expect(() => readConfig(bad)).toThrow(part);
    for (const given of ['http://mail.example', 'mail.example', 'smtp://u:secret@mail.example/?tls=no', 'smtp://u:secret%@mail.example', 'smtp://secret@mail.example']) {
      const { wrong } = read({ BELONG_MAIL: given, BELONG_MAIL_FROM: 'b@example.org' });
      expect(wrong, given).toHaveLength(1);
      expect(wrong.join()).not.toContain('secret');
    }
    expect(read({ BELONG_MAIL: 'smtp://mail.example' }).wrong).toMatchObject([expect.stringContaining('without BELONG_MAIL_FROM')]);
  });
});

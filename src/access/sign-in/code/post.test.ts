import { expect, test } from 'vitest';
import { MailFault, type MailMessage } from '../../../kernel/index.ts';
import { CodePost } from './post.ts';

const code = { id: '1', to: 'ewa@example.org', code: '012345', origin: 'https://belong.example' };

/** A mail server that fails as often as it is told to. */
function post(faults: MailFault[]) {
  const [sent, told]: [MailMessage[], string[]] = [[], []];
  const send = (message: MailMessage) => { const fault = faults.shift(); return fault ? Promise.reject(fault) : (sent.push(message), Promise.resolve()); };
  return { post: new CodePost({ send }, (line) => told.push(line), [0, 1, 1]), sent, told };
}

test('a code goes out once, at the second try if need be, without a name or an address in its words', async () => {
  const { post: codes, sent, told } = post([new MailFault('ECONNREFUSED', false)]);
  codes.send(code);
  expect(sent).toEqual([]);
  await codes.settled();
  expect([sent.map((m) => m.to), told]).toEqual([['ewa@example.org'], []]);
  expect(sent[0]!.subject + sent[0]!.text).not.toMatch(/ewa/i);
  expect(sent[0]!.subject).not.toContain('012345');
});

test('where the mail server refuses for good, or is away for long, the log says so by a code alone', async () => {
  for (const faults of [[new MailFault('550', true)], [1, 2, 3].map(() => new MailFault('ETIMEDOUT', false))]) {
    const { code: fault } = faults[0]!;
    const { post: codes, sent, told } = post([...faults]);
    codes.send(code);
    await codes.settled();
    expect([sent, told]).toEqual([[], [`A sign-in code did not go out (${fault}).`]]);
  }
});

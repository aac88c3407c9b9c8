import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Stop } from '../../kernel/index.ts';
import { readProviders } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'belong-providers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'providers.json');
const secret = 'Zt8-qwPl0aXv93-mNc';
const one = { key: 'example', name: 'Example sign-in', issuer: 'https://id.example.org/realm', clientId: 'belong', clientSecret: secret };
const read = (providers: unknown, mode: 'demo' | 'live' = 'live') => {
  writeFileSync(file, typeof providers === 'string' ? providers : JSON.stringify(providers));
  return readProviders(file, mode);
};
const stopOf = (providers: unknown, mode: 'demo' | 'live' = 'live'): string => {
  try {
    read(providers, mode);
  } catch (error) {
    if (error instanceof Stop) return error.message;
    throw error;
  }
  return '';
};

test('reads the list; a second factor is asked for unless said otherwise', () => {
  expect(read([one])).toEqual([{ ...one, issuer: new URL(one.issuer), secretIn: 'header', requireMfa: true, clockTolerance: 30, alsoHosts: [] }]);
});

test('reads a secret from a file beside the list', () => {
  writeFileSync(join(folder, 'example-secret'), `${secret}\n`);
  expect(read([{ ...one, clientSecret: { file: 'example-secret' } }])[0]?.clientSecret).toBe(secret);
  expect(stopOf([{ ...one, clientSecret: { file: 'nowhere' } }])).toMatch(/clientSecret: its file cannot be read/);
});

test('tells all problems at once, and repeats no secret', () => {
  const said = stopOf([{ ...one, key: 'Bad Key', clientSecret: secret, colour: 'red' }, { key: 'two', name: '', issuer: 'nonsense', requireMfa: 'yes', clockTolerance: 300 }, one, one]);
  for (const part of ['Provider 1 (Bad Key), key: may have', 'does not know colour', 'Provider 2 (two), name: is empty', 'issuer: is not a web address', 'clientId: is missing', 'clientSecret: is missing', 'requireMfa: can be true or false', 'more than 120 seconds', 'Two providers have the key example', 'Two providers have the issuer']) expect(said).toContain(part);
  expect(said).not.toContain(secret);
});

test.each([
  'http://id.example.org', 'https://169.254.169.254/', 'https://[::1]/', 'https://0x7f000001/', 'https://2130706433/', 'https://127.1/', 'https://localhost/', 'https://localhost./', 'https://id.localhost', 'https://id.example.org./',
  'https://metadata.google.internal/', 'https://intranet/', 'https://user:pass@id.example.org/', 'https://id.example.org/?a=b', 'https://id.example.org/#a', 'ftp://id.example.org/', 'file:///etc/passwd',
])('live refuses the issuer %s', (issuer) => {
  expect(stopOf([{ ...one, issuer }])).toMatch(/Provider 1 \(example\), issuer: /);
});

test.each(['169.254.169.254', 'localhost', '0x7f000001:80', 'localhost.'])('live refuses %s as a further host', (host) => {
  expect(stopOf([{ ...one, alsoHosts: [host] }])).toMatch(/alsoHosts: .* is no public name/);
});

test.each(['changeme', 'secret', 'short', 'change-me-change-me', 'your-client-secret-here', 'aaaaaaaaaaaaaaaaaaaaaaaa', '<the secret from the portal>', 'password-password-1'])('live refuses the sample secret %s', (clientSecret) => {
  expect(stopOf([{ ...one, clientSecret }])).toMatch(/clientSecret: is a sample/);
});

test('demo takes a provider on this machine', () => {
  expect(read([{ ...one, issuer: 'http://127.0.0.1:4000', clientSecret: 'secret' }], 'demo')).toHaveLength(1);
});

test('says what is wrong with the file itself, without its words', () => {
  expect(stopOf(`[{"clientSecret": "${secret}",]`)).toMatch(/is not JSON/);
  expect(stopOf(`[{"clientSecret": "${secret}",]`)).not.toContain(secret);
  expect(stopOf({})).toMatch(/does not hold a list/);
  expect(() => readProviders(join(folder, 'absent.json'), 'demo')).toThrow(/BELONG_PROVIDERS names .*absent\.json, which cannot be read/);
});

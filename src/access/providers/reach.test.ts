import { expect, test } from 'vitest';
import { Providers, type ProviderSettings } from './providers.ts';
import { reachOf } from './reach.ts';

const settings = (issuer: string, alsoHosts: readonly string[] = []): ProviderSettings => ({ key: 'one', name: 'Example', issuer: new URL(issuer), clientId: 'belong', clientSecret: 'a-long-enough-secret-1', secretIn: 'body', requireMfa: true, clockTolerance: 30, alsoHosts });

test.each([
  'http://id.example.org/keys', 'https://id.example.org:8443/keys', 'https://id.example.org.other.example/keys', 'https://id.example.org@other.example/keys',
  'https://169.254.169.254/keys', 'https://[::1]/keys', 'https://0x7f000001/keys', 'https://localhost./keys', 'file:///etc/passwd', 'data:application/json,{}',
])('%s is not asked', async (address) => {
  const asked: unknown[] = [];
  const reach = reachOf(settings('https://id.example.org/realm', ['keys.example.org']), async (input) => (asked.push(input), new Response('{}')), 1000);
  await expect(reach(address)).rejects.toMatchObject({ name: 'Refused', why: 'wrong-host' });
  await reach('https://ID.example.org:443/keys');
  await reach('https://keys.example.org/');
  expect(asked).toEqual(['https://ID.example.org:443/keys', 'https://keys.example.org/']);
});

test('an issuer that stands for every tenant is refused, though the library lets it pass', async () => {
  const origin = 'https://login.microsoftonline.com';
  const metadata = { issuer: `${origin}/{tenantid}/v2.0`, authorization_endpoint: `${origin}/a`, token_endpoint: `${origin}/t`, jwks_uri: `${origin}/k` };
  const all = new Providers([settings(`${origin}/organizations/v2.0`)], { address: new URL('https://belong.example'), fetch: async () => Response.json(metadata) });
  await expect(all.begin('one')).rejects.toMatchObject({ why: 'wrong-issuer' });
});

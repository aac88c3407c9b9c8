import { expect } from 'vitest';
import { people } from '../../src/demo/index.ts';
import { PlainBrowser, type Page } from './browser.ts';
import { staffAtProvider, type Behind } from './service-behind.ts';

/** The sign-in provider goes away while somebody is signed in by it: they go on to their limit, and nobody comes in another way. */
export async function loseProvider({ service, provider, owner }: Behind): Promise<void> {
  await owner.query('insert into identity (issuer, subject, person) values ($1, $2, $3)', [provider.issuer, staffAtProvider, people.asha]);
  const [asha, late] = [new PlainBrowser(service.url), new PlainBrowser(service.url)];
  const signIn = async (browser: PlainBrowser) => {
    const there = await browser.goToProvider('riverside');
    if (!(there instanceof URL)) throw new Error(`No way to the provider: ${there.status}`);
    return provider.signInAs(staffAtProvider, there);
  };
  const back = await signIn(asha);
  expect((await asha.get(`${back.pathname}${back.search}`)).status).toBe(303);
  // Somebody who was at the provider and comes back after it has gone.
  const lateBack = await signIn(late);
  await provider.stop();

  const isIn = async (browser: PlainBrowser) => (await browser.get('/me')).status === 200;
  expect(await isIn(asha)).toBe(true);
  await owner.query("update session set seen_at = now() - interval '29 minutes' where person = $1 and ended_at is null", [people.asha]);
  expect(await isIn(asha)).toBe(true);

  const sessions = async () => (await owner.query<{ n: number }>('select count(*)::int as n from session')).rows[0]!.n;
  const before = await sessions();
  const answers: (Page | URL)[] = [await late.get(`${lateBack.pathname}${lateBack.search}`), await new PlainBrowser(service.url).goToProvider('riverside'), await late.get(`/sign-in/back?code=made-up&state=${lateBack.searchParams.get('state')}`)];
  for (const answer of answers) if (!(answer instanceof URL)) expect([403, 503]).toContain(answer.status);
  expect(answers[0]).toMatchObject({ status: 503 });
  expect(await isIn(late)).toBe(false);
  expect(await sessions()).toBe(before);

  await owner.query("update session set ends_at = now() - interval '1 second' where person = $1 and ended_at is null", [people.asha]);
  expect(await isIn(asha)).toBe(false);
  console.log('Sign-in provider away: who was signed in went on to their limit and no further; of three who tried to come in, none did.');
}

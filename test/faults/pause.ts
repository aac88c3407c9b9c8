import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import { children, people } from '../../src/demo/index.ts';
import { formOf, PlainBrowser } from './browser.ts';
import { signalDatabase, type Behind } from './service-behind.ts';

/** What a request may take at most while the database is silent: to know who asks, and no longer. */
const mostSeconds = 31;

/** Stops the database's processes for a while and lets them go on. Short pauses are waited out; in long ones every request ends with 503 in its limit. */
export async function pauseDatabase({ service, cluster, owner }: Behind, seconds: number): Promise<void> {
  const browser = new PlainBrowser(service.url);
  await browser.signInAs(people.asha);
  const page = `/children/${children.noah}`;
  const form = formOf((await browser.get(`${page}/notes/new`)).text, `${page}/notes`);
  for (const [name, value] of Object.entries({ kind: 'note', title: 'Sent in the silence', words: 'Not to be lost.', audience: 'everyone' })) form.fields.set(name, value);
  const long = seconds > mostSeconds;

  await signalDatabase(cluster, 'SIGSTOP');
  const began = performance.now();
  const took = () => (performance.now() - began) / 1000;
  let slowest = 0;
  const ended = async (what: Promise<{ status: number; headers: Headers; text: string }>) => { const answer = await what; slowest = Math.max(slowest, took()); return answer; };
  const asked = [ended(browser.post(form.action, form.fields)), ...Array.from({ length: 15 }, () => ended(browser.get(page)))];
  try {
    const health = await fetch(new URL('/health', service.url), { signal: AbortSignal.timeout(20_000) });
    expect([health.status, await health.json()]).toEqual([503, expect.objectContaining({ status: 'failing', records: 'failing' })]);
    if (long) {
      const [sent, ...read] = await Promise.all(asked);
      for (const answer of [sent!, ...read]) expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30']);
      expect(formOf(sent!.text, form.action).fields.get('words')).toBe('Not to be lost.');
      expect(slowest).toBeLessThan(mostSeconds);
    }
    await setTimeout(Math.max(0, seconds * 1000 - (performance.now() - began)));
  } finally {
    await signalDatabase(cluster, 'SIGCONT');
  }
  if (!long) for (const answer of await Promise.all(asked)) expect([200, 303]).toContain(answer.status);
  await expect.poll(async () => (await fetch(new URL('/health', service.url))).status, { timeout: 20_000 }).toBe(200);
  // As many at once as there are connections, several times over: none of them is lost for good. The session is still there.
  const after = await Promise.all(Array.from({ length: 40 }, () => browser.get(page)));
  expect(after.map((a) => a.status).filter((status) => status !== 200)).toEqual([]);
  const notes = (await owner.query("select from timeline_entry where title = 'Sent in the silence'")).rowCount!;
  expect(notes).toBe(long ? 0 : 1);
  console.log(`Database silent for ${seconds} s: health failing, ${asked.length} requests ${long ? `ended with 503 after ${Math.ceil(slowest)} s at most` : 'waited and were answered'}, 40 at once answered afterwards, the form kept, the session goes on.`);
}

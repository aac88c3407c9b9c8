import { expect } from 'vitest';
import { children, people } from '../../src/demo/index.ts';
import { formOf, PlainBrowser } from './browser.ts';
import type { Behind } from './service-behind.ts';
import { brokenBy } from './whole.ts';

/**
 * Somebody saves a note, and the reply to the commit is lost on the way back from the database. They are told that it may not have been saved,
 * send the same form again as the page offers it, and there is one note.
 */
export async function loseReplies({ service, proxy, owner }: Behind, times: number): Promise<void> {
  const browser = new PlainBrowser(service.url);
  expect((await browser.signInAs(people.asha)).status).toBe(303);
  // The demonstration is laid as the owner lays it, in shapes of its own: what is compared is that nothing is added.
  const before = await brokenBy(owner);
  for (let i = 0; i < times; i++) {
    const title = `Saved by a form ${i}`;
    const form = formOf((await browser.get(`/children/${children.noah}/notes/new`)).text, `/children/${children.noah}/notes`);
    for (const [name, value] of Object.entries({ kind: 'note', title, words: 'Typed with care — “é”.', audience: 'everyone' })) form.fields.set(name, value);
    let [saving, cut] = [-1, 0];
    proxy.decide = ({ connection, text }) => {
      if (text.includes('insert into done_request')) saving = connection;
      return connection === saving && /^commit/i.test(text) && ++cut === 1 ? 'cut' : 'pass';
    };
    const first = await browser.post(form.action, form.fields);
    await proxy.settled();
    proxy.decide = () => 'pass';
    expect([cut, first.status, first.headers.get('retry-after')]).toEqual([1, 503, '30']);
    const again = formOf(first.text, form.action);
    expect(again.fields.get('words')).toBe('Typed with care — “é”.');
    const second = await browser.post(again.action, again.fields);
    const third = await browser.post(again.action, again.fields);
    expect([second.status, second.location]).toEqual([303, `/children/${children.noah}#happened`]);
    expect(third.location).toBe(second.location);
    expect((await owner.query('select from timeline_entry where title = $1', [title])).rowCount).toBe(1);
  }
  expect(await brokenBy(owner)).toEqual(before);
  console.log(`${times} replies to a commit lost while a note was saved, each form sent twice more: ${times} notes, each once.`);
}

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { children } from '../../src/demo/ids.ts';
import { readMailbox } from '../../src/kernel/index.ts';
import { isSound } from '../browser.ts';
import { Journey } from './walk.ts';

const journey = new Journey();
beforeAll(() => journey.open());
afterAll(() => journey.close());

const noah = `/children/${children.noah}`;
const own = `/family/${children.noah}`;

test('a therapist finds a child, reads the record, writes a note, and sees who looked', async () => {
  const page = await journey.signIn('Asha Patel', '/children');
  await isSound(page);
  await page.getByLabel('Find a child by name').fill('noah');
  await page.getByRole('button', { name: 'Find' }).click();
  expect(page.url()).toBe(`${journey.url}/children`);
  await page.getByRole('link', { name: 'Fielding, Noah' }).click();
  await page.getByRole('heading', { name: 'What matters to Noah' }).waitFor();
  await isSound(page);
  await page.getByRole('link', { name: 'Write a note' }).click();
  await isSound(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
  await isSound(page);
  await page.getByLabel('A contact').check();
  await page.getByLabel('In a few words').fill('Talked on the telephone');
  await page.getByLabel('Our own team or setting only').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Talked on the telephone').first().waitFor();
  for (const at of ['/facts', '/facts/number', '/facts/plan', '/messages', '/sharing', '/sharing/answer', '/sharing/decide', '/wishes', '/looks', '/names']) {
    await page.goto(`${journey.url}${noah}${at}`);
    await isSound(page);
  }
  await page.goto(`${journey.url}/emergency`);
  await isSound(page);
});

test('a child whom one may not see is, to the byte, a child who is not there', async () => {
  const page = await journey.signIn('Asha Patel', '/children');
  const listed = await page.locator('main a[href^="/children/"]').evaluateAll((links) => links.map((a) => a.getAttribute('href') ?? ''));
  const hidden = Object.values(children).find((id) => !listed.some((href) => href.includes(id)))!;
  expect(hidden).toBeDefined();
  const bodies = new Set<string>();
  for (const id of [hidden, randomUUID(), 'nothing']) {
    const answer = await page.request.get(`${journey.url}/children/${id}`);
    expect(answer.status()).toBe(404);
    bodies.add((await answer.text()).replaceAll(/name="form_token" value="[^"]*"/g, ''));
  }
  expect(bodies.size).toBe(1);
});

test('a mother reads on her phone what is for her, adds to it, sees who looked and takes back a yes, at once', async () => {
  const asha = await journey.signIn('Asha Patel', noah);
  const page = await journey.signIn('Ewa Fielding', '/family', 375);
  await isSound(page);
  await page.getByRole('link', { name: /Noah/ }).click();
  await isSound(page);
  const text = await page.locator('main').innerText();
  expect(text).toContain('Asha Patel');
  expect(text).not.toContain('Talked on the telephone');
  expect(text).not.toContain('bring the second slope');
  await page.getByRole('link', { name: 'Add something' }).click();
  await isSound(page);
  await page.getByLabel('Something that happened').check();
  await page.getByLabel('In a few words').fill('He slept well');
  await page.getByLabel('Everyone who may see the record').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('He slept well').first().waitFor();
  await page.getByRole('link', { name: 'Everyone who looked' }).click();
  await isSound(page);
  await page.goto(`${journey.url}${own}/sharing`);
  await isSound(page);
  await page.getByRole('button', { name: /Take back the yes for Speech/ }).click();
  await page.getByText(/cannot open the record any more/).waitFor();
  await asha.reload();
  expect(await asha.locator('h1').innerText()).toBe('Page not found');
  // Noah's dad is told that it changed, without a name, and reads it there.
  await expect.poll(async () => (await readMailbox(join(journey.data, 'mailbox'))).filter((m) => m.to === 'tom.fielding@example.org' && /who may see/i.test(m.subject)).length, { timeout: 20_000 }).toBe(1);
  const [told] = (await readMailbox(join(journey.data, 'mailbox'))).filter((m) => m.to === 'tom.fielding@example.org');
  expect(`${told!.subject} ${told!.text}`).not.toMatch(/Noah|Speech/);
  await page.goto(`${journey.url}/family/reach`);
  await page.getByLabel('E-mail').uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('It is saved, and counts from now.').waitFor();
  await isSound(page);
});

test('a council case officer finds a child, writes a number and a plan, and shares on a duty in law', async () => {
  const page = await journey.signIn('Martin Clarke', '/children');
  await page.getByLabel('Find a child by name').fill('pemb');
  await page.getByRole('button', { name: 'Find' }).click();
  await page.getByRole('link', { name: 'Pemberton, Arlo' }).click();
  await page.getByRole('heading', { name: 'What is under way' }).waitFor();
  await page.getByRole('link', { name: 'All facts' }).first().click();
  await page.getByRole('link', { name: 'Change numbers' }).click();
  await page.getByRole('radio', { name: 'NHS number' }).check();
  await page.getByRole('textbox', { name: 'The number' }).fill('943 476 5918');
  await page.getByLabel('Traced in the NHS or school records').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
  await isSound(page);
  await page.getByRole('textbox', { name: 'The number' }).fill('943 476 5919');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The number is saved.').waitFor();
  await page.getByRole('link', { name: 'Add plans' }).click();
  await page.getByRole('radio', { name: 'SEN support' }).check();
  await page.getByRole('radio', { name: 'In force' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The plan is saved.').waitFor();
  await isSound(page);
  await page.goto(page.url().replace(/\/facts.*/, '/sharing/decide'));
  await page.getByLabel('With which setting or team?').selectOption({ index: 1 });
  await page.getByLabel('For an assessment').check();
  await page.getByLabel('The record', { exact: true }).check();
  await page.getByLabel('A duty in law').check();
  await page.getByLabel('Why, where they did not say yes').fill('Advice for the EHC needs assessment is asked for by law.');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByText('The record is shared.').waitFor();
});

test('a young person of 17 says “not my parents”: his mother reads nothing and is told nothing until he says yes', async () => {
  const page = await journey.signIn('Zain Hussain', '/family', 375);
  await page.getByRole('heading', { name: 'My page' }).waitFor();
  await isSound(page);
  const zain = `/children/${children.zain}`;
  const nell = await journey.signIn('Nell Okoro', '/children');
  expect(await nell.getByRole('row', { name: /Hussain, Zain/ }).innerText()).toMatch(/\b17\b/);
  await page.getByRole('button', { name: 'Yes, let my family see it' }).click();
  await page.getByText('You said yes').waitFor();
  const mother = await journey.signIn('Nadia Hussain', '/family', 375);
  await mother.getByRole('link', { name: /Zain/ }).click();
  const own = new URL(mother.url()).pathname;
  await page.getByRole('button', { name: 'No, keep it from my family' }).click();
  await page.getByText('You said no').waitFor();
  await mother.reload();
  expect(await mother.locator('h1').innerText()).toBe('Page not found');
  await mother.goto(`${journey.url}/family`);
  expect(await mother.locator('main').innerText()).not.toContain('Zain');

  // What is written for everyone is told to him, and to nobody of his family: neither by e-mail nor by a line for staff to do.
  const write = async (title: string) => {
    await nell.goto(`${journey.url}${zain}/notes/new`);
    await nell.getByLabel('A contact').check();
    await nell.getByLabel('In a few words').fill(title);
    await nell.getByLabel('Everyone who may see the record').check();
    await nell.getByRole('button', { name: 'Save' }).click();
    await nell.getByText(title).first().waitFor();
    await nell.goto(`${journey.url}${zain}/messages`);
    return nell.locator('main ul.line').or(nell.getByText('Nothing has been sent yet.')).first().innerText();
  };
  const told = await write('A place in the kitchen');
  expect(told).toContain('To Zain Hussain');
  expect(told).not.toMatch(/Nadia|Imran/);
  expect((await readMailbox(join(journey.data, 'mailbox'))).filter((m) => /hussain/i.test(m.to) && !/zain/i.test(m.to))).toEqual([]);

  await page.getByRole('button', { name: 'Yes, let my family see it' }).click();
  await page.getByText('You said yes').waitFor();
  await mother.reload();
  await mother.getByRole('link', { name: /Zain/ }).click();
  expect(new URL(mother.url()).pathname).toBe(own);
  await mother.getByText('A place in the kitchen').first().waitFor();
  expect(await write('The first Saturday')).toContain('Nadia Hussain');
});

test('a SENCO begins a record and invites a mother, who signs in by a code, says who may see it, and reads who looked', async () => {
  const senco = await journey.signIn('Mrs Hall', '/children');
  await senco.getByRole('link', { name: 'Add a child' }).click();
  await senco.getByRole('button', { name: 'Begin the record' }).click();
  await senco.getByRole('heading', { name: 'There is a problem' }).waitFor();
  await senco.getByLabel('Given name').fill('Tamsin');
  await senco.getByLabel('Family name').fill('Rowe');
  for (const [part, value] of [['Day', '14'], ['Month', '3'], ['Year', '2019']] as const) await senco.getByLabel(part).fill(value);
  await isSound(senco);
  await senco.getByRole('button', { name: 'Begin the record' }).click();
  await senco.getByRole('heading', { name: 'Tamsin Rowe' }).waitFor();
  expect(senco.url()).toMatch(/\/children\/[0-9a-f-]{36}\?saved=added$/);
  const record = new URL(senco.url()).pathname;

  await senco.goto(`${journey.url}${record}/family`);
  await senco.getByLabel('Their name').fill('Jo Rowe');
  await senco.getByLabel('Their e-mail address').first().fill('jo.rowe@example.org');
  await senco.getByLabel('Mum').check();
  await senco.getByLabel('Yes', { exact: true }).check();
  await isSound(senco);
  await senco.getByRole('button', { name: 'Invite them' }).click();
  await senco.getByRole('status').waitFor();
  await expect.poll(async () => (await readMailbox(join(journey.data, 'mailbox'))).filter((m) => m.to === 'jo.rowe@example.org').length).toBe(1);
  const [invited] = (await readMailbox(join(journey.data, 'mailbox'))).filter((m) => m.to === 'jo.rowe@example.org');
  expect(`${invited!.subject} ${invited!.text}`).not.toMatch(/Tamsin|Rowe\b(?!@)/);

  const mother = await journey.stranger(375);
  await mother.goto(`${journey.url}/sign-in`);
  await mother.getByLabel('Your e-mail address').fill('jo.rowe@example.org');
  await mother.getByRole('button', { name: 'Send me a code' }).click();
  await expect.poll(async () => (await readMailbox(join(journey.data, 'mailbox'))).filter((m) => m.to === 'jo.rowe@example.org').length).toBe(2);
  const code = (await readMailbox(join(journey.data, 'mailbox'))).map((m) => /\b\d{6}\b/.exec(m.text)?.[0]).find((found) => found !== undefined)!;
  await mother.getByLabel('Code').fill(code);
  await mother.locator('main form button').first().click();
  await mother.waitForURL((url) => url.pathname.startsWith('/family'));
  await mother.goto(`${journey.url}${record.replace('/children/', '/family/')}/looks`);
  await mother.getByText('Mrs Hall').first().waitFor();
  await isSound(mother);
  // The same record by the professionals' address is not hers.
  expect((await mother.goto(`${journey.url}${record}`))!.status()).toBe(403);
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { children } from '../../src/demo/ids.ts';
import { isSound } from '../browser.ts';
import { Journey } from './walk.ts';

const journey = new Journey();
beforeAll(() => journey.open());
afterAll(() => journey.close());

/** The names of the pupils as their own school sees them. */
async function pupilsOf(page: Page): Promise<readonly (readonly [family: string, given: string])[]> {
  const names: string[] = [];
  await page.goto(`${journey.url}/children`);
  for (;;) {
    names.push(...await page.locator('main tbody th a').allInnerTexts());
    const next = page.locator('main a[rel=next]');
    if (await next.count() === 0) break;
    await next.click();
  }
  return names.map((n) => n.split(', ') as [string, string]);
}

async function bring(page: Page, lines: readonly string[]): Promise<void> {
  const path = join(journey.data, 'class list.csv');
  writeFileSync(path, lines.join('\r\n'));
  await page.goto(`${journey.url}/children/lists/new`);
  await page.getByLabel('The file').setInputFiles(path);
  await page.getByRole('button', { name: 'Read the list' }).click();
}

test('a SENCO brings a class list with rows in which something is wrong, reads what it would change, and takes it over', async () => {
  const page = await journey.signIn('Mrs Hall', '/children');
  const born = new Map<string, string>();
  const pupils = await pupilsOf(page);
  for (const [family, given] of pupils.slice(0, 5)) {
    await page.goto(`${journey.url}/children`);
    await page.getByLabel('Find a child by name').fill(`${given} ${family}`);
    await page.getByRole('button', { name: 'Find' }).click();
    await page.getByRole('link', { name: `${family}, ${given}` }).first().click();
    born.set(`${given},${family}`, /born (\d+ \w+ \d{4})/.exec(await page.locator('main').innerText())?.[1] ?? '');
  }
  await page.goto(`${journey.url}/children/lists`);
  await isSound(page);
  await page.getByRole('link', { name: 'Bring a list' }).click();
  await isSound(page);
  await page.getByRole('button', { name: 'Read the list' }).click();
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor();

  // Headings that nobody knows: the columns are asked for.
  await bring(page, ['Child,Second,When,Where', ...[...born].map(([name, day]) => `${name},${day},B1 1AA`), 'Tamsin,Newcomer,14/03/2019,', "'Odd,Row,31/02/2019,", 'Two,Digits,1/3/19,', "Ŵyn,O’Brien,2019-03-14,"]);
  await page.getByRole('heading', { name: 'Which column is which' }).waitFor();
  await isSound(page);
  for (const [label, field] of [['Child', 'given name'], ['Second', 'family name'], ['When', 'date of birth'], ['Where', 'postcode']] as const) await page.getByLabel(label, { exact: true }).selectOption({ label: field });
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('heading', { name: 'What the list would change' }).waitFor();
  await isSound(page);
  const text = await page.locator('main').innerText();
  expect(text).toContain('31/02/2019: there is no such day.');
  expect(text).toContain('1/3/19: write the year with four digits.');
  expect(text).toMatch(/postcode: .* → B1 1AA/);
  await page.getByRole('button', { name: 'Take the list over' }).click();
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
  await isSound(page);
  await page.getByLabel('Leave out the rows in which something is wrong').check();
  await page.getByRole('button', { name: 'Take the list over' }).click();
  await page.getByText('The list is taken over.').waitFor();
  const after = (await pupilsOf(page)).map((n) => n.join(', '));
  expect(after).toContain('Newcomer, Tamsin');
  expect(after).toContain('O’Brien, Ŵyn');
  expect(after.length).toBe(pupils.length + 2);
});

test('a list without somebody asks a move, which the school denies', async () => {
  const page = await journey.signIn('Mrs Hall', '/children');
  const before = await pupilsOf(page);
  await bring(page, ['Forename,Surname,DOB', 'Tamsin,Newcomer,14/03/2019', 'Ŵyn,O’Brien,14/03/2019']);
  await page.getByRole('heading', { name: 'What the list would change' }).waitFor();
  await page.getByRole('heading', { name: 'Gone from the list' }).waitFor();
  await isSound(page);
  await page.getByRole('button', { name: 'Take the list over' }).click();
  await page.getByText('The list is taken over.').waitFor();
  await page.getByRole('link', { name: 'Moves between schools' }).click();
  await page.getByText('School unknown').first().waitFor();
  await isSound(page);
  const moves = await page.getByRole('button', { name: /Not so/ }).count();
  expect(moves).toBe(before.length - 2);
  await page.getByRole('button', { name: /Not so/ }).first().click();
  await page.getByText('The child stays where they are.').waitFor();
  expect(await page.getByRole('button', { name: /Not so/ }).count()).toBe(moves - 1);
});

test('a duplicate that was made on purpose is found, joined, and parted again', async () => {
  const page = await journey.signIn('Mrs Hall', '/children');
  for (const family of ['Quillfeather', 'Quilfether']) {
    await page.goto(`${journey.url}/children/new`);
    await page.getByLabel('Given name').fill('Bryony');
    await page.getByLabel('Family name').fill(family);
    for (const [part, value] of [['Day', '9'], ['Month', '6'], ['Year', '2018']] as const) await page.getByLabel(part).fill(value);
    await page.getByRole('button', { name: 'Begin the record' }).click();
    // Whoever begins the second is shown the first, and says that it is another.
    if (family === 'Quilfether') {
      await page.getByLabel('It is another child').check();
      await page.getByRole('button', { name: 'Begin the record' }).click();
    }
    await page.getByRole('heading', { name: `Bryony ${family}` }).waitFor();
  }
  await page.goto(`${journey.url}/children/same`);
  await isSound(page);
  await page.getByRole('link', { name: /Look at both.*Bryony/ }).click();
  await page.getByRole('heading', { name: 'Are these one child?' }).waitFor();
  await isSound(page);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
  await isSound(page);
  await page.getByLabel('One child').check();
  await page.getByRole('radio', { name: /Bryony Quillfeather/ }).check();
  await page.getByLabel('Why?').fill('Spelt in two ways by the office');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The two records are joined').waitFor();
  expect((await pupilsOf(page)).filter(([family]) => family.startsWith('Quil')).map(([f]) => f)).toEqual(['Quillfeather']);
  await page.goto(`${journey.url}/children/same`);
  await page.getByRole('link', { name: /See, or part again.*Bryony/ }).click();
  await isSound(page);
  await page.getByLabel('Why?').fill('They are cousins after all');
  await page.getByRole('button', { name: 'Part them' }).click();
  await page.getByText('The records are parted').waitFor();
  expect((await pupilsOf(page)).filter(([family]) => family.startsWith('Quil'))).toHaveLength(2);
});

test('a council’s list names another school; the former school confirms the move, and sees the child no longer', async () => {
  const martin = await journey.signIn('Martin Clarke', '/children');
  await martin.goto(`${journey.url}/children/${children.noah}`);
  const born = /born (\d+ \w+ \d{4})/.exec(await martin.locator('main').innerText())![1]!;
  await bring(martin, ['Forename,Surname,DOB,School name,URN', `Noah,Fielding,${born},Sparrowdale,900002`, 'Ada,Unheard,14/03/2019,Larkfell primary,', 'Ben,Unheard,15/03/2019,Nowhere Academy,']);
  await martin.getByRole('heading', { name: 'What the list would change' }).waitFor();
  await isSound(martin);
  const text = await martin.locator('main').innerText();
  for (const said of ['school: Willow Bank Primary → Sparrowdale Primary, to be confirmed', 'Larkfell Primary', 'Nowhere Academy: we know no school of this name.', 'a council list removes nobody']) expect(text).toContain(said);
  await martin.getByLabel('Leave out the rows in which something is wrong').check();
  await martin.getByRole('button', { name: 'Take the list over' }).click();
  await martin.getByText('The list is taken over.').waitFor();
  const hall = await journey.signIn('Mrs Hall', '/children');
  await hall.goto(`${journey.url}/children/moves`);
  await hall.getByRole('row', { name: /Noah Fielding.*Sparrowdale Primary/ }).getByRole('button', { name: /Yes, moved/ }).click();
  await hall.getByText('The move is confirmed.').waitFor();
  expect(await pupilsOf(hall)).not.toContainEqual(['Fielding', 'Noah']);
});

test('the rule stands on a page for everybody', async () => {
  const page = await journey.stranger();
  await page.goto(`${journey.url}/who-is-who`);
  await page.getByRole('heading', { name: 'How we tell who is who' }).waitFor();
  await isSound(page);
});

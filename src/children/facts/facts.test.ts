import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NotFound, type Reply } from '../../kernel/index.ts';
import { children, day, markupOf, openGround, personOf, redirectOf, type Ground, type Who } from '../ground.testing.ts';

let ground: Ground;
beforeAll(async () => { ground = await openGround(); });
afterAll(() => ground.close());

const { noah } = children;
const facts = `/children/${noah}/facts`;
const see = async (who: Who, address: string) => markupOf(await ground.ask(who, address));
const save = (who: Who, fact: string, form: Readonly<Record<string, string>>) => ground.ask(who, `${facts}/${fact}`, { request: randomUUID(), ...form });
const status = (reply: Reply) => (reply.kind === 'page' ? reply.status : reply.kind);
const number = (value: string, more: Readonly<Record<string, string>> = {}) => ({ kind: 'NHS number', value, checked: 'as given', why: '', ...more });

describe('numbers', () => {
  test('that cannot be right are refused in words, with what was typed', async () => {
    const refused = await save('asha', 'number', number('943 476 5918'));
    expect(status(refused)).toBe(400);
    expect(markupOf(refused)).toMatch(/last digit does not fit[\s\S]*value="943 476 5918"/);
    expect(markupOf(await save('asha', 'number', { kind: 'UPN', value: '12', checked: 'as given' }))).toContain('A UPN has a letter and 12 digits');
    expect(markupOf(await save('asha', 'number', {}))).toMatch(/Choose which number it is[\s\S]*Enter the number[\s\S]*Choose how you know it/);
  });

  test('are read out in groups; the one before stays, with why it ended, and the same form twice writes once', async () => {
    redirectOf(await save('asha', 'number', number('943 476 5919')));
    const next = { request: randomUUID(), ...number('401 023 2137', { why: 'changed on adoption', checked: 'traced' }) };
    expect(redirectOf(await ground.ask('asha', `${facts}/number`, next))).toBe(redirectOf(await ground.ask('asha', `${facts}/number`, next)));
    expect(await see('asha', `/children/${noah}`)).toMatch(/NHS number[\s\S]*401 023 2137[\s\S]*traced/);
    expect(await see('asha', facts)).toMatch(/401 023 2137[\s\S]*Before[\s\S]*943 476 5919[\s\S]*changed on adoption/);
    expect(await ground.rows((q) => sql`select from child_identifier where child = ${noah}`.execute(q))).toHaveLength(2);
  });
});

describe('an address', () => {
  test('that is hidden is gone from every page at once, for all but those who may read it', async () => {
    redirectOf(await save('asha', 'address', { lines: '14 Tallow Row\nOttermere', postcode: 'zz14nf' }));
    expect(await see('hall', facts)).toContain('14 Tallow Row, Ottermere, ZZ1 4NF');
    expect(markupOf(await save('asha', 'hide', { reason: 'x' }))).toContain('Say in a few words why it must be hidden');
    redirectOf(await save('asha', 'hide', { reason: 'A court order' }));
    for (const [who, address] of [['asha', facts], ['hall', facts], ['hall', `/children/${noah}`], ['ewa', `/family/${noah}`]] as const) expect(await see(who, address), `${who} ${address}`).not.toMatch(/Tallow|ZZ1/);
    expect(await see('hall', `/children/${noah}`)).toMatch(/The address is hidden[\s\S]*A court order/);
    expect(await see('ewa', `/family/${noah}`)).not.toContain('court order');
    expect(await see('lee', facts)).toContain('14 Tallow Row');
    expect(markupOf(await save('asha', 'address', { lines: '1 Other Street', postcode: '' }))).toContain('only those who may read it can change it');
    const may = await ground.records.asPerson({ person: personOf('lee'), holding: null, purpose: 'support' }, (q) => sql<{ letter: boolean; email: boolean }>`select rules.may_write(${personOf('ewa')}, 'letter') as letter, rules.may_write(${personOf('ewa')}, 'email') as email`.execute(q));
    expect(may.rows[0]).toEqual({ letter: false, email: true });
    const [mark] = await ground.rows((q) => sql<{ id: string }>`select id from child_mark where child = ${noah}`.execute(q));
    await ground.ask('asha', `${facts}/mark/${mark!.id}`, {});
    expect(await see('hall', facts)).not.toContain('Tallow');
    redirectOf(await ground.ask('lee', `${facts}/mark/${mark!.id}`, {}));
    expect(await see('hall', facts)).toContain('14 Tallow Row');
  });
});

describe('needs, plans and what else is known', () => {
  test('stand on the child’s page, the family’s words first, and the family reads them', async () => {
    redirectOf(await save('hall', 'need', { by: 'a professional', words: '', code: 'SLCN', rank: '1' }));
    redirectOf(await save('hall', 'need', { by: 'the family', words: 'Loud places.', code: '', rank: '' }));
    redirectOf(await save('hall', 'language', { language: 'polish', home: 'yes', interpreter: 'for letters' }));
    redirectOf(await save('hall', 'language', { language: 'English', home: 'yes', interpreter: 'not needed' }));
    redirectOf(await save('hall', 'alert', { kind: 'allergy', words: 'Nut allergy; pen in the office.' }));
    redirectOf(await save('hall', 'provision', { code: 'K', ...day('from', '2026-02-01') }));
    redirectOf(await save('hall', 'plan', { type: 'Individual Support Plan', status: 'in force', ...day('from', '2026-02-01'), ...day('review', '2026-03-01') }));
    const page = await see('asha', `/children/${noah}`);
    expect(page).toContain('English and Polish at home <span class="tag plain">interpreter for letters</span>');
    expect(page).toMatch(/Individual Support Plan[\s\S]*proposed, not yet law[\s\S]*review overdue[\s\S]*SEN provision: SEN support[\s\S]*Individual Support Plan: in force[\s\S]*In the family’s words:<\/span> Loud places\.[\s\S]*Speech, language and communication \(primary\)[\s\S]*Nut allergy/);
    expect(await see('ewa', `/family/${noah}`)).toMatch(/Individual Support Plan[\s\S]*Loud places[\s\S]*Nut allergy/);
    expect(markupOf(await save('hall', 'need', { by: 'the child' }))).toContain('Write what is needed in words, or choose a type of need');
  });

  test('a plan is changed by whoever is first; the second sees what is saved; one that ended is read under before', async () => {
    const [plan] = await ground.rows((q) => sql<{ id: string; version: number }>`select id, version from child_plan where child = ${noah}`.execute(q));
    const change = (more: Readonly<Record<string, string>>) => ground.ask('hall', `${facts}/plan/${plan!.id}`, { request: randomUUID(), version: String(plan!.version), ...more });
    redirectOf(await change({ status: 'in force', ...day('review', '2027-03-01') }));
    const late = await change({ status: 'ended' });
    expect(status(late)).toBe(409);
    expect(markupOf(late)).toMatch(/Saved now:[\s\S]*review by 1 March 2027/);
    redirectOf(await change({ status: 'ended', version: String(plan!.version + 1) }));
    expect(await see('hall', facts)).toMatch(/No plan is written down[\s\S]*Before[\s\S]*Individual Support Plan/);
    expect(await see('hall', `/children/${noah}?kind=changes`)).toContain('Individual Support Plan: ended');
  });

  test('of a record that one may not see are not there', async () => {
    for (const at of ['', '/number', '/nothing', `/plan/${randomUUID()}`]) await expect(ground.ask('okoro', `${facts}${at}`), at).rejects.toThrow(NotFound);
    await expect(ground.ask('okoro', `${facts}/alert`, { request: randomUUID(), kind: 'safety', words: 'Words.' })).rejects.toThrow(NotFound);
  });
});

describe('a record that was joined to another', () => {
  test('leads there, and its entries and facts are read there', async () => {
    await ground.rows((q) => sql`with j as (insert into child (given_name, family_name, born, same_as) values ('Noa', 'Fielding', '2020-05-03', ${noah}) returning id) insert into child_alert (child, kind, words) select id, 'medical', 'Carries an inhaler.' from j returning id`.execute(q));
    const [joined] = await ground.rows((q) => sql<{ id: string }>`select id from child where same_as = ${noah}`.execute(q));
    expect(redirectOf(await ground.ask('asha', `/children/${joined!.id}`))).toBe(`/children/${noah}`);
    expect(redirectOf(await ground.ask('ewa', `/family/${joined!.id}`))).toBe(`/family/${noah}`);
    expect(await see('asha', `/children/${noah}`)).toContain('Carries an inhaler.');
    expect((await see('asha', '/children')).match(/Fielding/g)).toHaveLength(1);
  });
});

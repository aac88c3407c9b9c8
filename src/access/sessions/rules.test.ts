import { expect, test } from 'vitest';
import { frontOf, goOn, type HatChoice } from './rules.ts';

const hat = (permissions: readonly string[]): HatChoice => ({ holding: 'h', role: 'r', roleName: 'R', words: 'w', place: null, permissions });

test('a role begins where its work is', () => {
  expect(frontOf(['add a child', 'see children'])).toBe('/children');
  expect(frontOf(['see own record'])).toBe('/family');
  expect(frontOf(['manage people', 'read the audit trail'])).toBe('/people');
  expect([frontOf([]), frontOf(['load data'])]).toEqual(['/figures', '/figures']);
});

test('with one hat one goes on, with several one chooses first, with none one is told', () => {
  expect(goOn('/', [hat(['see children'])])).toBe('/children');
  expect(goOn('/areas?x=1', [hat([])])).toBe('/areas?x=1');
  expect(goOn('/areas?x=1', [hat([]), hat([])])).toBe('/hat?next=%2Fareas%3Fx%3D1');
  expect([goOn('/', [hat([]), hat([])]), goOn('/areas', [])]).toEqual(['/hat', '/me']);
});

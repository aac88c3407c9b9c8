import { expect, test } from 'vitest';
import { Stop } from '../errors/errors.ts';
import { refuseOldServer } from './server-version.ts';

test.each([150_014, 160_010, 170_006, 180_004, 180_006, 190_000])('%i is taken', (number) => expect(() => refuseOldServer(number)).not.toThrow());
test.each([[150_013, '15.13'], [160_009, '16.9'], [170_005, '17.5'], [180_003, '18.3'], [140_022, '14.22'], [90_624, '9.624']])('%i is refused as %s', (number, said) => {
  expect(() => refuseOldServer(number)).toThrow(Stop);
  expect(() => refuseOldServer(number)).toThrow(`PostgreSQL ${said},`);
});

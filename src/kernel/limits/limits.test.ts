import { expect, test } from 'vitest';
import { Unavailable } from '../errors/errors.ts';
import { RateLimit } from './limits.ts';
import { networkOf } from './network.ts';

test('a whole /64 is one reader; IPv4 stays what it is, however it is written', () => {
  const one = '2001:db8:1:2::/64';
  for (const address of ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:0DB8:0001:0002:0:0:0:9', '2001:db8:1:2::', '2001:db8:1:2::1.2.3.4', '2001:db8:1:2::1%eth0']) expect(networkOf(address), address).toBe(one);
  expect(networkOf('2001:db8:1:3::1')).not.toBe(one);
  expect(networkOf('::1')).toBe('0:0:0:0::/64');
  for (const address of ['::ffff:203.0.113.9', '::FFFF:cb00:7109', '203.0.113.9']) expect(networkOf(address)).toBe('203.0.113.9');
  for (const key of ['asha@example.org', '0b9f', '', 'a:b']) expect(networkOf(key)).toBe(key);
});

test('nobody passes uncounted while the records are away', async () => {
  const limit = new RateLimit({ asSystem: () => Promise.reject(new Unavailable('Away.')) });
  await expect(limit.take('sign in', '203.0.113.9', 5, 60)).rejects.toThrow(Unavailable);
});

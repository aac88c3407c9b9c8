import { expect, test } from 'vitest';
import type { Ask } from '../kernel/index.ts';
import { healthRoute } from './health.ts';

const ask = {} as Ask;

test('all parts answer', async () => {
  const reply = await healthRoute({ records: () => true, statistics: async () => true }).handle(ask);
  expect(reply).toEqual({ kind: 'json', status: 200, body: { status: 'ok', records: 'ok', statistics: 'ok' } });
});

test('a part that says no, throws or stays silent is named, with 503', async () => {
  const reply = await healthRoute({
    records: () => Promise.reject(new Error('gone')),
    statistics: () => false,
    files: () => new Promise<boolean>(() => {}),
    mail: () => true,
  }).handle(ask);
  expect(reply).toEqual({ kind: 'json', status: 503, body: { status: 'failing', records: 'failing', statistics: 'failing', files: 'failing', mail: 'ok' } });
});

import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readConfig } from '../config/config.ts';
import { backupStanding, isDue, lastNight, nightlyBackup, outdated, startNightly } from './night.ts';

const folder = mkdtempSync(join(tmpdir(), 'belong-nights-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['2026-03-01T12:00:00Z', '2026-03-01T02:00:00Z', 'winter'],
  ['2026-03-01T01:59:59Z', '2026-02-28T02:00:00Z', 'before two in the morning it is last night’s'],
  ['2026-07-01T01:00:00Z', '2026-07-01T01:00:00Z', 'summer, on the hour'],
  ['2026-03-29T12:00:00Z', '2026-03-29T01:00:00Z', 'clocks go from one to two'],
  ['2026-10-25T01:30:00Z', '2026-10-24T01:00:00Z', 'one o’clock comes twice, two has not come yet'],
  ['2026-10-25T12:00:00Z', '2026-10-25T02:00:00Z', 'clocks went back'],
])('at %s the last night was %s: %s', (now, night) => expect(lastNight(new Date(now)).toISOString()).toBe(night.replace('Z', '.000Z')));

const noted = (since: string, tried: string | null = null, fault: string | null = null) => ({ since, tried, fault });
test.each([
  [false, 'a new folder waits for its first night', '2026-03-01T12:00:00Z', noted('2026-03-01T09:00:00Z')],
  [true, 'its first night has come', '2026-03-02T02:00:00Z', noted('2026-03-01T09:00:00Z')],
  [false, 'tonight’s is made', '2026-03-02T02:01:00Z', noted('2026-03-01T09:00:00Z', '2026-03-02T02:00:10Z')],
  [true, 'the machine slept through the night', '2026-03-04T11:00:00Z', noted('2026-03-01T09:00:00Z', '2026-03-02T02:00:10Z')],
  [false, 'a fault half an hour ago', '2026-03-02T02:30:00Z', noted('2026-03-01T09:00:00Z', '2026-03-02T02:00:10Z', 'full')],
  [true, 'a fault an hour ago', '2026-03-02T03:01:00Z', noted('2026-03-01T09:00:00Z', '2026-03-02T02:00:10Z', 'full')],
  [true, 'the clock once stood in another year', '2026-03-02T12:00:00Z', noted('2026-03-01T09:00:00Z', '2031-01-01T02:00:00Z')],
  [true, 'and the folder was first seen then', '2026-03-02T12:00:00Z', noted('2031-01-01T02:00:00Z')],
])('due is %s: %s', (due, _, now, last) => expect(isDue(new Date(now), last)).toBe(due));

test('the last seven nights stay, and the last of each of four weeks before them', () => {
  const days = Array.from({ length: 60 }, (_, i) => new Date(Date.parse('2026-01-01') + i * 86_400_000).toISOString().slice(0, 10));
  let held: string[] = [];
  for (const day of days) {
    held.push(`belong-${day}.tar`);
    const gone = outdated([...held, 'mine.tar', 'last.json']);
    held = held.filter((f) => !gone.includes(f));
  }
  // 1 March 2026 is a Sunday; each week before the last seven nights is held by its own Sunday.
  expect(held).toEqual(['02-01', '02-08', '02-15', '02-22', '02-23', '02-24', '02-25', '02-26', '02-27', '02-28', '03-01'].map((d) => `belong-2026-${d}.tar`));
});

test('a failed night is said in words, keeps the good one, and is overdue after a day and a half', async () => {
  const config = readConfig({ BELONG_DATA: join(folder, 'no-records'), BELONG_BACKUPS: join(folder, 'nights') });
  mkdirSync(join(folder, 'nights'));
  writeFileSync(join(folder, 'nights', 'belong-2026-03-01.tar'), 'whole');
  const good = { when: '2026-03-01T02:00:00.000Z', file: 'belong-2026-03-01.tar', bytes: 5, seconds: 1, sha256: 'a' };
  writeFileSync(join(folder, 'nights', 'last.json'), JSON.stringify({ since: '2026-01-01T00:00:00Z', tried: '2026-03-01T02:00:00Z', fault: null, good }));
  expect(await nightlyBackup(config, new Date('2026-03-02T02:00:00Z'))).toBe('failed');
  expect(backupStanding(join(folder, 'nights'), new Date('2026-03-02T13:59:00Z'))).toEqual({ lastGood: new Date(good.when), hours: 35, bytes: 5, fault: expect.stringMatching(/There are no records/), overdue: false });
  expect(backupStanding(join(folder, 'nights'), new Date('2026-03-02T14:01:00Z')).overdue).toBe(true);
  writeFileSync(join(folder, 'nights', 'belong-2026-03-01.tar'), 'who');
  expect(backupStanding(join(folder, 'nights'), new Date('2026-03-02T13:00:00Z'))).toMatchObject({ lastGood: null, overdue: true });
  expect(backupStanding(join(folder, 'nowhere'), new Date())).toMatchObject({ lastGood: null, fault: null, overdue: false });
  expect(readdirSync(join(folder, 'nights')).sort()).toEqual(['belong-2026-03-01.tar', 'last.json']);
});

test('the timer notes the folder at once, waits for the night, and stops; off makes nothing', async () => {
  let now = new Date('2026-03-01T12:00:00Z');
  const config = readConfig({ BELONG_DATA: join(folder, 'no-records'), BELONG_BACKUPS: join(folder, 'timed') });
  const timer = startNightly(config, { now: () => now, everyMs: 5 });
  const last = () => JSON.parse(readFileSync(join(folder, 'timed', 'last.json'), 'utf8')) as { tried: string | null };
  await expect.poll(() => last().tried).toBe(null);
  now = new Date('2026-03-02T02:00:00Z');
  await expect.poll(() => last().tried).toBe(now.toISOString());
  await timer.stop();
  expect(await nightlyBackup(readConfig({ BELONG_BACKUPS: 'off' }), now)).toBe('off');
});

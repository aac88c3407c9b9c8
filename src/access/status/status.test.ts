import { expect, test } from 'vitest';
import { linesOf, statusPage, type StatusFacts } from './show.page.ts';

const at = new Date('2026-11-24T12:00:00Z');
const ago = (minutes: number) => new Date(at.getTime() - minutes * 60_000);
const head = 'a'.repeat(64);

const well: StatusFacts = {
  at, records: true, figures: true, mode: 'live', node: 'v26.0.0', version: 'PostgreSQL 18', scanner: { there: true, words: 'ClamAV looks at them.' },
  backups: { lastGood: ago(600), hours: 10, bytes: 5_000_000, fault: null, overdue: false },
  jobs: { due: 0, dueSince: null, later: 2, dead: [] }, messages: { waiting: 0, waitingSince: null, sent: 3, failed: 0, lastFault: null },
  waiting: { entries: 4, since: ago(0) }, block: { number: 9, head, sealedAt: ago(1) }, anchors: [{ number: 8, head: 'b'.repeat(64) }, { number: 9, head }],
};

test('where all is well nothing is to be done', () => {
  expect(linesOf(well).filter((l) => l.state !== 'well' || l.todo !== null)).toEqual([]);
  expect(statusPage(well, null).lede).toBe('Everything is well.');
});

test.each<[string, string, Partial<StatusFacts>]>([
  ['Records', 'wrong', { records: false, version: null, jobs: null, messages: null, waiting: null, block: null, anchors: [] }],
  ['Published figures', 'wrong', { figures: false }],
  ['Backups', 'wrong', { backups: null }],
  ['Backups', 'wrong', { backups: { ...well.backups!, hours: 40, overdue: true } }],
  ['Backups', 'look', { backups: { ...well.backups!, fault: 'The disk is full.' } }],
  ['Work in the background', 'wrong', { jobs: { ...well.jobs!, due: 3, dueSince: ago(20) } }],
  ['Work in the background', 'look', { jobs: { ...well.jobs!, dead: [{ kind: 'send message', count: 1, lastFault: '550', since: ago(60) }] } }],
  ['Messages', 'wrong', { messages: { ...well.messages!, waiting: 1, waitingSince: ago(60), lastFault: 'ECONNREFUSED' } }],
  ['Messages', 'look', { messages: { ...well.messages!, failed: 1 } }],
  ['Audit trail', 'wrong', { waiting: { entries: 4, since: ago(16) } }],
  ['Audit trail', 'look', { anchors: [] }],
  ['Audit trail', 'wrong', { anchors: [{ number: 9, head: 'c'.repeat(64) }] }],
  ['Audit trail', 'wrong', { anchors: [{ number: 10, head }] }],
  ['Audit trail', 'wrong', { block: null }],
  ['Scanner for uploaded files', 'look', { scanner: { there: false, words: 'Files are not scanned.' } }],
])('%s: %s, with what to do', (part, state, facts) => {
  const lines = linesOf({ ...well, ...facts }).filter((l) => l.state !== 'well');
  expect(lines).toMatchObject([{ part, state, todo: expect.any(String) }]);
});

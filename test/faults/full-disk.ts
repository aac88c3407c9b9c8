import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { checkAudit } from '../../src/access/index.ts';
import { people } from '../../src/demo/index.ts';
import { JobRunner, messageKinds, openMail, queueMessage, readConfig, readMailbox, Records, Unavailable } from '../../src/kernel/index.ts';
import { startEmbedded } from '../../src/kernel/records/embedded.ts';
import { throwAwayRecords } from '../records.ts';
import { dataFolder, remove } from '../service.ts';
import { formOf, PlainBrowser } from './browser.ts';
import type { Behind } from './service-behind.ts';

const run = promisify(execFile);

/** Does work with a disk of its own, so many kilobytes large, at a folder; false where this machine lets nobody mount one. */
async function withDisk(folder: string, kilobytes: number, work: () => Promise<void>): Promise<boolean> {
  mkdirSync(folder, { recursive: true });
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k,mode=755`, 'tmpfs', folder]);
  } catch {
    console.log('NOT TRIED: a full disk needs leave to mount one (root on Linux), which this machine does not give.');
    return false;
  }
  try {
    await work();
  } finally {
    await run('umount', ['-l', folder]);
  }
  return true;
}

/** Fills the disk that a folder lies on, but for so many bytes; gives what makes room again. */
function fill(folder: string, but = 0): () => void {
  const file = join(folder, 'filler');
  const { bavail, bsize } = statfsSync(folder);
  try {
    writeFileSync(file, Buffer.alloc(bavail * bsize - but));
  } catch { /* Full is what it is to be. */ }
  return () => rmSync(file);
}

/** A file is uploaded for which there is no room: it is said so, nothing stays, and it passes once there is. */
export async function fillUploads({ service, data }: Behind): Promise<void> {
  const uploads = join(data, 'uploads');
  const browser = new PlainBrowser(service.url);
  await browser.signInAs(people.meiLin);
  const send = async () => {
    const { fields } = formOf((await browser.get('/data/load')).text, '/data/load');
    const form = new FormData();
    form.append('form_token', fields.get('form_token')!);
    form.append('files', new File([`a,b\n${'1,2\n'.repeat(200_000)}`], 'figures.csv'));
    return browser.post('/data/load', form);
  };
  await withDisk(uploads, 2048, async () => {
    const makeRoom = fill(uploads);
    const refused = await send();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([507, '300']);
    expect(refused.text).toContain('There is no room for this file now');
    expect(refused.text).not.toMatch(/ENOSPC|\/uploads/);
    expect(readdirSync(uploads)).toEqual(['filler']);
    expect((await browser.get('/me')).status).toBe(200);
    makeRoom();
    expect((await send()).status).toBe(303);
    console.log('Disk of uploads full: said so (507), nothing left of the file, pages go on; the same file taken once there was room.');
  });
}

/** The mailbox folder has no room: the message waits with its effect saved, and goes out once there is. */
export async function fillMailbox(): Promise<void> {
  const db = await throwAwayRecords();
  const folder = dataFolder();
  let now = Date.now() + 600_000;
  const runner = new JobRunner(db.records, messageKinds(openMail({ kind: 'folder', folder, from: 'belong@alliance.example' })), () => new Date(now));
  await withDisk(folder, 64, async () => {
    const makeRoom = fill(folder);
    await db.records.asSystem('test', (q) => queueMessage(q, { to: 'ann@example.org', subject: 'An answer waits', words: 'Sign in to read it. '.repeat(400), aboutKind: 'answer' }));
    await runner.runDue();
    const waiting = async () => (await db.as('belong_owner', (c) => c.query('select tries, last_fault, sent_at is not null as sent, gone_at is not null as gone from message'))).rows;
    expect(await waiting()).toEqual([{ tries: 1, last_fault: 'ENOSPC', sent: false, gone: false }]);
    expect(readdirSync(folder)).toEqual(['filler']);
    makeRoom();
    now += 60_000;
    await runner.runDue();
    expect(await waiting()).toEqual([{ tries: 2, last_fault: null, sent: true, gone: false }]);
    expect((await readMailbox(folder)).map((m) => m.to)).toEqual(['ann@example.org']);
    console.log('Disk of the mailbox full: the message waits whole and goes out once there is room; no half of one lies there.');
  });
  await db.drop();
  remove(folder);
}

/** The disk of the database itself is full: saving is refused, reading goes on or is back at once, nothing is torn, and saving passes once there is room. */
export async function fillDatabase(): Promise<void> {
  const folder = dataFolder();
  await withDisk(join(folder, 'disk'), 200_000, async () => {
    const data = join(folder, 'disk', 'data');
    mkdirSync(data);
    chmodSync(data, 0o755);
    const config = readConfig({ BELONG_DATA: data });
    const records = await Records.open(config);
    const save = (n: number) => records.asSystem('test', async (q) => {
      await sql`insert into load_run (asked_by, now_reading) values (${`save ${n}`}, ${randomBytes(100_000).toString('hex')})`.execute(q);
      await sql`insert into load_run (asked_by) values (${`second of save ${n}`})`.execute(q);
    });
    const saved: number[] = [];
    const refused = new Set<string>();
    // Room for more than one file of its log (16 MB), wherever in one it stands now.
    const makeRoom = fill(join(folder, 'disk'), 40_000_000);
    for (let n = 0; n < 400 && refused.size < 3; n++) {
      await save(n).then(() => saved.push(n), (error: unknown) => refused.add(`${error instanceof Unavailable ? 'Unavailable' : String(error)} ${n}`));
    }
    expect([...refused].map((line) => line.split(' ')[0])).toEqual(['Unavailable', 'Unavailable', 'Unavailable']);
    expect(saved.length).toBeGreaterThan(5);
    makeRoom();
    // Where the server itself fell over its log it comes back by itself or at the next start.
    await startEmbedded(data);
    await expect.poll(() => save(1_000).then(() => 'saved', () => 'refused'), { timeout: 60_000, interval: 500 }).toBe('saved');
    const { rows } = await records.asSystem('test', (q) => sql<{ asked_by: string }>`select asked_by from load_run where asked_by like 'save %' or asked_by like 'second of save %'`.execute(q));
    const there = new Set(rows.map((r) => r.asked_by));
    for (const n of [...saved, 1_000]) expect(there.has(`save ${n}`) && there.has(`second of save ${n}`), `save ${n}`).toBe(true);
    expect(rows.length).toBe(2 * (saved.length + 1));
    expect((await checkAudit(records, config.anchor)).faults).toEqual([]);
    await records.close();
    console.log(`Disk of the database full: ${saved.length} saves acknowledged before and all there, then each refused as not to be reached, none half done; saving passes once there is room.`);
  });
  remove(folder);
}

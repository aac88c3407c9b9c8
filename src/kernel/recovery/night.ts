import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Config } from '../config/config.ts';
import { Stop } from '../errors/errors.ts';
import { sync } from '../files/files.ts';
import { reach } from '../records/records.ts';
import { backUp, refuseNothing } from './operate.ts';
import { sizeWords, words } from './words.ts';

/** Held by the process that makes tonight's backup; any number, the same in every process. */
const nightly = 7_305_006;
const hour = 3_600_000;
const [daily, weekly] = [7, 4];

const good = z.object({ when: z.iso.datetime(), file: z.string(), bytes: z.number(), seconds: z.number(), sha256: z.string() });
const shape = z.object({
  /** When this folder was first looked after. */
  since: z.iso.datetime(),
  tried: z.iso.datetime().nullable(),
  /** What went wrong the last time, in words, or null where it went well. */
  fault: z.string().nullable(),
  good: good.nullable(),
});
type Last = z.infer<typeof shape>;

const nameOf = (day: string): string => `belong-${day}.tar`;
const named = /^belong-(\d{4}-\d{2}-\d{2})\.tar$/;
const london = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23' });

function inLondon(at: Date): { readonly day: string; readonly hour: number } {
  const p = Object.fromEntries(london.formatToParts(at).map((part) => [part.type, part.value]));
  return { day: `${p['year']}-${p['month']}-${p['day']}`, hour: Number(p['hour']) };
}

/** The last 02:00 in England at or before a moment, which every day has exactly once, the days when the clocks change too. */
export function lastNight(now: Date): Date {
  const whole = Math.floor(now.getTime() / hour) * hour;
  for (let back = 0; ; back++) {
    const at = new Date(whole - back * hour);
    if (inLondon(at).hour === 2) return at;
  }
}

/**
 * Whether a backup is to be made now: none since the last 02:00, or a fault an hour ago. Asked again and again, so that a
 * machine that slept, or whose clock was set, misses none; a time that has not come yet counts for nothing.
 */
export function isDue(now: Date, last: Pick<Last, 'since' | 'tried' | 'fault'>): boolean {
  const past = (iso: string) => (new Date(iso).getTime() > now.getTime() + hour ? -Infinity : new Date(iso).getTime());
  if (last.tried === null) return past(last.since) < lastNight(now).getTime();
  if (last.fault !== null) return now.getTime() - past(last.tried) >= hour;
  return past(last.tried) < lastNight(now).getTime();
}

/** Which of the nights' files are no longer kept: all but the last seven, and the last of each of four weeks before them. */
export function outdated(files: readonly string[]): readonly string[] {
  const nights = files.flatMap((file) => named.exec(file)?.[1] ?? []).sort().reverse();
  const week = (day: string) => Math.floor((Date.parse(day) / 86_400_000 + 3) / 7);
  const lastOfWeek = nights.slice(daily).filter((day) => week(day) !== week(nights[nights.indexOf(day) - 1]!));
  const kept = new Set([...nights.slice(0, daily), ...lastOfWeek.slice(0, weekly)]);
  return nights.filter((day) => !kept.has(day)).map(nameOf);
}

export type Night = 'made' | 'another process is at it' | 'made already' | 'failed' | 'off';

/**
 * Makes this night's backup into the folder of `config.backups`, clears the old ones once it is whole, and writes how it
 * went to `last.json` beside them. Throws nothing but what a full disk does to that note. Of several processes one does it.
 */
export async function nightlyBackup(config: Config, now: Date, stop?: AbortSignal): Promise<Night> {
  if (config.backups === null) return 'off';
  const folder = config.backups;
  const file = nameOf(inLondon(lastNight(now)).day);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    refuseNothing(config);
    const reached = await reach(config);
    try {
      const { rows } = await reached.held.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [nightly]);
      if (!rows[0]!.mine) return 'another process is at it';
      if (readLast(folder)?.good?.file === file && existsSync(join(folder, file))) return 'made already';
      for (const left of readdirSync(folder)) if (/\.(partial|spool)$/.test(left)) rmSync(join(folder, left), { force: true });
      await refuseLittleRoom(folder, readLast(folder)?.good?.bytes ?? 0);
      // A file of that name that no note speaks of was never read back.
      rmSync(join(folder, file), { force: true });
      const { manifest: _, ...made } = await backUp(config, join(folder, file), now, stop && { stop });
      note(folder, now, { tried: now.toISOString(), fault: null, good: { ...made, file, when: now.toISOString() } });
      for (const old of outdated(readdirSync(folder))) rmSync(join(folder, old), { force: true });
      return 'made';
    } finally {
      await reached.leave();
    }
  } catch (error) {
    const fault = stop?.aborted ? words.interrupted : error instanceof Stop ? error.message : words.unexpected(String((error as { code?: unknown }).code ?? (error as Error).name));
    note(folder, now, { tried: now.toISOString(), fault });
    return 'failed';
  }
}

/** A backup that fills the disk would take the records' own room. */
async function refuseLittleRoom(folder: string, lastBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const [free, wanted] = [bavail * bsize, 2 * lastBytes + 50_000_000];
  if (free < wanted) throw new Stop(`The disk with the backups has ${sizeWords(free)} free, and tonight’s needs up to ${sizeWords(wanted)}. Nothing was written. Make room there, or give a folder on another disk with BELONG_BACKUPS.`);
}

export interface BackupStanding {
  readonly lastGood: Date | null;
  /** Whole hours since then. */
  readonly hours: number | null;
  readonly bytes: number | null;
  /** Why the last try failed, in words, or null. */
  readonly fault: string | null;
  /** No good backup for more than 36 hours. */
  readonly overdue: boolean;
}

/** How the nightly backups in a folder stand. A file that is gone or has another size than was noted is no good backup. */
export function backupStanding(folder: string, now: Date): BackupStanding {
  const last = readLast(folder);
  const held = last?.good && statSync(join(folder, last.good.file), { throwIfNoEntry: false })?.size === last.good.bytes ? last.good : null;
  const lastGood = held ? new Date(held.when) : null;
  const from = lastGood ?? (last && new Date(last.since));
  return {
    lastGood, bytes: held?.bytes ?? null, fault: last?.fault ?? null,
    hours: lastGood && Math.floor((now.getTime() - lastGood.getTime()) / hour),
    overdue: from !== null && now.getTime() - from.getTime() > 36 * hour,
  };
}

/** Looks once a minute whether a backup is due, and makes it. `stop` ends one that is being made, and waits for its end. */
export function startNightly(config: Config, pace: { readonly now: () => Date; readonly everyMs: number } = { now: () => new Date(), everyMs: 60_000 }): { stop(): Promise<void> } {
  const folder = config.backups;
  if (folder === null) return { stop: async () => {} };
  const ending = new AbortController();
  let [working, failed]: [Promise<unknown> | null, number] = [null, -Infinity];
  const look = async () => {
    const last = readLast(folder) ?? note(folder, pace.now(), {});
    if (!isDue(pace.now(), last)) return;
    // Where the disk is so full that even the note of it fails, the note cannot hold the next try back.
    failed = pace.now().getTime();
    if ((await nightlyBackup(config, pace.now(), ending.signal)) === 'failed') console.error(`The nightly backup failed: ${readLast(folder)?.fault}`);
    else failed = -Infinity;
  };
  const timer = setInterval(() => {
    if (pace.now().getTime() - failed < hour && pace.now().getTime() >= failed) return;
    working ??= look().catch((error: unknown) => console.error(error)).finally(() => { working = null; });
  }, pace.everyMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      ending.abort();
      await working;
    },
  };
}

function readLast(folder: string): Last | null {
  try {
    return shape.parse(JSON.parse(readFileSync(join(folder, 'last.json'), 'utf8')));
  } catch {
    return null;
  }
}

/** Whole or as it was before: the status page reads it at any moment. */
function note(folder: string, now: Date, news: Partial<Last>): Last {
  const last: Last = { since: now.toISOString(), tried: null, fault: null, good: null, ...readLast(folder), ...news };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const part = join(folder, `last.json.${process.pid}.partial`);
  writeFileSync(part, `${JSON.stringify(last, null, 1)}\n`, { mode: 0o600 });
  sync(part);
  renameSync(part, join(folder, 'last.json'));
  sync(folder);
  return last;
}

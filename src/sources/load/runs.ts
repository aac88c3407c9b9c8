import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';
import type { Outcome, Progress } from './outcome.ts';

interface LoadRunRow {
  id: string;
  started_at: Date;
  beat_at: Date;
  finished_at: Date | null;
  asked_by: string;
  files_total: number;
  files_done: number;
  bytes_total: number;
  bytes_done: number;
  now_reading: string | null;
  rows_done: number;
  rows_total: number;
  outcomes: Outcome[];
}

declare module '../../kernel/records/tables.ts' {
  interface Tables {
    load_run: LoadRunRow;
  }
}

/** One command or upload that loads files, for whoever waits for it. */
export interface LoadRun {
  readonly id: string;
  readonly startedAt: Date;
  /** `cut off`: no sign of life for a minute and no end. */
  readonly state: 'running' | 'finished' | 'cut off';
  readonly finishedAt: Date | null;
  readonly askedBy: string;
  readonly progress: Progress;
  readonly outcomes: readonly Outcome[];
}

/** A run is named by whoever starts it, so that an upload knows its page before the work begins. */
export async function startRun(q: Q, id: string, askedBy: string): Promise<void> {
  await sql`insert into load_run (id, asked_by) values (${id}, ${askedBy}) on conflict (id) do nothing`.execute(q);
}

export async function beat(q: Q, id: string, p: Progress): Promise<void> {
  await sql`update load_run set beat_at = now(), files_total = ${p.filesTotal}, files_done = ${p.filesDone}, bytes_total = ${p.bytesTotal}, bytes_done = ${p.bytesDone},
    now_reading = ${p.reading}, rows_done = ${p.rowsDone}, rows_total = ${p.rowsTotal} where id = ${id}`.execute(q);
}

export async function addOutcome(q: Q, id: string, outcome: Outcome): Promise<void> {
  await sql`update load_run set beat_at = now(), outcomes = outcomes || ${JSON.stringify([outcome])}::jsonb where id = ${id}`.execute(q);
}

export async function finishRun(q: Q, id: string): Promise<void> {
  await sql`update load_run set finished_at = now(), beat_at = now(), now_reading = null where id = ${id}`.execute(q);
}

export async function findRun(q: Q, id: string, now: Date): Promise<LoadRun | null> {
  const row = await q.selectFrom('load_run').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toRun(row, now) : null;
}

/** Newest first. */
export async function recentRuns(q: Q, now: Date, most = 10): Promise<readonly LoadRun[]> {
  const rows = await q.selectFrom('load_run').selectAll().orderBy('started_at', 'desc').limit(most).execute();
  return rows.map((r) => toRun(r, now));
}

/** Has somebody of this name ever loaded to the end? */
export async function hasFinished(q: Q, askedBy: string): Promise<boolean> {
  const row = await q.selectFrom('load_run').select('id').where('asked_by', '=', askedBy).where('finished_at', 'is not', null).limit(1).executeTakeFirst();
  return row !== undefined;
}

const silence = 60_000;

function toRun(r: LoadRunRow, now: Date): LoadRun {
  const state = r.finished_at ? 'finished' : now.getTime() - r.beat_at.getTime() > silence ? 'cut off' : 'running';
  const rows = r.outcomes.reduce((sum, o) => sum + o.rows, 0) + (state === 'running' ? r.rows_done : 0);
  return {
    id: r.id, startedAt: r.started_at, state, finishedAt: r.finished_at, askedBy: r.asked_by, outcomes: r.outcomes,
    progress: { filesDone: r.files_done, filesTotal: r.files_total, bytesDone: r.bytes_done, bytesTotal: r.bytes_total, reading: r.now_reading, rowsDone: r.rows_done, rowsTotal: r.rows_total, rows },
  };
}

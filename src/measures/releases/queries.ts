import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';
import type { Measure } from '../definitions/measure.ts';
import type { AreaMet, Problem, Release, ReleaseDraft } from './release.ts';

interface ReleaseRow {
  id: number;
  source: string;
  source_name: string;
  reader_version: number;
  dataset: string;
  edition: string;
  kind: 'figures' | 'reference';
  title: string;
  publisher: string;
  licence: string;
  published: string | null;
  next_update: string | null;
  period_from: string | null;
  period_to: string | null;
  file_name: string;
  sha256: string;
  container_sha256: string;
  rows_in: number;
  rows_kept: number;
  folder: string;
  definition: { measures: Measure[]; areas: AreaMet[]; notes: Problem[]; table: string };
  loaded_at: Date;
  loaded_by: string;
  withdrawn_at: Date | null;
  withdrawn_why: string | null;
}

declare module '../../kernel/records/tables.ts' {
  interface Tables {
    release: ReleaseRow;
  }
}

/** Where a file came from and who read it; with a draft it makes a release. */
export interface Origin {
  readonly source: string;
  readonly sourceName: string;
  readonly readerVersion: number;
  readonly fileName: string;
  readonly sha256: string;
  readonly containerSha256: string;
  readonly loadedBy: string;
}

/** Publishes: from the commit of this insert on, everybody reads the new release. */
export async function insertRelease(q: Q, id: number, folder: string, draft: ReleaseDraft, origin: Origin): Promise<void> {
  const definition = JSON.stringify({ measures: draft.measures, areas: draft.areas, notes: draft.notes, table: draft.table });
  await sql`insert into release (id, source, source_name, reader_version, dataset, edition, kind, title, publisher, licence, published, next_update,
      period_from, period_to, file_name, sha256, container_sha256, rows_in, rows_kept, folder, definition, loaded_by)
    values (${id}, ${origin.source}, ${origin.sourceName}, ${origin.readerVersion}, ${draft.dataset}, ${draft.edition}, ${draft.kind}, ${draft.title},
      ${draft.publisher}, ${draft.licence}, ${draft.published}, ${draft.nextUpdate}, ${draft.periods?.from ?? null}, ${draft.periods?.to ?? null},
      ${origin.fileName}, ${origin.sha256}, ${origin.containerSha256}, ${draft.rowsIn}, ${draft.rowsKept}, ${folder}, ${definition}::jsonb, ${origin.loadedBy})`.execute(q);
}

/** A number for a release that is being written. Gaps are harmless. */
export async function nextReleaseId(q: Q): Promise<number> {
  const { rows } = await sql<{ id: number }>`select nextval(pg_get_serial_sequence('release', 'id')) as id`.execute(q);
  return rows[0]!.id;
}

/** The releases in use that these bytes, read by this reader, have already made. */
export async function releasesOfFile(q: Q, source: string, readerVersion: number, sha256: string): Promise<readonly number[]> {
  const rows = await q.selectFrom('release').select('id').where('source', '=', source).where('reader_version', '=', readerVersion)
    .where('sha256', '=', sha256).where('withdrawn_at', 'is', null).orderBy('id').execute();
  return rows.map((r) => r.id);
}

/** All releases, newest first. `root` is the releases folder. */
export async function allReleases(q: Q, root: string): Promise<readonly Release[]> {
  const rows = await q.selectFrom('release').selectAll().orderBy('id', 'desc').execute();
  return rows.map((r) => toRelease(r, root));
}

/** One number that changes whenever what is in use changes. */
export async function releasesVersion(q: Q): Promise<string> {
  const { rows } = await sql<{ v: string }>`select coalesce(max(id), 0) || '-' || count(*) || '-' || count(withdrawn_at) as v from release`.execute(q);
  return rows[0]!.v;
}

/** Takes a release out of use, with a reason; figures fall back to the one before. False where it was not in use. */
export async function withdraw(q: Q, id: number, why: string): Promise<boolean> {
  const done = await q.updateTable('release').set({ withdrawn_at: new Date(), withdrawn_why: why }).where('id', '=', id).where('withdrawn_at', 'is', null).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Puts a withdrawn release back. False where it was in use, or the same file has been loaded again since. */
export async function reinstate(q: Q, id: number): Promise<boolean> {
  const { numAffectedRows } = await sql`update release r set withdrawn_at = null, withdrawn_why = null where id = ${id} and withdrawn_at is not null
    and not exists (select 1 from release o where o.id <> r.id and o.withdrawn_at is null and (o.source, o.reader_version, o.sha256, o.dataset, o.edition) = (r.source, r.reader_version, r.sha256, r.dataset, r.edition))`.execute(q);
  return numAffectedRows === 1n;
}

function toRelease(r: ReleaseRow, root: string): Release {
  const { measures, areas, notes, table } = r.definition;
  return {
    id: r.id, source: r.source, sourceName: r.source_name, readerVersion: r.reader_version, dataset: r.dataset, edition: r.edition, kind: r.kind,
    title: r.title, publisher: r.publisher, licence: r.licence, published: r.published, nextUpdate: r.next_update,
    periods: r.period_from === null || r.period_to === null ? null : { from: r.period_from, to: r.period_to },
    fileName: r.file_name, sha256: r.sha256, containerSha256: r.container_sha256, rowsIn: r.rows_in, rowsKept: r.rows_kept,
    measures, areas, notes, loadedAt: r.loaded_at, loadedBy: r.loaded_by,
    withdrawn: r.withdrawn_at && r.withdrawn_why !== null ? { at: r.withdrawn_at, why: r.withdrawn_why } : null,
    tablePath: `${root}/${r.folder}/${table}`,
  };
}

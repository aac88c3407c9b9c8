import { may } from '../../../access/index.ts';
import { Conflict, json, NotFound, page, quote, redirect, type Ask, type Reply } from '../../../kernel/index.ts';
import type { Catalogue, Release } from '../../../measures/index.ts';
import { tableReply } from '../../cells/download.ts';
import type { Desk } from '../../desk.ts';
import { paths } from '../../paths.ts';
import { problemsTable } from '../problems.ts';
import { standingOf } from '../standing.ts';
import { releasePage, type ReleaseFacts } from './show.page.ts';
import { parseWithdrawal } from './withdraw.form.ts';
import { words } from './words.ts';

export async function showRelease(desk: Desk, ask: Ask): Promise<Reply> {
  const { catalogue, release } = await find(desk, ask);
  if (ask.format === 'csv') return tableReply(problemsTable(words.quality, release.notes), 'csv', `quality-report-release-${release.id}`);
  const columns = await columnsOf(desk, release);
  if (ask.format === 'json') {
    const { tablePath: _, ...facts } = release;
    return json({ ...facts, state: standingOf(catalogue, release), columns, href: ask.origin + paths.release(release.id) });
  }
  return show(desk, ask, { catalogue, release, columns });
}

/** Takes a release out of use. Without a reason the page comes back with what was typed. */
export async function withdrawRelease(desk: Desk, ask: Ask): Promise<Reply> {
  const { catalogue, release } = await find(desk, ask);
  const form = parseWithdrawal(ask.form);
  if (!form.ok) return show(desk, ask, { catalogue, release, columns: await columnsOf(desk, release), form });
  if (!(await desk.store.withdraw(release.id, form.why))) throw new Conflict(words.withdraw.already);
  return redirect(paths.release(release.id));
}

export async function reinstateRelease(desk: Desk, ask: Ask): Promise<Reply> {
  const { release } = await find(desk, ask);
  if (!(await desk.store.reinstate(release.id))) throw new Conflict(words.reinstate.not);
  return redirect(paths.release(release.id));
}

async function find(desk: Desk, ask: Ask): Promise<{ catalogue: Catalogue; release: Release }> {
  const id = ask.params['id'] ?? '';
  const catalogue = await desk.figures.catalogue();
  const release = /^\d{1,9}$/.test(id) ? catalogue.releases.find((r) => r.id === Number(id)) : undefined;
  if (!release) throw new NotFound(words.notFound(id));
  return { catalogue, release };
}

function show(desk: Desk, ask: Ask, facts: Omit<ReleaseFacts, 'mayWithdraw' | 'now'>): Reply {
  return page('dashboard/data/releases/show.njk', releasePage({ ...facts, mayWithdraw: may('withdraw a release', ask.caller), now: desk.now() }), facts.form ? 400 : 200);
}

/** Columns as published; those that the reader added for itself begin with `_`. */
async function columnsOf(desk: Desk, release: Release): Promise<readonly string[] | null> {
  try {
    const rows = await desk.statistics.all(`describe select * from read_parquet(${quote(release.tablePath)})`);
    return rows.map((r) => String(r['column_name'])).filter((name) => !name.startsWith('_'));
  } catch {
    return null;
  }
}

/** For tests: two made-up releases of one tidy CSV behind the real engine, kept as a load keeps them. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createViews, KeptFiles, openLoader, quote, Statistics, type Ask, type Caller, type Reply, type Route } from '../../kernel/index.ts';
import { Figures, type Measure, type Release, type ReleaseStore } from '../../measures/index.ts';
import type { LoadRun } from '../../sources/index.ts';
import type { Desk } from '../desk.ts';

export const now = new Date('2026-11-24T12:00:00Z');

export function madeMeasure(given: Partial<Measure> = {}): Measure {
  return {
    key: 'made.share', title: 'What share is in time?', short: 'In time', topic: 'Made up', unit: 'percent', unitWords: '% of plans', decimals: 1, polarity: 'high', counts: 'Plans in time, of all plans.', method: 'As published.',
    caveats: ['Made up.'], source: { publisher: 'Made-up Office', name: 'Made-up statistics', licence: 'Open Government Licence v3.0', address: null }, lastUpdate: null, nextUpdate: '2026-06-01',
    cells: { dataset: 'made', column: 'share', where: {}, numerator: 'top', denominator: 'bottom' },
    breakdowns: [{ column: 'sex', label: 'Sex', values: ['Total', 'Female'], total: 'Total' }], disclosure: 'as published', owner: 'Made-up Office', reviewBy: null, ...given,
  };
}

export function madeRelease(given: Partial<Release> = {}): Release {
  return {
    id: 1, source: 'dfe-tidy-csv', sourceName: 'DfE tidy CSV', readerVersion: 1, dataset: 'made', edition: '', kind: 'figures', title: 'Made-up plans', publisher: 'Made-up Office', licence: 'Open Government Licence v3.0',
    published: '2025-06', nextUpdate: null, periods: { from: '2023', to: '2024' }, fileName: 'made.csv', sha256: 'a'.repeat(64), containerSha256: 'a'.repeat(64), rowsIn: 3, rowsKept: 3, measures: [madeMeasure()], areas: [],
    notes: [], loadedAt: new Date('2026-11-24T05:50:00Z'), loadedBy: 'the command line', withdrawn: null, tablePath: '/nowhere.parquet', ...given,
  };
}

export function madeRun(given: Partial<LoadRun> = {}): LoadRun {
  return {
    id: '00000000-0000-4000-8000-000000000001', startedAt: new Date('2026-11-24T11:59:50Z'), state: 'running', finishedAt: null, askedBy: 'the data page', outcomes: [],
    progress: { filesDone: 0, filesTotal: 2, bytesDone: 50, bytesTotal: 100, reading: 'b.csv', rowsDone: 10, rowsTotal: 1000, rows: 2010 }, ...given,
  };
}

const header = 'time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,sex,top,bottom,share';
const place = 'Local authority,E92000001,England,E12000004,East Midlands,855,E10000018,Leicestershire';
/** One line a row: period, sex, then the cells as published. */
const csvOf = (share: string) => [header, `2024,Calendar year,${place},Total,33,772,${share}`, `2024,Calendar year,${place},Female,1,10,10`, `2023,Calendar year,${place},Total,c,c,c`, ''].join('\n');

const rowsOf = (share: number) => `select * from (values
  (1, 'E10000018', '2024', 'Total', ${share}::double, null::varchar, 33::double, 772::double), (2, 'E10000018', '2024', 'Female', 10, null, 1, 10), (3, 'E10000018', '2023', 'Total', null, 'c', null, null))
  t(_row, _area, _period, sex, share, _mark_share, top, bottom)`;

/** Somebody who may load data and take releases out of use. */
const analyst: Caller = { session: 's', person: 'p', name: 'Asha Patel', hat: { holding: 'h', role: 'analyst', roleName: 'Analyst', at: null }, hats: 1, permissions: new Set(['load data', 'withdraw a release']) };

export interface TestDesk {
  readonly desk: Desk;
  readonly files: KeptFiles;
  /** What the pages asked the store and the loads to do. */
  readonly done: string[];
  /** Older first: the table gave 4.3, then 4.5. */
  readonly releases: readonly [Release, Release];
  ask(address: string, more?: Partial<Ask>): Promise<Reply>;
  close(): void;
}

export async function makeDesk(routesOf: (desk: Desk) => readonly Route<string>[], runs: readonly LoadRun[] = []): Promise<TestDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'belong-desk-'));
  const files = new KeptFiles(join(folder, 'files'));
  const loader = await openLoader(join(folder, 'spill'));
  const make = async (id: number, share: number): Promise<Release> => {
    const text = csvOf(String(share));
    const sha256 = createHash('sha256').update(text).digest('hex');
    const tablePath = join(folder, `${id}.parquet`);
    writeFileSync(join(folder, 'handed'), text);
    await files.keep(join(folder, 'handed'), sha256);
    await loader.connection.run(`copy (${rowsOf(share)}) to ${quote(tablePath)} (format parquet)`);
    return madeRelease({ id, sha256, containerSha256: sha256, tablePath });
  };
  const releases: [Release, Release] = [await make(1, 4.3), await make(2, 4.5)];
  loader.close();
  const statistics = await Statistics.open([folder]);
  const done: string[] = [];
  const replace = (id: number, withdrawn: Release['withdrawn']): boolean => {
    const at = releases.findIndex((r) => r.id === id);
    if ((releases[at]!.withdrawn === null) === (withdrawn === null)) return false;
    releases[at] = { ...releases[at]!, withdrawn };
    return true;
  };
  const store = {
    version: async () => releases.map((r) => `${r.id}${r.withdrawn === null}`).join(), all: async () => [...releases].reverse(), files,
    withdraw: async (id: number, why: string) => { done.push(`withdraw ${id}: ${why}`); return replace(id, { at: now, why }); },
    reinstate: async (id: number) => { done.push(`reinstate ${id}`); return replace(id, null); },
  } as unknown as ReleaseStore;
  const loads: Desk['loads'] = {
    recent: async () => runs,
    find: async (id) => runs.find((r) => r.id === id) ?? null,
    start: async (paths, by) => { done.push(`start ${paths.join()} ${by}`); return madeRun().id; },
    folder: async () => { mkdirSync(join(folder, 'received'), { recursive: true }); return join(folder, 'received'); },
  };
  const desk: Desk = { figures: new Figures(statistics, store, [], (message) => { throw new Error(message); }), store, statistics, now: () => now, loads };
  const routes = routesOf(desk);
  return {
    desk, files, done, releases,
    ask: async (address, more = {}) => {
      const url = new URL(address, 'http://localhost:3000');
      const [, path = '', suffix] = /^(.*?)(?:\.(csv|xlsx|json))?$/.exec(url.pathname)!;
      const method = more.form || more.files ? 'POST' : 'GET';
      for (const route of routes) {
        const found = route.method === method ? new RegExp(`^${route.path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`).exec(path) : null;
        if (!found) continue;
        return route.handle({
          path, params: { ...found.groups }, query: url.searchParams, format: (suffix ?? 'html') as Ask['format'], form: new URLSearchParams(), files: [], caller: analyst, browser: 'b', formToken: 'the-token', address: null, origin: url.origin, ...more,
        } as Ask);
      }
      throw new Error(`No route answers ${method} ${path}`);
    },
    close: () => { statistics.close(); rmSync(folder, { recursive: true, force: true }); },
  };
}

/** The model of a page; throws where the reply is none. */
export function modelOf(reply: Reply): any {
  if (reply.kind !== 'page') throw new Error(`The answer is a ${reply.kind}, no page.`);
  return reply.model;
}

const layout = `{% block head %}{% endblock %}{% block heading %}<h1>{{ title }}</h1><p>{{ lede }}</p>{% endblock %}{% block content %}{% endblock %}`;
let views: ReturnType<typeof createViews> | undefined;

/** The page's own markup within an empty layout: throws where a template says something that its model lacks. */
export function markupOf(reply: Reply): string {
  if (reply.kind !== 'page') throw new Error(`The answer is a ${reply.kind}, no page.`);
  if (!views) {
    const folder = mkdtempSync(join(tmpdir(), 'belong-layout-'));
    mkdirSync(join(folder, 'web'));
    writeFileSync(join(folder, 'web', 'layout.njk'), layout);
    views = createViews({ roots: [folder, resolve('src'), resolve('node_modules/govuk-frontend/dist')], globals: {} });
    rmSync(folder, { recursive: true });
  }
  return views.render(reply.template, { ...reply.model, ask: { path: '/here', url: '/here', origin: 'http://localhost:3000', caller: null, formToken: 'the-token' } });
}

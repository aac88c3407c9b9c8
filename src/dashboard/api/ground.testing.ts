import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLoader, quote, Statistics, type Ask, type Reply, type Route } from '../../kernel/index.ts';
import { Figures, type Dimension, type Measure, type Release, type ReleaseStore } from '../../measures/index.ts';
import type { Permission } from '../../access/index.ts';
import type { Desk } from '../desk.ts';
import { apiRoutes } from './routes.ts';

/** For tests: three made-up tables behind the real engine, and a way to ask. */
export interface Ground {
  readonly routes: readonly Route<Permission>[];
  /** Asks an address as a server would; the path is encoded, as on the wire. */
  ask(address: string): Promise<Reply>;
  /** The same, for an address that answers in JSON. */
  json(address: string): Promise<{ readonly status: number; readonly body: any; readonly headers: Readonly<Record<string, string>> }>;
  close(): void;
}

const source = { publisher: 'Made-up Office', name: 'Made-up statistics', licence: 'Open Government Licence v3.0', address: null };

function measure(key: string, cells: Partial<Measure['cells']> & { dataset: string; column: string }, breakdowns: readonly Dimension[] = []): Measure {
  return {
    key, title: `How many of ${key}?`, short: key.slice(key.indexOf('.') + 1), topic: cells.dataset === 'long' ? 'Long things' : 'Wide things', unit: 'percent', unitWords: '% of things', decimals: 1, polarity: 'high',
    counts: 'Things.', method: 'Counted.', caveats: ['Made up.'], source, lastUpdate: '2025-06-26', nextUpdate: null, cells: { where: {}, numerator: null, denominator: null, ...cells },
    breakdowns, disclosure: 'as published', owner: 'Made-up Office', reviewBy: null,
  };
}

const sexes = [{ column: 'topic_topic', label: 'Topic', values: ['All', 'Sex'], total: 'All' }, { column: 'topic', label: 'Group', values: ['All', 'Female', 'Male'], total: 'All' }] as const;
const sizes = { column: 'size', label: 'Size', values: ['Total', 'Large', 'Small'], total: 'Total' };

/** Keys as published ones are: with %, blanks, / and dots. */
export const long = ['lait.LACHealth%', 'lait.NEW_KS2_RWM_Sen_W/Osta', 'lait.a b.c'].map((key) => measure(key, { dataset: 'long', column: 'value', where: { measure: key.slice(5) }, numerator: 'top', denominator: 'bottom' }));
const wide = [measure('made.wide', { dataset: 'wide', column: 'n' }, [...sexes, sizes]), measure('made.other', { dataset: 'wide', column: 'm' }, [...sexes, sizes])];
const gone = measure('made.gone', { dataset: 'wide', column: 'old' }, [...sexes, sizes]);
/** Loaded for its size: more rows than one request may ask for. */
const huge = measure('made.huge', { dataset: 'huge', column: 'n' }, [{ column: 'part', label: 'Part', values: ['Total', ...Array.from({ length: 150 }, (_, i) => `p${i}`)], total: 'Total' }]);

function release(id: number, dataset: string, measures: readonly Measure[], folder: string, more: Partial<Release> = {}): Release {
  return {
    id, dataset, edition: '', kind: 'figures', title: `Made-up ${dataset}`, publisher: 'Made-up Office', licence: source.licence, published: '2025-06', nextUpdate: null, periods: { from: '2023', to: '2025' },
    rowsIn: 10, rowsKept: 10, measures, areas: [], notes: [], source: 'made-up', sourceName: 'Made-up reader', readerVersion: 1, fileName: `${dataset}.csv`, sha256: 'a'.repeat(64), containerSha256: 'b'.repeat(64),
    loadedAt: new Date('2026-01-02T03:04:05Z'), loadedBy: 'a secret person', withdrawn: null, tablePath: join(folder, `${id}.parquet`), ...more,
  };
}

const areas = `(values ('E06000016'), ('E06000017'), ('E92000001')) a(_area)`;

/** Rutland has no number of 2025; a cell of Leicester is hidden; zero stands in England. */
const tables: Readonly<Record<number, string>> = {
  1: `select row_number() over () as _row, _area, _period, measure,
        case when _area = 'E06000017' and _period = '2025' then null when _area = 'E06000016' and _period = '2023' then null when _area = 'E92000001' then 0.0 else 12.5 end as value,
        case when _area = 'E06000017' and _period = '2025' then 'x' when _area = 'E06000016' and _period = '2023' then 'c' end as _mark_value, 1.0 as top, 8.0 as bottom
      from ${areas}, (values ('2023'), ('2024'), ('2025')) p(_period), (values ${long.map((m) => `(${quote(m.cells.where['measure']!)})`).join(', ')}) m(measure)`,
  2: `select row_number() over () as _row, _area, _period, topic_topic, topic, size, 5.0 as old from ${areas}, (values ('2022')) p(_period), (values ('All', 'All')) t(topic_topic, topic), (values ('Total')) s(size)`,
  3: `select row_number() over () as _row, _area, _period, topic_topic, topic, size, row_number() over () * 1.0 as n, 1.0 as m
      from ${areas}, (values ('2024'), ('2025')) p(_period), (values ('All', 'All'), ('Sex', 'Female'), ('Sex', 'Male')) t(topic_topic, topic), (values ('Total'), ('Large'), ('Small')) s(size)`,
  5: `select row_number() over () as _row, _area, '2025' as _period, part, 1.0 as n from (select 'X,' || i as _area from range(200) r(i)), (select 'Total' as part union all select 'p' || i from range(150) r(i))`,
};

export async function makeGround(): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'belong-api-'));
  const loader = await openLoader(join(folder, 'spill'));
  for (const [id, sql] of Object.entries(tables)) await loader.connection.run(`copy (${sql}) to ${quote(join(folder, `${id}.parquet`))} (format parquet)`);
  loader.close();
  const statistics = await Statistics.open([folder]);
  const releases = [
    release(5, 'huge', [huge], folder, { areas: Array.from({ length: 200 }, (_, i) => ({ code: `X,${i}`, name: `Place, no. ${i}`, kind: 'other' })) }),
    release(4, 'wide', wide, folder, { withdrawn: { at: new Date('2026-02-03T04:05:06Z'), why: 'A wrong column' } }),
    release(3, 'wide', wide, folder), release(2, 'wide', [gone], folder), release(1, 'long', long, folder),
  ];
  const store = { version: async () => 'v1', all: async () => releases } as unknown as ReleaseStore;
  const figures = new Figures(statistics, store, [], (message) => { throw new Error(message); });
  const routes = apiRoutes({ figures, statistics, store, now: () => new Date('2026-03-01T12:00:00Z') } as unknown as Desk);
  const ask = async (address: string): Promise<Reply> => {
    const url = new URL(address, 'http://made.up');
    for (const route of routes) {
      const found = new RegExp(`^${route.path.replaceAll('.', '\\.').replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`).exec(url.pathname);
      if (!found) continue;
      const params = Object.fromEntries(Object.entries(found.groups ?? {}).map(([k, v]) => [k, decodeURIComponent(v)]));
      return route.handle({ path: url.pathname, params, query: url.searchParams, format: 'html', form: new URLSearchParams(), files: [], caller: null, browser: 'b', formToken: 't', address: null, origin: url.origin } satisfies Ask);
    }
    throw new Error(`No route answers ${address}`);
  };
  return {
    routes, ask,
    async json(address) {
      const reply = await ask(address);
      if (reply.kind !== 'json') throw new Error(`${address} answers with a ${reply.kind}`);
      // As it is on the wire: what JSON cannot hold is lost here, as it would be there.
      return { status: reply.status ?? 200, body: JSON.parse(JSON.stringify(reply.body)), headers: reply.headers ?? {} };
    },
    close() {
      statistics.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { identify, may, openSignIn, type Permission } from './access/index.ts';
import { curations, type Desk } from './dashboard/index.ts';
import { offered } from './demo/index.ts';
import { buildAssets, createServer, createViews, keptSecret, openScanner, RateLimit, type Config, type Records, type Route, type Statistics } from './kernel/index.ts';
import { Figures, ReleaseStore } from './measures/index.ts';
import { alliance } from './register/index.ts';
import { Loads } from './loads.ts';
import { allRoutes } from './routes.ts';
import { assetPlan, errorPage, shellGlobals } from './web/index.ts';

export interface App {
  readonly server: FastifyInstance;
  readonly loads: Loads;
  /** Done once no code to sign in with is on its way any more. */
  settled(): Promise<void>;
  /** Every address with the permission it asks for. */
  readonly routes: readonly Route<Permission>[];
}

/** The service, in the order of a request: stores, rooms, pages. */
export async function createApp(config: Config, records: Records, statistics: Statistics, options: { readonly log: boolean }): Promise<App> {
  const store = new ReleaseStore(records, config.data);
  const figures = new Figures(statistics, store, curations, (message) => console.error(message));
  const loads = new Loads(config, records);
  const desk: Desk = { figures, store, statistics, now: () => new Date(), loads, scanner: openScanner(config.scanner) };

  const secret = keptSecret(config.data, 'form.key');
  const limit = new RateLimit(records, secret);
  const signIn = openSignIn(config, records, limit, offered);

  const routes = allRoutes(desk, { records: () => records.healthy(), statistics: () => statistics.healthy() }, signIn, config);

  const assets = await buildAssets(assetPlan({ root: config.root, outDir: join(config.data, 'assets') }));
  const views = createViews({ roots: [join(config.root, 'src'), join(config.root, 'node_modules', 'govuk-frontend', 'dist')], globals: shellGlobals({ alliance: { name: alliance.name, place: alliance.place, madeUp: config.mode === 'demo' }, assets }) });
  const server = await createServer<Permission>({
    routes, may, errorPage,
    identify: identify(records),
    signIn: '/sign-in', publicAddress: config.address, proxies: config.proxies, secret, limit,
    assets: assets.folder, uploads: join(config.data, 'uploads'), log: options.log,
    render: (template, model, ask) => views.render(template, { ...model, ask }),
  });
  return { server, loads, routes, settled: () => signIn.post.settled() };
}

import type { Permission } from '../access/index.ts';
import { page, type Route } from '../kernel/index.ts';
import { apiRoutes } from './api/routes.ts';
import { areaRoutes } from './area/routes.ts';
import { compareRoutes } from './compare/routes.ts';
import { dataRoutes } from './data/routes.ts';
import type { Desk } from './desk.ts';
import { figureRoutes } from './figure/routes.ts';
import { measureRoutes } from './measure/routes.ts';
import { showOverview } from './overview/show.handler.ts';
import { words as overviewWords } from './overview/words.ts';
import { patterns } from './paths.ts';
import { searchRoutes } from './search/routes.ts';

/** Every address of the dashboard, thing by thing: path, permission, page. */
export const dashboardRoutes = (desk: Desk): readonly Route<Permission>[] => [
  { method: 'GET', path: patterns.overview, permission: 'see published figures', formats: ['csv', 'xlsx', 'json'], handle: (ask) => showOverview(desk, ask) },
  { method: 'GET', path: patterns.howWeCompare, permission: 'public', handle: () => page('dashboard/overview/compare.njk', { ...overviewWords.compare, door: 'overview', crumbs: [{ text: overviewWords.title, href: patterns.overview }] }) },
  ...measureRoutes(desk),
  ...figureRoutes(desk),
  ...areaRoutes(desk),
  ...compareRoutes(desk),
  ...searchRoutes(desk),
  ...dataRoutes(desk),
  ...apiRoutes(desk),
];

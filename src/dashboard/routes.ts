import type { Permission } from '../access/index.ts';
import { page, type Route } from '../kernel/index.ts';
import type { Desk } from './desk.ts';
import { showOverview } from './overview/show.handler.ts';
import { words as overviewWords } from './overview/words.ts';
import { patterns } from './paths.ts';

/** Every address of the dashboard: path, permission, page. */
export function dashboardRoutes(desk: Desk): readonly Route<Permission>[] {
  const see = 'see published figures' as const;
  return [
    { method: 'GET', path: patterns.overview, permission: see, formats: ['csv', 'xlsx', 'json'], handle: (ask) => showOverview(desk, ask) },
    { method: 'GET', path: patterns.howWeCompare, permission: 'public', handle: () => page('dashboard/overview/compare.njk', { ...overviewWords.compare, door: 'overview', crumbs: [{ text: overviewWords.title, href: '/figures' }] }) },
  ];
}

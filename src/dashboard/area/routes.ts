import type { Permission } from '../../access/index.ts';
import type { Route } from '../../kernel/index.ts';
import type { Desk } from '../desk.ts';
import { patterns } from '../paths.ts';
import { listAreas } from './list.handler.ts';
import { showArea } from './show.handler.ts';

/** Areas: the list, one area. */
export const areaRoutes = (desk: Desk): readonly Route<Permission>[] => [
  { method: 'GET', path: patterns.areas, permission: 'see published figures', formats: ['csv', 'json'], handle: (ask) => listAreas(desk, ask) },
  { method: 'GET', path: patterns.area, permission: 'see published figures', formats: ['csv', 'xlsx', 'json'], handle: (ask) => showArea(desk, ask) },
];

import type { Permission } from '../../access/index.ts';
import type { Route } from '../../kernel/index.ts';
import type { Desk } from '../desk.ts';
import { patterns } from '../paths.ts';
import { listMeasures } from './list.handler.ts';
import { showMeasure } from './show.handler.ts';

export const measureRoutes = (desk: Desk): readonly Route<Permission>[] => [
  { method: 'GET', path: patterns.measures, permission: 'see published figures', formats: ['csv', 'json'], handle: (ask) => listMeasures(desk, ask) },
  { method: 'GET', path: patterns.measure, permission: 'see published figures', formats: ['csv', 'xlsx', 'json', 'svg', 'png'], handle: (ask) => showMeasure(desk, ask) },
];

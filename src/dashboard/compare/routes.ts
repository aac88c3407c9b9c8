import type { Permission } from '../../access/index.ts';
import type { Route } from '../../kernel/index.ts';
import type { Desk } from '../desk.ts';
import { patterns } from '../paths.ts';
import { showComparison } from './show.handler.ts';

/** Comparing areas and measures. */
export const compareRoutes = (desk: Desk): readonly Route<Permission>[] => [
  { method: 'GET', path: patterns.compare, permission: 'see published figures', formats: ['csv', 'xlsx', 'json', 'svg', 'png'], handle: (ask) => showComparison(desk, ask) },
];

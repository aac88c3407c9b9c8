import type { Permission } from '../../access/index.ts';
import type { Route } from '../../kernel/index.ts';
import type { Desk } from '../desk.ts';
import { patterns } from '../paths.ts';
import { showSearch } from './show.handler.ts';

export const searchRoutes = (desk: Desk): readonly Route<Permission>[] => [
  { method: 'GET', path: patterns.search, permission: 'see published figures', formats: ['json'], handle: (ask) => showSearch(desk, ask) },
];

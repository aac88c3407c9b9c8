import type { Permission } from '../../access/index.ts';
import type { Route } from '../../kernel/index.ts';
import type { Desk } from '../desk.ts';
import { patterns } from '../paths.ts';
import { listData } from './list.handler.ts';
import { newLoad, startLoad } from './loads/new.handler.ts';
import { showLoad } from './loads/show.handler.ts';
import { reinstateRelease, showRelease, withdrawRelease } from './releases/show.handler.ts';

export const dataRoutes = (desk: Desk): readonly Route<Permission>[] => [
  { method: 'GET', path: patterns.data, permission: 'see published figures', formats: ['csv', 'json'], handle: (ask) => listData(desk, ask) },
  { method: 'GET', path: patterns.release, permission: 'see published figures', formats: ['csv', 'json'], handle: (ask) => showRelease(desk, ask) },
  { method: 'POST', path: patterns.withdraw, permission: 'withdraw a release', handle: (ask) => withdrawRelease(desk, ask) },
  { method: 'POST', path: patterns.reinstate, permission: 'withdraw a release', handle: (ask) => reinstateRelease(desk, ask) },
  { method: 'GET', path: patterns.upload, permission: 'load data', handle: newLoad },
  { method: 'POST', path: patterns.upload, permission: 'load data', handle: (ask) => startLoad(desk, ask) },
  { method: 'GET', path: patterns.load, permission: 'load data', formats: ['csv', 'xlsx', 'json'], handle: (ask) => showLoad(desk, ask) },
];

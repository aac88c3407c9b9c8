import type { Permission } from '../../access/index.ts';
import type { Route } from '../../kernel/index.ts';
import type { Desk } from '../desk.ts';
import { patterns } from '../paths.ts';
import { showDocs } from './docs/show.handler.ts';
import { toRoute } from './endpoint.ts';
import { endpoints } from './endpoints.ts';

/** The API and the page about it. */
export const apiRoutes = (desk: Desk): readonly Route<Permission>[] => [
  ...endpoints.map((e) => toRoute(e, desk)),
  { method: 'GET', path: patterns.apiDocs, permission: 'see published figures', handle: showDocs(desk) },
];

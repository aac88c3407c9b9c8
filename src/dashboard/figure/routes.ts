import type { Permission } from '../../access/index.ts';
import type { Route } from '../../kernel/index.ts';
import type { Desk } from '../desk.ts';
import { patterns } from '../paths.ts';
import { showFigure } from './show.handler.ts';

export const figureRoutes = (desk: Desk): readonly Route<Permission>[] => [
  { method: 'GET', path: patterns.figure, permission: 'see published figures', formats: ['json', 'csv'], handle: showFigure(desk) },
];

export { childrenRoutes } from './routes.ts';
export type { ChildrenDesk } from './door.ts';

import { accessRoutes, administrationRoutes, type Permission, type SignInDesk, type StatusDesk } from './access/index.ts';
import { childrenRoutes } from './children/index.ts';
import { dashboardRoutes, frontFigures, type Desk } from './dashboard/index.ts';
import type { Route } from './kernel/index.ts';
import { healthRoute, webRoutes } from './web/index.ts';

/** Every address of the service, room by room. */
export function allRoutes(desk: Desk, healthy: { readonly records: () => Promise<boolean>; readonly statistics: () => Promise<boolean> }, signIn: SignInDesk, config: StatusDesk['config']): readonly Route<Permission>[] {
  return [healthRoute(healthy), ...webRoutes({ front: () => frontFigures(desk) }), ...accessRoutes(signIn), ...administrationRoutes({ records: signIn.records, now: () => desk.now(), scanner: desk.scanner ?? null, nameOf: (issuer) => signIn.nameOf(issuer), config, healthy }), ...childrenRoutes({ records: signIn.records, now: () => desk.now(), scanner: desk.scanner ?? null }), ...dashboardRoutes(desk)];
}

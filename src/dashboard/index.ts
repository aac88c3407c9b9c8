import { sections } from './curated/curated.ts';

export { aims, sections } from './curated/curated.ts';

export { dashboardRoutes } from './routes.ts';
export { frontFigures } from './front/front.ts';
export type { Desk } from './desk.ts';

/** Our words over published measures. */
export const curations = sections.flatMap((s) => s.measures);

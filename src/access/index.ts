export { permissions, may } from './permissions.ts';
export type { Permission } from './permissions.ts';

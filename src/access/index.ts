export { permissions, may } from './permissions.ts';
export type { Permission } from './permissions.ts';
export { checkAudit } from './audit/check.ts';
export type { Checked } from './audit/check.ts';
export { Sealer } from './audit/sealer.ts';
export { sayAudit } from './audit/say.ts';

import type { Caller } from '../kernel/index.ts';

/**
 * Every permission a route may ask for: one list. Roles carry these names; whoever is not signed in
 * holds the public ones.
 */
export const permissions = {
  public: 'Anyone: pages about the service itself',
  'signed in': 'Whoever is signed in: their own account, sessions and hats',
  'see published figures': 'Anyone: figures that a publisher or the alliance has published',
  'load data': 'Analysts: load a file, see how a load went',
  'withdraw a release': 'Analysts: take a release out of use, and put it back',
} as const;

export type Permission = keyof typeof permissions;

const forEveryone: ReadonlySet<Permission> = new Set<Permission>(['public', 'see published figures']);

/** May this caller do it? Everyone reads what is public; all else is denied unless the role they act in holds it. */
export function may(permission: Permission, caller: Pick<Caller, 'permissions'> | null): boolean {
  return forEveryone.has(permission) || (permission === 'signed in' && caller !== null) || caller?.permissions.has(permission) === true;
}

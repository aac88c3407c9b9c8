/**
 * Every permission a route may ask for: one list. Roles will carry these names; until people can sign in,
 * whoever reads holds the public ones, and whoever sits at this machine holds the analyst's.
 */
export const permissions = {
  public: 'Anyone: pages about the service itself',
  'see published figures': 'Anyone: figures that a publisher or the alliance has published',
  'load data': 'Analysts: load a file, see how a load went',
  'withdraw a release': 'Analysts: take a release out of use, and put it back',
} as const;

export type Permission = keyof typeof permissions;

const forEveryone: ReadonlySet<Permission> = new Set<Permission>(['public', 'see published figures']);

/** May this caller do it? Everyone reads what is public; the rest is for this machine only, until sign-in exists. */
export function may(permission: Permission, caller: { readonly fromThisMachine: boolean }): boolean {
  return forEveryone.has(permission) || caller.fromThisMachine;
}

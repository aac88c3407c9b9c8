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
  'see children': 'Professionals: the records of children whom their setting, practice or team has to do with',
  'see own record': 'Families and young people: their own child’s record, or their own',
  'add to own record': 'Families and young people: add to that record',
  'write in records': 'Professionals: write what happened, and change what their setting or team wrote',
  'add a child': 'Begin the record of a child',
  'invite a family': 'Give a parent or a young person their own way in',
  'record an answer': 'Write down what a child or a parent said about who may see the record',
  'judge competence': 'Write down whether a child can decide who sees the record, and why',
  'share a record': 'Share a record where the family or the young person said yes, and stop sharing',
  'share without consent': 'Share a record without a yes, where the law or a child’s safety asks for it; the reason is reported',
  'open a record in an emergency': 'Open a record for an hour without having to do with the child; the reason is reported',
  'keep a look from the family': 'Decide that a family does not read that somebody looked',
  'read reports of sharing': 'Read where one’s team or setting shared without consent or opened a record in an emergency',
  'judge who is the same child': 'Join two records that are one child, part them again, or keep both',
  'bring a list': 'Bring a list of children, read what it would change, and take it over',
  'confirm school moves': 'Confirm that a child has moved to another school',
  'make sharing agreements': 'Write down what bodies agreed to show each other, for what and until when',
  'manage people': 'Administrators: add people, teams and organisations, give roles and end them',
  'see how the service is': 'Administrators: see whether the service is well',
} as const;

export type Permission = keyof typeof permissions;

const forEveryone: ReadonlySet<Permission> = new Set<Permission>(['public', 'see published figures']);

/** May this caller do it? Everyone reads what is public; all else is denied unless the role they act in holds it. */
export function may(permission: Permission, caller: Pick<Caller, 'permissions'> | null): boolean {
  return forEveryone.has(permission) || (permission === 'signed in' && caller !== null) || caller?.permissions.has(permission) === true;
}

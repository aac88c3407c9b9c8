import type { Audience, Child, Depth, Entry, Hat, Role, World } from './world.ts';

/**
 * Who may see what, written from the words of the law and of the house and not from the SQL: the tests compare the two.
 * Times are days from now.
 */

/** The last Friday of June in the school year (September to August) in which somebody turns sixteen. */
export function endOfCompulsorySchoolAge(born: string): string {
  const [year, month] = born.split('-').map(Number) as [number, number];
  const summer = year + 16 + (month >= 9 ? 1 : 0);
  for (let date = 30; ; date--) {
    const day = new Date(Date.UTC(summer, 5, date));
    if (day.getUTCDay() === 5) return day.toISOString().slice(0, 10);
  }
}

const staffOfChildren: readonly Role[] = ['SENCO', 'GP practice', 'practitioner', 'team lead', 'programme lead', 'council case officer'];
export const isFamily = (role: Role): boolean => role === 'family member';
export const isYoungPerson = (role: Role): boolean => role === 'young person';
export const isStaff = (role: Role): boolean => !isFamily(role) && !isYoungPerson(role);

/** For whom a hat acts: its place, what that took over, and itself in an emergency; a family or young person for themselves; all others for nobody. */
export function partiesOf(world: World, hat: Hat): ReadonlySet<string> {
  if (!isStaff(hat.role)) return new Set([hat.person]);
  if (!staffOfChildren.includes(hat.role) || hat.at === null) return new Set();
  const parties = new Set([hat.at, hat.holding]);
  for (let grew = true; grew; ) {
    const before = parties.size;
    for (const b of world.bodies) if (b.successor !== undefined && parties.has(b.successor)) parties.add(b.id);
    grew = parties.size > before;
  }
  return parties;
}

const today = (): string => new Date().toISOString().slice(0, 10);

/** Compulsory school age ends with that day (section 8(3)): the day after is the first on which it is over. */
const firstDayAfter = (born: string): string => new Date(Date.parse(endOfCompulsorySchoolAge(born)) + 86_400_000).toISOString().slice(0, 10);

/** Whether a family is let in at all, its involvement apart. */
export function familyIsLetIn(child: Child, now = today()): boolean {
  if (child.competence === 'lacks capacity') return true;
  const end = firstDayAfter(child.born);
  const counts = child.wish !== null && (child.competence === 'can decide' || child.wish.saidOn >= end);
  if (counts) return child.wish!.answer === 'yes';
  return now < end;
}

/** Whether a young person reads their own record. */
export const ownRecordIsOpen = (child: Child, now = today()): boolean => child.competence === 'can decide' || now >= firstDayAfter(child.born);

/** How much of a child a hat sees; null: as if there were no such child. */
export function sees(world: World, hat: Hat, child: Child): Depth | null {
  const parties = partiesOf(world, hat);
  const running = child.involved.filter((i) => parties.has(i.party) && i.from <= 0 && (i.until === null || i.until > 0));
  const depths = running.filter((i) => i.kind !== 'family' || familyIsLetIn(child)).map((i) => i.depth);
  if (isYoungPerson(hat.role) && child.person === hat.person && ownRecordIsOpen(child)) depths.push('record');
  return depths.includes('record') ? 'record' : (depths[0] ?? null);
}

/** Whether a hat that sees a record reads an entry of it. */
export function reads(world: World, hat: Hat, child: Child, entry: Entry): boolean {
  if (sees(world, hat, child) !== 'record') return false;
  const own = partiesOf(world, hat).has(entry.party);
  const byAudience: Readonly<Record<Audience, boolean>> = {
    everyone: true,
    professionals: isStaff(hat.role) || own,
    'our team': own,
    safeguarding: own || hat.role === 'team lead',
    'not my family': !isFamily(hat.role),
  };
  return byAudience[entry.audience];
}

/** For which audiences a hat may write. */
export function mayWriteFor(role: Role): readonly Audience[] {
  if (isFamily(role)) return ['everyone', 'professionals'];
  if (isYoungPerson(role)) return ['everyone', 'not my family'];
  return staffOfChildren.includes(role) && role !== 'programme lead' ? ['everyone', 'professionals', 'our team', 'safeguarding'] : [];
}

/** What each role may do, in the words of the permission list; written here by hand so that a change of the table is noticed. */
export const mayDo: Readonly<Record<string, readonly Role[]>> = {
  'see children': staffOfChildren,
  'see own record': ['family member', 'young person'],
  'write in records': staffOfChildren.filter((r) => r !== 'programme lead'),
  'add to own record': ['family member', 'young person'],
  'add a child': ['SENCO', 'team lead', 'council case officer'],
  'invite a family': ['SENCO', 'team lead', 'council case officer'],
  'record an answer': staffOfChildren.filter((r) => r !== 'programme lead'),
  'judge competence': ['SENCO', 'practitioner', 'team lead', 'council case officer'],
  'share a record': ['SENCO', 'practitioner', 'team lead', 'council case officer'],
  'share without consent': ['team lead', 'council case officer'],
  'open a record in an emergency': staffOfChildren.filter((r) => r !== 'programme lead'),
  'read safeguarding notes': ['team lead'],
  'keep a look from the family': ['team lead'],
  'read reports of sharing': ['SENCO', 'team lead'],
  'judge who is the same child': ['SENCO', 'team lead', 'council case officer'],
  'bring a list': ['SENCO', 'council case officer'],
  'confirm school moves': ['SENCO', 'council case officer'],
  'read hidden addresses': ['team lead', 'council case officer'],
  'make sharing agreements': ['alliance officer'],
  'manage people': ['administrator'],
  'read the audit trail': ['administrator'],
  'see how the service is': ['administrator'],
  'load data': ['analyst'],
  'withdraw a release': ['analyst'],
};
export const may = (hat: Hat, permission: string): boolean => mayDo[permission]?.includes(hat.role) ?? false;

import { Conflict, DatabaseFault, Refusal, type Ask, type Caller, type Reply, type Route } from '../../kernel/index.ts';
import { patterns } from '../paths.ts';
import type { Permission } from '../permissions.ts';
import { applyFile, bulkTemplate, newBulk, readBulk } from './bulk/show.handler.ts';
import type { PeopleDesk } from './desk.ts';
import { addHolding, newHolding } from './holdings/new.handler.ts';
import { searchPeople, showPeople } from './list.handler.ts';
import { beginPerson, newPerson } from './new.handler.ts';
import { beginOrganisation, changeOrganisation, endOrganisation, newOrganisation, reopenOrganisation, showOrganisation } from './organisations/edit.handler.ts';
import { listBodies } from './organisations/list.handler.ts';
import { changePerson, endHolding, invitePerson, leavePerson, putHoldingBack, showPerson, signOutPerson, takeBack, unlinkAccount } from './show.handler.ts';
import { beginTeam, changeTeam, endTeam, newTeam, reopenTeam, showTeam } from './teams/edit.handler.ts';
import { showTeams } from './teams/list.handler.ts';
import { words } from './words.ts';

/** Nobody needs more, and a stolen session that takes the list of staff home does. */
const searches = { most: 120, perSeconds: 60 };

type Handle = (desk: PeopleDesk, ask: Ask, caller: Caller) => Reply | Promise<Reply>;

export function peopleRoutes(desk: PeopleDesk): readonly Route<Permission>[] {
  const route = (method: 'GET' | 'POST', path: string, handle: Handle, limit?: { readonly most: number; readonly perSeconds: number }): Route<Permission> => ({
    method, path, permission: 'manage people', ...(limit && { limit }),
    handle: async (ask) => {
      if (ask.caller === null) throw new Refusal('signed out');
      try {
        return await handle(desk, ask, ask.caller);
      } catch (error) {
        // Two took the same address or code at the same moment: each had looked, and the second came too late.
        throw error instanceof DatabaseFault && error.code === '23505' ? new Conflict(words.moved.act) : error;
      }
    },
  });
  return [
    route('GET', patterns.people, showPeople, searches),
    route('POST', patterns.people, searchPeople, searches),
    route('GET', patterns.newPerson, newPerson),
    route('POST', patterns.newPerson, beginPerson),
    route('GET', patterns.bulk, newBulk),
    route('POST', patterns.bulk, readBulk),
    route('POST', patterns.bulkApply, applyFile),
    route('GET', patterns.bulkTemplate, bulkTemplate),
    route('GET', patterns.organisations, listBodies),
    route('GET', patterns.newOrganisation, newOrganisation),
    route('POST', patterns.newOrganisation, beginOrganisation),
    route('GET', patterns.organisation, showOrganisation),
    route('POST', patterns.organisation, changeOrganisation),
    route('POST', patterns.endOrganisation, endOrganisation),
    route('POST', patterns.reopenOrganisation, reopenOrganisation),
    route('GET', patterns.teams, showTeams),
    route('GET', patterns.newTeam, (d, _ask, caller) => newTeam(d, caller)),
    route('POST', patterns.newTeam, beginTeam),
    route('GET', patterns.team, showTeam),
    route('POST', patterns.team, changeTeam),
    route('POST', patterns.endTeam, endTeam),
    route('POST', patterns.reopenTeam, reopenTeam),
    route('GET', patterns.person, showPerson),
    route('POST', patterns.person, changePerson),
    route('POST', patterns.personLeft, leavePerson),
    route('POST', patterns.personBack, takeBack),
    route('POST', patterns.personSignOut, signOutPerson),
    route('POST', patterns.personUnlink, unlinkAccount),
    route('POST', patterns.personInvite, invitePerson),
    route('GET', patterns.newHolding, newHolding),
    route('POST', patterns.newHolding, addHolding),
    route('POST', patterns.endHolding, endHolding),
    route('POST', patterns.putBackHolding, putHoldingBack),
  ];
}

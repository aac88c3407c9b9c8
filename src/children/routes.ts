import type { Permission } from '../access/index.ts';
import { NotAllowed, type Route } from '../kernel/index.ts';
import { listAgreements, makeAgreement, newAgreement, stopAgreement } from './agreements/agreement.handler.ts';
import { sideOf, type ChildrenDesk } from './door.ts';
import { newEmergency, openEmergency } from './emergency/new.handler.ts';
import { listReports } from './emergency/reports.handler.ts';
import { changeFact, editPlan, newFact, saveFact } from './facts/fact.handler.ts';
import { showFacts } from './facts/show.handler.ts';
import { showOwnChild } from './family/child.handler.ts';
import { invite, inviteYoung, newInvitation } from './family/invite.handler.ts';
import { listOwn } from './family/list.handler.ts';
import { answerOwn, showOwnSharing } from './family/sharing.handler.ts';
import { keepFromFamily, showLooks } from './looks/show.handler.ts';
import { matchingRoutes } from './matching/routes.ts';
import { doneMessage, showMessages } from './messages/show.handler.ts';
import { patterns } from './paths.ts';
import { showPlans } from './plans/show.handler.ts';
import { ownPreference, preferenceFor } from './preferences/preference.handler.ts';
import { listCaseload, searchCaseload } from './record/list.handler.ts';
import { editNames, saveNames } from './record/names.handler.ts';
import { beginChild, newChild } from './record/new.handler.ts';
import { showChild } from './record/show.handler.ts';
import { newAnswer, writeAnswer } from './sharing/answer.handler.ts';
import { decideSharing, newSharing } from './sharing/decide.handler.ts';
import { invalidAnswer } from './sharing/invalid.handler.ts';
import { showSharing, stopSharingWith } from './sharing/show.handler.ts';
import { addEntry, editEntry, newEntry, saveEntry } from './timeline/entry.handler.ts';
import { sayOwn, showWishes, writeCompetence, writeWish } from './wishes/show.handler.ts';

/** Nobody needs more, and somebody who tries out names does. */
const searches = { most: 60, perSeconds: 60 };
const emergencies = { most: 20, perSeconds: 3600 };

export const childrenRoutes = (desk: ChildrenDesk): readonly Route<Permission>[] => [
  { method: 'GET', path: patterns.list, permission: 'see children', handle: (ask) => listCaseload(desk, ask) },
  { method: 'POST', path: patterns.list, permission: 'see children', limit: searches, handle: (ask) => searchCaseload(desk, ask) },
  { method: 'GET', path: patterns.add, permission: 'add a child', handle: newChild },
  { method: 'POST', path: patterns.add, permission: 'add a child', handle: (ask) => beginChild(desk, ask) },
  ...matchingRoutes(desk),
  { method: 'GET', path: patterns.child, permission: 'see children', handle: (ask) => showChild(desk, ask) },
  { method: 'GET', path: patterns.names, permission: 'write in records', handle: (ask) => editNames(desk, ask) },
  { method: 'POST', path: patterns.names, permission: 'write in records', handle: (ask) => saveNames(desk, ask) },
  { method: 'GET', path: patterns.facts, permission: 'see children', handle: (ask) => showFacts(desk, ask) },
  { method: 'GET', path: patterns.fact, permission: 'write in records', handle: (ask) => newFact(desk, ask) },
  { method: 'POST', path: patterns.fact, permission: 'write in records', handle: (ask) => saveFact(desk, ask) },
  { method: 'GET', path: patterns.oneFact, permission: 'write in records', handle: (ask) => editPlan(desk, ask) },
  { method: 'POST', path: patterns.oneFact, permission: 'write in records', handle: (ask) => changeFact(desk, ask) },
  { method: 'GET', path: patterns.newEntry, permission: 'write in records', handle: (ask) => newEntry(desk, ask) },
  { method: 'POST', path: patterns.newEntry, permission: 'write in records', handle: (ask) => addEntry(desk, ask) },
  { method: 'GET', path: patterns.entry, permission: 'write in records', handle: (ask) => editEntry(desk, ask) },
  { method: 'POST', path: patterns.entry, permission: 'write in records', handle: (ask) => saveEntry(desk, ask) },
  { method: 'GET', path: patterns.sharing, permission: 'see children', handle: (ask) => showSharing(desk, ask) },
  { method: 'GET', path: patterns.answer, permission: 'record an answer', handle: (ask) => newAnswer(desk, ask) },
  { method: 'POST', path: patterns.answer, permission: 'record an answer', handle: (ask) => writeAnswer(desk, ask) },
  { method: 'GET', path: patterns.notValid, permission: 'record an answer', handle: (ask) => invalidAnswer(desk, ask, false) },
  { method: 'POST', path: patterns.notValid, permission: 'record an answer', handle: (ask) => invalidAnswer(desk, ask, true) },
  { method: 'GET', path: patterns.decide, permission: 'share a record', handle: (ask) => newSharing(desk, ask) },
  { method: 'POST', path: patterns.decide, permission: 'share a record', handle: (ask) => decideSharing(desk, ask) },
  { method: 'POST', path: patterns.stop, permission: 'share a record', handle: (ask) => stopSharingWith(desk, ask) },
  { method: 'GET', path: patterns.wishes, permission: 'see children', handle: (ask) => showWishes(desk, ask) },
  { method: 'POST', path: patterns.wishes, permission: 'judge competence', handle: (ask) => writeWish(desk, ask) },
  { method: 'POST', path: patterns.competence, permission: 'judge competence', handle: (ask) => writeCompetence(desk, ask) },
  { method: 'GET', path: patterns.looks, permission: 'see children', handle: (ask) => showLooks(desk, ask) },
  { method: 'POST', path: patterns.looks, permission: 'keep a look from the family', handle: (ask) => keepFromFamily(desk, ask) },
  { method: 'GET', path: patterns.invite, permission: 'invite a family', handle: (ask) => newInvitation(desk, ask) },
  { method: 'POST', path: patterns.invite, permission: 'invite a family', handle: (ask) => invite(desk, ask) },
  { method: 'POST', path: patterns.inviteYoung, permission: 'invite a family', handle: (ask) => inviteYoung(desk, ask) },
  { method: 'GET', path: patterns.reachFor, permission: 'write in records', handle: (ask) => preferenceFor(desk, ask, false) },
  { method: 'POST', path: patterns.reachFor, permission: 'write in records', handle: (ask) => preferenceFor(desk, ask, true) },
  { method: 'GET', path: patterns.messages, permission: 'see children', handle: (ask) => showMessages(desk, ask) },
  { method: 'POST', path: patterns.messages, permission: 'write in records', handle: (ask) => doneMessage(desk, ask) },
  { method: 'GET', path: patterns.plans, permission: 'public', handle: () => showPlans(desk) },
  { method: 'GET', path: patterns.agreements, permission: 'signed in', handle: (ask) => listAgreements(desk, ask) },
  { method: 'GET', path: patterns.newAgreement, permission: 'make sharing agreements', handle: (ask) => newAgreement(desk, ask) },
  { method: 'POST', path: patterns.newAgreement, permission: 'make sharing agreements', handle: (ask) => makeAgreement(desk, ask) },
  { method: 'POST', path: patterns.agreement, permission: 'make sharing agreements', handle: (ask) => stopAgreement(desk, ask) },
  { method: 'GET', path: patterns.emergency, permission: 'open a record in an emergency', handle: newEmergency },
  { method: 'POST', path: patterns.emergency, permission: 'open a record in an emergency', limit: emergencies, handle: (ask) => openEmergency(desk, ask) },
  { method: 'GET', path: patterns.reports, permission: 'read reports of sharing', handle: (ask) => listReports(desk, ask) },
  { method: 'GET', path: patterns.own, permission: 'see own record', handle: (ask) => listOwn(desk, ask) },
  { method: 'GET', path: patterns.ownReach, permission: 'see own record', handle: (ask) => ownPreference(desk, ask, false) },
  { method: 'POST', path: patterns.ownReach, permission: 'see own record', handle: (ask) => ownPreference(desk, ask, true) },
  { method: 'GET', path: patterns.ownChild, permission: 'see own record', handle: (ask) => showOwnChild(desk, ask) },
  { method: 'GET', path: patterns.ownNewEntry, permission: 'add to own record', handle: (ask) => newEntry(desk, ask) },
  { method: 'POST', path: patterns.ownNewEntry, permission: 'add to own record', handle: (ask) => addEntry(desk, ask) },
  { method: 'GET', path: patterns.ownEntry, permission: 'add to own record', handle: (ask) => editEntry(desk, ask) },
  { method: 'POST', path: patterns.ownEntry, permission: 'add to own record', handle: (ask) => saveEntry(desk, ask) },
  { method: 'GET', path: patterns.ownSharing, permission: 'see own record', handle: (ask) => showOwnSharing(desk, ask) },
  { method: 'POST', path: patterns.ownSharing, permission: 'see own record', handle: (ask) => answerOwn(desk, ask) },
  { method: 'POST', path: patterns.ownWish, permission: 'see own record', handle: (ask) => {
    if (sideOf(ask.caller) !== 'self') throw new NotAllowed('');
    return sayOwn(desk, ask);
  } },
  { method: 'GET', path: patterns.ownLooks, permission: 'see own record', handle: (ask) => showLooks(desk, ask) },
];

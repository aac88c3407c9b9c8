import { Refusal, type Ask, type Caller, type Reply, type Route } from '../kernel/index.ts';
import { endEverywhere, endThere, showMe } from './me/show.handler.ts';
import { patterns } from './paths.ts';
import type { PeopleDesk } from './people/desk.ts';
import { peopleRoutes } from './people/routes.ts';
import type { Permission } from './permissions.ts';
import { showRoles } from './roles/show.handler.ts';
import { signOut } from './sessions/end.handler.ts';
import { chooseHat, showHats } from './sessions/hat/edit.handler.ts';
import { askForCode, enterCode, showCode } from './sign-in/code/new.handler.ts';
import type { SignInDesk } from './sign-in/desk.ts';
import { showInvitation } from './sign-in/invitation/show.handler.ts';
import { chooseMadeUp } from './sign-in/made-up/choose.handler.ts';
import { comeBack, goToProvider } from './sign-in/provider/back.handler.ts';
import { showStart } from './sign-in/show.handler.ts';
import { showStatus, tryAgain, type StatusDesk } from './status/show.handler.ts';

/** Every path by which somebody signs in, and no other (ASVS v5.0.0-6.1.3). In live mode made-up people have no address. */
export const accessRoutes = (desk: SignInDesk): readonly Route<Permission>[] => [
  { method: 'GET', path: patterns.signIn, permission: 'public', handle: (ask) => showStart(desk, ask) },
  { method: 'POST', path: patterns.signIn, permission: 'public', limit: tries, handle: (ask) => askForCode(desk, ask) },
  { method: 'GET', path: patterns.code, permission: 'public', handle: (ask) => showCode(desk, ask) },
  { method: 'POST', path: patterns.code, permission: 'public', limit: tries, handle: (ask) => enterCode(desk, ask) },
  { method: 'POST', path: patterns.with, permission: 'public', limit: tries, handle: (ask) => goToProvider(desk, ask) },
  { method: 'GET', path: patterns.back, permission: 'public', limit: tries, handle: (ask) => comeBack(desk, ask) },
  { method: 'GET', path: patterns.invitation, permission: 'public', limit: tries, handle: (ask) => showInvitation(desk, ask) },
  ...(desk.demo ? [{ method: 'POST', path: patterns.madeUp, permission: 'public', limit: { most: 120, perSeconds: 900 }, handle: (ask) => chooseMadeUp(desk, ask) } satisfies Route<Permission>] : []),
  { method: 'POST', path: patterns.signOut, permission: 'signed in', handle: own((_ask, caller) => signOut(desk, caller)) },
  { method: 'GET', path: patterns.hat, permission: 'signed in', handle: own((ask, caller) => showHats(desk, ask, caller)) },
  { method: 'POST', path: patterns.hat, permission: 'signed in', handle: own((ask, caller) => chooseHat(desk, ask, caller)) },
  { method: 'GET', path: patterns.me, permission: 'signed in', handle: own((_ask, caller) => showMe(desk, caller)) },
  { method: 'POST', path: patterns.endSession, permission: 'signed in', handle: own((ask, caller) => endThere(desk, ask, caller)) },
  { method: 'POST', path: patterns.endSessions, permission: 'signed in', handle: own((_ask, caller) => endEverywhere(desk, caller)) },
];

/** People, roles and how the service is: for administrators, and what each role sees for everybody. */
export const administrationRoutes = (desk: PeopleDesk & StatusDesk): readonly Route<Permission>[] => [
  ...peopleRoutes(desk),
  { method: 'GET', path: patterns.roles, permission: 'public', handle: () => showRoles(desk) },
  { method: 'GET', path: patterns.status, permission: 'see how the service is', handle: () => showStatus(desk) },
  { method: 'POST', path: patterns.retry, permission: 'see how the service is', handle: (ask) => tryAgain(desk, ask) },
];

/** For one network, since nobody is signed in yet: a school of many families behind one address still gets in. */
const tries = { most: 40, perSeconds: 900 };

/** A page of whoever is signed in. */
function own(handle: (ask: Ask, caller: Caller) => Promise<Reply>): (ask: Ask) => Promise<Reply> {
  return (ask) => {
    if (ask.caller === null) throw new Refusal('signed out');
    return handle(ask, ask.caller);
  };
}

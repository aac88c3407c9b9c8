import type { Permission } from '../../access/index.ts';
import type { Route } from '../../kernel/index.ts';
import type { ChildrenDesk } from '../door.ts';
import { bringList, listLists, newList, saveColumns, showColumns } from '../import/list.handler.ts';
import { answerList, showList } from '../import/show.handler.ts';
import { listMoves, settleMove } from '../moves/list.handler.ts';
import { patterns } from '../paths.ts';
import { showJoined, partJoined } from './joined.handler.ts';
import { judgePair, showPair } from './pair.handler.ts';
import { listPairs } from './pairs.handler.ts';
import { whoIsWho } from './who-is-who.ts';

/** Who tries out names by lists is slowed down. */
const lists = { most: 60, perSeconds: 3600 };

/** Who is the same child: lists, pairs to judge, moves between schools. */
export const matchingRoutes = (desk: ChildrenDesk): readonly Route<Permission>[] => [
  { method: 'GET', path: patterns.lists, permission: 'bring a list', handle: (ask) => listLists(desk, ask) },
  { method: 'GET', path: patterns.newList, permission: 'bring a list', handle: newList },
  { method: 'POST', path: patterns.newList, permission: 'bring a list', limit: lists, handle: (ask) => bringList(desk, ask) },
  { method: 'GET', path: patterns.listColumns, permission: 'bring a list', handle: (ask) => showColumns(desk, ask) },
  { method: 'POST', path: patterns.listColumns, permission: 'bring a list', handle: (ask) => saveColumns(desk, ask) },
  { method: 'GET', path: patterns.oneList, permission: 'bring a list', handle: (ask) => showList(desk, ask) },
  { method: 'POST', path: patterns.oneList, permission: 'bring a list', handle: (ask) => answerList(desk, ask) },
  { method: 'GET', path: patterns.same, permission: 'judge who is the same child', handle: (ask) => listPairs(desk, ask) },
  { method: 'GET', path: patterns.onePair, permission: 'judge who is the same child', handle: (ask) => showPair(desk, ask) },
  { method: 'POST', path: patterns.onePair, permission: 'judge who is the same child', handle: (ask) => judgePair(desk, ask) },
  { method: 'GET', path: patterns.joined, permission: 'judge who is the same child', handle: (ask) => showJoined(desk, ask) },
  { method: 'POST', path: patterns.joined, permission: 'judge who is the same child', handle: (ask) => partJoined(desk, ask) },
  { method: 'GET', path: patterns.moves, permission: 'confirm school moves', handle: (ask) => listMoves(desk, ask) },
  { method: 'POST', path: patterns.moves, permission: 'confirm school moves', handle: (ask) => settleMove(desk, ask) },
  { method: 'GET', path: patterns.whoIsWho, permission: 'public', handle: whoIsWho },
];

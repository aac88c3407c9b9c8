import { sql } from 'kysely';
import { NotAllowed, NotFound, type Actor, type Ask, type Caller, type Q, type Records, type Scanner } from '../kernel/index.ts';
import { paths, type RecordPaths } from './paths.ts';
import { words } from './words.ts';

/** What this room's pages work with. */
export interface ChildrenDesk {
  readonly records: Pick<Records, 'asPerson' | 'asSystem'>;
  readonly now: () => Date;
  /** Looks at lists that somebody brings; null or missing where there is none. */
  readonly scanner?: Scanner | null;
}

/** Why a record is opened: kept with the look, as a kind. */
export const purposes = ['support', 'a request', 'own child', 'own record', 'emergency', 'safeguarding'] as const;
export type Purpose = (typeof purposes)[number];

/** The purposes that a professional may say; the others follow from who they are. */
export const workPurposes = ['support', 'a request', 'safeguarding', 'emergency'] as const satisfies readonly Purpose[];

/** From where somebody reads: their work, as family, or as the young person themselves. */
export type Side = 'work' | 'family' | 'self';
export type Depth = 'existence' | 'record';

export interface Opened {
  readonly id: string;
  readonly depth: Depth;
}

const nobody = '00000000-0000-0000-0000-000000000000';
export const isId = (text: string): boolean => /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/.test(text);

export const sideOf = (caller: Caller | null): Side => (caller?.hat?.role === 'family member' ? 'family' : caller?.hat?.role === 'young person' ? 'self' : 'work');

export const pathsOf = (side: Side): RecordPaths => (side === 'work' ? paths.work : paths.own);

/** In whose name a page works. Throws NotAllowed where nobody is signed in. */
export function actorOf(caller: Caller | null, purpose: Purpose): Actor {
  if (caller === null) throw new NotAllowed(words.noRole);
  return { person: caller.person, holding: caller.hat?.holding ?? null, purpose };
}

/** The purpose of this request: a professional's own word by `?why=`, or support; a family's follows from who they are. */
export function whyOf(ask: Pick<Ask, 'caller' | 'query'>): Purpose {
  const side = sideOf(ask.caller);
  if (side !== 'work') return side === 'self' ? 'own record' : 'own child';
  const said = ask.query.get('why');
  return workPurposes.find((p) => p === said) ?? 'support';
}

/** The purpose as a part of the next address; none where it is what would be taken anyhow. */
export const carried = (why: Purpose): { readonly why?: string } => (why === 'a request' || why === 'safeguarding' || why === 'emergency' ? { why } : {});

/**
 * One transaction in which a record is open. The look is written down in it, whether it may be seen or not: so the refusal is thrown
 * only after the commit. Throws NotFound, with one and the same answer, where the record is not there, may not be seen, or `id` is no id;
 * NotAllowed where only its existence may be known and `needs` is more.
 */
export async function openRecord<T>(desk: ChildrenDesk, ask: Ask, work: (q: Q, opened: Opened) => Promise<T>, needs: Depth = 'record'): Promise<T> {
  const given = (ask.params['id'] ?? '').toLowerCase();
  const id = isId(given) ? given : nobody;
  const done = await desk.records.asPerson(actorOf(ask.caller, whyOf(ask)), async (q) => {
    const { rows } = await sql<{ seen: boolean }>`select rules.look(${id}::uuid) as seen`.execute(q);
    if (!rows[0]!.seen) return 'missing' as const;
    const found = await sql<{ depth: Depth }>`select max(depth) as depth from may_see where child = ${id}`.execute(q);
    const { depth } = found.rows[0]!;
    return depth === 'existence' && needs === 'record' ? 'only known' as const : { value: await work(q, { id, depth }) };
  });
  if (done === 'missing') throw new NotFound(words.notFound);
  if (done === 'only known') throw new NotAllowed(words.onlyKnown);
  return done.value;
}

/** For what hangs on a record and is not there, or is not theirs: the same answer as for the record. */
export const missing = (): NotFound => new NotFound(words.notFound);

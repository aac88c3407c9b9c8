import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { mayWriteFor } from './model.ts';

/** A small made-up alliance as plain data: the database is filled from it, and the model in model.ts reads it. Days are counted from today. */
export type Role = 'family member' | 'young person' | 'SENCO' | 'GP practice' | 'practitioner' | 'team lead' | 'programme lead' | 'council case officer' | 'forum chair' | 'co-production lead' | 'analyst' | 'commissioner' | 'alliance officer' | 'Director of Children’s Services' | 'board member' | 'scrutiny member' | 'administrator';
export type Audience = 'everyone' | 'professionals' | 'our team' | 'safeguarding' | 'not my family';
export type Depth = 'existence' | 'record';

export interface Body { readonly id: string; readonly kind: 'organisation' | 'team'; readonly name: string; readonly of?: string; readonly successor?: string; readonly ended?: boolean; readonly keepsLooks?: boolean }
export interface Hat { readonly person: string; readonly holding: string; readonly name: string; readonly role: Role; readonly at: string | null }
export interface Involved { readonly id: string; readonly party: string; readonly partyKind: 'organisation' | 'team' | 'person' | 'holding'; readonly kind: string; readonly depth: Depth; readonly from: number; readonly until: number | null }
export interface Entry { readonly id: string; readonly party: string; readonly audience: Audience; readonly by: string }
export interface Child {
  readonly id: string;
  readonly name: string;
  readonly born: string;
  readonly person: string | null;
  readonly involved: readonly Involved[];
  readonly entries: readonly Entry[];
  readonly wish: { readonly answer: 'yes' | 'no'; readonly saidOn: string } | null;
  readonly competence: 'can decide' | 'cannot decide yet' | 'lacks capacity' | null;
}
export interface World { readonly bodies: readonly Body[]; readonly hats: readonly Hat[]; readonly children: readonly Child[] }

const day = 86_400_000;
export const dayFromToday = (days: number): string => new Date(Date.now() + days * day).toISOString().slice(0, 10);
/** A birthday so that somebody is so old today, to the day. */
export const bornYearsAgo = (years: number, days = 0): string => {
  const then = new Date(Date.now() - days * day);
  return `${then.getUTCFullYear() - years}-${String(then.getUTCMonth() + 1).padStart(2, '0')}-${String(Math.min(then.getUTCDate(), 28)).padStart(2, '0')}`;
};

const body = (kind: Body['kind'], name: string, more: Partial<Body> = {}): Body => ({ id: randomUUID(), kind, name, ...more });
const hat = (name: string, role: Role, at: Body | null = null): Hat => ({ person: randomUUID(), holding: randomUUID(), name, role, at: at?.id ?? null });
const involved = (party: string, partyKind: Involved['partyKind'], kind: string, more: Partial<Involved> = {}): Involved => ({ id: randomUUID(), party, partyKind, kind, depth: 'record', from: -30, until: null, ...more });

/** Two schools, one of them grown from an older one; teams of several bodies, one confidential; a hat of every role; ten children. */
export function makeWorld() {
  const council = body('organisation', 'Example Council'), trust = body('organisation', 'Example Trust'), practice = body('organisation', 'Example Practice');
  const oak = body('organisation', 'Oak School'), elm = body('organisation', 'Elm School'), oldOak = body('organisation', 'Old Oak School', { successor: oak.id, ended: true });
  const slt = body('team', 'Speech and language', { of: trust.id }), ot = body('team', 'Occupational therapy', { of: trust.id }), oldSlt = body('team', 'Speech clinic', { of: trust.id, successor: slt.id, ended: true });
  const send = body('team', 'SEND team', { of: council.id }), safe = body('team', 'Safeguarding', { of: council.id, keepsLooks: true });
  const bodies = [council, trust, practice, oak, elm, oldOak, slt, ot, oldSlt, send, safe];
  const hats = {
    ewa: hat('Ewa', 'family member'), tom: hat('Tom', 'family member'), maya: hat('Maya', 'young person'), kai: hat('Kai', 'young person'),
    oak: hat('Hall', 'SENCO', oak), elm: hat('Moss', 'SENCO', elm), practice: hat('Reid', 'GP practice', practice), nurse: hat('Bell', 'GP practice', oak),
    slt: hat('Patel', 'practitioner', slt), ot: hat('Mistry', 'practitioner', ot), lead: hat('Lane', 'team lead', slt), safe: hat('Frost', 'team lead', safe),
    programme: hat('Ford', 'programme lead', ot), officer: hat('Grant', 'council case officer', send),
    chair: hat('Cole', 'forum chair'), coproduction: hat('Page', 'co-production lead'), analyst: hat('Byrne', 'analyst'), commissioner: hat('Dean', 'commissioner'), alliance: hat('Ahmed', 'alliance officer'),
    director: hat('Ross', 'Director of Children’s Services'), board: hat('West', 'board member'), scrutiny: hat('Shah', 'scrutiny member'), admin: hat('Quinn', 'administrator'),
  };
  const family = (h: Hat, more: Partial<Involved> = {}) => involved(h.person, 'person', 'family', more);
  const attends = (b: Body, more: Partial<Involved> = {}) => involved(b.id, 'organisation', 'attends', more);
  const team = (b: Body, kind: string, more: Partial<Involved> = {}) => involved(b.id, 'team', kind, more);
  const entriesBy = (...writers: readonly (readonly [Hat, string])[]): Entry[] => writers.flatMap(([h, party]) => mayWriteFor(h.role).map((audience) => ({ id: randomUUID(), party, audience, by: h.person })));
  const child = (name: string, born: string, involvedNow: Involved[], more: Partial<Child> = {}): Child => ({ id: randomUUID(), name, born, person: null, involved: involvedNow, entries: [], wish: null, competence: null, ...more });
  /** A pair names the child with the smaller id first, so some have ids whose order is known. */
  const idThatBegins = (digit: string): string => `${digit}${randomUUID().slice(1)}`;
  const children = {
    noah: child('Noah', bornYearsAgo(6), [attends(oak), team(slt, 'supports'), team(safe, 'supports'), family(hats.ewa)], { id: idThatBegins('8'), entries: entriesBy([hats.oak, oak.id], [hats.slt, slt.id], [hats.safe, safe.id], [hats.ewa, hats.ewa.person]) }),
    amir: child('Amir', bornYearsAgo(7), [attends(elm), team(slt, 'is asked about', { depth: 'existence' }), family(hats.tom)], { id: idThatBegins('0'), competence: 'cannot decide yet', wish: { answer: 'no', saidOn: dayFromToday(-4) }, entries: entriesBy([hats.elm, elm.id], [hats.slt, slt.id]) }),
    // Left school age behind and said: not my parents.
    maya: child('Maya', bornYearsAgo(18), [attends(oak), family(hats.ewa)], { person: hats.maya.person, wish: { answer: 'no', saidOn: dayFromToday(-3) }, entries: entriesBy([hats.oak, oak.id], [hats.maya, hats.maya.person]) }),
    // Can decide at fourteen, and said no; at a school that went into another.
    kai: child('Kai', bornYearsAgo(14), [attends(oldOak), team(oldSlt, 'supports'), family(hats.tom)], { person: hats.kai.person, competence: 'can decide', wish: { answer: 'no', saidOn: dayFromToday(-2) }, entries: entriesBy([hats.kai, hats.kai.person]) }),
    zoe: child('Zoe', bornYearsAgo(19), [involved(practice.id, 'organisation', 'is registered'), family(hats.tom)], { wish: { answer: 'yes', saidOn: dayFromToday(-4) }, entries: entriesBy([hats.practice, practice.id]) }),
    leo: child('Leo', bornYearsAgo(20), [team(send, 'case work'), family(hats.tom)], { competence: 'lacks capacity', wish: { answer: 'no', saidOn: dayFromToday(-4) }, entries: entriesBy([hats.officer, send.id]) }),
    // Too young to decide alone: their no is heard, and written down, and does not shut the family out.
    ivy: child('Ivy', bornYearsAgo(8), [attends(elm), team(slt, 'supports', { until: -1 }), team(ot, 'supports', { from: 5 }), family(hats.ewa)], { competence: 'cannot decide yet', wish: { answer: 'no', saidOn: dayFromToday(-4) }, entries: entriesBy([hats.elm, elm.id], [hats.slt, slt.id]) }),
    // Of age, nobody said anything: the family sees no more.
    finn: child('Finn', bornYearsAgo(17, 200), [team(ot, 'supports', { until: 9 }), family(hats.tom)], { entries: entriesBy([hats.ot, ot.id]) }),
    june: child('June', bornYearsAgo(5), [attends(elm), involved(hats.ot.holding, 'holding', 'emergency', { from: -0.01, until: 0.04 })], { entries: entriesBy([hats.elm, elm.id]) }),
    nobody: child('Nobody', bornYearsAgo(9), [], { id: idThatBegins('f'), entries: entriesBy([hats.officer, send.id]) }),
  };
  return { bodies, hats, children, world: { bodies, hats: Object.values(hats), children: Object.values(children) } satisfies World };
}

/** Writes a world into an empty database, as its owner. */
export async function plant(owner: pg.Client, { bodies, hats, children }: World, writer = hats[0]?.person): Promise<void> {
  const ended = (b: Body) => (b.ended === true ? dayFromToday(-10) : null);
  for (const b of bodies.filter((x) => x.kind === 'organisation')) await owner.query("insert into organisation (id, kind, name, valid_from) values ($1, 'school', $2, '2000-01-01')", [b.id, b.name]);
  for (const b of bodies.filter((x) => x.kind === 'team')) await owner.query("insert into team (id, organisation, name, keeps_looks, valid_from) values ($1, $2, $3, $4, '2000-01-01')", [b.id, b.of, b.name, b.keepsLooks === true ? 'safeguarding' : null]);
  for (const b of bodies) if (b.ended === true) await owner.query(`update ${b.kind} set valid_until = $2, successor = $3 where id = $1`, [b.id, ended(b), b.successor ?? null]);
  const kindOf = new Map(bodies.map((b) => [b.id, b.kind]));
  for (const h of hats) {
    await owner.query('insert into person (id, name, email) values ($1, $2, $3)', [h.person, h.name, `${h.name.toLowerCase()}@example.org`]);
    const place = h.at === null ? undefined : kindOf.get(h.at);
    await owner.query("insert into role_holding (id, person, role, organisation, team, valid_from) values ($1, $2, $3, $4, $5, '2020-01-01')", [h.holding, h.person, h.role, place === 'organisation' ? h.at : null, place === 'team' ? h.at : null]);
  }
  for (const c of children) {
    await owner.query('insert into child (id, given_name, family_name, born, person) values ($1, $2, $3, $4, $5)', [c.id, c.name, 'Example', c.born, c.person]);
    for (const i of c.involved) {
      await owner.query("insert into involvement (id, child, party, party_kind, kind, depth, began_at, ends_at) values ($1, $2, $3, $4, $5, $6, now() + $7 * interval '1 day', now() + $8 * interval '1 day')", [i.id, c.id, i.party, i.partyKind, i.kind, i.depth, i.from, i.until]);
    }
    for (const e of c.entries) await owner.query("insert into timeline_entry (id, child, happened_on, title, audience, party, written_by, written_as) values ($1, $2, current_date, $3, $4, $5, $6, 'somebody')", [e.id, c.id, `for ${e.audience}`, e.audience, e.party, e.by]);
    if (c.competence !== null) await owner.query("insert into competence (child, view, reason, judged_by, judged_as) values ($1, $2, 'as those who know them judged', $3, 'somebody')", [c.id, c.competence, writer]);
    if (c.wish !== null) await owner.query('insert into wish (child, answer, said_on, recorded_by) values ($1, $2, $3, $4)', [c.id, c.wish.answer, c.wish.saidOn, writer]);
  }
}

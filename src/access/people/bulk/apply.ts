import { sql } from 'kysely';
import { DatabaseFault, queueMessage, type Q } from '../../../kernel/index.ts';
import { makeInvitation } from '../../sign-in/invitation/invitation.ts';
import { paths } from '../../paths.ts';
import { words as room } from '../words.ts';
import { readFile } from './file.ts';
import { nameOfPlan, planBulk, type Act, type PersonPlan, type Plan } from './plan.ts';
import { readWorld, type World } from './world.ts';

export interface Seen {
  readonly plan: Plan;
  readonly world: World;
}

/** What a file would change by the records as they are in this transaction. */
export async function planNow(q: Q, text: string): Promise<Seen> {
  const { rows, problems } = readFile(text);
  const world = await readWorld(q, [...new Set(rows.map((r) => r.email))]);
  const plan = planBulk(rows, world);
  return { world, plan: { people: plan.people, problems: [...problems, ...plan.problems] } };
}

export interface Applied {
  readonly changed: number;
  readonly invited: number;
}

/** The records moved between reading and writing: read again. */
export class Moved extends Error {
  override name = 'Moved';
}

/**
 * Applies a file in this one transaction, if it changes what whoever asks has read (`seen`, see nameOfPlan) and nothing is wrong with it;
 * else gives what it would change now. Throws Moved where somebody else changed a row at the same moment.
 */
export async function applyBulk(q: Q, text: string, seen: string, invite: { readonly by: string; readonly origin: string } | null): Promise<Applied | Seen> {
  // Of two who apply at once the second plans on what the first one left.
  await sql`select pg_advisory_xact_lock(7305012)`.execute(q);
  const now = await planNow(q, text);
  if (now.plan.problems.length > 0 || nameOfPlan(now.plan) !== seen) return now;
  const people = now.plan.people.filter((p) => p.kind !== 'same');
  let invited = 0;
  for (const person of people) {
    const id = await applyPerson(q, person);
    if (invite === null || !['add', 'back'].includes(person.acts[0]!.act)) continue;
    const link = invite.origin + paths.invitation(await makeInvitation(q, id));
    await queueMessage(q, { to: person.email, subject: room.invited.subject, words: room.invited.message(person.name, invite.by, link), aboutKind: 'invitation', about: id });
    invited++;
  }
  return { changed: people.length, invited };
}

async function applyPerson(q: Q, { id: known, name, email, acts }: PersonPlan): Promise<string> {
  let id = known;
  for (const act of acts) {
    if (act.act === 'add') id = (await sql<{ id: string }>`insert into person (name, email) values (${name}, ${email}) returning id`.execute(q).catch(asMoved)).rows[0]!.id;
    else await applyAct(q, id!, act);
  }
  return id!;
}

async function applyAct(q: Q, person: string, act: Exclude<Act, { act: 'add' }>): Promise<void> {
  if (act.act === 'give') {
    await sql`insert into role_holding (person, role, organisation, team, valid_from, valid_until, given_by)
      values (${person}::uuid, ${act.role}, ${act.organisation}::uuid, ${act.team}::uuid, ${act.from}::date, ${act.until}::date, rules.person())`.execute(q);
    return;
  }
  const statement = act.act === 'leave'
    ? sql`update person set left_on = current_date where id = ${person} and version = ${act.version}`
    : act.act === 'back'
      ? sql`update person set left_on = null where id = ${person} and version = ${act.version}`
      : sql`update role_holding set valid_from = ${act.from}::date, valid_until = ${act.until}::date where id = ${act.holding} and version = ${act.version}`;
  const { numAffectedRows } = await statement.execute(q).catch(asMoved);
  if (numAffectedRows !== 1n) throw new Moved('The records moved.');
}

/** Somebody has just taken this e-mail address. */
function asMoved(error: unknown): never {
  const { code } = error as { readonly code?: unknown };
  throw code === '23505' && !(error instanceof DatabaseFault) ? new Moved('The records moved.', { cause: error }) : error;
}

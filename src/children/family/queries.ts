import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';
import type { Invited } from './invite.form.ts';

/** Gives a parent or carer their own way in; somebody known by this address is joined, with the same answer. */
export async function inviteMember(q: Q, child: string, { name, email, relation, responsible }: Invited): Promise<void> {
  await sql`select rules.invite_family(${child}::uuid, ${name}, ${email}, ${relation}, ${responsible}::boolean)`.execute(q);
}

/** Throws Conflict where the address is somebody else's. */
export async function inviteYoungPerson(q: Q, child: string, email: string): Promise<void> {
  await sql`select rules.invite_young_person(${child}::uuid, ${email})`.execute(q);
}

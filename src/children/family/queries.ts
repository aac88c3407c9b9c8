import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';
import type { Invited } from './invite.form.ts';

/** Gives a parent or carer their own way in; somebody known by this address is joined, with the same answer. Gives the person. */
export async function inviteMember(q: Q, child: string, { name, email, relation, responsible }: Invited): Promise<string> {
  const { rows } = await sql<{ who: string }>`select rules.invite_family(${child}::uuid, ${name}, ${email}, ${relation}, ${responsible}::boolean) as who`.execute(q);
  return rows[0]!.who;
}

/** Throws Conflict where the address is somebody else's. */
export async function inviteYoungPerson(q: Q, child: string, email: string): Promise<string> {
  const { rows } = await sql<{ who: string }>`select rules.invite_young_person(${child}::uuid, ${email}) as who`.execute(q);
  return rows[0]!.who;
}

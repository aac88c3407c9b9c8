import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';

/** What a role may do, in words, in the order of the list of permissions. */
export async function permissionsOf(q: Q, role: string): Promise<readonly string[]> {
  const { rows } = await sql<{ words: string }>`select p.words from role_permission rp join permission p on p.key = rp.permission where rp.role = ${role} order by p.words`.execute(q);
  return rows.map((r) => r.words);
}

export interface Linked {
  readonly issuer: string;
  readonly at: Date;
}

/** The accounts elsewhere that open Belong for somebody. */
export async function linkedTo(q: Q, person: string): Promise<readonly Linked[]> {
  const { rows } = await sql<Linked>`select issuer, linked_at as at from identity where person = ${person} order by linked_at, issuer`.execute(q);
  return rows;
}

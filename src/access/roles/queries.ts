import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';
import type { Reach } from '../people/holdings/queries.ts';

export interface RoleWithActs {
  readonly key: string;
  readonly name: string;
  readonly words: string;
  readonly reach: Reach;
  /** What it may do, in words. */
  readonly may: readonly string[];
}

/** Every role with what it reaches and may do, as the database itself decides by. */
export async function rolesWithActs(q: Q): Promise<readonly RoleWithActs[]> {
  return (await sql<RoleWithActs>`
    select r.key, r.name, r.words, r.reach, array(select p.words from role_permission rp join permission p on p.key = rp.permission where rp.role = r.key order by p.words) as may
    from role r order by r.place`.execute(q)).rows;
}

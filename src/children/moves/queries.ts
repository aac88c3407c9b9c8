import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';

export interface Move {
  readonly id: string;
  readonly given: string;
  readonly family: string;
  readonly born: string;
  /** Null where the child attends no school. */
  readonly fromName: string | null;
  /** Null is a school that is not known. */
  readonly toName: string | null;
  readonly foundAt: Date;
}

export async function movesToSettle(q: Q): Promise<readonly Move[]> {
  return (await sql<Move>`select id, given, family, born::text as born, from_name as "fromName", to_name as "toName", found_at as "foundAt" from rules.moves_to_settle()`.execute(q)).rows;
}

/** Throws Conflict where somebody settled it already, NotFound where it is not one's own to settle. */
export async function settle(q: Q, move: string, so: boolean): Promise<void> {
  await sql`select rules.settle_move(${move}::uuid, ${so})`.execute(q);
}

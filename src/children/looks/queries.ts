import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';

export interface Look {
  readonly id: number;
  readonly at: Date;
  readonly name: string;
  /** Name of the role; null where they acted in none. */
  readonly role: string | null;
  readonly place: string | null;
  readonly act: 'look' | 'list' | 'emergency';
  readonly purpose: string | null;
}

/** Who looked, newest first, 500 at most; families do not get what would do harm. */
export async function looksOf(q: Q, child: string, most: number): Promise<readonly Look[]> {
  const { rows } = await sql<Look>`select * from rules.who_looked(${child}::uuid, ${most})`.execute(q);
  return rows;
}

/** Which of these looks the family does not read, and the kind of reason. */
export async function keptAmong(q: Q, looks: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ entry: number; reason: string }>`select audit_entry as entry, reason from look_kept where audit_entry = any (${looks}::bigint[])`.execute(q);
  return new Map(rows.map((r) => [r.entry, r.reason]));
}

/** False where there is no such look at a record that is open. */
export async function keepLook(q: Q, look: number, reason: string): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`select rules.keep_look(${look}::bigint, ${reason}) as kept`.execute(q);
  return rows[0]!.kept;
}

import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';
import type { Block, Entry } from './chain.ts';

/** Seals what has ended since; the new block's number and head, null where nothing was to be sealed or another process does it. */
export async function seal(q: Q): Promise<{ readonly number: number; readonly head: string } | null> {
  const { rows } = await sql<{ number: number | null }>`select rules.seal_audit() as number`.execute(q);
  const number = rows[0]!.number;
  if (number === null) return null;
  const { rows: heads } = await sql<{ head: string }>`select encode(head, 'hex') as head from audit_block where number = ${number}`.execute(q);
  return { number, head: heads[0]!.head };
}

/** Blocks after a number, in order. */
export async function blocksAfter(q: Q, number: number, most: number): Promise<readonly Block[]> {
  return (await sql<Block>`
    select number, generation, up_to::text as "upTo", first_id as "firstId", last_id as "lastId", entries, encode(digest, 'hex') as digest, encode(previous, 'hex') as previous, encode(head, 'hex') as head
    from audit_block where number > ${number} order by number limit ${most}`.execute(q)).rows;
}

const columns = sql`id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, tx::text as tx, person, holding, role, act, kind, thing, child, children, purpose`;

/** The entries that lie in a block's stretch of transactions; `before` is the block before it. */
export async function entriesOf(q: Q, block: Block, before: Block | null): Promise<readonly Entry[]> {
  const low = before !== null && before.generation === block.generation ? before.upTo : '0';
  return (await sql<Entry>`
    select ${columns} from audit_entry
    where tx >= ${low}::xid8 and tx < ${block.upTo}::xid8
      and id > (select after_id from audit_generation where number = ${block.generation})
      and id <= coalesce((select after_id from audit_generation where number = ${block.generation} + 1), 9223372036854775807)
    order by id`.execute(q)).rows;
}

/** How many entries wait for their block, and since when. */
export async function unsealed(q: Q): Promise<{ readonly entries: number; readonly since: Date | null }> {
  return (await sql<{ entries: number; since: Date | null }>`
    select count(*) as entries, min(at) as since from audit_entry
    where id > coalesce((select after_id from audit_generation order by number desc limit 1), 0)
      and tx >= coalesce((select b.up_to from audit_block b where b.generation = (select max(number) from audit_generation) order by number desc limit 1), '0'::xid8)`.execute(q)).rows[0]!;
}

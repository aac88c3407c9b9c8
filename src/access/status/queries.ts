import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';

export async function databaseVersion(q: Q): Promise<string> {
  return (await sql<{ version: string }>`select version()`.execute(q)).rows[0]!.version;
}

export interface LastBlock {
  readonly number: number;
  readonly head: string;
  readonly sealedAt: Date;
}

export async function lastBlock(q: Q): Promise<LastBlock | null> {
  return (await sql<LastBlock>`select number, encode(head, 'hex') as head, sealed_at as "sealedAt" from audit_block order by number desc limit 1`.execute(q)).rows[0] ?? null;
}

import { createHmac, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Q } from '../records/door.ts';
import type { Records } from '../records/records.ts';
import { networkOf } from './network.ts';

/** Once in so many counts what nobody asks for any more is forgotten. */
const sweepEvery = 500;

/** Counts in the records, so that all processes of a service count together. */
export class RateLimit {
  readonly #records: Pick<Records, 'asSystem'>;
  readonly #secret: Buffer;
  #taken = 0;

  /** `secret`: the same in every process; one of this process alone without it, and then each process counts for itself. */
  constructor(records: Pick<Records, 'asSystem'>, secret: Buffer = randomBytes(32)) {
    this.#records = records;
    this.#secret = secret;
  }

  /**
   * Counts one of `bucket` (what is done) for `key` (a person's id, an e-mail address, a network address): true while no more
   * than `most` were taken in this stretch of `perSeconds`. Stretches follow each other without overlap, from midnight UTC on.
   * The key is kept as HMAC-SHA256, never as it is. Throws Unavailable where the records do not answer: nobody passes uncounted.
   */
  async take(bucket: string, key: string, most: number, perSeconds: number): Promise<boolean> {
    const hash = createHmac('sha256', this.#secret).update(`${bucket}\0${networkOf(key)}`).digest();
    return this.#records.asSystem('count requests', async (q) => {
      if (this.#taken++ % sweepEvery === 0) await forget(q);
      return (await count(q, bucket, hash, perSeconds)) <= most;
    });
  }
}

/** One statement, so that of many at once none is lost. */
async function count(q: Q, bucket: string, hash: Buffer, perSeconds: number): Promise<number> {
  const { rows } = await sql<{ taken: number }>`
    insert into rate_limit as l (bucket, key_hash, window_start, taken)
    values (${bucket}, ${hash}, to_timestamp(floor(extract(epoch from now()) / ${perSeconds}::int) * ${perSeconds}::int), 1)
    on conflict (bucket, key_hash, window_start) do update set taken = l.taken + 1
    returning taken`.execute(q);
  return rows[0]!.taken;
}

async function forget(q: Q): Promise<void> {
  await sql`delete from rate_limit where window_start < now() - interval '2 days'`.execute(q);
}

import { sql } from 'kysely';
import type { JobKind } from '../../kernel/index.ts';

/** Forgets each night what is over: codes, ways to a provider, counts of requests, forms that were sent long ago. Policies keep what is younger. */
export const forgetKinds: Readonly<Record<string, JobKind>> = {
  'forget what is over': {
    round: { daily: '03:30' },
    run: async (q) => {
      for (const [table, over] of [
        ['sign_in_code', sql`expires_at < now() - interval '1 day'`],
        ['sign_in_attempt', sql`expires_at < now()`],
        ['rate_limit', sql`window_start < now() - interval '1 hour'`],
        ['done_request', sql`done_at < now() - interval '30 days'`],
      ] as const) await sql`delete from ${sql.table(table)} where ${over}`.execute(q);
    },
  },
};

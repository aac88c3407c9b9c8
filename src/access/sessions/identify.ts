import { sql } from 'kysely';
import type { Caller, Records } from '../../kernel/index.ts';
import { sha256 } from '../sign-in/secrets.ts';

interface CallerRow {
  session: string;
  person: string;
  name: string;
  holding: string | null;
  role: string | null;
  role_name: string | null;
  place: string | null;
  permissions: string[];
  hats: number;
}

/**
 * Who stands behind the token of a cookie, asked anew for every request: whoever left, or whose role ended, is out at once.
 * Null for a token that is nobody's or has ended. Throws Unavailable where the records do not answer.
 */
export const identify = (records: Pick<Records, 'asSystem'>) => (token: string): Promise<Caller | null> =>
  records.asSystem('know who asks', async (q) => {
    const { rows } = await sql<CallerRow>`select * from rules.caller(${sha256(token)})`.execute(q);
    return rows[0] === undefined ? null : callerOf(rows[0]);
  });

function callerOf({ session, person, name, holding, role, role_name: roleName, place, permissions, hats }: CallerRow): Caller {
  const hat = holding === null || role === null ? null : { holding, role, roleName: roleName ?? role, at: place };
  return { session, person, name, hat, hats, permissions: new Set(permissions) };
}

import { sql } from 'kysely';
import type { Q } from '../kernel/index.ts';

/**
 * Acts once for one form: `key` (a uuid) came with it, and the same form sent again gets the first answer, a path, and changes nothing.
 * Act and mark are one transaction; two of the same at once wait for each other. An act that gives null has changed nothing and leaves no mark.
 */
export async function once<T extends string | null>(q: Q, person: string, key: string, act: () => Promise<T>): Promise<T | string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${person + key}, 7305011))`.execute(q);
  const done = await sql<{ answer: string }>`select answer from done_request where person = ${person} and key = ${key}`.execute(q);
  if (done.rows[0]) return done.rows[0].answer;
  const answer = await act();
  if (answer === null) return answer;
  await sql`insert into done_request (person, key, answer) values (${person}, ${key}, ${answer})`.execute(q);
  return answer;
}

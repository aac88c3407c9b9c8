import pg from 'pg';
import type { Hat } from './world.ts';
import type { Made, TableRule } from './tables.ts';

/** Codes that refuse: no right, a rule of ours, a check of the table. Anything else is a slip in a test and is thrown. */
const refused = new Set(['42501', 'BL401', 'BL403', 'BL404', 'BL409', 'BL422', '23514']);
/** Let through by every rule on rows, and stopped by a key only. */
const letThrough = new Set(['23503', '23505']);

/** Becomes the hat on a connection of the application's login, with every record open that it may open; all of it is rolled back afterwards. */
export async function asHat<T>(client: pg.Client, made: Made, hat: Hat, work: () => Promise<T>, { before = '', looks = true } = {}): Promise<T> {
  await client.query('begin');
  try {
    if (before !== '') await client.query(before);
    await client.query('select rules.enter($1, $2, $3)', [hat.person, hat.holding, 'support']);
    if (looks) for (const c of made.world.children) await client.query('select rules.look($1)', [c.id]);
    return await work();
  } finally {
    await client.query('rollback');
  }
}

/** How many rows a statement reads or touches; 0 where it is refused. What it did is undone. */
export async function tried(client: pg.Client, sql: string): Promise<number> {
  await client.query('savepoint a');
  try {
    return (await client.query(sql)).rowCount ?? 0;
  } catch (error) {
    const code = String((error as { code?: string }).code);
    if (letThrough.has(code)) return 1;
    if (!refused.has(code)) throw new Error(`${sql.slice(0, 160)}: ${(error as Error).message}`, { cause: error });
    return 0;
  } finally {
    await client.query('rollback to savepoint a');
  }
}

/** Every act of a hat that is not as the model says, in words. */
export async function surprises(client: pg.Client, made: Made, hat: Hat, rules: Readonly<Record<string, TableRule>>, before = ''): Promise<readonly string[]> {
  const found: string[] = [];
  await asHat(client, made, hat, async () => {
    const expect = (what: string, wanted: number | 'some', seen: number) => {
      if (wanted === 'some' ? seen === 0 : seen !== wanted) found.push(`${hat.role} ${hat.name} ${what}: ${seen} where the model says ${wanted}`);
    };
    for (const [table, rule] of Object.entries(rules)) {
      expect(`reads ${table}`, rule.read(hat), await tried(client, `select 1 from ${table}`));
      if (rule.add) expect(`adds to ${table}`, rule.add.may(hat) ? 1 : 0, await tried(client, rule.add.sql(hat)));
      if (rule.change) expect(`changes ${table}`, rule.change.rows(hat), await tried(client, rule.change.sql));
      if (rule.remove) expect(`removes from ${table}`, rule.remove.rows(hat), await tried(client, rule.remove.sql));
      for (const sql of rule.never?.(hat) ?? []) expect(`does "${sql.slice(0, 110)}"`, 0, await tried(client, sql));
    }
  }, { before });
  const blind = Object.entries(rules).filter(([, rule]) => rule.afterLook || rule.changeAfterLook);
  if (blind.length > 0) await asHat(client, made, hat, async () => {
    for (const [table, rule] of blind) {
      for (const sql of [...(rule.afterLook ? [`select 1 from ${table}`] : []), ...(rule.add ? [rule.add.sql(hat)] : []), ...(rule.change ? [rule.change.sql] : []), ...(rule.remove ? [rule.remove.sql] : [])]) {
        if ((await tried(client, sql)) > 0) found.push(`${hat.role} ${hat.name} without a look does "${sql.slice(0, 110)}"`);
      }
    }
  }, { before, looks: false });
  return found;
}

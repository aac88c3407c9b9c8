import pg from 'pg';

/** Schemas of our own, as a condition on pg_namespace n. */
export const ours = `n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)'`;

interface Found {
  readonly schema: string;
  readonly name: string;
  readonly columns: string[];
}

/** A connection whose texts of values are the same on every server, and that waits as long as it takes. */
export async function connect(database: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(database);
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(`set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set extra_float_digits = 3; set timezone = 'UTC'; set bytea_output = 'hex';
      set client_encoding = 'UTF8'; set statement_timeout = 0; set idle_in_transaction_session_timeout = 0`);
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
  return client;
}

export const quoted = (at: { readonly schema: string; readonly name: string }): string => `${pg.escapeIdentifier(at.schema)}.${pg.escapeIdentifier(at.name)}`;
/** A table may have no column to name, and an empty list is no SQL. */
export const listed = (columns: readonly string[]): string => (columns.length === 0 ? '' : `(${columns.map((c) => pg.escapeIdentifier(c)).join(', ')})`);

/** Every ordinary table with the columns that hold data of their own. */
export async function readTables(client: pg.Client): Promise<Found[]> {
  return (await client.query<Found>(`
    select n.nspname as schema, c.relname as name,
      coalesce((select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''), '{}') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and ${ours} order by 1, 2`)).rows;
}

/** Everything that holds or shows rows: what must not be there before a restore. */
export async function readRelations(client: pg.Client): Promise<string[]> {
  return (await client.query<{ name: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and ${ours} order by 1`)).rows.map((r) => r.name);
}

export async function readSequences(client: pg.Client): Promise<{ schema: string; name: string; last: string; called: boolean }[]> {
  const found = (await client.query<{ schema: string; name: string }>(`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${ours} order by 1, 2`)).rows;
  const values = [];
  for (const at of found) values.push({ ...at, ...(await client.query<{ last: string; called: boolean }>(`select last_value::text as last, is_called as called from ${quoted(at)}`)).rows[0]! });
  return values;
}

/** The same tables, each after those that it refers to; `cycle` names those that refer to each other. */
export async function inOrder<T extends { readonly schema: string; readonly name: string }>(client: pg.Client, tables: readonly T[]): Promise<{ readonly ordered: T[]; readonly cycle: string[] }> {
  const { rows } = await client.query<{ from: string; to: string }>(`
    select format('%I.%I', fn.nspname, f.relname) as from, format('%I.%I', tn.nspname, t.relname) as to
    from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_namespace fn on fn.oid = f.relnamespace
    join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
    where k.contype = 'f' and k.conrelid <> k.confrelid`);
  const plain = (await client.query<{ name: string }>(`select format('%I.%I', a, b) as name from unnest($1::text[], $2::text[]) with ordinality as u(a, b, i) order by i`, [tables.map((t) => t.schema), tables.map((t) => t.name)])).rows.map((r) => r.name);
  const waiting = new Map(plain.map((name, i) => [name, tables[i]!]));
  const ordered: T[] = [];
  for (let moved = true; moved; ) {
    moved = false;
    for (const [name, table] of waiting) {
      if (rows.some((r) => r.from === name && waiting.has(r.to))) continue;
      waiting.delete(name);
      ordered.push(table);
      moved = true;
    }
  }
  return { ordered: [...ordered, ...waiting.values()], cycle: [...waiting.keys()] };
}

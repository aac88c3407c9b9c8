import type pg from 'pg';
import { ours } from './catalog.ts';

interface Thing {
  readonly id: string;
  readonly drop: string;
}

/** What a migration can make, in the order in which it can be taken away again; `id` survives nothing but the thing itself. */
async function things(client: pg.Client): Promise<Thing[]> {
  const notOfExtension = (catalog: string) => `not exists (select from pg_depend d where d.classid = '${catalog}'::regclass and d.objid = o.oid and d.deptype in ('e', 'i'))`;
  return (await client.query<Thing>(`
    select id, drop from (
      select 1 as step, 'extension ' || o.oid as id, format('drop extension if exists %I cascade', extname) as drop from pg_extension o
      union all select 2, 'schema ' || n.oid, format('drop schema if exists %I cascade', n.nspname) from pg_namespace n where ${ours}
      union all select 3, 'relation ' || o.oid, format('drop %s if exists %I.%I cascade', case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'f' then 'foreign table' when 'S' then 'sequence' else 'table' end, n.nspname, relname)
        from pg_class o join pg_namespace n on n.oid = relnamespace where relkind in ('r', 'p', 'v', 'm', 'f', 'S') and ${ours} and ${notOfExtension('pg_class')}
      union all select 4, 'routine ' || o.oid, format('drop %s if exists %I.%I(%s) cascade', case prokind when 'a' then 'aggregate' else 'routine' end, n.nspname, proname, pg_get_function_identity_arguments(o.oid))
        from pg_proc o join pg_namespace n on n.oid = pronamespace where ${ours} and ${notOfExtension('pg_proc')}
      union all select 5, 'type ' || o.oid, format('drop type if exists %I.%I cascade', n.nspname, typname)
        from pg_type o join pg_namespace n on n.oid = typnamespace where typtype in ('e', 'd', 'r', 'c') and typcategory <> 'A' and ${ours} and ${notOfExtension('pg_type')}
        and (typtype <> 'c' or exists (select from pg_class c where c.oid = typrelid and c.relkind = 'c'))
    ) all_of_them order by step, id`)).rows;
}

/** What is there before the schema is laid. */
export async function remember(client: pg.Client): Promise<ReadonlySet<string>> {
  return new Set((await things(client)).map((t) => t.id));
}

/** Takes away what was laid since, all or nothing. */
export async function takeAway(client: pg.Client, before: ReadonlySet<string>): Promise<void> {
  const laid = (await things(client)).filter((t) => !before.has(t.id));
  await client.query(['begin', ...laid.map((t) => t.drop), 'commit'].join(';\n'));
}

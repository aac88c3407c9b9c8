import type { Client } from 'pg';

/** A line of the description. Kinds, names, parts and places put the lines in order, so that oids and the order of making do not count. */
interface Line {
  readonly kind: number;
  readonly name: string;
  readonly part: number;
  readonly place: number;
  readonly text: string;
}

const schema = 1, extension = 2, type = 3, sequence = 4, table = 5, view = 6, routine = 7, defaults = 8;
const head = 0, column = 1, constraint = 2, tail = 3, comment = 4, index = 5, security = 6, policy = 7, grant = 8, trigger = 9;

/** Ours: all but the server's own schemas and sessions' temporary ones; an extension stands for what it brings. */
const ours = `with
  space as (select s.*, quote_ident(nspname) as name from pg_namespace s
    where nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and nspname !~ '^pg_(toast_)?temp_'),
  brought as (select classid, objid from pg_depend where deptype = 'e'),
  rel as (select c.*, format('%s.%I', s.name, c.relname) as name,
      case when relkind in ('r', 'p', 'f') then ${table} when relkind in ('v', 'm') then ${view} when relkind = 'S' then ${sequence} end as kind
    from pg_class c join space s on s.oid = c.relnamespace
    where relkind in ('r', 'p', 'f', 'v', 'm', 'S') and not exists (select from brought where classid = 'pg_class'::regclass and objid = c.oid)),
  fn as (select p.*, format('%s.%I(%s)', s.name, p.proname, pg_get_function_identity_arguments(p.oid)) as name,
      case prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end as word
    from pg_proc p join space s on s.oid = p.pronamespace
    where not exists (select from brought where classid = 'pg_proc'::regclass and objid = p.oid)),
  kindred as (select t.*, format('%s.%I', s.name, t.typname) as name from pg_type t join space s on s.oid = t.typnamespace
    where (typtype in ('e', 'd', 'r') or typtype = 'c' and exists (select from pg_class where oid = t.typrelid and relkind = 'c'))
      and not exists (select from brought where classid = 'pg_type'::regclass and objid = t.oid))
`;

const role = (oid: string) => `case when ${oid} = 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(${oid})) end`;
const sorted = (text: string) => `string_agg(distinct ${text} collate "C", ', ' order by ${text} collate "C")`;
const grantable = `case when x.is_grantable then ' with grant option' else '' end`;
const options = (list: string) => `coalesce((select ' with (' || ${sorted('o')} || ')' from unnest(${list}) o), '')`;

const lines: readonly string[] = [
  // Schemas
  `select ${schema} as kind, name, ${head} as part, 0 as place, format('create schema %s authorization %s;', name, ${role('nspowner')}) as text from space`,
  `select ${schema}, name, ${comment}, 0, format('comment on schema %s is %L;', name, obj_description(oid, 'pg_namespace')) from space where obj_description(oid, 'pg_namespace') is not null`,
  `select ${extension}, quote_ident(e.extname), ${head}, 0, format('create extension %I schema %I;', e.extname, s.nspname) from pg_extension e join space s on s.oid = e.extnamespace`,

  // Types
  `select ${type}, name, ${head}, 0, case typtype
      when 'e' then format('create type %s as enum (%s);', name, (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) from pg_enum where enumtypid = k.oid))
      when 'd' then format('create domain %s as %s%s%s;', name, format_type(typbasetype, typtypmod), case when typnotnull then ' not null' else '' end, ' default ' || typdefault)
      when 'r' then format('create type %s as range (%s);', name, (select format_type(rngsubtype, null) from pg_range where rngtypid = k.oid))
      else format('create type %s as (%s);', name, (select string_agg(format('%I %s', attname, format_type(atttypid, atttypmod)), ', ' order by attnum) from pg_attribute where attrelid = typrelid and attnum > 0 and not attisdropped)) end from kindred k`,
  `select ${type}, k.name, ${constraint}, 0, format('alter domain %s add constraint %I %s;', k.name, conname, pg_get_constraintdef(d.oid)) from pg_constraint d join kindred k on k.oid = d.contypid where d.contype <> 'n'`,
  `select ${type}, name, ${tail}, 0, format('alter type %s owner to %s;', name, ${role('typowner')}) from kindred`,
  `select ${type}, name, ${comment}, 0, format('comment on type %s is %L;', name, obj_description(oid, 'pg_type')) from kindred where obj_description(oid, 'pg_type') is not null`,

  // Sequences
  `select ${sequence}, name, ${head}, 0, format('create sequence %s as %s increment %s minvalue %s maxvalue %s start %s cache %s%s%s;', name, format_type(seqtypid, null), seqincrement, seqmin, seqmax, seqstart, seqcache,
      case when seqcycle then ' cycle' else '' end,
      (select format(' owned by %s.%I', t.name, attname) from pg_depend d join rel t on t.oid = d.refobjid join pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
        where d.classid = 'pg_class'::regclass and d.objid = rel.oid and d.deptype in ('a', 'i'))) from rel join pg_sequence q on q.seqrelid = rel.oid`,

  // Tables. The order of their columns is part of the schema: an insert without names relies on it.
  `select kind, name, ${head}, 0, format('create %s%s %s (', case relpersistence when 'u' then 'unlogged ' else '' end, case relkind when 'f' then 'foreign table' else 'table' end, name) from rel where kind = ${table}`,
  `select kind, name, ${column}, attnum, format('  %I %s%s%s%s%s', attname, format_type(atttypid, atttypmod),
      case when attcollation <> 0 and attcollation <> (select typcollation from pg_type where oid = atttypid) then ' collate ' || attcollation::regcollation else '' end,
      case when attnotnull then ' not null' else '' end,
      case attidentity when 'a' then ' generated always as identity' when 'd' then ' generated by default as identity' else '' end,
      case attgenerated when '' then ' default ' || pg_get_expr(adbin, adrelid) else format(' generated always as (%s) %s', pg_get_expr(adbin, adrelid), case attgenerated when 's' then 'stored' else 'virtual' end) end)
    from rel join pg_attribute a on attrelid = rel.oid left join pg_attrdef on adrelid = rel.oid and adnum = attnum where kind = ${table} and attnum > 0 and not attisdropped`,
  // "not null" stands at the column; newer servers also keep it as a constraint. Copies that partitions bring of a foreign key are the server's.
  `select kind, name, ${constraint}, 0, format('  constraint %I %s', conname, pg_get_constraintdef(d.oid)) from pg_constraint d join rel on rel.oid = d.conrelid
    where (contype <> 'n' or not convalidated or connoinherit) and contype <> 't' and not (contype = 'f' and conparentid <> 0)`,
  `select kind, name, ${tail}, 0, format(')%s%s%s;', (select case when relispartition then ' partition of ' else ' inherits ' end || string_agg(inhparent::regclass::text, ', ' order by inhseqno) || coalesce(' ' || pg_get_expr(relpartbound, rel.oid), '') from pg_inherits where inhrelid = rel.oid),
      ' partition by ' || pg_get_partkeydef(oid), ${options('reloptions')}) from rel where kind = ${table}`,
  `select kind, name, ${index}, 0, pg_get_indexdef(indexrelid) || case when indisvalid then ';' else '; -- not valid' end from pg_index join rel on rel.oid = indrelid
    where not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))`,
  `select kind, name, ${security}, 0, format('alter table %s %s row level security, %s row level security;', name, case when relrowsecurity then 'enable' else 'disable' end, case when relforcerowsecurity then 'force' else 'no force' end)
    from rel where relkind in ('r', 'p')`,
  `select kind, name, ${policy}, 0, format('create policy %I on %s as %s for %s to %s%s%s;', polname, name, case when polpermissive then 'permissive' else 'restrictive' end,
      case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
      (select ${sorted(role('r'))} from unnest(polroles) r), ' using (' || pg_get_expr(polqual, polrelid) || ')', ' with check (' || pg_get_expr(polwithcheck, polrelid) || ')') from pg_policy join rel on rel.oid = polrelid`,
  `select kind, name, ${trigger}, 0, pg_get_triggerdef(g.oid) || case tgenabled when 'O' then ';' when 'D' then '; -- disabled' when 'R' then '; -- on replicas only' else '; -- always' end
    from pg_trigger g join rel on rel.oid = tgrelid where not tgisinternal`,
  `select kind, name, ${trigger}, 1, pg_get_ruledef(u.oid) from pg_rewrite u join rel on rel.oid = ev_class where rulename <> '_RETURN'`,

  // Views
  `select kind, name, ${head}, 0, format('create %s %s%s as%s%s', case relkind when 'm' then 'materialized view' else 'view' end, name, ${options('reloptions')}, e'\\n', pg_get_viewdef(oid)) from rel where kind = ${view}`,

  // Tables, views and sequences
  `select kind, name, ${tail}, 1, format('alter %s %s owner to %s;', case kind when ${table} then 'table' when ${view} then 'view' else 'sequence' end, name, ${role('relowner')}) from rel`,
  `select kind, name, ${comment}, 0, format('comment on %s %s is %L;', case kind when ${table} then 'table' when ${view} then 'view' else 'sequence' end, name, obj_description(oid, 'pg_class')) from rel where obj_description(oid, 'pg_class') is not null`,
  `select kind, name, ${comment}, 1, format('comment on column %s.%I is %L;', name, attname, col_description(rel.oid, attnum)) from rel join pg_attribute on attrelid = rel.oid
    where attnum > 0 and not attisdropped and col_description(rel.oid, attnum) is not null`,

  // Functions. The definition says whether its caller's or its owner's rights count, and its search_path.
  `select ${routine}, name, ${head}, 0, case prokind when 'a'
      then (select format('create aggregate %s (sfunc = %s, stype = %s, finalfunc = %s, initcond = %L);', name, aggtransfn, format_type(aggtranstype, null), aggfinalfn, agginitval) from pg_aggregate where aggfnoid = fn.oid)
      else rtrim(pg_get_functiondef(oid), e'\\n') || ';' end from fn`,
  `select ${routine}, name, ${tail}, 0, format('alter %s %s owner to %s;', word, name, ${role('proowner')}) from fn`,
  `select ${routine}, name, ${comment}, 0, format('comment on %s %s is %L;', word, name, obj_description(oid, 'pg_proc')) from fn where obj_description(oid, 'pg_proc') is not null`,

  // Grants. An empty list means the server's defaults, which are told as well; what the owner has is the owner's.
  `select h.kind, h.name, ${grant}, 0, format('grant %s on %s%s to %s%s;', ${sorted('lower(x.privilege_type)')}, h.word, h.name, ${role('x.grantee')}, ${grantable})
    from (select ${schema} as kind, name, 'schema ' as word, nspowner as owner, coalesce(nspacl, acldefault('n', nspowner)) as acl from space
      union all select kind, name, case kind when ${sequence} then 'sequence ' else '' end, relowner, coalesce(relacl, acldefault(case kind when ${sequence} then 's' else 'r' end::"char", relowner)) from rel
      union all select ${routine}, name, case prokind when 'p' then 'procedure ' else 'function ' end, proowner, coalesce(proacl, acldefault('f', proowner)) from fn) h, aclexplode(h.acl) x
    where x.grantee <> h.owner group by h.kind, h.name, h.word, x.grantee, x.is_grantable`,
  `select kind, name, ${grant}, 1, format('grant %s (%s) on %s to %s%s;', lower(x.privilege_type), ${sorted('quote_ident(attname)')}, name, ${role('x.grantee')}, ${grantable})
    from rel join pg_attribute on attrelid = rel.oid, aclexplode(attacl) x where not attisdropped and x.grantee <> relowner group by kind, name, x.grantee, x.privilege_type, x.is_grantable`,
  `select ${defaults}, '', ${grant}, 0, format('-- What %s makes%s, %s: %s.', ${role('defaclrole')}, ' in ' || s.name,
      case defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types' when 'n' then 'schemas' else 'large objects' end,
      coalesce((select ${sorted(`(${role('x.grantee')} || ' ' || lower(x.privilege_type) || ${grantable})`)} from aclexplode(defaclacl) x where x.grantee <> defaclrole), 'for nobody else'))
    from pg_default_acl left join space s on s.oid = defaclnamespace`,
];

/**
 * The schema as SQL-like text, read from the catalogue only: the same for the same schema, whatever the order of making.
 * For reading and comparing, not for running; extensions' own objects are left to the extension.
 */
export async function describeSchema(client: Client): Promise<string> {
  const { rows } = await plainly(client, () => client.query<Line>(`${ours} ${lines.join('\nunion all\n')}`));
  const ordered = rows.toSorted((a, b) => a.kind - b.kind || byCode(a.name, b.name) || a.part - b.part || a.place - b.place || byCode(a.text, b.text));
  let text = '-- The schema as the database tells it, for reading and comparing. Made by describeSchema; change the migrations, not this file.\n';
  ordered.forEach((line, at) => {
    const before = ordered[at - 1];
    const after = ordered[at + 1];
    if (before?.kind !== line.kind || before.name !== line.name) text += '\n';
    text += `${line.text}${inList(line) && after && inList(after) ? ',' : ''}\n`;
  });
  return text;
}

const inList = (line: Line) => line.kind === table && (line.part === column || line.part === constraint);

const byCode = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Names are told with their schema and constants the same way whatever the session has set; its settings come back afterwards. */
async function plainly<T>(client: Client, work: () => Promise<T>): Promise<T> {
  const wanted = { search_path: '', quote_all_identifiers: 'off', TimeZone: 'UTC', DateStyle: 'ISO, YMD', IntervalStyle: 'postgres', extra_float_digits: '1', bytea_output: 'hex' };
  const names = Object.keys(wanted);
  const set = (values: readonly (string | null)[]) => client.query('select set_config(name, value, false) from unnest($1::text[], $2::text[]) as t (name, value)', [names, values]);
  const { rows } = await client.query<{ value: string }>('select current_setting(name) as value from unnest($1::text[]) with ordinality as t (name, at) order by at', [names]);
  try {
    await set(Object.values(wanted));
    return await work();
  } finally {
    // In a transaction that has failed nothing can be set; its rollback brings the old settings back.
    await set(rows.map((r) => r.value)).catch(() => {});
  }
}

/** A grant that row security should hold back: who may do what on which table of ours, the owner left out. */
const granted = `
  held as (select distinct rel.oid as relid, rel.name, relkind, x.grantee, x.privilege_type as does from rel,
      lateral (select relacl as acl union all select attacl from pg_attribute where attrelid = rel.oid and not attisdropped) a, aclexplode(a.acl) x
    where kind in (${table}, ${view}) and x.grantee <> relowner),
  secured as (select * from rel where relkind in ('r', 'p'))
`;

const what = (kind: string) => `case ${kind} when 'v' then 'View' when 'm' then 'Materialized view' else 'Table' end`;

const faults: readonly string[] = [
  `select format('Table %s has row security off: whoever has a grant on it sees every row.', name) as fault from secured where not relrowsecurity`,
  `select format('Table %s does not force row security: its owner passes by its policies.', name) from secured where not relforcerowsecurity`,
  `select format('Table %s has no comment: nobody can tell what it holds.', name) from secured where obj_description(oid, 'pg_class') is null`,
  // A role that row security does not bind (the backup's) needs no policy. A restrictive policy alone lets nothing through.
  `select format('Table %s grants %s to %s, for whom no policy allows it: it would find no row.', name, lower(does), ${role('grantee')}) from held
    where relkind in ('r', 'p') and does in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
      and not exists (select from pg_roles where oid = grantee and (rolsuper or rolbypassrls))
      and not exists (select from pg_policy, unnest(polroles) r where polrelid = relid and polpermissive
        and polcmd in ('*', case does when 'SELECT' then 'r' when 'INSERT' then 'a' when 'UPDATE' then 'w' else 'd' end)
        and (r = 0 or grantee <> 0 and pg_has_role(grantee, r, 'usage')))`,
  `select format('Table %s grants truncate to %s: it empties the table, whatever the policies say.', name, ${role('grantee')}) from held where relkind in ('r', 'p') and does = 'TRUNCATE'`,
  `select format('%s %s grants %s to PUBLIC: that is everyone who can connect.', ${what('relkind')}, name, lower(does)) from held where grantee = 0`,
  `select format('Policy %I on table %s lets PUBLIC pass with "true": it holds nobody back.', polname, name) from pg_policy join rel on rel.oid = polrelid
    where polpermissive and 0 = any (polroles) and 'true' in (pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))`,
  `select format('Function %s runs with its owner’s rights and PUBLIC may execute it.', name) from fn
    where prosecdef and exists (select from aclexplode(coalesce(proacl, acldefault('f', proowner))) x where x.grantee = 0 and x.privilege_type = 'EXECUTE')`,
  `select format('Function %s runs with its owner’s rights and sets no search_path: its caller chooses what its names mean.', name) from fn
    where prosecdef and not exists (select from unnest(proconfig) c where c like 'search\\_path=%')`,
  `select format('View %s is not security_invoker: it reads with its owner’s rights.', name) from rel
    where relkind = 'v' and not exists (select from pg_options_to_table(reloptions) where option_name = 'security_invoker' and option_value::boolean)`,
  `select format('Materialized view %s cannot be security_invoker: it keeps rows that no policy hides.', name) from rel where relkind = 'm'`,
  // Any order of the leading columns will do; an index of part of the rows, or one that is not valid, will not.
  `select format('Foreign key %I on table %s has no index that starts with (%s): each change of what it refers to reads the whole table.', conname, name,
      (select string_agg(quote_ident(attname), ', ' order by at) from unnest(conkey) with ordinality as k (num, at) join pg_attribute on attrelid = conrelid and attnum = num))
    from pg_constraint f join rel on rel.oid = conrelid
    where contype = 'f' and conparentid = 0 and not exists (
      select from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam, string_to_array(indkey::text, ' ') keys
      where indrelid = conrelid and indisvalid and indpred is null and amname in ('btree', 'hash') and indnkeyatts >= cardinality(conkey)
        and keys[:cardinality(conkey)]::int2[] @> conkey)`,
];

/** What a sound schema does not have, a sentence each: tables, grants, functions, views and keys that would let too much through, or be slow. */
export async function schemaFaults(client: Client): Promise<readonly string[]> {
  const { rows } = await plainly(client, () => client.query<{ fault: string }>(`${ours}, ${granted} ${faults.join('\nunion all\n')}`));
  return rows.map((row) => row.fault).toSorted(byCode);
}

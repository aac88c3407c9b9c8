-- The trail: written in the transaction of what it tells, by these functions alone; sealed in blocks; never changed.

create function rules.note(act text, kind text, thing uuid, child uuid, children uuid[]) returns bigint
language sql security definer set search_path = '' as $$
  insert into public.audit_entry (person, holding, role, act, kind, thing, child, children, purpose)
  values (rules.person(), rules.holding(), rules.setting('role'), act, kind, thing, child, children,
    case when rules.person() is null then 'service: ' || left(coalesce(rules.setting('reason'), 'not said'), 80) else rules.setting('purpose') end)
  returning id
$$;

-- Each change of a table that tells about people.
create function rules.write_down() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  row_now jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
begin
  perform rules.note(case tg_op when 'INSERT' then 'add' when 'UPDATE' then 'change' else 'remove' end, tg_table_name,
    (row_now ->> 'id')::uuid, coalesce(row_now ->> 'child', case when tg_table_name = 'child' then row_now ->> 'id' end)::uuid, null);
  return null;
end
$$;

do $$
declare t text;
begin
  foreach t in array array['organisation', 'team', 'person', 'identity', 'role_holding', 'invitation', 'child', 'involvement', 'timeline_entry', 'consent_answer', 'sharing_decision', 'wish', 'competence', 'look_kept', 'emergency_opening', 'child_identifier', 'child_name', 'child_address', 'child_mark', 'child_language', 'child_need', 'child_plan', 'child_provision', 'child_alert', 'contact_preference', 'sharing_agreement', 'child_merge', 'possible_match', 'school_move', 'child_message'] loop
    execute format('create trigger changes_are_written_down after insert or update or delete on public.%I for each row execute function rules.write_down()', t);
  end loop;
end
$$;

-- Opens a child's record: the look is written down, and only then are its contents readable in this transaction.
-- Somebody who may not see the child, and a child that does not exist, go the same way with the same answer.
create function rules.look(wanted uuid) returns boolean
language plpgsql security definer set search_path = '' as $$
declare seen boolean;
begin
  seen := exists (select from public.may_see m where m.child = wanted and m.party = any (rules.parties()) and m.from_at <= now() and (m.until is null or m.until > now()));
  perform rules.note(case when seen then 'look' else 'refused' end, 'child', null, wanted, null);
  if seen then perform set_config('belong.looked', (rules.looked() || rules.record_of(wanted))::text, true); end if;
  return seen;
end
$$;
comment on function rules.look(uuid) is 'Opens a child’s record for this transaction and writes the look down; false where it may not be seen or is not there.';

-- A list of children on one page is one entry.
create function rules.listed(shown uuid[]) returns void language sql security definer set search_path = '' as $$
  select rules.note('list', 'child', null, null, shown) where cardinality(shown) > 0
$$;

-- Who looked, as the family and the child may read it: a look that was kept, or that a team's kind keeps, is left out.
create function rules.who_looked(wanted uuid, most integer) returns table (id bigint, at timestamptz, name text, role text, place text, act text, purpose text)
language sql stable security definer set search_path = '' as $$
  select a.id, a.at, p.name, coalesce(h.title, r.name), coalesce(t.name, o.name), a.act, a.purpose
  from (select * from public.audit_entry e where (e.child = any (rules.record_of(wanted)) and e.act in ('look', 'emergency') or e.children && rules.record_of(wanted) and e.act = 'list')) a
  join public.person p on p.id = a.person
  left join public.role_holding h on h.id = a.holding
  left join public.role r on r.key = h.role
  left join public.team t on t.id = h.team
  left join public.organisation o on o.id = h.organisation
  where wanted = any (rules.looked())
    and (rules.reach() not in ('family', 'self') or not exists (select from public.look_kept k where k.audit_entry = a.id) and t.keeps_looks is null)
  order by a.id desc
  limit least(most, 500)
$$;
comment on function rules.who_looked(uuid, integer) is 'Who looked at a record that was opened in this transaction; families do not read what would do harm.';

create function rules.keep_look(entry bigint, why text) returns boolean language plpgsql security definer set search_path = '' as $$
declare of_child uuid;
begin
  perform rules.require('keep a look from the family');
  select child into of_child from public.audit_entry where id = entry and act in ('look', 'emergency');
  if of_child is null or not of_child = any (rules.looked()) then return false; end if;
  insert into public.look_kept (audit_entry, reason, kept_by, holding) values (entry, why, rules.person(), rules.holding()) on conflict do nothing;
  return true;
end
$$;

-- One line an entry, the same for whoever computes it again.
create function rules.audit_line(e public.audit_entry) returns text language sql immutable as $$
  select concat_ws('|', e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.tx, coalesce(e.person::text, '-'), coalesce(e.holding::text, '-'), coalesce(e.role, '-'), e.act, e.kind,
    coalesce(e.thing::text, '-'), coalesce(e.child::text, '-'), coalesce(array_to_string(e.children, ','), '-'), coalesce(e.purpose, '-'))
$$;

-- Appends the entries of a generation from one transaction's number on, up to another (null: all that there are), as the next block. Null where there are none.
create function rules.append_block(g public.audit_generation, before public.audit_block, up_to xid8) returns bigint language plpgsql security definer set search_path = '' as $$
declare
  low xid8 := case when before.generation = g.number then before.up_to else '0'::xid8 end;
  b public.audit_block;
begin
  select min(e.id), max(e.id), count(*), sha256(convert_to(coalesce(string_agg(rules.audit_line(e), e'\n' order by e.id), ''), 'UTF8')), coalesce(append_block.up_to, (max(e.tx::text::numeric) + 1)::text::xid8)
    into b.first_id, b.last_id, b.entries, b.digest, b.up_to
    from public.audit_entry e where e.tx >= low and (append_block.up_to is null or e.tx < append_block.up_to) and e.id > g.after_id;
  if b.entries = 0 then return null; end if;
  b.number := coalesce(before.number, 0) + 1;
  b.previous := coalesce(before.head, sha256(convert_to('The first block of the trail', 'UTF8')));
  b.head := sha256(convert_to(concat_ws('|', b.number, g.number, b.up_to, b.first_id, b.last_id, b.entries, encode(b.digest, 'hex'), encode(b.previous, 'hex')), 'UTF8'));
  insert into public.audit_block (number, generation, up_to, first_id, last_id, entries, digest, previous, head)
    values (b.number, g.number, b.up_to, b.first_id, b.last_id, b.entries, b.digest, b.previous, b.head);
  return b.number;
end
$$;

-- The generation that counts now; the first begins with the trail.
create function rules.audit_generation_now() returns public.audit_generation language plpgsql security definer set search_path = '' as $$
declare g public.audit_generation;
begin
  select * into g from public.audit_generation order by number desc limit 1;
  if g.number is null then insert into public.audit_generation (number, after_id) values (1, 0) returning * into g; end if;
  return g;
end
$$;

-- Seals what every transaction that could still write has left behind. Gives the new block's number, null where there is nothing to seal.
create function rules.seal_audit() returns bigint language plpgsql security definer set search_path = '' as $$
declare
  limit_now xid8 := pg_snapshot_xmin(pg_current_snapshot());
  g public.audit_generation;
  before public.audit_block;
begin
  if not pg_try_advisory_xact_lock(7305010) then return null; end if;
  g := rules.audit_generation_now();
  select * into before from public.audit_block order by number desc limit 1;
  return rules.append_block(g, before, limit_now);
end
$$;
comment on function rules.seal_audit() is 'Seals the entries of all transactions that have ended into one block of the chain.';

-- A restored database numbers its transactions anew: what was not yet sealed is sealed, and a new generation begins.
create function rules.new_audit_generation() returns integer language plpgsql security definer set search_path = '' as $$
declare
  g public.audit_generation := rules.audit_generation_now();
  before public.audit_block;
begin
  select * into before from public.audit_block order by number desc limit 1;
  perform rules.append_block(g, before, null);
  insert into public.audit_generation (number, after_id) values (g.number + 1, coalesce((select max(id) from public.audit_entry), 0));
  return g.number + 1;
end
$$;

-- Who is the same child, for many at once, by the rule of src/children/matching/rules.ts; lists that are brought; moves between schools.

-- Each row beside each child whom it may be, with the strongest ground for it, 1 to 11 as `grounds` of rules.ts counts them. Sees every child: for functions alone.
-- A postcode of a hidden address is compared with nothing, since an answer would give it away.
create function rules.match_pairs(given_rows jsonb) returns table (n integer, root uuid, rank integer) language sql stable security definer set search_path = '' as $$
  with wanted as materialized (
    select r.row as n, rules.plain_name(r.given) as given, rules.plain_name(r.known) as known, rules.plain_name(r.family) as family, rules.sound_of(r.family) as sound, r.born,
      case when extract(day from r.born) <= 12 and extract(day from r.born) <> extract(month from r.born) then make_date(extract(year from r.born)::integer, extract(day from r.born)::integer, extract(month from r.born)::integer) end as swapped,
      r.postcode, nullif(r.nhs, '') as nhs, nullif(r.upn, '') as upn, r.schools
    from jsonb_to_recordset(given_rows) as r ("row" integer, given text, known text, family text, born date, postcode text, nhs text, upn text, schools uuid[])
  ), called as materialized (
    select distinct w.n, g.given, w.family, w.sound, rules.sound_of(g.given) as given_sound, w.born, w.swapped, w.postcode, w.schools from wanted w, lateral (values (w.given), (w.known)) g (given) where g.given <> ''
  ), keys as (
    select c.n, k.child, k.former, k.born = c.born as born, k.given = c.given as given, k.family = c.family and c.family <> '' as family, k.sound = c.sound and c.sound <> '' as sounds,
      c.postcode is not null and k.postcode = c.postcode and not h.hidden as postcode, k.given as key_given, c.given_sound,
      c.schools, split_part(k.postcode, ' ', 1) = split_part(c.postcode, ' ', 1) and not h.hidden as district
    from (
      select c.n, c.given, c.family, c.sound, c.given_sound, c.born, c.postcode, c.schools, k.child, k.given as k_given, k.former from called c join public.match_key k on k.given = c.given and k.born = c.born
      union
      select c.n, c.given, c.family, c.sound, c.given_sound, c.born, c.postcode, c.schools, k.child, k.given, k.former from called c join public.match_key k on k.family = c.family and k.born = c.born where c.family <> ''
      union
      select c.n, c.given, c.family, c.sound, c.given_sound, c.born, c.postcode, c.schools, k.child, k.given, k.former from called c join public.match_key k on k.family = c.family and k.born = c.swapped and k.given = c.given where c.family <> ''
    ) c join public.match_key k on k.child = c.child and k.given = c.k_given and k.former = c.former
    cross join lateral (select exists (select from public.child_mark m where m.child = k.child and m.kind = 'address is hidden' and m.until_on is null) as hidden) h
  ), found as (
    select w.n, i.child, 1 as rank from wanted w join public.child_identifier i on i.kind = 'NHS number' and i.value = w.nhs and i.until_on is null
    union all select w.n, i.child, 2 from wanted w join public.child_identifier i on i.kind in ('UPN', 'temporary UPN') and i.value = w.upn and i.until_on is null
    union all select w.n, i.child, 5 from wanted w join public.child_identifier i on i.kind = 'NHS number' and i.value = w.nhs and i.until_on is not null and i.ended_why <> 'another child’s'
    union all select w.n, i.child, 5 from wanted w join public.child_identifier i on i.kind in ('UPN', 'temporary UPN') and i.value = w.upn and i.until_on is not null and i.ended_why <> 'another child’s'
    union all select k.n, k.child, case
        when not k.former and k.given and k.born and k.family and k.postcode then 3
        when not k.former and k.given and k.born and (k.family or k.postcode) then 4
        when not k.former and k.given and k.family and not k.born then 6
        when k.former and k.given and k.born and k.family then 7
        when not k.former and k.given and k.born and k.sounds then 8
        when not k.former and k.born and k.family and k.postcode and rules.sound_of(k.key_given) = k.given_sound then 9
        when not k.former and k.given and k.born and (coalesce(k.district, false) or exists (
          select from public.involvement i where i.child = any (rules.record_of(k.child)) and i.party = any (k.schools) and i.kind = 'attends' and i.party_kind = 'organisation' and (i.ends_at is null or i.ends_at > now()))) then 10 end
      from keys k
  ), best as (
    select f.n, coalesce(c.same_as, c.id) as root, min(f.rank) as rank from found f join public.child c on c.id = f.child where f.rank is not null group by 1, 2
  )
  -- Whoever has another NHS number than the row is at most possible.
  select b.n, b.root, case when b.rank > 1 and w.nhs is not null and (
      exists (select from public.child_identifier i where i.child = b.root and i.kind = 'NHS number' and i.until_on is null)
      or exists (select from public.child m join public.child_identifier i on i.child = m.id where m.same_as = b.root and i.kind = 'NHS number' and i.until_on is null)) then 11 else b.rank end
  from best b join wanted w on w.n = b.n
$$;

-- A rank of match_pairs in words: `grounds` of rules.ts, in the same order.
create function rules.ground_of(rank integer) returns text language sql immutable parallel safe
  return (array['NHS number', 'UPN', 'all four', 'three of four', 'former number', 'day and month swapped', 'former name', 'sounds alike', 'another given name', 'changed family name', 'two NHS numbers'])[rank];

create function rules.sees_record(of_child uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.may_see m where m.child = of_child and m.party = any (rules.parties()) and m.depth = 'record' and m.from_at <= now() and (m.until is null or m.until > now()))
$$;

-- A school brings its own pupils: each row of its list, and each child it begins, is at that school.
create function rules.at_own_school(given_rows jsonb) returns jsonb language sql stable as $$
  select case when rules.reach() = 'organisation' then (select jsonb_agg(value || jsonb_build_object('schools', jsonb_build_array(rules.own_party()))) from jsonb_array_elements(given_rows)) else given_rows end
$$;

-- Rows ({row, given, known, family, born, postcode, nhs, upn, schools}) and who they are, among the children whose record one sees. A child whom one
-- does not see is not there: the answer is that of a child of whom nobody has heard, to the byte (docs/decisions/0010-matching.md).
create function rules.match_list(rows jsonb) returns table (row_number integer, outcome text, by text, child uuid, seen boolean) language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform rules.require('bring a list');
  return query
  with found as (
    select p.n, p.root, p.rank, case when p.rank <= 2 then 1 when p.rank <= 4 then 2 else 3 end as level from rules.match_pairs(rules.at_own_school(match_list.rows)) p where rules.sees_record(p.root)
  ), best as (select n, min(level) as level from found group by n),
  judged as (
    select f.n, case when f.level = 3 then 'possible' when count(*) > 1 then 'many' else 'match' end as outcome, min(f.rank) as rank, (array_agg(f.root order by f.rank, f.root))[1] as root
    from found f join best b on b.n = f.n and b.level = f.level group by f.n, f.level
  )
  select r.row, coalesce(j.outcome, 'none'), rules.ground_of(j.rank),
    case when j.outcome <> 'many' then j.root end, coalesce(j.outcome <> 'many', false)
  from jsonb_to_recordset(match_list.rows) as r ("row" integer) left join judged j on j.n = r.row order by r.row;
end
$$;
comment on function rules.match_list(jsonb) is 'Outcome of each row: match, possible, many or none. Hidden and absent children give the same answer.';

-- Before a record is begun by hand: which of the children whose record one sees it may be. Nobody is taken for anybody: a person looks.
create function rules.like_new_child(given text, family text, born date) returns table (child uuid, name text, birthday date) language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare like_it uuid[];
begin
  perform rules.require('add a child');
  select array_agg(distinct p.root) into like_it from rules.match_pairs(rules.at_own_school(jsonb_build_array(jsonb_build_object(
    'row', 1, 'given', like_new_child.given, 'family', like_new_child.family, 'known', '', 'born', like_new_child.born, 'postcode', null, 'nhs', null, 'upn', null)))) p where rules.sees_record(p.root);
  perform rules.listed(coalesce(like_it, '{}'));
  return query select c.id, c.given_name || ' ' || c.family_name, c.born from public.child c where c.id = any (like_it) order by 2, 1 limit 10;
end
$$;

-- The children whom one sees, as a list is compared with them: whether they are one's own now, and which number, address and school stand. One entry in the trail.
create function rules.children_beside_list() returns table (child uuid, given text, family text, known text, born date, nhs text, upn text, postcode text, hidden boolean, active boolean, version integer, school uuid, school_name text)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform rules.require('bring a list');
  perform rules.listed(array(select distinct m.child from public.may_see m join public.child c on c.id = m.child and c.same_as is null where m.party = any (rules.parties()) and rules.sees_record(m.child)));
  return query
  select c.id, c.given_name, c.family_name, c.known_as, c.born, n.value, u.value, case when not h.hidden then a.postcode end, h.hidden,
    exists (select from public.involvement i where i.child = any (r.rows_of_it) and i.party = rules.own_party() and i.kind in ('attends', 'is registered', 'case work', 'supports') and (i.ends_at is null or i.ends_at > now())), c.version, o.id, o.name
  from public.child c
  cross join lateral (select rules.address_is_hidden(c.id) as hidden) h
  cross join lateral (select rules.record_of(c.id) as rows_of_it) r
  left join lateral (select postcode from public.child_address where child = any (r.rows_of_it) and until_on is null order by child <> c.id, id limit 1) a on true
  left join lateral (select value from public.child_identifier where child = any (r.rows_of_it) and kind = 'NHS number' and until_on is null order by child <> c.id, id limit 1) n on true
  left join lateral (select value from public.child_identifier where child = any (r.rows_of_it) and kind in ('UPN', 'temporary UPN') and until_on is null order by child <> c.id, kind desc, id limit 1) u on true
  left join public.organisation o on o.id = rules.school_of(c.id)
  where c.same_as is null and c.id in (select m.child from public.may_see m where m.party = any (rules.parties())) and rules.sees_record(c.id) order by c.id;
end
$$;

create function rules.school_of(of_child uuid) returns uuid language sql stable security definer set search_path = '' as $$
  select party from public.involvement where child = any (rules.record_of(of_child)) and kind = 'attends' and party_kind = 'organisation' and (ends_at is null or ends_at > now()) order by began_at desc limit 1
$$;

create function rules.write_address(of_child uuid, new_lines text, new_postcode text) returns void language sql security definer set search_path = '' as $$
  delete from public.child_address where child = of_child and until_on is null and from_on = current_date;
  update public.child_address set until_on = current_date where child = of_child and until_on is null;
  insert into public.child_address (child, lines, postcode, recorded_by) select of_child, left(coalesce(nullif(trim(new_lines), ''), new_postcode), 500), new_postcode, rules.person() where new_postcode is not null
$$;

-- Takes a list over as it was read, whole or not at all. `acts`: {begin: [{row, given, known, family, born, postcode, lines, nhs, upn, school?, apart: [child]}],
-- change: [{child, version, given?, known?, family?, born?, postcode?, nhs?, upn?, school?}], here: [child], join: [child], gone: [child]}.
--   begin: a record with what the list says. Where it is a child whom the caller does not see, a move is asked of their school, and nothing is told;
--   school, from a council's list: where a new child is; of a child whom one has, a move to it is asked, and null is a school that is not known;
--   join: a child whom one sees, who is new in one's list: a move is asked; gone: a move to a school that is not known is asked.
-- BL409 where the list was taken over already, or a child was changed meanwhile.
create function rules.take_list(of_import uuid, acts jsonb) returns void language plpgsql security definer set search_path = '' as $$
declare
  brought public.list_import;
  a jsonb;
  made uuid;
  mine uuid := rules.own_party();
  is_school boolean := rules.reach() = 'organisation';
  begun jsonb := '[]';
  m record;
  c public.child;
  of_child uuid;
  open_before text := rules.looked()::text;
begin
  perform rules.require('bring a list'), rules.require('add a child'), rules.require('write in records');
  select * into brought from public.list_import where id = of_import and party = mine for update;
  if brought.id is null then raise exception 'There is no such list.' using errcode = 'BL404'; end if;
  if brought.state <> 'to be read' then raise exception 'This list was taken over or set aside already.' using errcode = 'BL409'; end if;
  -- Each record is open only while it is changed.
  for a in select value from jsonb_array_elements(coalesce(acts -> 'change', '[]')) loop
    of_child := (a ->> 'child')::uuid;
    if not rules.look(of_child) then raise exception 'This record is not open.' using errcode = 'BL404'; end if;
    perform rules.require_record(of_child);
    select * into c from public.child where id = of_child for update;
    if c.version <> (a ->> 'version')::integer then raise exception 'A record was changed since this list was read. Read it again.' using errcode = 'BL409'; end if;
    if a ?| array['given', 'family', 'known', 'born'] then
      update public.child set given_name = coalesce(a ->> 'given', given_name), family_name = coalesce(a ->> 'family', family_name), known_as = coalesce(a ->> 'known', known_as), born = coalesce((a ->> 'born')::date, born) where id = of_child;
    end if;
    if a ? 'postcode' and not rules.address_is_hidden(of_child) then perform rules.write_address(of_child, a ->> 'lines', a ->> 'postcode'); end if;
    if a ? 'nhs' then perform rules.set_number(of_child, 'NHS number', a ->> 'nhs', 'as given', 'superseded'); end if;
    if a ? 'upn' then perform rules.set_number(of_child, case when a ->> 'upn' ~ '[A-Z]$' then 'temporary UPN' else 'UPN' end, a ->> 'upn', 'as given', 'superseded'); end if;
    if a ? 'school' and not is_school and rules.school_of(of_child) is distinct from (a ->> 'school')::uuid then
      insert into public.school_move (child, from_school, to_school, found_in) select of_child, rules.school_of(of_child), (a ->> 'school')::uuid, of_import
        where not exists (select from public.school_move s where s.child = of_child and s.to_school is not distinct from (a ->> 'school')::uuid and s.state = 'to confirm');
    end if;
    perform set_config('belong.looked', open_before, true);
  end loop;
  for a in select value from jsonb_array_elements(coalesce(acts -> 'begin', '[]')) loop
    insert into public.child (given_name, family_name, known_as, born) values (trim(a ->> 'given'), trim(a ->> 'family'), nullif(trim(a ->> 'known'), ''), (a ->> 'born')::date) returning id into made;
    insert into public.involvement (child, party, party_kind, kind, made_by) values (made, mine, rules.reach(), case when is_school then 'attends' else 'supports' end, rules.person());
    if a ? 'school' and not is_school then
      insert into public.involvement (child, party, party_kind, kind, made_by) values (made, (a ->> 'school')::uuid, 'organisation', 'attends', rules.person());
    end if;
    perform rules.write_address(made, a ->> 'lines', a ->> 'postcode');
    begun := begun || jsonb_build_array(a || jsonb_build_object('made', made, 'schools', jsonb_build_array(coalesce(a ->> 'school', case when is_school then mine::text end))));
  end loop;
  -- Whom the new rows may be, before they have numbers of their own.
  for m in
    select (b.value ->> 'made')::uuid as made, p.root, p.rank, p.rank <= 4 and count(*) filter (where p.rank <= 4) over (partition by p.n) = 1 as sure, b.value -> 'apart' ? p.root::text as apart, rules.sees_record(p.root) as seen
    from rules.match_pairs(begun) p join jsonb_array_elements(begun) b on (b.value ->> 'row')::integer = p.n
    where not exists (select from jsonb_array_elements(begun) other where (other.value ->> 'made')::uuid = p.root)
  loop
    if m.apart then
      insert into public.possible_match (child, other, why, judged, judged_by, judged_at, reason) values (least(m.made, m.root), greatest(m.made, m.root), 'a list', 'two children', rules.person(), now(), 'Kept as two when a list was taken over')
        on conflict (child, other) do nothing;
    elsif m.sure and not m.seen and is_school then
      insert into public.school_move (child, from_school, to_school, found_in, begun) values (m.root, rules.school_of(m.root), mine, of_import, m.made);
    else
      insert into public.possible_match (child, other, why) values (least(m.made, m.root), greatest(m.made, m.root), 'a list') on conflict (child, other) do nothing;
    end if;
  end loop;
  insert into public.child_identifier (child, kind, value, recorded_by)
    select (b.value ->> 'made')::uuid, n.kind, n.value, rules.person() from jsonb_array_elements(begun) b, lateral (values
      ('NHS number', nullif(b.value ->> 'nhs', '')), (case when b.value ->> 'upn' ~ '[A-Z]$' then 'temporary UPN' else 'UPN' end, nullif(b.value ->> 'upn', ''))) n (kind, value) where n.value is not null;
  if is_school then
    -- Whoever is on the list has not gone.
    update public.school_move set state = 'not so', settled_by = rules.person(), settled_at = now()
      where state = 'to confirm' and from_school = mine and to_school is null and child in (select value::uuid from jsonb_array_elements_text(coalesce(acts -> 'here', '[]')));
    for of_child in select value::uuid from jsonb_array_elements_text(coalesce(acts -> 'join', '[]')) loop
      if not rules.sees_record(of_child) then raise exception 'This record is not open.' using errcode = 'BL404'; end if;
      insert into public.school_move (child, from_school, to_school, found_in) select of_child, rules.school_of(of_child), mine, of_import
        where not exists (select from public.school_move s where s.child = of_child and s.to_school = mine and s.state = 'to confirm');
    end loop;
    for of_child in select value::uuid from jsonb_array_elements_text(coalesce(acts -> 'gone', '[]')) loop
      if not rules.sees_record(of_child) then raise exception 'This record is not open.' using errcode = 'BL404'; end if;
      insert into public.school_move (child, from_school, to_school, found_in) select of_child, mine, null, of_import
        where not exists (select from public.school_move s where s.child = of_child and s.from_school = mine and s.state = 'to confirm');
    end loop;
  end if;
  update public.list_import set state = 'taken over', rows = '{}', ended_at = now() where id = of_import;
end
$$;
comment on function rules.take_list(uuid, jsonb) is 'Takes a list of children over in this one transaction, and empties it.';

-- Compares the children whom one sees with each other; what is new goes to the pairs that a person judges.
create function rules.find_pairs() returns void language plpgsql security definer set search_path = '' as $$
declare mine jsonb;
begin
  perform rules.require('judge who is the same child');
  select jsonb_agg(jsonb_build_object('row', m.n, 'id', m.id, 'given', m.given_name, 'known', m.known_as, 'family', m.family_name, 'born', m.born, 'postcode', m.postcode, 'nhs', m.nhs, 'upn', m.upn, 'schools', m.schools)) into mine
  from (
    select c.id, row_number() over (order by c.id)::integer as n, c.given_name, c.known_as, c.family_name, c.born, a.postcode,
      (select value from public.child_identifier where child = c.id and kind = 'NHS number' and until_on is null) as nhs,
      (select value from public.child_identifier where child = c.id and kind in ('UPN', 'temporary UPN') and until_on is null order by kind desc limit 1) as upn,
      array(select i.party from public.involvement i where i.child = any (rules.record_of(c.id)) and i.kind = 'attends' and i.party_kind = 'organisation' and (i.ends_at is null or i.ends_at > now())) as schools
    from public.child c left join public.child_address a on a.child = c.id and a.until_on is null and not rules.address_is_hidden(c.id)
    where c.same_as is null and c.id in (select s.child from public.may_see s where s.party = any (rules.parties())) and rules.sees_record(c.id)
  ) m;
  if mine is null then return; end if;
  insert into public.possible_match (child, other, why)
  select least(r.id, p.root), greatest(r.id, p.root), case when min(p.rank) <= 2 then 'the same ' else '' end || rules.ground_of(min(p.rank))
  from rules.match_pairs(mine) p join jsonb_to_recordset(mine) as r ("row" integer, id uuid) on r.row = p.n
  where p.root <> r.id and rules.sees_record(p.root) group by 1, 2
  on conflict (child, other) do nothing;
end
$$;

-- Moves that one may settle: of children whose school one was told as the former one, whose record one sees, or, for a council's case officers, who have no school. With names, since nobody confirms without.
create function rules.moves_to_settle() returns table (id uuid, child uuid, given text, family text, born date, from_name text, to_name text, found_at timestamptz)
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
begin
  perform rules.require('confirm school moves');
  perform rules.listed(array(select m.child from public.school_move m where m.state = 'to confirm' and rules.may_settle(m.child, m.from_school)));
  return query select m.id, m.child, c.given_name, c.family_name, c.born, f.name, t.name, m.found_at
    from public.school_move m join public.child c on c.id = m.child left join public.organisation f on f.id = m.from_school left join public.organisation t on t.id = m.to_school
    where m.state = 'to confirm' and rules.may_settle(m.child, m.from_school) order by m.found_at, m.id limit 500;
end
$$;

create function rules.may_settle(of_child uuid, former uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select former = any (rules.parties()) or rules.setting('role') = 'council case officer' and (former is null or rules.sees_record(of_child))
$$;

-- A child who is at another school now: the former school, or a council's case officer, confirms; then the new school sees, and the former no longer.
create function rules.settle_move(move uuid, so boolean) returns void language plpgsql security definer set search_path = '' as $$
declare m public.school_move;
begin
  perform rules.require('confirm school moves');
  select * into m from public.school_move where id = move for update;
  if m.id is null or not coalesce(rules.may_settle(m.child, m.from_school), false) then
    raise exception 'There is no such move to confirm.' using errcode = 'BL404';
  end if;
  if m.state <> 'to confirm' then raise exception 'Somebody has settled this move already.' using errcode = 'BL409'; end if;
  update public.school_move set state = case when so then 'confirmed' else 'not so' end, settled_by = rules.person(), settled_at = now() where id = move;
  if not so then
    if m.begun is not null then insert into public.possible_match (child, other, why) values (least(m.child, m.begun), greatest(m.child, m.begun), 'a list') on conflict (child, other) do nothing; end if;
    return;
  end if;
  update public.involvement set ends_at = greatest(now(), began_at) where child = any (rules.record_of(m.child)) and kind = 'attends' and party is distinct from m.to_school and (ends_at is null or ends_at > now());
  if m.begun is not null and exists (select from public.child where id = m.begun and same_as is null) and not exists (select from public.child where same_as = m.begun) and exists (select from public.child where id = m.child and same_as is null) then
    -- What the new school wrote meanwhile and what was known before are one child's from now on.
    insert into public.child_merge (kept, joined, reason, merged_by) values (m.child, m.begun, 'A move to another school was confirmed', rules.person());
    update public.child set same_as = m.child where id = m.begun;
    insert into public.possible_match (child, other, why, judged, judged_by, judged_at, reason) values (least(m.child, m.begun), greatest(m.child, m.begun), 'a list', 'the same', rules.person(), now(), 'A move to another school was confirmed')
      on conflict (child, other) do update set judged = 'the same', judged_by = rules.person(), judged_at = now(), reason = excluded.reason;
  end if;
  if m.to_school is not null and not exists (select from public.involvement where child = any (rules.record_of(m.child)) and kind = 'attends' and party = m.to_school and (ends_at is null or ends_at > now())) then
    insert into public.involvement (child, party, party_kind, kind, made_by) values (m.child, m.to_school, 'organisation', 'attends', rules.person());
  end if;
end
$$;

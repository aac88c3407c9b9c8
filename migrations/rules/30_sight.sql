-- Which party may see which child. Worked out here, in one place, whenever what it stands on changes.

-- The last Friday of June in the school year of the sixteenth birthday (Education Act 1996, section 8; School Leaving Date Order 1997); compulsory school age ends with that day.
create function rules.end_of_compulsory_school_age(born date) returns date language sql immutable parallel safe
  return (select june_end - ((extract(isodow from june_end)::integer + 2) % 7)
    from (select make_date(extract(year from born)::integer + 16 + case when extract(month from born) >= 9 then 1 else 0 end, 6, 30) as june_end) s);

-- Replaces the rows of one child by what holds now and later:
--   a body, team or hat: as long as an involvement lasts;
--   a family: until the end of compulsory school age; not, where a child who can decide said no; longer, where the young person said yes or lacks capacity;
--   the young person: from the end of compulsory school age, or from when they were judged able to decide.
create function rules.lay_may_see(of_child uuid) returns void language plpgsql security definer set search_path = '' as $$
declare
  rows_of_it uuid[] := rules.record_of(of_child);
  c public.child;
  leaves timestamptz;
  judged public.competence;
  said public.wish;
  family_from_wish boolean;
  family_until timestamptz;
begin
  if rows_of_it is null then return; end if;
  perform from public.child where id = any (rows_of_it) order by id for update;
  select * into c from public.child where id = rows_of_it[1];
  -- At the end of that day (Education Act 1996, section 8(3)).
  leaves := (rules.end_of_compulsory_school_age(c.born) + 1)::timestamp at time zone 'Europe/London';
  select * into judged from public.competence where child = any (rows_of_it) order by recorded_at desc, id desc limit 1;
  select * into said from public.wish where child = any (rows_of_it) order by recorded_at desc, id desc limit 1;
  -- Lack of capacity under the Mental Capacity Act 2005 outweighs a wish; below the end of compulsory school age a wish counts where the child can decide.
  family_from_wish := case
    when judged.view = 'lacks capacity' then true
    when said.answer = 'no' and (judged.view = 'can decide' or said.said_on >= leaves::date) then false
    else true end;
  family_until := case
    when judged.view = 'lacks capacity' then null
    when said.answer = 'yes' and (judged.view = 'can decide' or said.said_on >= leaves::date) then null
    else leaves end;
  delete from public.may_see where child = any (rows_of_it);
  insert into public.may_see (child, party, depth, from_at, until, source)
    select row_of_it, v.party, v.depth, v.from_at, v.until, v.source from unnest(rows_of_it) row_of_it, (
      select i.party, i.depth, i.began_at as from_at, i.ends_at as until, i.id as source from public.involvement i
        where i.child = any (rows_of_it) and i.kind <> 'family' and (i.ends_at is null or i.ends_at > now())
      union all
      select i.party, 'record', i.began_at, least(i.ends_at, family_until), i.id from public.involvement i
        where i.child = any (rows_of_it) and i.kind = 'family' and family_from_wish and (i.ends_at is null or i.ends_at > now()) and (family_until is null or family_until > i.began_at)
      union all
      -- What a body or team agreed to show another, for as long as both the agreement and its own involvement last.
      select a.with_party, a.depth, greatest(i.began_at, a.from_on::timestamp at time zone 'Europe/London'), least(i.ends_at, (a.until_on + 1)::timestamp at time zone 'Europe/London'), encode(substr(sha256(convert_to(i.id::text || a.id, 'UTF8')), 1, 16), 'hex')::uuid
        from public.involvement i join public.sharing_agreement a on a.of_party = i.party and (a.programme is null or a.programme = i.programme)
        where i.child = any (rows_of_it) and i.kind in ('attends', 'is registered', 'case work', 'supports') and i.depth = 'record'
          and (i.ends_at is null or i.ends_at > now()) and a.until_on >= (now() at time zone 'Europe/London')::date
      union all
      select person, 'record', case when judged.view = 'can decide' then least(leaves, judged.recorded_at) else leaves end, null, person
        from public.child where id = any (rows_of_it) and person is not null
    ) v;
end
$$;

create function rules.follow_child() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if tg_table_name = 'child' and tg_op = 'UPDATE' and (to_jsonb(old) ->> 'same_as') is not null then perform rules.lay_may_see((to_jsonb(old) ->> 'same_as')::uuid); end if;
  perform rules.lay_may_see(case tg_table_name when 'child' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(coalesce(new, old)) ->> 'child')::uuid end);
  return null;
end
$$;

create trigger who_may_see_follows after insert or update or delete on public.involvement for each row execute function rules.follow_child();
create trigger who_may_see_follows after insert on public.wish for each row execute function rules.follow_child();
create trigger who_may_see_follows after insert on public.competence for each row execute function rules.follow_child();
create trigger who_may_see_follows after insert or update of born, person, same_as on public.child for each row execute function rules.follow_child();

create function rules.follow_agreement() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform rules.lay_may_see(child) from (select distinct i.child from public.involvement i where i.party in (new.of_party, old.of_party) and (i.ends_at is null or i.ends_at > now()) order by 1) concerned;
  return null;
end
$$;
create trigger who_may_see_follows after insert or update or delete on public.sharing_agreement for each row execute function rules.follow_agreement();

-- Each change makes a new version; whoever saves says which one they saw.
create function rules.next_version() returns trigger language plpgsql as $$
begin
  -- Joining two records, and parting them, changes no fact of either.
  if tg_table_name = 'child' and to_jsonb(new) - 'same_as' = to_jsonb(old) - 'same_as' then return new; end if;
  new.version := old.version + 1;
  return new;
end
$$;

do $$
declare t text;
begin
  foreach t in array array['organisation', 'team', 'person', 'role_holding', 'child', 'involvement', 'timeline_entry', 'child_plan', 'sharing_agreement'] loop
    execute format('create trigger a_change_makes_a_version before update on public.%I for each row execute function rules.next_version()', t);
  end loop;
end
$$;

create function rules.keep_past() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.timeline_entry_past (entry, version, happened_on, title, words, audience, changed_by)
  values (old.id, old.version, old.happened_on, old.title, old.words, old.audience, rules.person());
  return null;
end
$$;
create trigger the_past_is_kept after update on public.timeline_entry for each row execute function rules.keep_past();

-- A role is held where its reach says: an organisation's role in an organisation, a team's in a team, a family's nowhere.
create function rules.check_holding() returns trigger language plpgsql security definer set search_path = '' as $$
declare wanted text;
begin
  select reach into wanted from public.role where key = new.role;
  if (wanted = 'team') <> (new.team is not null) or (wanted = 'organisation' and new.organisation is null) or (wanted in ('family', 'self', 'team') and new.organisation is not null) then
    raise exception 'This role is held at another kind of place.' using errcode = 'BL422';
  end if;
  return new;
end
$$;
create trigger a_role_is_held_where_it_reaches before insert or update on public.role_holding for each row execute function rules.check_holding();

-- Whoever leaves, or whose role ends, is signed out at once.
create function rules.end_sessions() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if tg_table_name = 'person' then
    update public.session set ended_at = now(), ended_why = 'left' where person = (to_jsonb(new) ->> 'id')::uuid and ended_at is null;
    update public.role_holding set valid_until = greatest(valid_from, current_date - 1) where person = (to_jsonb(new) ->> 'id')::uuid and (valid_until is null or valid_until >= current_date);
  else
    update public.session set ended_at = now(), ended_why = 'role ended' where holding = (to_jsonb(new) ->> 'id')::uuid and ended_at is null;
  end if;
  return null;
end
$$;
create trigger a_leaver_is_signed_out after update of left_on on public.person for each row when (new.left_on is not null and old.left_on is null) execute function rules.end_sessions();
create trigger an_ended_role_is_signed_out after update of valid_until on public.role_holding for each row when (new.valid_until is not null and new.valid_until < current_date) execute function rules.end_sessions();

-- Who is asking: settings of this transaction alone, written once by enter() and read through these functions.
-- After a commit a setting is empty, not null, on a connection that goes on; so each reader says nullif.

create function rules.setting(name text) returns text language sql stable parallel safe
  return nullif(current_setting('belong.' || name, true), '');

create function rules.person() returns uuid language sql stable parallel safe
  return nullif(current_setting('belong.person', true), '')::uuid;
comment on function rules.person() is 'Who is asking; null for the service itself.';

create function rules.holding() returns uuid language sql stable parallel safe
  return nullif(current_setting('belong.holding', true), '')::uuid;
comment on function rules.holding() is 'The hat they wear: one role that they hold at one place.';

create function rules.reach() returns text language sql stable parallel safe
  return nullif(current_setting('belong.reach', true), '');

create function rules.parties() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('belong.parties', true), '')::uuid[], '{}');
comment on function rules.parties() is 'For whom they act: their organisation or team and those that it took over, or themselves as family; and their hat, for an emergency.';

create function rules.own_party() returns uuid language sql stable parallel safe
  return nullif(current_setting('belong.own_party', true), '')::uuid;
comment on function rules.own_party() is 'Where what they write belongs: their team, their organisation, or themselves as family.';

create function rules.looked() returns uuid[] language sql stable parallel safe
  return coalesce(nullif(current_setting('belong.looked', true), '')::uuid[], '{}');
comment on function rules.looked() is 'Children whose record was opened in this transaction, with the look written down.';

create function rules.may(wanted text) returns boolean language sql stable parallel safe
  return coalesce(wanted = any (nullif(current_setting('belong.permissions', true), '')::text[]), false);
comment on function rules.may(text) is 'Whether their role holds a permission.';

create function rules.is_in_force(begins date, ends date) returns boolean language sql stable parallel safe
  return begins <= current_date and (ends is null or ends >= current_date);

-- The organisations or teams that one took over, itself included: it keeps their history.
create function rules.with_predecessors(organisation_wanted uuid, team_wanted uuid) returns uuid[]
language sql stable security definer set search_path = '' as $$
  with recursive bodies as (
    select id from public.organisation where id = organisation_wanted
    union select o.id from public.organisation o join bodies b on o.successor = b.id
  ), teams as (
    select id from public.team where id = team_wanted
    union select t.id from public.team t join teams b on t.successor = b.id
  )
  select coalesce(array_agg(id), '{}') from (select id from bodies union all select id from teams) all_of_them
$$;

-- Begins the work of a person in one of their roles. Refuses with BL401 whoever has left, or a role that is not theirs or not in force.
create function rules.enter(who uuid, hat uuid, why text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  found record;
  held text[];
  acts_for uuid[];
begin
  select p.id, h.id as holding, h.role, r.reach, h.organisation, h.team into found
    from public.person p
    left join public.role_holding h on h.id = hat and h.person = p.id and rules.is_in_force(h.valid_from, h.valid_until)
    left join public.role r on r.key = h.role
    where p.id = who and p.left_on is null;
  if found.id is null or (hat is not null and found.holding is null) then
    raise exception 'This person does not act here in this role now.' using errcode = 'BL401';
  end if;
  select coalesce(array_agg(permission), '{}') into held from public.role_permission where role = found.role;
  acts_for := case found.reach
    when 'organisation' then case when exists (select from public.organisation where successor = found.organisation) then rules.with_predecessors(found.organisation, null) else array[found.organisation] end
    when 'team' then case when exists (select from public.team where successor = found.team) then rules.with_predecessors(null, found.team) else array[found.team] end
    when 'family' then array[who]
    when 'self' then array[who]
    else '{}'::uuid[] end;
  if found.reach in ('organisation', 'team') then acts_for := acts_for || hat; end if;
  perform set_config('belong.person', who::text, true),
    set_config('belong.holding', coalesce(hat::text, ''), true),
    set_config('belong.role', coalesce(found.role, ''), true),
    set_config('belong.reach', coalesce(found.reach, ''), true),
    set_config('belong.permissions', held::text, true),
    set_config('belong.parties', acts_for::text, true),
    set_config('belong.own_party', coalesce(case found.reach when 'organisation' then found.organisation when 'team' then found.team when 'family' then who when 'self' then who end::text, ''), true),
    set_config('belong.looked', '', true),
    set_config('belong.reason', '', true),
    set_config('belong.purpose', coalesce(why, ''), true);
end
$$;
comment on function rules.enter(uuid, uuid, text) is 'Begins the work of a person in one of their roles, for this transaction.';

-- Name, role and place as they are now, to stand beside what somebody writes.
create function rules.as_who() returns text language sql stable security definer set search_path = '' as $$
  select concat_ws(', ', p.name, case when r.reach in ('family', 'self') then null when h.title is not null then h.title when r.name ~ '^[A-Z][a-z]' then lower(left(r.name, 1)) || substr(r.name, 2) else r.name end, coalesce(t.name, o.name))
  from public.person p
  left join public.role_holding h on h.id = rules.holding()
  left join public.role r on r.key = h.role
  left join public.team t on t.id = h.team
  left join public.organisation o on o.id = h.organisation
  where p.id = rules.person()
$$;

create function rules.require(permission text) returns void language plpgsql stable as $$
begin
  if not rules.may(permission) then raise exception 'This role may not do that.' using errcode = 'BL403'; end if;
end
$$;

-- The rows that stand for one child: the kept one first.
create function rules.record_of(of_child uuid) returns uuid[] language sql stable security definer set search_path = '' as $$
  select array_agg(c.id order by (c.same_as is not null), c.id)
  from public.child c, (select coalesce(same_as, id) as root from public.child where id = of_child) r
  where c.id = r.root or c.same_as = r.root
$$;
comment on function rules.record_of(uuid) is 'All rows that were found to be one child, the kept one first.';

-- Acts that change who may see a child: each checks the permission, writes the fact and the view in one transaction.

create function rules.add_child(given text, family text, birthday date) returns uuid language plpgsql security definer set search_path = '' as $$
declare made uuid;
begin
  perform rules.require('add a child');
  insert into public.child (given_name, family_name, born) values (trim(given), trim(family), birthday) returning id into made;
  insert into public.involvement (child, party, party_kind, kind, made_by)
    values (made, rules.own_party(), rules.reach(), case rules.reach() when 'organisation' then 'attends' else 'supports' end, rules.person());
  perform rules.look(made);
  return made;
end
$$;
comment on function rules.add_child(text, text, date) is 'Begins a record; it is at once that of the setting or team that began it.';

create function rules.require_record(of_child uuid) returns void language plpgsql security definer set search_path = '' as $$
begin
  if not of_child = any (rules.looked()) or not exists (select from public.may_see m where m.child = of_child and m.party = any (rules.parties()) and m.depth = 'record' and m.from_at <= now() and (m.until is null or m.until > now())) then
    raise exception 'This record is not open.' using errcode = 'BL404';
  end if;
end
$$;

-- A parent, carer or young person gets their own way in. Somebody who is known by this e-mail is joined, not made again; the answer is the same.
create function rules.invite_family(of_child uuid, their_name text, their_email text, their_relation text, has_responsibility boolean) returns uuid
language plpgsql security definer set search_path = '' as $$
declare who uuid;
begin
  perform rules.require('invite a family'), rules.require_record(of_child);
  select id into who from public.person where lower(email) = lower(trim(their_email)) and left_on is null;
  if who is null then
    insert into public.person (name, email) values (trim(their_name), trim(their_email)) returning id into who;
  end if;
  if not exists (select from public.role_holding where person = who and role = 'family member' and rules.is_in_force(valid_from, valid_until)) then
    insert into public.role_holding (person, role, given_by) values (who, 'family member', rules.person());
  end if;
  if not exists (select from public.involvement where child = of_child and party = who and (ends_at is null or ends_at > now())) then
    insert into public.involvement (child, party, party_kind, kind, relation, parental_responsibility, made_by) values (of_child, who, 'person', 'family', their_relation, has_responsibility, rules.person());
  end if;
  return who;
end
$$;

create function rules.invite_young_person(of_child uuid, their_email text) returns uuid language plpgsql security definer set search_path = '' as $$
declare
  who uuid;
  c public.child;
begin
  perform rules.require('invite a family'), rules.require_record(of_child);
  select * into c from public.child where id = of_child;
  if c.person is not null then return c.person; end if;
  select id into who from public.person where lower(email) = lower(trim(their_email)) and left_on is null;
  if who is null then
    insert into public.person (name, email) values (concat_ws(' ', c.given_name, c.family_name), trim(their_email)) returning id into who;
  end if;
  if exists (select from public.child where person = who) or exists (select from public.involvement where child = of_child and party = who) then
    raise exception 'This e-mail address belongs to somebody else.' using errcode = 'BL409';
  end if;
  insert into public.role_holding (person, role, given_by) values (who, 'young person', rules.person());
  update public.child set person = who where id = of_child;
  return who;
end
$$;

-- What a child or parent said when asked, for one purpose. A no, or a yes taken back, ends at once what stood on a yes.
-- `who`, a member of the family by name, where a professional writes it down for them.
create function rules.record_answer(of_child uuid, about_party uuid, said text, said_by text, came_by text, spoken_on date, of_purpose text default 'support', who uuid default null) returns uuid
language plpgsql security definer set search_path = '' as $$
declare made uuid;
begin
  perform rules.require_record(of_child);
  if rules.reach() not in ('family', 'self') then perform rules.require('record an answer'); end if;
  if who is not null and not exists (select from public.involvement where child = any (rules.record_of(of_child)) and party = who and kind = 'family') then
    raise exception 'This person is not of the family.' using errcode = 'BL404';
  end if;
  insert into public.consent_answer (child, about, answer, given_by, given_person, route, given_on, recorded_by, purpose)
    values (of_child, about_party, said, case rules.reach() when 'self' then 'the child' when 'family' then 'a parent' else said_by end,
      case when rules.reach() in ('family', 'self') then rules.person() when said_by = 'a parent' then who end, case when rules.reach() in ('family', 'self') then 'here' else came_by end,
      case when rules.reach() in ('family', 'self') then current_date else spoken_on end, rules.person(), of_purpose) returning id into made;
  if said <> 'yes' then perform rules.end_what_stood_on_a_yes(of_child, about_party, of_purpose); end if;
  return made;
end
$$;

create function rules.end_what_stood_on_a_yes(of_child uuid, about_party uuid, of_purpose text) returns void language sql security definer set search_path = '' as $$
  update public.involvement i set ends_at = greatest(now(), began_at) where child = any (rules.record_of(of_child)) and party = about_party and kind = 'shared with' and (ends_at is null or ends_at > now())
    and exists (select from (select d.basis, d.purpose from public.sharing_decision d where d.child = any (rules.record_of(of_child)) and d.with_party = about_party and d.decision = 'share' order by d.decided_at desc limit 1) last
      where last.basis = 'consent' and last.purpose = of_purpose)
$$;

-- A professional's decision: with a yes that stands for the same purpose, or without one on a ground that the law knows, with the reason.
create function rules.share(of_child uuid, party uuid, kind_of_party text, how_much text, ground text, why text, of_programme text, of_purpose text default 'support') returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  standing public.consent_answer;
  made uuid;
begin
  perform rules.require_record(of_child), rules.require(case when ground = 'consent' then 'share a record' else 'share without consent' end);
  if not exists (select from public.organisation o where kind_of_party = 'organisation' and o.id = party and rules.is_in_force(o.valid_from, o.valid_until)
      union all select from public.team t where kind_of_party = 'team' and t.id = party and rules.is_in_force(t.valid_from, t.valid_until)) then
    raise exception 'No such organisation or team works now.' using errcode = 'BL404';
  end if;
  if ground = 'consent' then
    select * into standing from public.consent_answer where child = any (rules.record_of(of_child)) and about = party and purpose = of_purpose and answer = 'yes' and invalid_at is null order by recorded_at desc, id desc limit 1;
    if rules.consent_state(of_child, party, of_purpose) <> 'yes' then raise exception 'There is no yes that stands.' using errcode = 'BL409'; end if;
  end if;
  insert into public.sharing_decision (child, with_party, party_kind, decision, basis, answer, reason, decided_by, decided_as, purpose)
    values (of_child, party, kind_of_party, 'share', ground, standing.id, trim(coalesce(why, '')), rules.person(), rules.as_who(), of_purpose) returning id into made;
  perform rules.note('share', 'sharing_decision', made, of_child, null);
  if not exists (select from public.involvement i where i.child = of_child and i.party = share.party and i.kind = 'shared with' and i.depth >= how_much and (i.ends_at is null or i.ends_at > now())) then
    insert into public.involvement (child, party, party_kind, kind, depth, programme, made_by) values (of_child, party, kind_of_party, 'shared with', how_much, of_programme, rules.person());
  end if;
  return made;
end
$$;

create function rules.stop_sharing(of_child uuid, party uuid, why text) returns boolean language plpgsql security definer set search_path = '' as $$
declare ended integer;
begin
  perform rules.require_record(of_child), rules.require('share a record');
  update public.involvement i set ends_at = greatest(now(), began_at) where i.child = any (rules.record_of(of_child)) and i.party = stop_sharing.party and i.kind = 'shared with' and (i.ends_at is null or i.ends_at > now());
  get diagnostics ended = row_count;
  if ended = 0 then return false; end if;
  insert into public.sharing_decision (child, with_party, party_kind, decision, basis, reason, decided_by, decided_as)
    select of_child, stop_sharing.party, i.party_kind, 'stop', 'no longer needed', trim(coalesce(why, '')), rules.person(), rules.as_who()
    from public.involvement i where i.child = any (rules.record_of(of_child)) and i.party = stop_sharing.party limit 1;
  perform rules.note('stop sharing', 'child', null, of_child, null);
  return true;
end
$$;

-- For an hour, to one hat, where all of name and date of birth fit one child. Null where they fit none or several; both are written down.
create function rules.open_in_emergency(given text, family text, birthday date, why text) returns uuid language plpgsql security definer set search_path = '' as $$
declare found uuid[];
begin
  perform rules.require('open a record in an emergency');
  -- Records that were joined are one child. So are, for this, a record that a new school began and the one that it waits to be joined with: the older one is opened.
  select array_agg(distinct coalesce(c.same_as, c.id)) into found from public.child c
    where lower(c.family_name) = lower(trim(family)) and (lower(c.given_name) = lower(trim(given)) or lower(c.known_as) = lower(trim(given))) and c.born = birthday
      and not exists (select from public.school_move m join public.child older on older.id = m.child where m.begun = c.id and m.state = 'to confirm' and older.born = birthday);
  if coalesce(cardinality(found), 0) <> 1 then
    perform rules.note('refused', 'emergency', null, null, null);
    return null;
  end if;
  insert into public.involvement (child, party, party_kind, kind, ends_at, made_by) values (found[1], rules.holding(), 'holding', 'emergency', now() + interval '1 hour', rules.person());
  insert into public.emergency_opening (child, person, holding, reason, opened_as) values (found[1], rules.person(), rules.holding(), trim(why), rules.as_who());
  perform rules.note('emergency', 'child', null, found[1], null);
  perform set_config('belong.looked', (rules.looked() || found[1])::text, true);
  return found[1];
end
$$;
comment on function rules.open_in_emergency(text, text, date, text) is 'Opens one child’s record to one hat for an hour and keeps the reason; whoever leads the team is told by the caller, in the same transaction.';

-- The people round a child, by name, for whoever has the record open; beside a setting that they attend, who co-ordinates SEND there.
create function rules.people_of(of_child uuid) returns table (involvement uuid, kind text, depth text, name text, relation text, parental_responsibility boolean, role text, party uuid, party_kind text, programme text, began_at timestamptz, ends_at timestamptz, body text, coordinators text[])
language sql stable security definer set search_path = '' as $$
  select i.id, i.kind, i.depth, coalesce(p.name, t.name, o.name), i.relation, i.parental_responsibility, coalesce(h.title, r.name), i.party, i.party_kind, i.programme, i.began_at, i.ends_at, o.kind,
    case when i.kind = 'attends' then array(select s.name from public.role_holding l join public.person s on s.id = l.person
      where l.organisation = i.party and l.role = 'SENCO' and rules.is_in_force(l.valid_from, l.valid_until) and s.left_on is null order by s.name) end
  from public.involvement i
  left join public.role_holding h on i.party_kind = 'holding' and h.id = i.party
  left join public.role r on r.key = h.role
  left join public.person p on p.id = case i.party_kind when 'person' then i.party when 'holding' then h.person end
  left join public.team t on i.party_kind = 'team' and t.id = i.party
  left join public.organisation o on o.id = case i.party_kind when 'organisation' then i.party when 'team' then t.organisation end
  where i.child = any (rules.record_of(of_child)) and of_child = any (rules.looked()) and (i.ends_at is null or i.ends_at > now())
  order by i.began_at, i.id
$$;

-- Where one's own team or setting shared without a yes, or opened a record in an emergency.
create function rules.reports_of_sharing(most integer) returns table (at timestamptz, act text, name text, role text, place text, child uuid, basis text, reason text)
language plpgsql stable security definer set search_path = '' as $$
begin
  perform rules.require('read reports of sharing');
  return query
    select d.decided_at, 'share', p.name, null::text, null::text, d.child, d.basis, d.reason
      from public.sharing_decision d join public.person p on p.id = d.decided_by
      where d.decision = 'share' and d.basis <> 'consent' and exists (select from public.role_holding h where h.person = d.decided_by and (h.team = any (rules.parties()) or h.organisation = any (rules.parties())))
    union all
    select e.opened_at, 'emergency', p.name, coalesce(h.title, r.name), coalesce(t.name, o.name), e.child, null, e.reason
      from public.emergency_opening e join public.person p on p.id = e.person join public.role_holding h on h.id = e.holding join public.role r on r.key = h.role
      left join public.team t on t.id = h.team left join public.organisation o on o.id = h.organisation
      where h.team = any (rules.parties()) or h.organisation = any (rules.parties())
    order by 1 desc limit least(most, 200);
end
$$;

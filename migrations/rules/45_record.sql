-- The rest of the record: numbers, who is the same child, moves between schools, answers as they stand.

-- State of the answers about one party for one purpose: each person's last valid answer counts; a child who can decide speaks for themselves.
create function rules.consent_state(of_child uuid, about_party uuid, of_purpose text default 'support') returns text language sql stable security definer set search_path = '' as $$
  with judged as (
    select (select view from public.competence where child = any (rules.record_of(of_child)) order by recorded_at desc, id desc limit 1) = 'can decide'
      or exists (select from public.child c where c.id = of_child and rules.end_of_compulsory_school_age(c.born) < current_date) as decides
  ), last as (
    select distinct on (given_by, given_person) given_by, given_person, answer, recorded_at from public.consent_answer
    where child = any (rules.record_of(of_child)) and about = about_party and purpose = of_purpose and invalid_at is null
    order by given_by, given_person, recorded_at desc, id desc
  ), counts as (
    -- A yes of a parent without a name gives way to what a parent by name said later: it may have been the same one. A no stays.
    select answer from last, judged where not (given_by = 'a parent' and given_person is null and answer = 'yes' and exists (select from last l where l.given_person is not null and l.recorded_at > last.recorded_at))
      and (not coalesce(judged.decides, false) or given_by = 'the child' or not exists (select from last l where l.given_by = 'the child'))
  )
  select case when not exists (select from counts) then 'not asked'
    when not exists (select from counts where answer <> 'yes') then 'yes'
    when exists (select from counts where answer = 'yes') then 'conflicting'
    when exists (select from counts where answer = 'withdrawn') then 'withdrawn' else 'no' end
$$;
comment on function rules.consent_state(uuid, uuid, text) is 'not asked, yes, no, withdrawn, or conflicting where two people who may answer differ.';

-- Names as they are compared: without accents, marks and blanks, in small letters as far as the alphabet has them. plainName of src/children/matching does the same.
create function rules.plain_name(name text) returns text language sql immutable parallel safe
  return replace(replace(replace(regexp_replace(translate(lower(normalize(coalesce(name, ''), nfkd)), 'ŁłØøĐđÐðŦŧÞþıς', 'LlOoDdDdTtTtiσ'),
    '[\u0001-/:-@\[-`{-\u00bf\u00d7\u00f7\u02b0-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\u2000-\u206f\u3000-\u303f\ufe00-\ufe0f\ufe20-\ufe2f\ufeff]', '', 'g'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe');

-- How a name sounds: the American Soundex of 1918, of its plain letters. H and W part no two letters of one sound, vowels do.
create function rules.sound_of(name text) returns text language sql immutable parallel safe as $$
  select case when plain = '' then '' else rpad(left(plain, 1) || left(codes, 3), 4, '0') end
  from (select plain, replace(substr(regexp_replace(left(run, 1) || translate(substr(run, 2), 'hw', ''), '(.)\1+', '\1', 'g'), 2), '0', '') as codes
    from (select plain, translate(plain, 'aeiouybfpvcgjkqsxzdtlmnr', '000000111122222222334556') as run
      from (select rules.plain_name(name) as plain) p) r) s
$$;

-- Keys by which children are compared follow their names, birthday and address.
create function rules.lay_match_keys(of_child uuid) returns void language plpgsql security definer set search_path = '' as $$
begin
  delete from public.match_key where child = of_child;
  insert into public.match_key (child, given, family, sound, born, postcode, former)
  select distinct on (given, family, former) c.id, given, family, rules.sound_of(n.family_name), c.born, (select a.postcode from public.child_address a where a.child = c.id and a.until_on is null), n.former
  from public.child c, lateral (
    select c.given_name, c.family_name, false as former
    union all select c.known_as, c.family_name, false where c.known_as is not null
    union all select b.given_name, b.family_name, true from public.child_name b where b.child = c.id
  ) n, lateral (select rules.plain_name(n.given_name) as given, rules.plain_name(n.family_name) as family) k
  where c.id = of_child;
end
$$;
create function rules.follow_keys() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform rules.lay_match_keys(case tg_table_name when 'child' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(coalesce(new, old)) ->> 'child')::uuid end);
  return null;
end
$$;
create trigger keys_follow after insert or update of given_name, family_name, known_as, born on public.child for each row execute function rules.follow_keys();
create trigger keys_follow after insert or update or delete on public.child_name for each row execute function rules.follow_keys();
create trigger keys_follow after insert or update or delete on public.child_address for each row execute function rules.follow_keys();

-- A name that is changed is kept.
create function rules.keep_name() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.child_name (child, given_name, family_name, recorded_by) values (old.id, old.given_name, old.family_name, rules.person());
  return null;
end
$$;
create trigger a_former_name_is_kept after update of given_name, family_name on public.child for each row
  when (lower(old.given_name) <> lower(new.given_name) or lower(old.family_name) <> lower(new.family_name)) execute function rules.keep_name();

create function rules.address_is_hidden(of_child uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.child_mark where child = any (rules.record_of(of_child)) and kind = 'address is hidden' and until_on is null)
$$;
create function rules.has_died(of_child uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.child_mark where child = any (rules.record_of(of_child)) and kind = 'has died' and until_on is null)
$$;

-- A number of a child; the one before it is kept with why it ended. Another child with the same number becomes a possible match to judge; the answer is the same.
create function rules.set_number(of_child uuid, of_kind text, number text, was_checked text, why_before_ended text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  other uuid;
begin
  perform rules.require('write in records'), rules.require_record(of_child);
  if exists (select from public.child_identifier where child = of_child and kind = of_kind and value = number and until_on is null) then return; end if;
  update public.child_identifier set until_on = current_date, ended_why = coalesce(why_before_ended, 'superseded')
    where child = of_child and until_on is null and (kind = of_kind or of_kind = 'UPN' and kind = 'temporary UPN');
  insert into public.child_identifier (child, kind, value, checked, recorded_by) values (of_child, of_kind, number, was_checked, rules.person());
  for other in select distinct i.child from public.child_identifier i where i.kind = of_kind and i.value = number and not i.child = any (rules.record_of(of_child)) loop
    insert into public.possible_match (child, other, why) values (least(of_child, other), greatest(of_child, other), 'the same ' || of_kind) on conflict do nothing;
  end loop;
end
$$;

-- Two rows that a person judged to be one child. Two different current NHS numbers need the person's word that one is wrong.
create function rules.merge_children(keep uuid, gone uuid, why text, numbers_were_judged boolean) returns uuid
language plpgsql security definer set search_path = '' as $$
declare made uuid;
begin
  perform rules.require('judge who is the same child'), rules.require_record(keep), rules.require_record(gone);
  if exists (select from public.child where id in (keep, gone) and same_as is not null) or exists (select from public.child where same_as = gone) then
    raise exception 'One of the two records was joined with another already.' using errcode = 'BL409';
  end if;
  if not numbers_were_judged and exists (select from public.child_identifier a join public.child_identifier b on b.kind = a.kind and b.value <> a.value
      where a.child = any (rules.record_of(keep)) and b.child = gone and a.kind = 'NHS number' and a.until_on is null and b.until_on is null) then
    raise exception 'The two records have different NHS numbers. Say which one is wrong first.' using errcode = 'BL409';
  end if;
  insert into public.child_merge (kept, joined, reason, merged_by) values (keep, gone, trim(why), rules.person()) returning id into made;
  update public.child set same_as = keep where id = gone;
  insert into public.possible_match (child, other, why, judged, judged_by, judged_at, reason) values (least(keep, gone), greatest(keep, gone), 'judged by a person', 'the same', rules.person(), now(), trim(why))
    on conflict (child, other) do update set judged = 'the same', judged_by = rules.person(), judged_at = now(), reason = excluded.reason;
  return made;
end
$$;

-- Parts what was joined: each row stands by itself again, with all that it had.
create function rules.part_children(joined_child uuid, why text) returns void language plpgsql security definer set search_path = '' as $$
declare kept_child uuid;
begin
  perform rules.require('judge who is the same child');
  select same_as into kept_child from public.child where id = joined_child;
  if kept_child is null then raise exception 'These records are not joined.' using errcode = 'BL409'; end if;
  perform rules.require_record(kept_child);
  update public.child_merge set parted_by = rules.person(), parted_at = now(), parted_why = trim(why) where joined = joined_child and parted_at is null;
  update public.child set same_as = null where id = joined_child;
  update public.possible_match set judged = 'two children', judged_by = rules.person(), judged_at = now(), reason = trim(part_children.why) where child = least(kept_child, joined_child) and other = greatest(kept_child, joined_child);
end
$$;

-- Twins, or two people of one name: kept as two, and not asked about again.
create function rules.keep_both(one uuid, another uuid, why text) returns void language plpgsql security definer set search_path = '' as $$
begin
  perform rules.require('judge who is the same child'), rules.require_record(one), rules.require_record(another);
  insert into public.possible_match (child, other, why, judged, judged_by, judged_at, reason) values (least(one, another), greatest(one, another), 'judged by a person', 'two children', rules.person(), now(), trim(why))
    on conflict (child, other) do update set judged = 'two children', judged_by = rules.person(), judged_at = now(), reason = excluded.reason;
end
$$;

-- An answer that was given by mistake, or by somebody who may not answer, counts no more; it stays to be read.
create function rules.answer_is_not_valid(of_answer uuid, why text) returns void language plpgsql security definer set search_path = '' as $$
declare a public.consent_answer;
begin
  select * into a from public.consent_answer where id = of_answer;
  perform rules.require('record an answer'), rules.require_record(a.child);
  update public.consent_answer set invalid_at = now(), invalid_why = trim(why), invalid_by = rules.person() where id = of_answer and invalid_at is null;
  if rules.consent_state(a.child, a.about, a.purpose) <> 'yes' then perform rules.end_what_stood_on_a_yes(a.child, a.about, a.purpose); end if;
end
$$;

-- A body by its name, a team with that of its body, '' for anything else.
create function rules.name_of_party(party uuid) returns text language sql stable security definer set search_path = '' as $$
  select coalesce((select t.name || ', ' || o.name from public.team t join public.organisation o on o.id = t.organisation where t.id = party), (select o.name from public.organisation o where o.id = party), '')
$$;

-- Agreements by which a body or team sees this child now, for whoever has the record open; families read them too.
create function rules.agreements_about(of_child uuid) returns table (id uuid, name text, of_name text, party uuid, with_name text, purpose text, depth text, until_on date)
language sql stable security definer set search_path = '' as $$
  select distinct on (a.id) a.id, a.name, rules.name_of_party(a.of_party), a.with_party, rules.name_of_party(a.with_party), a.purpose, a.depth, a.until_on
  from public.sharing_agreement a join public.involvement i on i.party = a.of_party and (a.programme is null or a.programme = i.programme)
  where of_child = any (rules.looked()) and i.child = any (rules.record_of(of_child)) and i.kind in ('attends', 'is registered', 'case work', 'supports') and i.depth = 'record'
    and i.began_at <= now() and (i.ends_at is null or i.ends_at > now()) and (now() at time zone 'Europe/London')::date between a.from_on and a.until_on
  order by a.id
$$;

-- Whether a person may be reached by one way: what they said, an address to write to, and for letters no hidden address in their family.
create function rules.may_write(who uuid, by_way text) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from public.person p left join public.contact_preference c on c.person = p.id
    where p.id = who and p.left_on is null and case by_way
      when 'email' then coalesce(c.email, true) and p.email is not null
      when 'telephone' then coalesce(c.telephone, true)
      when 'text' then coalesce(c.text_message, true) and c.number is not null
      when 'letter' then coalesce(c.letter, true) and not exists (select from public.child h join public.child_mark m on m.child = any (rules.record_of(h.id)) and m.until_on is null
        where h.person = who or h.id in (select i.child from public.involvement i where i.party = who and i.kind = 'family'))
      else false end)
$$;
comment on function rules.may_write(uuid, text) is 'email, telephone, text or letter: whether this person may be reached so.';

-- Tells a member of the family or the young person that something changed, by a way that they allow: an e-mail, else a letter or a talk for
-- somebody to do. Nobody is told of a child who has died, nobody who may not see the record, and of one kind at most once a day.
-- Language and address stay here: who asks does not read them. `texts` is {"Polish": {"subject", "words", "read"}}, by language as people's
-- preferences keep it; what no speaker has read goes to made-up people alone.
create function rules.tell(of_child uuid, who uuid, of_kind text, texts jsonb) returns text
language plpgsql security definer set search_path = '' as $$
declare
  way text;
  obstacle text;
  sent uuid;
  said jsonb := texts -> coalesce((select language from public.contact_preference where person = who), 'English');
begin
  if not of_child = any (rules.looked()) then raise exception 'This record is not open.' using errcode = 'BL404'; end if;
  if who = rules.person() or of_kind <> 'way in' and not exists (select from public.may_see m where m.child = any (rules.record_of(of_child)) and m.party = who and m.depth = 'record' and m.from_at <= now() and (m.until is null or m.until > now())) then return 'nobody'; end if;
  if rules.has_died(of_child) then
    way := 'none'; obstacle := 'has died';
  elsif exists (select from public.child_message where child = any (rules.record_of(of_child)) and person = who and kind = of_kind and made_at > now() - interval '1 day') then
    return 'told today';
  elsif said is null then
    way := 'talk'; obstacle := 'another language';
  elsif not (said ->> 'read')::boolean and not exists (select from public.person where id = who and made_up) then
    way := 'talk'; obstacle := 'not read yet';
  elsif rules.may_write(who, 'email') then
    way := 'email';
  else
    obstacle := 'no e-mail';
    way := case when rules.may_write(who, 'letter') then 'letter' when rules.may_write(who, 'telephone') then 'talk' else 'none' end;
  end if;
  if way = 'email' then
    insert into public.message (to_address, subject, words, about_kind, about) select email, said ->> 'subject', said ->> 'words', of_kind, null from public.person where id = who returning id into sent;
    insert into public.job (kind, payload, key, most_tries) values ('send message', jsonb_build_object('message', sent), 'send message: ' || sent, 35);
  end if;
  insert into public.child_message (child, person, kind, channel, reason, message, made_by) values (of_child, who, of_kind, way, obstacle, sent, rules.person());
  return way;
end
$$;

create function rules.may_still_do(of_child uuid, who uuid, by_channel text) returns boolean language sql stable security definer set search_path = '' as $$
  select not rules.has_died(of_child) and (by_channel <> 'letter' or rules.may_write(who, 'letter'))
$$;
comment on function rules.may_still_do(uuid, uuid, text) is 'Whether a letter or talk that waits may still go out.';

-- E-mails that still wait when a death is written down do not go out. The job that would send one finds none and ends.
create function rules.stop_mail_after_death() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from public.message m using public.child_message c where c.message = m.id and c.child = any (rules.record_of(new.child)) and m.sent_at is null and m.gone_at is null;
  return null;
end
$$;
create trigger mail_stops_after_a_death after insert on child_mark for each row when (new.kind = 'has died') execute function rules.stop_mail_after_death();

-- What was sent to whom about a child, and how far it is; for professionals. An e-mail that is gone before its thirty days was stopped; a letter
-- or a talk that nobody did yet stops where it may not go any more: after a death, for a letter also where an address in the family is hidden
-- or they want none.
create function rules.messages_about(of_child uuid, most integer) returns table (id uuid, name text, kind text, channel text, reason text, made_at timestamptz, done_at timestamptz, state text, ended_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select c.id, p.name, c.kind, c.channel, c.reason, c.made_at, c.done_at,
    case when c.channel <> 'email' then case when c.channel = 'none' then 'not sent' when c.done_at is not null then 'done' when rules.may_still_do(c.child, c.person, c.channel) then 'to do' else 'stopped' end
      when m.id is null then case when c.made_at > now() - interval '30 days' then 'stopped' else 'forgotten' end when m.sent_at is not null then 'sent' when m.gone_at is not null then 'failed' else 'waiting' end, coalesce(m.sent_at, m.gone_at)
  from public.child_message c join public.person p on p.id = c.person left join public.message m on m.id = c.message
  where of_child = any (rules.looked()) and c.child = any (rules.record_of(of_child)) and rules.reach() not in ('family', 'self')
  order by c.made_at desc, c.id limit least(most, 500)
$$;

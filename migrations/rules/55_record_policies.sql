-- The facts of a record are read with it, after a look, by whom it concerns; written by those who write in records, and by families what is theirs to say.

do $$
declare
  t text;
  open_record constant text := 'child = any ((select rules.looked())::uuid[]) and exists (select from public.may_see m where m.child = %1$I.child and m.depth = ''record'')';
begin
  foreach t in array array['child_identifier', 'child_name', 'child_language', 'child_need', 'child_plan', 'child_provision', 'child_alert', 'child_merge'] loop
    execute format('grant select on public.%I to belong_app', t);
    if t <> 'child_merge' then
      execute format('create policy facts_are_read_with_the_record on public.%1$I for select to belong_app using (' || open_record || ')', t);
    end if;
  end loop;
  foreach t in array array['child_plan', 'child_provision', 'child_alert', 'child_address'] loop
    execute format('grant insert on public.%I to belong_app', t);
    execute format('create policy facts_are_written_by_those_who_write on public.%1$I for insert to belong_app with check ((select rules.may(''write in records'')) and recorded_by = (select rules.person()) and ' || open_record || ')', t);
  end loop;
  foreach t in array array['child_need', 'child_plan', 'child_provision', 'child_alert', 'child_address', 'child_language'] loop
    execute format('create policy facts_are_ended_by_those_who_write on public.%1$I for update to belong_app using ((select rules.may(''write in records'')) and ' || open_record || ')', t);
  end loop;
end
$$;
grant update (status, status_from, review_on, until_on) on child_plan to belong_app;
grant update (until_on) on child_need, child_provision, child_alert, child_address to belong_app;
grant insert, update (at_home, interpreter), delete on child_language to belong_app;

create policy languages_are_told_by_family_and_professionals on child_language for insert to belong_app with check (
  ((select rules.may('write in records')) or (select rules.may('add to own record'))) and child = any ((select rules.looked())::uuid[])
  and exists (select from may_see m where m.child = child_language.child and m.depth = 'record'));
create policy languages_are_taken_back_by_those_who_write on child_language for delete to belong_app using (
  (select rules.may('write in records')) and child = any ((select rules.looked())::uuid[]) and exists (select from may_see m where m.child = child_language.child and m.depth = 'record'));

grant insert on child_need to belong_app;
create policy needs_are_told_by_whom_they_say on child_need for insert to belong_app with check (
  recorded_by = (select rules.person()) and child = any ((select rules.looked())::uuid[])
  and exists (select from may_see m where m.child = child_need.child and m.depth = 'record')
  and case (select rules.reach())
    when 'family' then code is null and said_by = 'the family' and (select rules.may('add to own record'))
    when 'self' then code is null and said_by = 'the child' and (select rules.may('add to own record'))
    else (select rules.may('write in records')) end);

-- An address that is hidden is read by a named permission alone; that it is hidden is told to professionals.
grant select on child_address, child_mark to belong_app;
create policy addresses_are_read_unless_hidden on child_address for select to belong_app using (
  child = any ((select rules.looked())::uuid[]) and exists (select from may_see m where m.child = child_address.child and m.depth = 'record')
  and ((select rules.may('read hidden addresses')) or not rules.address_is_hidden(child)));
create policy marks_are_read_by_professionals on child_mark for select to belong_app using (
  child = any ((select rules.looked())::uuid[]) and (select rules.reach()) not in ('family', 'self') and exists (select from may_see m where m.child = child_mark.child and m.depth = 'record'));
grant insert (id, child, kind, from_on, reason, recorded_by), update (until_on) on child_mark to belong_app;
create policy marks_are_set_by_those_who_write on child_mark for insert to belong_app with check (
  (select rules.may('write in records')) and recorded_by = (select rules.person()) and child = any ((select rules.looked())::uuid[])
  and exists (select from may_see m where m.child = child_mark.child and m.depth = 'record'));
create policy marks_are_taken_away_by_those_who_read_hidden_addresses on child_mark for update to belong_app using (
  (select rules.may('read hidden addresses')) and child = any ((select rules.looked())::uuid[]) and exists (select from may_see m where m.child = child_mark.child and m.depth = 'record'));

create policy merges_are_read_by_professionals on child_merge for select to belong_app using (
  (select rules.reach()) not in ('family', 'self') and kept = any ((select rules.looked())::uuid[]) and exists (select from may_see m where m.child = kept and m.depth = 'record'));

-- A pair is shown to whoever sees both.
grant select on possible_match to belong_app;
create policy a_pair_is_seen_by_whoever_sees_both on possible_match for select to belong_app using (
  (select rules.may('judge who is the same child'))
  and exists (select from may_see m where m.child = possible_match.child and m.depth = 'record') and exists (select from may_see m where m.child = possible_match.other and m.depth = 'record'));

grant select, insert (id, party, kind, file_name, rows, made_by), update (rows, plan_hash, state, ended_at) on list_import to belong_app;
create policy lists_are_read_by_whose_they_are on list_import for select to belong_app using ((select rules.may('bring a list')) and party = any ((select rules.parties())::uuid[]));
create policy lists_are_brought_for_whom_one_acts on list_import for insert to belong_app with check ((select rules.may('bring a list')) and party = (select rules.own_party()) and made_by = (select rules.person()));
create policy lists_are_ended_by_whose_they_are on list_import for update to belong_app using ((select rules.may('bring a list')) and party = any ((select rules.parties())::uuid[]));

grant select on school_move to belong_app;
-- The new school does not see a move of a child whom it may not see: that there is one would tell that the child is known elsewhere.
create policy moves_are_seen_by_the_former_school_and_whoever_sees_the_child on school_move for select to belong_app using (
  (select rules.may('confirm school moves')) and (from_school = any ((select rules.parties())::uuid[]) or exists (select from may_see m where m.child = school_move.child and m.depth = 'record')));

create function rules.is_family_of_mine(who uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from (select i.child from public.involvement i where i.party = who and i.kind = 'family' union all select c.id from public.child c where c.person = who) of_them
    join public.may_see m on m.child = of_them.child
    where m.party = any (rules.parties()) and m.depth = 'record' and m.from_at <= now() and (m.until is null or m.until > now()))
$$;
grant select, insert, update on contact_preference to belong_app;
create policy preferences_are_read_by_their_person_and_those_who_help on contact_preference for select to belong_app using (person = (select rules.person()) or (select rules.reach()) in ('organisation', 'team') and rules.is_family_of_mine(person));
create policy preferences_are_said_by_their_person_or_written_for_them on contact_preference for insert to belong_app with check (person = (select rules.person()) or (select rules.may('write in records')) and rules.is_family_of_mine(person));
create policy preferences_are_changed_by_their_person_or_for_them on contact_preference for update to belong_app using (person = (select rules.person()) or (select rules.may('write in records')) and rules.is_family_of_mine(person));

grant select, insert (id, name, of_party, with_party, purpose, depth, programme, from_on, until_on, made_by), update (from_on, until_on) on sharing_agreement to belong_app;
create policy agreements_are_known_to_those_who_work_here on sharing_agreement for select to belong_app using ((select rules.reach()) not in ('family', 'self'));
create policy agreements_are_written_by_permission on sharing_agreement for insert to belong_app with check ((select rules.may('make sharing agreements')) and made_by = (select rules.person()));
create policy agreements_are_ended_by_permission on sharing_agreement for update to belong_app using ((select rules.may('make sharing agreements')));

grant select, update (done_at, done_by) on child_message to belong_app;
create policy messages_are_read_by_professionals on child_message for select to belong_app using (
  child = any ((select rules.looked())::uuid[]) and (select rules.reach()) not in ('family', 'self') and exists (select from may_see m where m.child = child_message.child and m.depth = 'record'));
create policy messages_are_done_by_those_who_write on child_message for update to belong_app using (
  (select rules.may('write in records')) and child = any ((select rules.looked())::uuid[]) and exists (select from may_see m where m.child = child_message.child and m.depth = 'record'))
  with check (done_by = (select rules.person()));

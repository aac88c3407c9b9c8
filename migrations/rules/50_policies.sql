-- Who sees and changes which row. Each login has only the rights named here; what no line allows is refused.
-- A child is seen where one of one's parties may see it (may_see); contents are read only after a look that is written down.

-- The proof of start-up, and published figures.
grant select on row_security_proof, release to belong_app, belong_worker, belong_statistics;
create policy hidden_is_hidden on row_security_proof for select to belong_app, belong_worker, belong_statistics using (name = 'shown');
create policy published_figures_are_for_everyone on release for select to belong_app, belong_statistics using (true);
create policy the_service_reads_releases on release for select to belong_worker using (true);
create policy the_service_publishes on release for insert to belong_worker with check (withdrawn_at is null);
create policy the_service_withdraws on release for update to belong_worker using (true) with check (true);
grant insert, update (withdrawn_at, withdrawn_why) on release to belong_worker;
grant usage on sequence release_id_seq to belong_worker;

create policy the_service_reads_its_loads on load_run for select to belong_worker using (true);
create policy the_service_starts_loads on load_run for insert to belong_worker with check (true);
create policy the_service_moves_loads_on on load_run for update to belong_worker using (true) with check (true);
grant select, insert, update on load_run to belong_worker;

-- What everybody here may know: which bodies and teams there are, and what each role may do.
grant select on organisation, team, role, permission, role_permission to belong_app, belong_worker;
create policy bodies_are_known on organisation for select to belong_app, belong_worker using (true);
create policy teams_are_known on team for select to belong_app, belong_worker using (true);
create policy roles_are_known on role for select to belong_app, belong_worker using (true);
create policy permissions_are_known on permission for select to belong_app, belong_worker using (true);
create policy roles_permissions_are_known on role_permission for select to belong_app, belong_worker using (true);

grant insert, update (kind, name, urn, ods, ons, mailbox, valid_from, valid_until, successor) on organisation to belong_app;
create policy administrators_add_bodies on organisation for insert to belong_app with check ((select rules.may('manage people')) and not made_up);
create policy administrators_change_bodies on organisation for update to belong_app using ((select rules.may('manage people')));
grant insert, update (name, mailbox, programme, keeps_looks, valid_from, valid_until, successor) on team to belong_app;
create policy administrators_add_teams on team for insert to belong_app with check ((select rules.may('manage people')));
create policy administrators_change_teams on team for update to belong_app using ((select rules.may('manage people')));

-- People: oneself, and all of them for administrators, who give no role to themselves.
grant select on person to belong_app, belong_worker;
create policy people_know_themselves on person for select to belong_app using (id = (select rules.person()) or (select rules.may('manage people')));
create policy the_service_knows_who_signs_in on person for select to belong_worker using (true);
grant insert (id, name, email), update (name, email, left_on) on person to belong_app;
create policy administrators_add_people on person for insert to belong_app with check ((select rules.may('manage people')));
create policy administrators_change_people on person for update to belong_app using ((select rules.may('manage people')) and id <> (select rules.person()));

grant select on role_holding to belong_app, belong_worker;
create policy people_know_their_hats on role_holding for select to belong_app using (person = (select rules.person()) or (select rules.may('manage people')));
create policy the_service_knows_hats on role_holding for select to belong_worker using (true);
grant insert (id, person, role, organisation, team, title, valid_from, valid_until, given_by), update (title, valid_from, valid_until) on role_holding to belong_app;
create policy administrators_give_roles_to_others on role_holding for insert to belong_app with check ((select rules.may('manage people')) and person <> (select rules.person()) and given_by = (select rules.person()));
create policy administrators_end_roles_of_others on role_holding for update to belong_app using ((select rules.may('manage people')) and person <> (select rules.person()));

grant select on identity to belong_app, belong_worker;
create policy people_know_their_providers on identity for select to belong_app using (person = (select rules.person()) or (select rules.may('manage people')));
create policy the_service_finds_who_signs_in on identity for select to belong_worker using (true);
grant insert on identity to belong_worker;
create policy the_service_links_providers on identity for insert to belong_worker with check (true);
grant delete on identity to belong_app;
create policy administrators_unlink_providers on identity for delete to belong_app using ((select rules.may('manage people')));

grant select, insert on invitation to belong_app;
create policy administrators_read_invitations on invitation for select to belong_app using ((select rules.may('manage people')));
create policy administrators_invite on invitation for insert to belong_app with check ((select rules.may('manage people')) and made_by = (select rules.person()) and used_at is null);
grant select, update (used_at) on invitation to belong_worker;
create policy the_service_reads_invitations on invitation for select to belong_worker using (true);
create policy the_service_uses_invitations on invitation for update to belong_worker using (true) with check (used_at is not null);

-- Sign-in is the service's own work; people see and end their own sessions, administrators everybody's.
grant select, insert, update (seen_at, holding, ended_at, ended_why) on session to belong_worker;
create policy the_service_reads_sessions on session for select to belong_worker using (true);
create policy the_service_begins_sessions on session for insert to belong_worker with check (ended_at is null);
create policy the_service_ends_sessions on session for update to belong_worker using (true) with check (true);
grant select (id, person, holding, how, browser, began_at, seen_at, ends_at, ended_at, ended_why), update (ended_at, ended_why) on session to belong_app;
create policy people_see_their_sessions on session for select to belong_app using (person = (select rules.person()) or (select rules.may('manage people')));
create policy people_end_their_sessions on session for update to belong_app using (person = (select rules.person()) or (select rules.may('manage people'))) with check (ended_at is not null);

grant select, insert, update (tries, used_at), delete on sign_in_code to belong_worker;
create policy the_service_reads_codes on sign_in_code for select to belong_worker using (true);
create policy the_service_makes_codes on sign_in_code for insert to belong_worker with check (used_at is null);
create policy the_service_uses_codes on sign_in_code for update to belong_worker using (true) with check (true);
create policy the_service_forgets_old_codes on sign_in_code for delete to belong_worker using (expires_at < now() - interval '1 day');
grant select, insert, update (used_at), delete on sign_in_attempt to belong_worker;
create policy the_service_reads_attempts on sign_in_attempt for select to belong_worker using (true);
create policy the_service_makes_attempts on sign_in_attempt for insert to belong_worker with check (used_at is null);
create policy the_service_uses_attempts on sign_in_attempt for update to belong_worker using (true) with check (used_at is not null);
create policy the_service_forgets_old_attempts on sign_in_attempt for delete to belong_worker using (expires_at < now());

grant select, insert, update (taken), delete on rate_limit to belong_worker;
create policy the_service_reads_limits on rate_limit for select to belong_worker using (true);
create policy the_service_counts on rate_limit for insert to belong_worker with check (true);
create policy the_service_goes_on_counting on rate_limit for update to belong_worker using (true) with check (true);
create policy the_service_forgets_old_limits on rate_limit for delete to belong_worker using (window_start < now() - interval '1 hour');

grant select, insert on done_request to belong_app;
create policy people_know_what_they_sent on done_request for select to belong_app using (person = (select rules.person()));
grant select (done_at), delete on done_request to belong_worker;
create policy the_service_sees_how_old_forms_are on done_request for select to belong_worker using (true);
create policy the_service_forgets_old_forms on done_request for delete to belong_worker using (done_at < now() - interval '30 days');
create policy people_say_what_they_sent on done_request for insert to belong_app with check (person = (select rules.person()));

-- The trail: read by those who may, sealed and checked by the service, written by functions alone.
grant select on audit_entry to belong_app, belong_worker;
create policy the_trail_is_read_by_permission on audit_entry for select to belong_app using ((select rules.may('read the audit trail')));
create policy the_service_checks_the_trail on audit_entry for select to belong_worker using (true);
grant select on audit_block, audit_generation to belong_worker;
create policy the_service_reads_blocks on audit_block for select to belong_worker using (true);
create policy the_service_reads_generations on audit_generation for select to belong_worker using (true);
grant select on look_kept to belong_app;
create policy looks_are_kept_in_sight_of_those_who_keep on look_kept for select to belong_app using ((select rules.may('keep a look from the family')));

-- Children.
grant select on may_see to belong_app;
create policy people_know_whom_they_may_see on may_see for select to belong_app
  using (party = any ((select rules.parties())::uuid[]) and from_at <= now() and (until is null or until > now()));

grant select, update (given_name, family_name, known_as, born) on child to belong_app;
create policy a_child_is_seen_by_whom_it_concerns on child for select to belong_app using (exists (select from may_see m where m.child = child.id));
create policy whoever_writes_in_a_record_mends_its_names on child for update to belong_app
  using ((select rules.may('write in records')) and id = any ((select rules.looked())::uuid[]) and exists (select from may_see m where m.child = child.id and m.depth = 'record'))
  with check (true);

grant select on involvement to belong_app;
create policy who_is_involved_is_seen_by_whom_it_concerns on involvement for select to belong_app using (exists (select from may_see m where m.child = involvement.child));

grant select on timeline_entry to belong_app;
create policy entries_are_read_by_their_audience on timeline_entry for select to belong_app using (
  child = any ((select rules.looked())::uuid[])
  and exists (select from may_see m where m.child = timeline_entry.child and m.depth = 'record')
  and case audience
    when 'everyone' then true
    when 'professionals' then (select rules.reach()) not in ('family', 'self') or party = any ((select rules.parties())::uuid[])
    when 'not my family' then (select rules.reach()) <> 'family'
    when 'our team' then party = any ((select rules.parties())::uuid[])
    when 'safeguarding' then party = any ((select rules.parties())::uuid[]) or (select rules.may('read safeguarding notes'))
    else false end);
grant insert (id, child, happened_on, kind, title, words, audience, party, written_by, written_as) on timeline_entry to belong_app;
create policy people_write_for_whom_they_act on timeline_entry for insert to belong_app with check (
  party = (select rules.own_party()) and written_by = (select rules.person()) and written_as = (select rules.as_who())
  and child = any ((select rules.looked())::uuid[])
  and exists (select from may_see m where m.child = timeline_entry.child and m.depth = 'record')
  and case (select rules.reach())
    when 'family' then audience in ('everyone', 'professionals') and (select rules.may('add to own record'))
    when 'self' then audience in ('everyone', 'not my family') and (select rules.may('add to own record'))
    else audience <> 'not my family' and (select rules.may('write in records')) end);
grant update (happened_on, title, words, audience) on timeline_entry to belong_app;
create policy whoever_wrote_it_changes_it on timeline_entry for update to belong_app
  using (party = any ((select rules.parties())::uuid[]) and child = any ((select rules.looked())::uuid[]) and ((select rules.may('write in records')) or (select rules.may('add to own record')))
    and exists (select from may_see m where m.child = timeline_entry.child and m.depth = 'record'))
  with check (case (select rules.reach()) when 'family' then audience in ('everyone', 'professionals') when 'self' then audience in ('everyone', 'not my family') else audience <> 'not my family' end);

grant select on timeline_entry_past to belong_app;
create policy the_past_is_read_by_whom_it_belongs_to on timeline_entry_past for select to belong_app
  using (exists (select from timeline_entry e where e.id = entry and e.party = any ((select rules.parties())::uuid[])));

grant select on consent_answer, sharing_decision to belong_app;
create policy answers_are_read_with_the_record on consent_answer for select to belong_app
  using (child = any ((select rules.looked())::uuid[]) and exists (select from may_see m where m.child = consent_answer.child and m.depth = 'record'));
create policy decisions_are_read_with_the_record on sharing_decision for select to belong_app
  using (child = any ((select rules.looked())::uuid[]) and exists (select from may_see m where m.child = sharing_decision.child and m.depth = 'record')
    and ((select rules.reach()) not in ('family', 'self') or basis not in ('safeguarding', 'a risk to life')));

grant select, insert (id, child, answer, said_on, recorded_by) on wish to belong_app;
create policy wishes_are_read_by_professionals_and_the_child on wish for select to belong_app
  using (child = any ((select rules.looked())::uuid[]) and (select rules.reach()) <> 'family' and exists (select from may_see m where m.child = wish.child and m.depth = 'record'));
create policy wishes_are_said_by_the_child_or_written_for_it on wish for insert to belong_app with check (
  recorded_by = (select rules.person()) and child = any ((select rules.looked())::uuid[])
  and exists (select from may_see m where m.child = wish.child and m.depth = 'record')
  and ((select rules.may('judge competence')) or (select rules.reach()) = 'self' and said_on = current_date));

grant select, insert (id, child, view, reason, judged_on, judged_by, judged_as) on competence to belong_app;
create policy competence_is_read_by_professionals on competence for select to belong_app
  using (child = any ((select rules.looked())::uuid[]) and (select rules.reach()) not in ('family', 'self') and exists (select from may_see m where m.child = competence.child and m.depth = 'record'));
create policy competence_is_judged_by_permission on competence for insert to belong_app with check (
  (select rules.may('judge competence')) and judged_by = (select rules.person()) and judged_as = (select rules.as_who()) and child = any ((select rules.looked())::uuid[])
  and exists (select from may_see m where m.child = competence.child and m.depth = 'record'));

grant select on emergency_opening to belong_app;
create policy emergencies_are_read_with_the_record on emergency_opening for select to belong_app
  using (child = any ((select rules.looked())::uuid[]) and (select rules.reach()) not in ('family', 'self') and exists (select from may_see m where m.child = emergency_opening.child and m.depth = 'record'));

-- Work to be done later and messages on their way out.
-- Whoever is signed in may ask for work and have a message sent, and reads neither: a message may hold somebody else's sign-in code.
-- How far either is cannot be said on the way in: nobody but the service has a right to those columns.
create policy anybody_asks_for_work on job for insert to belong_app, belong_worker with check (true);
create policy people_ask_in_their_own_name on job as restrictive for insert to belong_app
  with check ((acting_person is null or acting_person = (select rules.person())) and (acting_holding is null or acting_holding = (select rules.holding())));
create policy the_service_takes_jobs on job for select to belong_worker using (true);
create policy the_service_moves_jobs_on on job for update to belong_worker using (true) with check (true);
create policy the_service_forgets_what_was_done on job for delete to belong_worker using (done_at < now() - interval '30 days');
grant insert (id, kind, payload, key, acting_person, acting_holding, run_at, most_tries) on job to belong_app, belong_worker;
grant select, delete on job to belong_worker;
grant update (run_at, tries, locked_by, locked_until, last_fault, done_at, dead_at) on job to belong_worker;

create policy anybody_has_a_message_sent on message for insert to belong_app, belong_worker with check (true);
create policy the_service_reads_messages_to_send_them on message for select to belong_worker using (true);
create policy the_service_says_what_became_of_messages on message for update to belong_worker using (true) with check (true);
create policy the_service_forgets_messages_that_ended on message for delete to belong_worker using (coalesce(sent_at, gone_at) < now() - interval '30 days');
grant insert (id, to_address, subject, words, about_kind, about) on message to belong_app, belong_worker;
grant select, delete on message to belong_worker;
grant update (tries, last_fault, sent_at, gone_at) on message to belong_worker;

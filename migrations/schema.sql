-- The schema as the database tells it, for reading and comparing. Made by describeSchema; change the migrations, not this file.

create schema public authorization belong_owner;
comment on schema public is 'standard public schema';
grant usage on schema public to PUBLIC;

create schema rules authorization belong_owner;
grant usage on schema rules to belong_app;
grant usage on schema rules to belong_worker;

create sequence public.audit_entry_id_seq as bigint increment 1 minvalue 1 maxvalue 9223372036854775807 start 1 cache 1 owned by public.audit_entry.id;
alter sequence public.audit_entry_id_seq owner to belong_owner;
grant select on sequence public.audit_entry_id_seq to belong_backup;

create sequence public.release_id_seq as integer increment 1 minvalue 1 maxvalue 2147483647 start 1 cache 1 owned by public.release.id;
alter sequence public.release_id_seq owner to belong_owner;
grant select on sequence public.release_id_seq to belong_backup;
grant usage on sequence public.release_id_seq to belong_worker;

create table public.audit_block (
  number bigint not null,
  generation integer not null,
  up_to xid8 not null,
  first_id bigint,
  last_id bigint,
  entries integer not null,
  digest bytea not null,
  previous bytea not null,
  head bytea not null,
  sealed_at timestamp with time zone not null default clock_timestamp(),
  constraint audit_block_generation_fkey FOREIGN KEY (generation) REFERENCES public.audit_generation(number),
  constraint audit_block_pkey PRIMARY KEY (number)
);
alter table public.audit_block owner to belong_owner;
comment on table public.audit_block is 'The trail in sealed blocks: each head is made of the entries and of the head before it, so that nothing between can be changed unseen.';
CREATE INDEX blocks_of_a_generation ON public.audit_block USING btree (generation);
alter table public.audit_block enable row level security, force row level security;
create policy the_owner_lays_the_schema on public.audit_block as permissive for all to belong_owner using (true) with check (true);
create policy the_service_reads_blocks on public.audit_block as permissive for select to belong_worker using (true);
grant select on public.audit_block to belong_backup;
grant select on public.audit_block to belong_worker;

create table public.audit_entry (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default clock_timestamp(),
  tx xid8 not null default pg_current_xact_id(),
  person uuid,
  holding uuid,
  role text,
  act text not null,
  kind text not null,
  thing uuid,
  child uuid,
  children uuid[],
  purpose text,
  constraint an_act_is_of_a_known_kind CHECK ((act = ANY (ARRAY['look'::text, 'list'::text, 'refused'::text, 'add'::text, 'change'::text, 'remove'::text, 'sign in'::text, 'sign in failed'::text, 'sign out'::text, 'hat'::text, 'emergency'::text, 'share'::text, 'stop sharing'::text]))),
  constraint audit_entry_pkey PRIMARY KEY (id)
);
alter table public.audit_entry owner to belong_owner;
comment on table public.audit_entry is 'Every look and every change, in the same transaction: ids and kinds, never content. Nothing of it is ever changed or removed.';
comment on column public.audit_entry.purpose is 'Why, as a kind; the service’s own work says its reason.';
CREATE INDEX audit_by_transaction ON public.audit_entry USING btree (tx);
CREATE INDEX lists_with_a_child ON public.audit_entry USING gin (children) WHERE (children IS NOT NULL);
CREATE INDEX looks_at_a_child ON public.audit_entry USING btree (child, id) WHERE (child IS NOT NULL);
alter table public.audit_entry enable row level security, force row level security;
create policy the_owner_lays_the_schema on public.audit_entry as permissive for all to belong_owner using (true) with check (true);
create policy the_service_checks_the_trail on public.audit_entry as permissive for select to belong_worker using (true);
create policy the_trail_is_read_by_permission on public.audit_entry as permissive for select to belong_app using (( SELECT rules.may('read the audit trail'::text) AS may));
grant select on public.audit_entry to belong_app;
grant select on public.audit_entry to belong_backup;
grant select on public.audit_entry to belong_worker;

create table public.audit_generation (
  number integer not null,
  after_id bigint not null,
  began_at timestamp with time zone not null default now(),
  constraint audit_generation_pkey PRIMARY KEY (number)
);
alter table public.audit_generation owner to belong_owner;
comment on table public.audit_generation is 'The database that numbers the transactions: a new one begins when a backup is restored elsewhere.';
alter table public.audit_generation enable row level security, force row level security;
create policy the_owner_lays_the_schema on public.audit_generation as permissive for all to belong_owner using (true) with check (true);
create policy the_service_reads_generations on public.audit_generation as permissive for select to belong_worker using (true);
grant select on public.audit_generation to belong_backup;
grant select on public.audit_generation to belong_worker;

create table public.child (
  id uuid not null default gen_random_uuid(),
  given_name text not null,
  family_name text not null,
  known_as text,
  born date not null,
  person uuid,
  made_up boolean not null default false,
  made_at timestamp with time zone not null default now(),
  version integer not null default 1,
  same_as uuid,
  constraint a_birthday_is_not_before_1990 CHECK ((born >= '1990-01-01'::date)),
  constraint a_child_has_a_family_name CHECK (((length(TRIM(BOTH FROM family_name)) >= 1) AND (length(TRIM(BOTH FROM family_name)) <= 100))),
  constraint a_child_has_a_given_name CHECK (((length(TRIM(BOTH FROM given_name)) >= 1) AND (length(TRIM(BOTH FROM given_name)) <= 100))),
  constraint child_person_fkey FOREIGN KEY (person) REFERENCES public.person(id),
  constraint child_pkey PRIMARY KEY (id),
  constraint child_same_as_fkey FOREIGN KEY (same_as) REFERENCES public.child(id),
  constraint nobody_is_the_same_as_themselves CHECK ((same_as <> id))
);
alter table public.child owner to belong_owner;
comment on table public.child is 'A child or young person: one row for the whole alliance, owned by no body.';
comment on column public.child.person is 'The same young person as somebody who may sign in.';
comment on column public.child.same_as is 'The row that stands for this child since two were found to be one; both keep their own history.';
CREATE INDEX children_by_name ON public.child USING btree (lower(family_name), lower(given_name), born);
CREATE INDEX children_who_are_the_same ON public.child USING btree (same_as);
CREATE INDEX children_who_sign_in ON public.child USING btree (person);
CREATE UNIQUE INDEX a_person_is_one_child ON public.child USING btree (person) WHERE (person IS NOT NULL);
alter table public.child enable row level security, force row level security;
create policy a_child_is_seen_by_whom_it_concerns on public.child as permissive for select to belong_app using ((EXISTS ( SELECT
   FROM public.may_see m
  WHERE (m.child = child.id))));
create policy the_owner_lays_the_schema on public.child as permissive for all to belong_owner using (true) with check (true);
create policy whoever_writes_in_a_record_mends_its_names on public.child as permissive for update to belong_app using ((( SELECT rules.may('write in records'::text) AS may) AND (id = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child.id) AND (m.depth = 'record'::text)))))) with check (true);
grant select on public.child to belong_app;
grant select on public.child to belong_backup;
grant update (born, family_name, given_name, known_as) on public.child to belong_app;
CREATE TRIGGER a_change_makes_a_version BEFORE UPDATE ON public.child FOR EACH ROW EXECUTE FUNCTION rules.next_version();
CREATE TRIGGER a_former_name_is_kept AFTER UPDATE OF given_name, family_name ON public.child FOR EACH ROW WHEN (((lower(old.given_name) <> lower(new.given_name)) OR (lower(old.family_name) <> lower(new.family_name)))) EXECUTE FUNCTION rules.keep_name();
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.child FOR EACH ROW EXECUTE FUNCTION rules.write_down();
CREATE TRIGGER keys_follow AFTER INSERT OR UPDATE OF given_name, family_name, known_as, born ON public.child FOR EACH ROW EXECUTE FUNCTION rules.follow_keys();
CREATE TRIGGER who_may_see_follows AFTER INSERT OR UPDATE OF born, person, same_as ON public.child FOR EACH ROW EXECUTE FUNCTION rules.follow_child();

create table public.child_address (
  id uuid not null default gen_random_uuid(),
  child uuid not null,
  lines text not null,
  postcode text,
  from_on date not null default CURRENT_DATE,
  until_on date,
  recorded_by uuid,
  constraint a_postcode_has_its_shape CHECK ((postcode ~ '^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$'::text)),
  constraint an_address_ends_after_it_began CHECK (((until_on IS NULL) OR (until_on >= from_on))),
  constraint an_address_is_a_few_lines CHECK (((length(TRIM(BOTH FROM lines)) >= 3) AND (length(TRIM(BOTH FROM lines)) <= 500))),
  constraint child_address_child_fkey FOREIGN KEY (child) REFERENCES public.child(id),
  constraint child_address_pkey PRIMARY KEY (id),
  constraint child_address_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES public.person(id)
);
alter table public.child_address owner to belong_owner;
comment on table public.child_address is 'Where a child lives and lived.';
CREATE INDEX addresses_of_a_child ON public.child_address USING btree (child);
CREATE INDEX addresses_recorded_by ON public.child_address USING btree (recorded_by);
CREATE UNIQUE INDEX one_address_at_a_time ON public.child_address USING btree (child) WHERE (until_on IS NULL);
alter table public.child_address enable row level security, force row level security;
create policy addresses_are_read_unless_hidden on public.child_address as permissive for select to belong_app using (((child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_address.child) AND (m.depth = 'record'::text)))) AND (( SELECT rules.may('read hidden addresses'::text) AS may) OR (NOT rules.address_is_hidden(child)))));
create policy facts_are_ended_by_those_who_write on public.child_address as permissive for update to belong_app using ((( SELECT rules.may('write in records'::text) AS may) AND (child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_address.child) AND (m.depth = 'record'::text))))));
create policy facts_are_written_by_those_who_write on public.child_address as permissive for insert to belong_app with check ((( SELECT rules.may('write in records'::text) AS may) AND (recorded_by = ( SELECT rules.person() AS person)) AND (child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_address.child) AND (m.depth = 'record'::text))))));
create policy the_owner_lays_the_schema on public.child_address as permissive for all to belong_owner using (true) with check (true);
grant insert, select on public.child_address to belong_app;
grant select on public.child_address to belong_backup;
grant update (until_on) on public.child_address to belong_app;
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.child_address FOR EACH ROW EXECUTE FUNCTION rules.write_down();
CREATE TRIGGER keys_follow AFTER INSERT OR DELETE OR UPDATE ON public.child_address FOR EACH ROW EXECUTE FUNCTION rules.follow_keys();

create table public.child_alert (
  id uuid not null default gen_random_uuid(),
  child uuid not null,
  kind text not null,
  words text not null,
  from_on date not null default CURRENT_DATE,
  until_on date,
  recorded_by uuid,
  constraint an_alert_is_of_a_known_kind CHECK ((kind = ANY (ARRAY['allergy'::text, 'medical'::text, 'safety'::text, 'contact'::text]))),
  constraint an_alert_says_what_to_do CHECK (((length(TRIM(BOTH FROM words)) >= 3) AND (length(TRIM(BOTH FROM words)) <= 500))),
  constraint child_alert_child_fkey FOREIGN KEY (child) REFERENCES public.child(id),
  constraint child_alert_pkey PRIMARY KEY (id),
  constraint child_alert_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES public.person(id)
);
alter table public.child_alert owner to belong_owner;
comment on table public.child_alert is 'What everybody with the record must know before they meet the child.';
CREATE INDEX alerts_of_a_child ON public.child_alert USING btree (child);
CREATE INDEX alerts_recorded_by ON public.child_alert USING btree (recorded_by);
alter table public.child_alert enable row level security, force row level security;
create policy facts_are_ended_by_those_who_write on public.child_alert as permissive for update to belong_app using ((( SELECT rules.may('write in records'::text) AS may) AND (child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_alert.child) AND (m.depth = 'record'::text))))));
create policy facts_are_read_with_the_record on public.child_alert as permissive for select to belong_app using (((child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_alert.child) AND (m.depth = 'record'::text))))));
create policy facts_are_written_by_those_who_write on public.child_alert as permissive for insert to belong_app with check ((( SELECT rules.may('write in records'::text) AS may) AND (recorded_by = ( SELECT rules.person() AS person)) AND (child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_alert.child) AND (m.depth = 'record'::text))))));
create policy the_owner_lays_the_schema on public.child_alert as permissive for all to belong_owner using (true) with check (true);
grant insert, select on public.child_alert to belong_app;
grant select on public.child_alert to belong_backup;
grant update (until_on) on public.child_alert to belong_app;
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.child_alert FOR EACH ROW EXECUTE FUNCTION rules.write_down();

create table public.child_identifier (
  id uuid not null default gen_random_uuid(),
  child uuid not null,
  kind text not null,
  value text not null,
  checked text not null default 'as given'::text,
  from_on date not null default CURRENT_DATE,
  until_on date,
  ended_why text,
  recorded_by uuid,
  recorded_at timestamp with time zone not null default now(),
  constraint an_identifier_ends_for_a_known_reason CHECK ((ended_why = ANY (ARRAY['superseded'::text, 'changed on adoption'::text, 'another child’s'::text, 'replaced by a lasting one'::text]))),
  constraint an_identifier_has_its_shape CHECK (
CASE kind
    WHEN 'NHS number'::text THEN (value ~ '^\d{10}$'::text)
    WHEN 'UPN'::text THEN (value ~ '^[A-Z]\d{12}$'::text)
    ELSE (value ~ '^[A-Z]\d{11}[A-Z]$'::text)
END),
  constraint an_identifier_is_of_a_known_kind CHECK ((kind = ANY (ARRAY['NHS number'::text, 'UPN'::text, 'temporary UPN'::text]))),
  constraint an_identifier_that_ended_says_why CHECK (((until_on IS NULL) = (ended_why IS NULL))),
  constraint an_identifier_was_checked_in_a_known_way CHECK ((checked = ANY (ARRAY['as given'::text, 'traced'::text]))),
  constraint child_identifier_child_fkey FOREIGN KEY (child) REFERENCES public.child(id),
  constraint child_identifier_pkey PRIMARY KEY (id),
  constraint child_identifier_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES public.person(id)
);
alter table public.child_identifier owner to belong_owner;
comment on table public.child_identifier is 'Numbers by which other systems know a child, with their time: superseded ones stay, so that old papers can be matched.';
CREATE INDEX children_by_identifier ON public.child_identifier USING btree (kind, value);
CREATE INDEX identifiers_of_a_child ON public.child_identifier USING btree (child);
CREATE INDEX identifiers_recorded_by ON public.child_identifier USING btree (recorded_by);
CREATE UNIQUE INDEX one_number_of_a_kind_at_a_time ON public.child_identifier USING btree (child, kind) WHERE (until_on IS NULL);
alter table public.child_identifier enable row level security, force row level security;
create policy facts_are_read_with_the_record on public.child_identifier as permissive for select to belong_app using (((child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_identifier.child) AND (m.depth = 'record'::text))))));
create policy the_owner_lays_the_schema on public.child_identifier as permissive for all to belong_owner using (true) with check (true);
grant select on public.child_identifier to belong_app;
grant select on public.child_identifier to belong_backup;
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.child_identifier FOR EACH ROW EXECUTE FUNCTION rules.write_down();

create table public.child_language (
  child uuid not null,
  language text not null,
  at_home boolean not null default true,
  interpreter text not null default 'not needed'::text,
  constraint a_language_has_a_name CHECK (((length(TRIM(BOTH FROM language)) >= 2) AND (length(TRIM(BOTH FROM language)) <= 60))),
  constraint an_interpreter_is_needed_for_something CHECK ((interpreter = ANY (ARRAY['not needed'::text, 'for talking'::text, 'for letters'::text, 'for both'::text]))),
  constraint child_language_child_fkey FOREIGN KEY (child) REFERENCES public.child(id),
  constraint child_language_pkey PRIMARY KEY (child, language)
);
alter table public.child_language owner to belong_owner;
comment on table public.child_language is 'Languages of the child and home, and where an interpreter is needed.';
alter table public.child_language enable row level security, force row level security;
create policy facts_are_ended_by_those_who_write on public.child_language as permissive for update to belong_app using ((( SELECT rules.may('write in records'::text) AS may) AND (child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_language.child) AND (m.depth = 'record'::text))))));
create policy facts_are_read_with_the_record on public.child_language as permissive for select to belong_app using (((child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_language.child) AND (m.depth = 'record'::text))))));
create policy languages_are_taken_back_by_those_who_write on public.child_language as permissive for delete to belong_app using ((( SELECT rules.may('write in records'::text) AS may) AND (child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_language.child) AND (m.depth = 'record'::text))))));
create policy languages_are_told_by_family_and_professionals on public.child_language as permissive for insert to belong_app with check (((( SELECT rules.may('write in records'::text) AS may) OR ( SELECT rules.may('add to own record'::text) AS may)) AND (child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_language.child) AND (m.depth = 'record'::text))))));
create policy the_owner_lays_the_schema on public.child_language as permissive for all to belong_owner using (true) with check (true);
grant delete, insert, select on public.child_language to belong_app;
grant select on public.child_language to belong_backup;
grant update (at_home, interpreter) on public.child_language to belong_app;
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.child_language FOR EACH ROW EXECUTE FUNCTION rules.write_down();

create table public.child_mark (
  id uuid not null default gen_random_uuid(),
  child uuid not null,
  kind text not null,
  from_on date not null default CURRENT_DATE,
  until_on date,
  reason text not null default ''::text,
  recorded_by uuid,
  recorded_at timestamp with time zone not null default now(),
  constraint a_mark_is_of_a_known_kind CHECK ((kind = ANY (ARRAY['address is hidden'::text, 'has died'::text]))),
  constraint child_mark_child_fkey FOREIGN KEY (child) REFERENCES public.child(id),
  constraint child_mark_pkey PRIMARY KEY (id),
  constraint child_mark_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES public.person(id)
);
alter table public.child_mark owner to belong_owner;
comment on table public.child_mark is 'What changes everything else: an address that nobody may read or write to, a death. Both stop letters.';
CREATE INDEX marks_of_a_child ON public.child_mark USING btree (child);
CREATE INDEX marks_recorded_by ON public.child_mark USING btree (recorded_by);
CREATE UNIQUE INDEX one_mark_of_a_kind_at_a_time ON public.child_mark USING btree (child, kind) WHERE (until_on IS NULL);
alter table public.child_mark enable row level security, force row level security;
create policy marks_are_read_by_professionals on public.child_mark as permissive for select to belong_app using (((child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (( SELECT rules.reach() AS reach) <> ALL (ARRAY['family'::text, 'self'::text])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_mark.child) AND (m.depth = 'record'::text))))));
create policy marks_are_set_by_those_who_write on public.child_mark as permissive for insert to belong_app with check ((( SELECT rules.may('write in records'::text) AS may) AND (recorded_by = ( SELECT rules.person() AS person)) AND (child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_mark.child) AND (m.depth = 'record'::text))))));
create policy marks_are_taken_away_by_those_who_read_hidden_addresses on public.child_mark as permissive for update to belong_app using ((( SELECT rules.may('read hidden addresses'::text) AS may) AND (child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_mark.child) AND (m.depth = 'record'::text))))));
create policy the_owner_lays_the_schema on public.child_mark as permissive for all to belong_owner using (true) with check (true);
grant select on public.child_mark to belong_app;
grant select on public.child_mark to belong_backup;
grant insert (child, from_on, id, kind, reason, recorded_by) on public.child_mark to belong_app;
grant update (until_on) on public.child_mark to belong_app;
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.child_mark FOR EACH ROW EXECUTE FUNCTION rules.write_down();
CREATE TRIGGER mail_stops_after_a_death AFTER INSERT ON public.child_mark FOR EACH ROW WHEN ((new.kind = 'has died'::text)) EXECUTE FUNCTION rules.stop_mail_after_death();

create table public.child_merge (
  id uuid not null default gen_random_uuid(),
  kept uuid not null,
  joined uuid not null,
  reason text not null,
  merged_by uuid not null,
  merged_at timestamp with time zone not null default now(),
  parted_by uuid,
  parted_at timestamp with time zone,
  parted_why text,
  constraint a_merge_joins_two CHECK ((kept <> joined)),
  constraint a_merge_says_why CHECK ((length(TRIM(BOTH FROM reason)) >= 5)),
  constraint a_parting_says_who_and_why CHECK ((((parted_at IS NULL) = (parted_by IS NULL)) AND ((parted_at IS NULL) = (parted_why IS NULL)))),
  constraint child_merge_joined_fkey FOREIGN KEY (joined) REFERENCES public.child(id),
  constraint child_merge_kept_fkey FOREIGN KEY (kept) REFERENCES public.child(id),
  constraint child_merge_merged_by_fkey FOREIGN KEY (merged_by) REFERENCES public.person(id),
  constraint child_merge_parted_by_fkey FOREIGN KEY (parted_by) REFERENCES public.person(id),
  constraint child_merge_pkey PRIMARY KEY (id)
);
alter table public.child_merge owner to belong_owner;
comment on table public.child_merge is 'Two rows that a person judged to be one child, and their parting where that was a mistake.';
CREATE INDEX merges_by ON public.child_merge USING btree (merged_by);
CREATE INDEX merges_into_a_child ON public.child_merge USING btree (kept);
CREATE INDEX merges_of_a_child ON public.child_merge USING btree (joined);
CREATE INDEX merges_parted_by ON public.child_merge USING btree (parted_by);
CREATE UNIQUE INDEX a_child_is_joined_to_one_at_a_time ON public.child_merge USING btree (joined) WHERE (parted_at IS NULL);
alter table public.child_merge enable row level security, force row level security;
create policy merges_are_read_by_professionals on public.child_merge as permissive for select to belong_app using (((( SELECT rules.reach() AS reach) <> ALL (ARRAY['family'::text, 'self'::text])) AND (kept = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_merge.kept) AND (m.depth = 'record'::text))))));
create policy the_owner_lays_the_schema on public.child_merge as permissive for all to belong_owner using (true) with check (true);
grant select on public.child_merge to belong_app;
grant select on public.child_merge to belong_backup;
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.child_merge FOR EACH ROW EXECUTE FUNCTION rules.write_down();

create table public.child_message (
  id uuid not null default gen_random_uuid(),
  child uuid not null,
  person uuid not null,
  kind text not null,
  channel text not null,
  reason text,
  message uuid,
  made_at timestamp with time zone not null default now(),
  made_by uuid,
  done_at timestamp with time zone,
  done_by uuid,
  constraint a_message_goes_by_a_known_way CHECK ((channel = ANY (ARRAY['email'::text, 'letter'::text, 'talk'::text, 'none'::text]))),
  constraint a_message_of_a_record_names_its_kind CHECK ((kind ~ '^[a-z][a-z -]{0,59}$'::text)),
  constraint child_message_child_fkey FOREIGN KEY (child) REFERENCES public.child(id),
  constraint child_message_done_by_fkey FOREIGN KEY (done_by) REFERENCES public.person(id),
  constraint child_message_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.person(id),
  constraint child_message_person_fkey FOREIGN KEY (person) REFERENCES public.person(id),
  constraint child_message_pkey PRIMARY KEY (id)
);
alter table public.child_message owner to belong_owner;
comment on table public.child_message is 'What the family or the young person was told, by which way. A letter or a talk waits until somebody says that it is done; whether an e-mail went out stands with the message.';
comment on column public.child_message.reason is 'Why no e-mail went out, as a kind.';
CREATE INDEX messages_about_a_child ON public.child_message USING btree (child, made_at DESC);
CREATE INDEX messages_done_by ON public.child_message USING btree (done_by);
CREATE INDEX messages_made_by ON public.child_message USING btree (made_by);
CREATE INDEX messages_to_a_person ON public.child_message USING btree (person);
alter table public.child_message enable row level security, force row level security;
create policy messages_are_done_by_those_who_write on public.child_message as permissive for update to belong_app using ((( SELECT rules.may('write in records'::text) AS may) AND (child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_message.child) AND (m.depth = 'record'::text)))))) with check ((done_by = ( SELECT rules.person() AS person)));
create policy messages_are_read_by_professionals on public.child_message as permissive for select to belong_app using (((child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (( SELECT rules.reach() AS reach) <> ALL (ARRAY['family'::text, 'self'::text])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_message.child) AND (m.depth = 'record'::text))))));
create policy the_owner_lays_the_schema on public.child_message as permissive for all to belong_owner using (true) with check (true);
grant select on public.child_message to belong_app;
grant select on public.child_message to belong_backup;
grant update (done_at, done_by) on public.child_message to belong_app;
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.child_message FOR EACH ROW EXECUTE FUNCTION rules.write_down();

create table public.child_name (
  id uuid not null default gen_random_uuid(),
  child uuid not null,
  given_name text not null,
  family_name text not null,
  until_on date not null default CURRENT_DATE,
  recorded_by uuid,
  constraint child_name_child_fkey FOREIGN KEY (child) REFERENCES public.child(id),
  constraint child_name_pkey PRIMARY KEY (id),
  constraint child_name_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES public.person(id)
);
alter table public.child_name owner to belong_owner;
comment on table public.child_name is 'Names that a child had before.';
CREATE INDEX former_names ON public.child_name USING btree (lower(family_name), lower(given_name));
CREATE INDEX names_of_a_child ON public.child_name USING btree (child);
CREATE INDEX names_recorded_by ON public.child_name USING btree (recorded_by);
alter table public.child_name enable row level security, force row level security;
create policy facts_are_read_with_the_record on public.child_name as permissive for select to belong_app using (((child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_name.child) AND (m.depth = 'record'::text))))));
create policy the_owner_lays_the_schema on public.child_name as permissive for all to belong_owner using (true) with check (true);
grant select on public.child_name to belong_app;
grant select on public.child_name to belong_backup;
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.child_name FOR EACH ROW EXECUTE FUNCTION rules.write_down();
CREATE TRIGGER keys_follow AFTER INSERT OR DELETE OR UPDATE ON public.child_name FOR EACH ROW EXECUTE FUNCTION rules.follow_keys();

create table public.child_need (
  id uuid not null default gen_random_uuid(),
  child uuid not null,
  code text,
  rank integer,
  words text not null default ''::text,
  said_by text not null,
  from_on date not null default CURRENT_DATE,
  until_on date,
  recorded_by uuid,
  constraint a_need_has_a_code_of_the_census CHECK ((code = ANY (ARRAY['SPLD'::text, 'MLD'::text, 'SLD'::text, 'PMLD'::text, 'SEMH'::text, 'SLCN'::text, 'HI'::text, 'VI'::text, 'MSI'::text, 'PD'::text, 'ASD'::text, 'DS'::text, 'OTH'::text, 'NSA'::text]))),
  constraint a_need_has_a_code_or_words CHECK (((code IS NOT NULL) OR (length(TRIM(BOTH FROM words)) > 0))),
  constraint a_need_is_told_by_somebody CHECK ((said_by = ANY (ARRAY['the child'::text, 'the family'::text, 'a professional'::text]))),
  constraint a_need_is_told_in_a_few_words CHECK ((length(words) <= 2000)),
  constraint a_need_stands_first_or_second CHECK ((rank = ANY (ARRAY[1, 2]))),
  constraint child_need_child_fkey FOREIGN KEY (child) REFERENCES public.child(id),
  constraint child_need_pkey PRIMARY KEY (id),
  constraint child_need_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES public.person(id)
);
alter table public.child_need owner to belong_owner;
comment on table public.child_need is 'What a child needs: by code where a professional said so, and in the words of the child and the family.';
CREATE INDEX needs_of_a_child ON public.child_need USING btree (child);
CREATE INDEX needs_recorded_by ON public.child_need USING btree (recorded_by);
alter table public.child_need enable row level security, force row level security;
create policy facts_are_ended_by_those_who_write on public.child_need as permissive for update to belong_app using ((( SELECT rules.may('write in records'::text) AS may) AND (child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_need.child) AND (m.depth = 'record'::text))))));
create policy facts_are_read_with_the_record on public.child_need as permissive for select to belong_app using (((child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_need.child) AND (m.depth = 'record'::text))))));
create policy needs_are_told_by_whom_they_say on public.child_need as permissive for insert to belong_app with check (((recorded_by = ( SELECT rules.person() AS person)) AND (child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_need.child) AND (m.depth = 'record'::text)))) AND
CASE ( SELECT rules.reach() AS reach)
    WHEN 'family'::text THEN ((code IS NULL) AND (said_by = 'the family'::text) AND ( SELECT rules.may('add to own record'::text) AS may))
    WHEN 'self'::text THEN ((code IS NULL) AND (said_by = 'the child'::text) AND ( SELECT rules.may('add to own record'::text) AS may))
    ELSE ( SELECT rules.may('write in records'::text) AS may)
END));
create policy the_owner_lays_the_schema on public.child_need as permissive for all to belong_owner using (true) with check (true);
grant insert, select on public.child_need to belong_app;
grant select on public.child_need to belong_backup;
grant update (until_on) on public.child_need to belong_app;
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.child_need FOR EACH ROW EXECUTE FUNCTION rules.write_down();

create table public.child_plan (
  id uuid not null default gen_random_uuid(),
  child uuid not null,
  plan_type text not null,
  status text not null,
  from_on date not null default CURRENT_DATE,
  status_from date,
  review_on date,
  until_on date,
  party uuid not null,
  recorded_by uuid,
  version integer not null default 1,
  constraint a_plan_has_a_known_status CHECK ((status = ANY (ARRAY['asked for'::text, 'being written'::text, 'in force'::text, 'ended'::text, 'not agreed'::text]))),
  constraint a_status_begins_with_the_plan_or_later CHECK ((status_from >= from_on)),
  constraint child_plan_child_fkey FOREIGN KEY (child) REFERENCES public.child(id),
  constraint child_plan_pkey PRIMARY KEY (id),
  constraint child_plan_plan_type_fkey FOREIGN KEY (plan_type) REFERENCES public.plan_type(key),
  constraint child_plan_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES public.person(id)
);
alter table public.child_plan owner to belong_owner;
comment on table public.child_plan is 'A plan that a child has, by kind, status and dates.';
comment on column public.child_plan.status_from is 'Since when it has this status; where nobody says, since the plan began, or since today when it changes.';
CREATE INDEX plans_of_a_child ON public.child_plan USING btree (child);
CREATE INDEX plans_of_a_type ON public.child_plan USING btree (plan_type);
CREATE INDEX plans_recorded_by ON public.child_plan USING btree (recorded_by);
alter table public.child_plan enable row level security, force row level security;
create policy facts_are_ended_by_those_who_write on public.child_plan as permissive for update to belong_app using ((( SELECT rules.may('write in records'::text) AS may) AND (child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_plan.child) AND (m.depth = 'record'::text))))));
create policy facts_are_read_with_the_record on public.child_plan as permissive for select to belong_app using (((child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_plan.child) AND (m.depth = 'record'::text))))));
create policy facts_are_written_by_those_who_write on public.child_plan as permissive for insert to belong_app with check ((( SELECT rules.may('write in records'::text) AS may) AND (recorded_by = ( SELECT rules.person() AS person)) AND (child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_plan.child) AND (m.depth = 'record'::text))))));
create policy the_owner_lays_the_schema on public.child_plan as permissive for all to belong_owner using (true) with check (true);
grant insert, select on public.child_plan to belong_app;
grant select on public.child_plan to belong_backup;
grant update (review_on, status, status_from, until_on) on public.child_plan to belong_app;
CREATE TRIGGER a_change_makes_a_version BEFORE UPDATE ON public.child_plan FOR EACH ROW EXECUTE FUNCTION rules.next_version();
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.child_plan FOR EACH ROW EXECUTE FUNCTION rules.write_down();
CREATE TRIGGER each_status_is_kept AFTER INSERT OR UPDATE ON public.child_plan FOR EACH ROW EXECUTE FUNCTION rules.keep_plan_step();
CREATE TRIGGER since_when_it_has_its_status BEFORE INSERT OR UPDATE ON public.child_plan FOR EACH ROW EXECUTE FUNCTION rules.say_since_when();

create table public.child_plan_step (
  id uuid not null default gen_random_uuid(),
  plan uuid not null,
  child uuid not null,
  status text not null,
  from_on date not null,
  until_on date,
  party uuid not null,
  recorded_by uuid,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  constraint a_step_ends_after_it_began CHECK ((until_on >= from_on)),
  constraint child_plan_step_child_fkey FOREIGN KEY (child) REFERENCES public.child(id),
  constraint child_plan_step_pkey PRIMARY KEY (id),
  constraint child_plan_step_plan_fkey FOREIGN KEY (plan) REFERENCES public.child_plan(id),
  constraint child_plan_step_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES public.person(id)
);
alter table public.child_plan_step owner to belong_owner;
comment on table public.child_plan_step is 'How far a plan was, from when until when, and for whom somebody wrote that down: kept by the database itself whenever the status changes.';
CREATE INDEX steps_of_a_child ON public.child_plan_step USING btree (child);
CREATE INDEX steps_of_a_plan ON public.child_plan_step USING btree (plan);
CREATE INDEX steps_recorded_by ON public.child_plan_step USING btree (recorded_by);
CREATE UNIQUE INDEX one_step_of_a_plan_at_a_time ON public.child_plan_step USING btree (plan) WHERE (until_on IS NULL);
alter table public.child_plan_step enable row level security, force row level security;
create policy steps_are_read_with_the_record on public.child_plan_step as permissive for select to belong_app using (((child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_plan_step.child) AND (m.depth = 'record'::text))))));
create policy the_owner_lays_the_schema on public.child_plan_step as permissive for all to belong_owner using (true) with check (true);
grant select on public.child_plan_step to belong_app;
grant select on public.child_plan_step to belong_backup;

create table public.child_provision (
  id uuid not null default gen_random_uuid(),
  child uuid not null,
  code text not null,
  from_on date not null default CURRENT_DATE,
  until_on date,
  recorded_by uuid,
  constraint child_provision_child_fkey FOREIGN KEY (child) REFERENCES public.child(id),
  constraint child_provision_pkey PRIMARY KEY (id),
  constraint child_provision_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES public.person(id),
  constraint provision_has_a_code_of_the_census CHECK ((code = ANY (ARRAY['N'::text, 'K'::text, 'E'::text])))
);
alter table public.child_provision owner to belong_owner;
comment on table public.child_provision is 'SEN provision as the school census codes it: none, SEN support, EHC plan.';
CREATE INDEX provision_of_a_child ON public.child_provision USING btree (child);
CREATE INDEX provision_recorded_by ON public.child_provision USING btree (recorded_by);
CREATE UNIQUE INDEX one_provision_at_a_time ON public.child_provision USING btree (child) WHERE (until_on IS NULL);
alter table public.child_provision enable row level security, force row level security;
create policy facts_are_ended_by_those_who_write on public.child_provision as permissive for update to belong_app using ((( SELECT rules.may('write in records'::text) AS may) AND (child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_provision.child) AND (m.depth = 'record'::text))))));
create policy facts_are_read_with_the_record on public.child_provision as permissive for select to belong_app using (((child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_provision.child) AND (m.depth = 'record'::text))))));
create policy facts_are_written_by_those_who_write on public.child_provision as permissive for insert to belong_app with check ((( SELECT rules.may('write in records'::text) AS may) AND (recorded_by = ( SELECT rules.person() AS person)) AND (child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = child_provision.child) AND (m.depth = 'record'::text))))));
create policy the_owner_lays_the_schema on public.child_provision as permissive for all to belong_owner using (true) with check (true);
grant insert, select on public.child_provision to belong_app;
grant select on public.child_provision to belong_backup;
grant update (until_on) on public.child_provision to belong_app;
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.child_provision FOR EACH ROW EXECUTE FUNCTION rules.write_down();

create table public.competence (
  id uuid not null default gen_random_uuid(),
  child uuid not null,
  view text not null,
  reason text not null,
  judged_on date not null default CURRENT_DATE,
  judged_by uuid not null,
  judged_as text not null,
  recorded_at timestamp with time zone not null default now(),
  constraint competence_child_fkey FOREIGN KEY (child) REFERENCES public.child(id),
  constraint competence_is_judged_in_a_known_way CHECK ((view = ANY (ARRAY['can decide'::text, 'cannot decide yet'::text, 'lacks capacity'::text]))),
  constraint competence_judged_by_fkey FOREIGN KEY (judged_by) REFERENCES public.person(id),
  constraint competence_pkey PRIMARY KEY (id),
  constraint competence_says_why CHECK ((length(TRIM(BOTH FROM reason)) >= 10))
);
alter table public.competence owner to belong_owner;
comment on table public.competence is 'Whether a child can decide who sees the record, as somebody who knows them judged, with the reason. There is no fixed age below the end of compulsory school age.';
CREATE INDEX competence_judged_by ON public.competence USING btree (judged_by);
CREATE INDEX competence_of_a_child ON public.competence USING btree (child, recorded_at);
alter table public.competence enable row level security, force row level security;
create policy competence_is_judged_by_permission on public.competence as permissive for insert to belong_app with check ((( SELECT rules.may('judge competence'::text) AS may) AND (judged_by = ( SELECT rules.person() AS person)) AND (judged_as = ( SELECT rules.as_who() AS as_who)) AND (child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = competence.child) AND (m.depth = 'record'::text))))));
create policy competence_is_read_by_professionals on public.competence as permissive for select to belong_app using (((child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (( SELECT rules.reach() AS reach) <> ALL (ARRAY['family'::text, 'self'::text])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = competence.child) AND (m.depth = 'record'::text))))));
create policy the_owner_lays_the_schema on public.competence as permissive for all to belong_owner using (true) with check (true);
grant select on public.competence to belong_app;
grant select on public.competence to belong_backup;
grant insert (child, id, judged_as, judged_by, judged_on, reason, view) on public.competence to belong_app;
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.competence FOR EACH ROW EXECUTE FUNCTION rules.write_down();
CREATE TRIGGER who_may_see_follows AFTER INSERT ON public.competence FOR EACH ROW EXECUTE FUNCTION rules.follow_child();

create table public.consent_answer (
  id uuid not null default gen_random_uuid(),
  child uuid not null,
  about uuid not null,
  answer text not null,
  given_by text not null,
  given_person uuid,
  route text not null,
  given_on date not null default CURRENT_DATE,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null default clock_timestamp(),
  purpose text not null default 'support'::text,
  invalid_at timestamp with time zone,
  invalid_why text,
  invalid_by uuid,
  constraint an_answer_comes_by_a_known_route CHECK ((route = ANY (ARRAY['here'::text, 'in person'::text, 'telephone'::text, 'paper'::text]))),
  constraint an_answer_is_given_by_the_child_or_a_parent CHECK ((given_by = ANY (ARRAY['the child'::text, 'a parent'::text]))),
  constraint an_answer_is_yes_no_or_withdrawn CHECK ((answer = ANY (ARRAY['yes'::text, 'no'::text, 'withdrawn'::text]))),
  constraint an_answer_that_is_not_valid_says_why CHECK ((((invalid_at IS NULL) = (invalid_why IS NULL)) AND ((invalid_at IS NULL) = (invalid_by IS NULL)))),
  constraint consent_answer_child_fkey FOREIGN KEY (child) REFERENCES public.child(id),
  constraint consent_answer_given_person_fkey FOREIGN KEY (given_person) REFERENCES public.person(id),
  constraint consent_answer_invalid_by_fkey FOREIGN KEY (invalid_by) REFERENCES public.person(id),
  constraint consent_answer_pkey PRIMARY KEY (id),
  constraint consent_answer_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES public.person(id)
);
alter table public.consent_answer owner to belong_owner;
comment on table public.consent_answer is 'What the child or a parent said when asked whether a body or team may see the record. What a professional then decided is another fact.';
comment on column public.consent_answer.purpose is 'For what they said yes or no; a yes for one purpose is none for another.';
CREATE INDEX answers_about_a_child ON public.consent_answer USING btree (child, about, recorded_at);
CREATE INDEX answers_given_by ON public.consent_answer USING btree (given_person);
CREATE INDEX answers_made_invalid_by ON public.consent_answer USING btree (invalid_by);
CREATE INDEX answers_recorded_by ON public.consent_answer USING btree (recorded_by);
alter table public.consent_answer enable row level security, force row level security;
create policy answers_are_read_with_the_record on public.consent_answer as permissive for select to belong_app using (((child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = consent_answer.child) AND (m.depth = 'record'::text))))));
create policy the_owner_lays_the_schema on public.consent_answer as permissive for all to belong_owner using (true) with check (true);
grant select on public.consent_answer to belong_app;
grant select on public.consent_answer to belong_backup;
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.consent_answer FOR EACH ROW EXECUTE FUNCTION rules.write_down();

create table public.contact_preference (
  person uuid not null,
  email boolean not null default true,
  telephone boolean not null default true,
  text_message boolean not null default true,
  letter boolean not null default true,
  number text,
  language text not null default 'English'::text,
  note text not null default ''::text,
  changed_at timestamp with time zone not null default now(),
  constraint contact_preference_person_fkey FOREIGN KEY (person) REFERENCES public.person(id),
  constraint contact_preference_pkey PRIMARY KEY (person)
);
alter table public.contact_preference owner to belong_owner;
comment on table public.contact_preference is 'By what a person may be reached, and in which language.';
alter table public.contact_preference enable row level security, force row level security;
create policy preferences_are_changed_by_their_person_or_for_them on public.contact_preference as permissive for update to belong_app using (((person = ( SELECT rules.person() AS person)) OR (( SELECT rules.may('write in records'::text) AS may) AND rules.is_family_of_mine(person))));
create policy preferences_are_read_by_their_person_and_those_who_help on public.contact_preference as permissive for select to belong_app using (((person = ( SELECT rules.person() AS person)) OR ((( SELECT rules.reach() AS reach) = ANY (ARRAY['organisation'::text, 'team'::text])) AND rules.is_family_of_mine(person))));
create policy preferences_are_said_by_their_person_or_written_for_them on public.contact_preference as permissive for insert to belong_app with check (((person = ( SELECT rules.person() AS person)) OR (( SELECT rules.may('write in records'::text) AS may) AND rules.is_family_of_mine(person))));
create policy the_owner_lays_the_schema on public.contact_preference as permissive for all to belong_owner using (true) with check (true);
grant insert, select, update on public.contact_preference to belong_app;
grant select on public.contact_preference to belong_backup;
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.contact_preference FOR EACH ROW EXECUTE FUNCTION rules.write_down();

create table public.done_request (
  person uuid not null,
  key uuid not null,
  answer text not null,
  done_at timestamp with time zone not null default now(),
  constraint done_request_person_fkey FOREIGN KEY (person) REFERENCES public.person(id) ON DELETE CASCADE,
  constraint done_request_pkey PRIMARY KEY (person, key)
);
alter table public.done_request owner to belong_owner;
comment on table public.done_request is 'A form that was saved, so that the same form sent again does not act twice.';
alter table public.done_request enable row level security, force row level security;
create policy people_know_what_they_sent on public.done_request as permissive for select to belong_app using ((person = ( SELECT rules.person() AS person)));
create policy people_say_what_they_sent on public.done_request as permissive for insert to belong_app with check ((person = ( SELECT rules.person() AS person)));
create policy the_owner_lays_the_schema on public.done_request as permissive for all to belong_owner using (true) with check (true);
create policy the_service_forgets_old_forms on public.done_request as permissive for delete to belong_worker using ((done_at < (now() - '30 days'::interval)));
create policy the_service_sees_how_old_forms_are on public.done_request as permissive for select to belong_worker using (true);
grant delete on public.done_request to belong_worker;
grant insert, select on public.done_request to belong_app;
grant select on public.done_request to belong_backup;
grant select (done_at) on public.done_request to belong_worker;

create table public.emergency_opening (
  id uuid not null default gen_random_uuid(),
  child uuid not null,
  person uuid not null,
  holding uuid not null,
  reason text not null,
  opened_at timestamp with time zone not null default now(),
  opened_as text not null,
  constraint an_emergency_says_why CHECK (((length(TRIM(BOTH FROM reason)) >= 10) AND (length(TRIM(BOTH FROM reason)) <= 2000))),
  constraint emergency_opening_child_fkey FOREIGN KEY (child) REFERENCES public.child(id),
  constraint emergency_opening_holding_fkey FOREIGN KEY (holding) REFERENCES public.role_holding(id),
  constraint emergency_opening_person_fkey FOREIGN KEY (person) REFERENCES public.person(id),
  constraint emergency_opening_pkey PRIMARY KEY (id)
);
alter table public.emergency_opening owner to belong_owner;
comment on table public.emergency_opening is 'A record that was opened for an hour by somebody who had nothing to do with the child, and why.';
CREATE INDEX emergencies_of_a_child ON public.emergency_opening USING btree (child);
CREATE INDEX emergencies_of_a_person ON public.emergency_opening USING btree (person);
CREATE INDEX emergencies_under_a_holding ON public.emergency_opening USING btree (holding);
alter table public.emergency_opening enable row level security, force row level security;
create policy emergencies_are_read_with_the_record on public.emergency_opening as permissive for select to belong_app using (((child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (( SELECT rules.reach() AS reach) <> ALL (ARRAY['family'::text, 'self'::text])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = emergency_opening.child) AND (m.depth = 'record'::text))))));
create policy the_owner_lays_the_schema on public.emergency_opening as permissive for all to belong_owner using (true) with check (true);
grant select on public.emergency_opening to belong_app;
grant select on public.emergency_opening to belong_backup;
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.emergency_opening FOR EACH ROW EXECUTE FUNCTION rules.write_down();

create table public.identity (
  issuer text not null,
  subject text not null,
  person uuid not null,
  linked_at timestamp with time zone not null default now(),
  constraint identity_person_fkey FOREIGN KEY (person) REFERENCES public.person(id),
  constraint identity_pkey PRIMARY KEY (issuer, subject)
);
alter table public.identity owner to belong_owner;
comment on table public.identity is 'Who a sign-in provider says somebody is: by provider and its own key, never by e-mail.';
CREATE INDEX identities_of_a_person ON public.identity USING btree (person);
alter table public.identity enable row level security, force row level security;
create policy administrators_unlink_providers on public.identity as permissive for delete to belong_app using (( SELECT rules.may('manage people'::text) AS may));
create policy people_know_their_providers on public.identity as permissive for select to belong_app using (((person = ( SELECT rules.person() AS person)) OR ( SELECT rules.may('manage people'::text) AS may)));
create policy the_owner_lays_the_schema on public.identity as permissive for all to belong_owner using (true) with check (true);
create policy the_service_finds_who_signs_in on public.identity as permissive for select to belong_worker using (true);
create policy the_service_links_providers on public.identity as permissive for insert to belong_worker with check (true);
grant delete, select on public.identity to belong_app;
grant insert, select on public.identity to belong_worker;
grant select on public.identity to belong_backup;
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.identity FOR EACH ROW EXECUTE FUNCTION rules.write_down();

create table public.invitation (
  id uuid not null default gen_random_uuid(),
  token_hash bytea not null,
  person uuid not null,
  made_by uuid,
  made_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null default (now() + '14 days'::interval),
  used_at timestamp with time zone,
  constraint an_invitation_is_kept_hashed CHECK ((length(token_hash) = 32)),
  constraint invitation_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.person(id),
  constraint invitation_person_fkey FOREIGN KEY (person) REFERENCES public.person(id),
  constraint invitation_pkey PRIMARY KEY (id)
);
alter table public.invitation owner to belong_owner;
comment on table public.invitation is 'A link, used once, by which somebody joins their sign-in provider to the person they are here.';
CREATE INDEX invitations_made_by ON public.invitation USING btree (made_by);
CREATE INDEX invitations_of_a_person ON public.invitation USING btree (person);
CREATE UNIQUE INDEX an_invitation_has_its_own_token ON public.invitation USING btree (token_hash);
alter table public.invitation enable row level security, force row level security;
create policy administrators_invite on public.invitation as permissive for insert to belong_app with check ((( SELECT rules.may('manage people'::text) AS may) AND (made_by = ( SELECT rules.person() AS person)) AND (used_at IS NULL)));
create policy administrators_read_invitations on public.invitation as permissive for select to belong_app using (( SELECT rules.may('manage people'::text) AS may));
create policy the_owner_lays_the_schema on public.invitation as permissive for all to belong_owner using (true) with check (true);
create policy the_service_reads_invitations on public.invitation as permissive for select to belong_worker using (true);
create policy the_service_uses_invitations on public.invitation as permissive for update to belong_worker using (true) with check ((used_at IS NOT NULL));
grant insert, select on public.invitation to belong_app;
grant select on public.invitation to belong_backup;
grant select on public.invitation to belong_worker;
grant update (used_at) on public.invitation to belong_worker;
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.invitation FOR EACH ROW EXECUTE FUNCTION rules.write_down();

create table public.involvement (
  id uuid not null default gen_random_uuid(),
  child uuid not null,
  party uuid not null,
  party_kind text not null,
  kind text not null,
  depth text not null default 'record'::text,
  relation text,
  parental_responsibility boolean,
  programme text,
  began_at timestamp with time zone not null default now(),
  ends_at timestamp with time zone,
  made_by uuid,
  version integer not null default 1,
  constraint a_party_is_of_a_known_kind CHECK ((party_kind = ANY (ARRAY['organisation'::text, 'team'::text, 'person'::text, 'holding'::text]))),
  constraint an_emergency_is_one_hat_for_a_time CHECK ((((kind = 'emergency'::text) = (party_kind = 'holding'::text)) AND ((kind <> 'emergency'::text) OR (ends_at IS NOT NULL)))),
  constraint an_involvement_ends_after_it_began CHECK (((ends_at IS NULL) OR (ends_at >= began_at))),
  constraint an_involvement_is_of_a_known_kind CHECK ((kind = ANY (ARRAY['attends'::text, 'is registered'::text, 'case work'::text, 'supports'::text, 'is asked about'::text, 'shared with'::text, 'family'::text, 'emergency'::text]))),
  constraint an_involvement_shows_a_known_part CHECK ((depth = ANY (ARRAY['existence'::text, 'record'::text]))),
  constraint family_is_a_person CHECK (((kind = 'family'::text) = (party_kind = 'person'::text))),
  constraint involvement_child_fkey FOREIGN KEY (child) REFERENCES public.child(id),
  constraint involvement_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.person(id),
  constraint involvement_pkey PRIMARY KEY (id)
);
alter table public.involvement owner to belong_owner;
comment on table public.involvement is 'Who has to do with a child, as what, from when until when. Only an involvement gives a view.';
comment on column public.involvement.depth is 'existence: that the child is known and to whom; record: what was written as well.';
CREATE INDEX involvements_made_by ON public.involvement USING btree (made_by);
CREATE INDEX involvements_of_a_child ON public.involvement USING btree (child);
CREATE INDEX involvements_of_a_party ON public.involvement USING btree (party);
alter table public.involvement enable row level security, force row level security;
create policy the_owner_lays_the_schema on public.involvement as permissive for all to belong_owner using (true) with check (true);
create policy who_is_involved_is_seen_by_whom_it_concerns on public.involvement as permissive for select to belong_app using ((EXISTS ( SELECT
   FROM public.may_see m
  WHERE (m.child = involvement.child))));
grant select on public.involvement to belong_app;
grant select on public.involvement to belong_backup;
CREATE TRIGGER a_change_makes_a_version BEFORE UPDATE ON public.involvement FOR EACH ROW EXECUTE FUNCTION rules.next_version();
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.involvement FOR EACH ROW EXECUTE FUNCTION rules.write_down();
CREATE TRIGGER who_may_see_follows AFTER INSERT OR DELETE OR UPDATE ON public.involvement FOR EACH ROW EXECUTE FUNCTION rules.follow_child();

create table public.job (
  id uuid not null default gen_random_uuid(),
  kind text not null,
  payload jsonb not null default '{}'::jsonb,
  key text,
  acting_person uuid,
  acting_holding uuid,
  made_at timestamp with time zone not null default now(),
  run_at timestamp with time zone not null default now(),
  tries integer not null default 0,
  most_tries integer not null default 5,
  locked_by uuid,
  locked_until timestamp with time zone,
  last_fault text,
  done_at timestamp with time zone,
  dead_at timestamp with time zone,
  constraint a_fault_is_a_code CHECK ((length(last_fault) <= 80)),
  constraint a_holding_is_somebodys CHECK (((acting_holding IS NULL) OR (acting_person IS NOT NULL))),
  constraint a_job_ends_one_way CHECK (((done_at IS NULL) OR (dead_at IS NULL))),
  constraint a_job_is_held_by_somebody_until_a_time CHECK (((locked_by IS NULL) = (locked_until IS NULL))),
  constraint a_job_is_tried_at_least_once CHECK (((most_tries >= 1) AND (most_tries <= 100))),
  constraint a_job_names_its_kind CHECK ((kind ~ '^[a-z][a-z -]{0,59}$'::text)),
  constraint a_key_is_a_short_name CHECK ((key ~ '^[A-Za-z0-9 ._:/-]{1,200}$'::text)),
  constraint a_payload_holds_a_few_ids CHECK (((jsonb_typeof(payload) = 'object'::text) AND (length((payload)::text) <= 2000))),
  constraint job_pkey PRIMARY KEY (id),
  constraint tries_are_counted_from_nought CHECK ((tries >= 0))
);
alter table public.job owner to belong_owner;
comment on table public.job is 'Work to be done once: its effect on the records and the mark that it is done are one transaction. No names and no text of a person''s, only ids.';
comment on column public.job.acting_holding is 'The role in which they asked.';
comment on column public.job.acting_person is 'Who asked, for the trail; the work itself runs with the service''s rights.';
comment on column public.job.dead_at is 'When it had failed as often as it may; it waits for somebody to look.';
comment on column public.job.key is 'Of the jobs of one key at most one is open: asking twice for the same work asks once.';
comment on column public.job.last_fault is 'A code, never the words of an error: those can hold what somebody typed.';
comment on column public.job.locked_until is 'When another process may take it over from one that says nothing more; while it runs its row is locked besides.';
CREATE INDEX jobs_that_are_dead ON public.job USING btree (kind) WHERE (dead_at IS NOT NULL);
CREATE INDEX jobs_that_are_done ON public.job USING btree (done_at) WHERE (done_at IS NOT NULL);
CREATE INDEX open_jobs_by_time ON public.job USING btree (run_at, made_at) WHERE ((done_at IS NULL) AND (dead_at IS NULL));
CREATE UNIQUE INDEX one_open_job_of_a_key ON public.job USING btree (key) WHERE ((done_at IS NULL) AND (dead_at IS NULL));
alter table public.job enable row level security, force row level security;
create policy anybody_asks_for_work on public.job as permissive for insert to belong_app, belong_worker with check (true);
create policy people_ask_in_their_own_name on public.job as restrictive for insert to belong_app with check ((((acting_person IS NULL) OR (acting_person = ( SELECT rules.person() AS person))) AND ((acting_holding IS NULL) OR (acting_holding = ( SELECT rules.holding() AS holding)))));
create policy the_owner_lays_the_schema on public.job as permissive for all to belong_owner using (true) with check (true);
create policy the_service_forgets_what_was_done on public.job as permissive for delete to belong_worker using ((done_at < (now() - '30 days'::interval)));
create policy the_service_moves_jobs_on on public.job as permissive for update to belong_worker using (true) with check (true);
create policy the_service_takes_jobs on public.job as permissive for select to belong_worker using (true);
grant delete, select on public.job to belong_worker;
grant select on public.job to belong_backup;
grant insert (acting_holding, acting_person, id, key, kind, most_tries, payload, run_at) on public.job to belong_app;
grant insert (acting_holding, acting_person, id, key, kind, most_tries, payload, run_at) on public.job to belong_worker;
grant update (dead_at, done_at, last_fault, locked_by, locked_until, run_at, tries) on public.job to belong_worker;

create table public.list_import (
  id uuid not null default gen_random_uuid(),
  party uuid not null,
  kind text not null,
  file_name text not null,
  rows jsonb not null,
  plan_hash text,
  state text not null default 'to be read'::text,
  made_by uuid not null,
  made_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  constraint a_list_is_of_a_known_kind CHECK ((kind = ANY (ARRAY['class list'::text, 'council list'::text]))),
  constraint an_import_is_in_a_known_state CHECK ((state = ANY (ARRAY['to be read'::text, 'taken over'::text, 'set aside'::text]))),
  constraint list_import_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.person(id),
  constraint list_import_pkey PRIMARY KEY (id)
);
alter table public.list_import owner to belong_owner;
comment on table public.list_import is 'A list of children that somebody brought, until it is taken over or set aside; the rows go when it ends.';
CREATE INDEX imports_made_by ON public.list_import USING btree (made_by);
CREATE INDEX imports_of_a_party ON public.list_import USING btree (party, made_at);
alter table public.list_import enable row level security, force row level security;
create policy lists_are_brought_for_whom_one_acts on public.list_import as permissive for insert to belong_app with check ((( SELECT rules.may('bring a list'::text) AS may) AND (party = ( SELECT rules.own_party() AS own_party)) AND (made_by = ( SELECT rules.person() AS person))));
create policy lists_are_ended_by_whose_they_are on public.list_import as permissive for update to belong_app using ((( SELECT rules.may('bring a list'::text) AS may) AND (party = ANY (( SELECT rules.parties() AS parties)::uuid[]))));
create policy lists_are_read_by_whose_they_are on public.list_import as permissive for select to belong_app using ((( SELECT rules.may('bring a list'::text) AS may) AND (party = ANY (( SELECT rules.parties() AS parties)::uuid[]))));
create policy the_owner_lays_the_schema on public.list_import as permissive for all to belong_owner using (true) with check (true);
grant select on public.list_import to belong_app;
grant select on public.list_import to belong_backup;
grant insert (file_name, id, kind, made_by, party, rows) on public.list_import to belong_app;
grant update (ended_at, plan_hash, rows, state) on public.list_import to belong_app;

create table public.load_run (
  id uuid not null default gen_random_uuid(),
  started_at timestamp with time zone not null default now(),
  beat_at timestamp with time zone not null default now(),
  finished_at timestamp with time zone,
  asked_by text not null,
  files_total integer not null default 0,
  files_done integer not null default 0,
  bytes_total bigint not null default 0,
  bytes_done bigint not null default 0,
  now_reading text,
  rows_done bigint not null default 0,
  rows_total bigint not null default 0,
  outcomes jsonb not null default '[]'::jsonb,
  constraint load_run_pkey PRIMARY KEY (id)
);
alter table public.load_run owner to belong_owner;
comment on table public.load_run is 'One command or upload that loads files: how far it is, and what became of each file. Progress only; the releases are the truth.';
comment on column public.load_run.beat_at is 'Last sign of life; a run that is silent for a minute without an end was cut off.';
alter table public.load_run enable row level security, force row level security;
create policy the_owner_lays_the_schema on public.load_run as permissive for all to belong_owner using (true) with check (true);
create policy the_service_moves_loads_on on public.load_run as permissive for update to belong_worker using (true) with check (true);
create policy the_service_reads_its_loads on public.load_run as permissive for select to belong_worker using (true);
create policy the_service_starts_loads on public.load_run as permissive for insert to belong_worker with check (true);
grant insert, select, update on public.load_run to belong_worker;
grant select on public.load_run to belong_backup;

create table public.look_kept (
  audit_entry bigint not null,
  reason text not null,
  kept_by uuid not null,
  holding uuid not null,
  kept_at timestamp with time zone not null default now(),
  constraint a_look_is_kept_for_a_known_reason CHECK ((reason = ANY (ARRAY['safeguarding'::text, 'refuge'::text, 'confidential clinic'::text, 'serious harm'::text, 'a crime'::text]))),
  constraint look_kept_audit_entry_fkey FOREIGN KEY (audit_entry) REFERENCES public.audit_entry(id),
  constraint look_kept_holding_fkey FOREIGN KEY (holding) REFERENCES public.role_holding(id),
  constraint look_kept_kept_by_fkey FOREIGN KEY (kept_by) REFERENCES public.person(id),
  constraint look_kept_pkey PRIMARY KEY (audit_entry)
);
alter table public.look_kept owner to belong_owner;
comment on table public.look_kept is 'A look that the family does not read, since it would do harm: who decided so, and the kind of reason.';
CREATE INDEX looks_kept_by ON public.look_kept USING btree (kept_by);
CREATE INDEX looks_kept_under ON public.look_kept USING btree (holding);
alter table public.look_kept enable row level security, force row level security;
create policy looks_are_kept_in_sight_of_those_who_keep on public.look_kept as permissive for select to belong_app using (( SELECT rules.may('keep a look from the family'::text) AS may));
create policy the_owner_lays_the_schema on public.look_kept as permissive for all to belong_owner using (true) with check (true);
grant select on public.look_kept to belong_app;
grant select on public.look_kept to belong_backup;
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.look_kept FOR EACH ROW EXECUTE FUNCTION rules.write_down();

create table public.match_key (
  child uuid not null,
  given text not null,
  family text not null,
  sound text not null,
  born date not null,
  postcode text,
  former boolean not null,
  constraint match_key_child_fkey FOREIGN KEY (child) REFERENCES public.child(id),
  constraint match_key_pkey PRIMARY KEY (child, given, family, former)
);
alter table public.match_key owner to belong_owner;
comment on table public.match_key is 'What children are compared by: names without accents, marks and case, and how the family name sounds; one row for each name that a child has or had. Read by functions alone.';
CREATE INDEX keys_by_family_name_and_birthday ON public.match_key USING btree (family, born);
CREATE INDEX keys_by_given_name_and_birthday ON public.match_key USING btree (given, born);
alter table public.match_key enable row level security, force row level security;
create policy the_owner_lays_the_schema on public.match_key as permissive for all to belong_owner using (true) with check (true);
grant select on public.match_key to belong_backup;

create table public.may_see (
  child uuid not null,
  party uuid not null,
  depth text not null,
  from_at timestamp with time zone not null,
  until timestamp with time zone,
  source uuid not null,
  constraint a_view_shows_a_known_part CHECK ((depth = ANY (ARRAY['existence'::text, 'record'::text]))),
  constraint may_see_child_fkey FOREIGN KEY (child) REFERENCES public.child(id),
  constraint may_see_pkey PRIMARY KEY (party, child, source)
);
alter table public.may_see owner to belong_owner;
comment on table public.may_see is 'Which party may see which child now, worked out from involvements, wishes and competence whenever one of them changes. Every rule of sight reads it.';
comment on column public.may_see.source is 'The involvement that gives the view, or the young person themselves. Several stand side by side: a gap between two is a gap.';
CREATE INDEX children_of_a_party ON public.may_see USING btree (party, child) INCLUDE (depth, from_at, until);
CREATE INDEX parties_who_may_see_a_child ON public.may_see USING btree (child, party) INCLUDE (depth, from_at, until);
alter table public.may_see enable row level security, force row level security;
create policy people_know_whom_they_may_see on public.may_see as permissive for select to belong_app using (((party = ANY (( SELECT rules.parties() AS parties)::uuid[])) AND (from_at <= now()) AND ((until IS NULL) OR (until > now()))));
create policy the_owner_lays_the_schema on public.may_see as permissive for all to belong_owner using (true) with check (true);
grant select on public.may_see to belong_app;
grant select on public.may_see to belong_backup;

create table public.message (
  id uuid not null default gen_random_uuid(),
  to_address text not null,
  subject text not null,
  words text not null,
  about_kind text not null,
  about uuid,
  made_at timestamp with time zone not null default now(),
  tries integer not null default 0,
  last_fault text,
  sent_at timestamp with time zone,
  gone_at timestamp with time zone,
  constraint a_fault_of_sending_is_a_code CHECK ((length(last_fault) <= 80)),
  constraint a_message_ends_one_way CHECK (((sent_at IS NULL) OR (gone_at IS NULL))),
  constraint a_message_goes_to_one_address CHECK (((to_address ~ '^[^@[:space:][:cntrl:],;<>]+@[^@[:space:][:cntrl:],;<>]+$'::text) AND (length(to_address) <= 254))),
  constraint a_message_is_about_something CHECK ((about_kind ~ '^[a-z][a-z -]{0,59}$'::text)),
  constraint a_message_says_something CHECK (((length(words) >= 1) AND (length(words) <= 20000))),
  constraint a_subject_is_one_line CHECK ((((length(subject) >= 1) AND (length(subject) <= 200)) AND (subject !~ '[[:cntrl:]]'::text))),
  constraint message_pkey PRIMARY KEY (id),
  constraint tries_to_send_are_counted_from_nought CHECK ((tries >= 0))
);
alter table public.message owner to belong_owner;
comment on table public.message is 'A message to one address, written with what it tells of and sent by a job. Its id is the key by which a provider knows it again. No child''s name belongs in it.';
comment on column public.message.about is 'The thing of kind about_kind that it tells of.';
comment on column public.message.gone_at is 'When Belong gave up sending it.';
comment on column public.message.sent_at is 'When the mail server took it, or the mailbox folder.';
CREATE INDEX messages_about_a_thing ON public.message USING btree (about_kind, about);
CREATE INDEX messages_that_failed ON public.message USING btree (gone_at) WHERE (gone_at IS NOT NULL);
CREATE INDEX messages_that_wait ON public.message USING btree (made_at) WHERE ((sent_at IS NULL) AND (gone_at IS NULL));
CREATE INDEX messages_that_were_sent ON public.message USING btree (sent_at) WHERE (sent_at IS NOT NULL);
alter table public.message enable row level security, force row level security;
create policy anybody_has_a_message_sent on public.message as permissive for insert to belong_app, belong_worker with check (true);
create policy the_owner_lays_the_schema on public.message as permissive for all to belong_owner using (true) with check (true);
create policy the_service_forgets_messages_that_ended on public.message as permissive for delete to belong_worker using ((COALESCE(sent_at, gone_at) < (now() - '30 days'::interval)));
create policy the_service_reads_messages_to_send_them on public.message as permissive for select to belong_worker using (true);
create policy the_service_says_what_became_of_messages on public.message as permissive for update to belong_worker using (true) with check (true);
grant delete, select on public.message to belong_worker;
grant select on public.message to belong_backup;
grant insert (about, about_kind, id, subject, to_address, words) on public.message to belong_app;
grant insert (about, about_kind, id, subject, to_address, words) on public.message to belong_worker;
grant update (gone_at, last_fault, sent_at, tries) on public.message to belong_worker;

create table public.migration (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (name)
);
alter table public.migration owner to belong_owner;
comment on table public.migration is 'The steps of the schema that this database has taken.';
alter table public.migration enable row level security, force row level security;
create policy the_owner_lays_the_schema on public.migration as permissive for all to belong_owner using (true) with check (true);
grant select on public.migration to belong_backup;

create table public.organisation (
  id uuid not null default gen_random_uuid(),
  kind text not null,
  name text not null,
  urn text,
  ods text,
  ons text,
  mailbox text,
  valid_from date not null,
  valid_until date,
  successor uuid,
  made_up boolean not null default false,
  version integer not null default 1,
  constraint a_urn_is_six_digits CHECK ((urn ~ '^\d{6}$'::text)),
  constraint an_ods_code_is_letters_and_digits CHECK ((ods ~ '^[A-Z0-9]{3,8}$'::text)),
  constraint an_ons_code_is_a_letter_and_eight_digits CHECK ((ons ~ '^[A-Z]\d{8}$'::text)),
  constraint an_organisation_ends_after_it_began CHECK (((valid_until IS NULL) OR (valid_until >= valid_from))),
  constraint an_organisation_has_a_name CHECK (((length(TRIM(BOTH FROM name)) >= 2) AND (length(TRIM(BOTH FROM name)) <= 200))),
  constraint an_organisation_is_of_a_known_kind CHECK ((kind = ANY (ARRAY['council'::text, 'integrated care board'::text, 'NHS trust'::text, 'GP practice'::text, 'school'::text, 'early years setting'::text, 'college'::text, 'family hub'::text, 'voluntary organisation'::text, 'parent carer forum'::text, 'alliance'::text]))),
  constraint only_what_has_ended_has_a_successor CHECK (((successor IS NULL) OR ((valid_until IS NOT NULL) AND (successor <> id)))),
  constraint organisation_pkey PRIMARY KEY (id),
  constraint organisation_successor_fkey FOREIGN KEY (successor) REFERENCES public.organisation(id)
);
alter table public.organisation owner to belong_owner;
comment on table public.organisation is 'A body of the alliance or a place where children are: council, NHS body, practice, setting, hub, voluntary organisation, forum.';
comment on column public.organisation.mailbox is 'Shared by whoever holds the role there, so that messages outlive the person who leaves.';
comment on column public.organisation.successor is 'The body that took over; it keeps the history of this one.';
CREATE INDEX organisations_by_successor ON public.organisation USING btree (successor);
CREATE UNIQUE INDEX one_organisation_at_a_time_has_a_urn ON public.organisation USING btree (urn) WHERE (valid_until IS NULL);
CREATE UNIQUE INDEX one_organisation_at_a_time_has_an_ods_code ON public.organisation USING btree (ods) WHERE (valid_until IS NULL);
alter table public.organisation enable row level security, force row level security;
create policy administrators_add_bodies on public.organisation as permissive for insert to belong_app with check ((( SELECT rules.may('manage people'::text) AS may) AND (NOT made_up)));
create policy administrators_change_bodies on public.organisation as permissive for update to belong_app using (( SELECT rules.may('manage people'::text) AS may));
create policy bodies_are_known on public.organisation as permissive for select to belong_app, belong_worker using (true);
create policy the_owner_lays_the_schema on public.organisation as permissive for all to belong_owner using (true) with check (true);
grant insert, select on public.organisation to belong_app;
grant select on public.organisation to belong_backup;
grant select on public.organisation to belong_worker;
grant update (kind, mailbox, name, ods, ons, successor, urn, valid_from, valid_until) on public.organisation to belong_app;
CREATE TRIGGER a_change_makes_a_version BEFORE UPDATE ON public.organisation FOR EACH ROW EXECUTE FUNCTION rules.next_version();
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.organisation FOR EACH ROW EXECUTE FUNCTION rules.write_down();

create table public.permission (
  key text not null,
  words text not null,
  constraint permission_pkey PRIMARY KEY (key)
);
alter table public.permission owner to belong_owner;
comment on table public.permission is 'Everything that may be done, in words.';
alter table public.permission enable row level security, force row level security;
create policy permissions_are_known on public.permission as permissive for select to belong_app, belong_worker using (true);
create policy the_owner_lays_the_schema on public.permission as permissive for all to belong_owner using (true) with check (true);
grant select on public.permission to belong_app;
grant select on public.permission to belong_backup;
grant select on public.permission to belong_worker;

create table public.person (
  id uuid not null default gen_random_uuid(),
  name text not null,
  email text,
  left_on date,
  made_up boolean not null default false,
  version integer not null default 1,
  constraint a_person_has_a_name CHECK (((length(TRIM(BOTH FROM name)) >= 1) AND (length(TRIM(BOTH FROM name)) <= 200))),
  constraint an_email_has_one_at_sign CHECK (((email ~ '^[^@[:space:]]+@[^@[:space:]]+$'::text) AND (length(email) <= 254))),
  constraint person_pkey PRIMARY KEY (id)
);
alter table public.person owner to belong_owner;
comment on table public.person is 'Somebody who may sign in: staff, family, young people. What they may do hangs on the roles they hold.';
comment on column public.person.left_on is 'The day they left for good; they can do nothing from the moment it is set.';
CREATE UNIQUE INDEX one_person_at_a_time_has_an_email ON public.person USING btree (lower(email)) WHERE (left_on IS NULL);
alter table public.person enable row level security, force row level security;
create policy administrators_add_people on public.person as permissive for insert to belong_app with check (( SELECT rules.may('manage people'::text) AS may));
create policy administrators_change_people on public.person as permissive for update to belong_app using ((( SELECT rules.may('manage people'::text) AS may) AND (id <> ( SELECT rules.person() AS person))));
create policy people_know_themselves on public.person as permissive for select to belong_app using (((id = ( SELECT rules.person() AS person)) OR ( SELECT rules.may('manage people'::text) AS may)));
create policy the_owner_lays_the_schema on public.person as permissive for all to belong_owner using (true) with check (true);
create policy the_service_knows_who_signs_in on public.person as permissive for select to belong_worker using (true);
grant select on public.person to belong_app;
grant select on public.person to belong_backup;
grant select on public.person to belong_worker;
grant insert (email, id, name) on public.person to belong_app;
grant update (email, left_on, name) on public.person to belong_app;
CREATE TRIGGER a_change_makes_a_version BEFORE UPDATE ON public.person FOR EACH ROW EXECUTE FUNCTION rules.next_version();
CREATE TRIGGER a_leaver_is_signed_out AFTER UPDATE OF left_on ON public.person FOR EACH ROW WHEN (((new.left_on IS NOT NULL) AND (old.left_on IS NULL))) EXECUTE FUNCTION rules.end_sessions();
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.person FOR EACH ROW EXECUTE FUNCTION rules.write_down();

create table public.plan_duty (
  key text not null,
  plan_type text not null,
  "position" integer not null,
  owed_by text not null,
  name text not null,
  to_family text not null,
  words text not null,
  of_status text,
  within integer,
  unit text,
  shown_by text[] not null default '{}'::text[],
  legal_status text not null,
  source text not null,
  from_on date not null,
  until_on date,
  constraint a_duty_counts_from_a_known_status CHECK ((of_status = ANY (ARRAY['asked for'::text, 'being written'::text, 'in force'::text]))),
  constraint a_duty_counts_in_weeks_or_months CHECK ((unit = ANY (ARRAY['weeks'::text, 'months'::text]))),
  constraint a_duty_has_a_known_status CHECK ((legal_status = ANY (ARRAY['law'::text, 'guidance'::text, 'proposed'::text, 'local'::text]))),
  constraint a_duty_leaves_some_time CHECK ((within > 0)),
  constraint a_time_has_a_unit CHECK (((within IS NULL) = (unit IS NULL))),
  constraint plan_duty_pkey PRIMARY KEY (key, from_on),
  constraint plan_duty_plan_type_fkey FOREIGN KEY (plan_type) REFERENCES public.plan_type(key),
  constraint what_counts_from_a_status_has_a_time CHECK (((of_status IS NULL) OR (within IS NOT NULL)))
);
alter table public.plan_duty owner to belong_owner;
comment on table public.plan_duty is 'What somebody owes with a kind of plan, within what time, and what stands behind it. Another wording is a row with its own time.';
comment on column public.plan_duty.of_status is 'The status from whose day the time counts; none where it counts from something that is not kept here.';
comment on column public.plan_duty.shown_by is 'Statuses that show that it was done; none where no status can tell.';
CREATE INDEX duties_of_a_plan_type ON public.plan_duty USING btree (plan_type);
alter table public.plan_duty enable row level security, force row level security;
create policy plan_duties_are_known on public.plan_duty as permissive for select to belong_app, belong_worker using (true);
create policy the_owner_lays_the_schema on public.plan_duty as permissive for all to belong_owner using (true) with check (true);
grant select on public.plan_duty to belong_app;
grant select on public.plan_duty to belong_backup;
grant select on public.plan_duty to belong_worker;

create table public.plan_layer (
  key text not null,
  "position" integer not null,
  name text not null,
  words text not null,
  legal_status text not null,
  source text not null,
  from_on date not null,
  until_on date,
  constraint a_layer_has_a_known_status CHECK ((legal_status = ANY (ARRAY['law'::text, 'guidance'::text, 'proposed'::text, 'local'::text]))),
  constraint plan_layer_pkey PRIMARY KEY (key, from_on)
);
alter table public.plan_layer owner to belong_owner;
comment on table public.plan_layer is 'Layers of support, from what everybody gets to what few need, and what stands behind each. Another wording is a row with its own time.';
alter table public.plan_layer enable row level security, force row level security;
create policy plan_layers_are_known on public.plan_layer as permissive for select to belong_app, belong_worker using (true);
create policy the_owner_lays_the_schema on public.plan_layer as permissive for all to belong_owner using (true) with check (true);
grant select on public.plan_layer to belong_app;
grant select on public.plan_layer to belong_backup;
grant select on public.plan_layer to belong_worker;

create table public.plan_type (
  key text not null,
  name text not null,
  words text not null,
  asked_as text,
  legal_status text not null,
  source text not null,
  from_on date not null,
  until_on date,
  constraint a_plan_type_has_a_known_status CHECK ((legal_status = ANY (ARRAY['law'::text, 'guidance'::text, 'proposed'::text, 'local'::text]))),
  constraint plan_type_pkey PRIMARY KEY (key)
);
alter table public.plan_type owner to belong_owner;
comment on table public.plan_type is 'Kinds of plan and what stands behind each: law, guidance or a proposal. A new kind is a row.';
comment on column public.plan_type.asked_as is 'What it is called while it is asked for and written, where that has a name of its own.';
alter table public.plan_type enable row level security, force row level security;
create policy plan_types_are_known on public.plan_type as permissive for select to belong_app, belong_worker using (true);
create policy the_owner_lays_the_schema on public.plan_type as permissive for all to belong_owner using (true) with check (true);
grant select on public.plan_type to belong_app;
grant select on public.plan_type to belong_backup;
grant select on public.plan_type to belong_worker;

create table public.possible_match (
  id uuid not null default gen_random_uuid(),
  child uuid not null,
  other uuid not null,
  why text not null,
  found_at timestamp with time zone not null default now(),
  judged text,
  judged_by uuid,
  judged_at timestamp with time zone,
  reason text,
  constraint a_judged_match_says_by_whom CHECK ((((judged IS NULL) = (judged_by IS NULL)) AND ((judged IS NULL) = (judged_at IS NULL)))),
  constraint a_match_is_between_two CHECK ((child < other)),
  constraint a_match_is_judged_in_a_known_way CHECK ((judged = ANY (ARRAY['the same'::text, 'two children'::text]))),
  constraint possible_match_child_fkey FOREIGN KEY (child) REFERENCES public.child(id),
  constraint possible_match_judged_by_fkey FOREIGN KEY (judged_by) REFERENCES public.person(id),
  constraint possible_match_other_fkey FOREIGN KEY (other) REFERENCES public.child(id),
  constraint possible_match_pkey PRIMARY KEY (id)
);
alter table public.possible_match owner to belong_owner;
comment on table public.possible_match is 'Two records that may be one child, for a person to judge.';
CREATE INDEX possible_matches_judged_by ON public.possible_match USING btree (judged_by);
CREATE INDEX possible_matches_with ON public.possible_match USING btree (other);
CREATE UNIQUE INDEX two_children_are_compared_once ON public.possible_match USING btree (child, other);
alter table public.possible_match enable row level security, force row level security;
create policy a_pair_is_seen_by_whoever_sees_both on public.possible_match as permissive for select to belong_app using ((( SELECT rules.may('judge who is the same child'::text) AS may) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = possible_match.child) AND (m.depth = 'record'::text)))) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = possible_match.other) AND (m.depth = 'record'::text))))));
create policy the_owner_lays_the_schema on public.possible_match as permissive for all to belong_owner using (true) with check (true);
grant select on public.possible_match to belong_app;
grant select on public.possible_match to belong_backup;
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.possible_match FOR EACH ROW EXECUTE FUNCTION rules.write_down();

create table public.rate_limit (
  bucket text not null,
  key_hash bytea not null,
  window_start timestamp with time zone not null,
  taken integer not null,
  constraint rate_limit_pkey PRIMARY KEY (bucket, key_hash, window_start)
);
alter table public.rate_limit owner to belong_owner;
comment on table public.rate_limit is 'How often somebody did something in a stretch of time; who it was is kept as a keyed hash.';
alter table public.rate_limit enable row level security, force row level security;
create policy the_owner_lays_the_schema on public.rate_limit as permissive for all to belong_owner using (true) with check (true);
create policy the_service_counts on public.rate_limit as permissive for insert to belong_worker with check (true);
create policy the_service_forgets_old_limits on public.rate_limit as permissive for delete to belong_worker using ((window_start < (now() - '01:00:00'::interval)));
create policy the_service_goes_on_counting on public.rate_limit as permissive for update to belong_worker using (true) with check (true);
create policy the_service_reads_limits on public.rate_limit as permissive for select to belong_worker using (true);
grant delete, insert, select on public.rate_limit to belong_worker;
grant select on public.rate_limit to belong_backup;
grant update (taken) on public.rate_limit to belong_worker;

create table public.release (
  id integer not null generated by default as identity,
  source text not null,
  source_name text not null,
  reader_version integer not null,
  dataset text not null,
  edition text not null,
  kind text not null,
  title text not null,
  publisher text not null,
  licence text not null,
  published text,
  next_update text,
  period_from text,
  period_to text,
  file_name text not null,
  sha256 text not null,
  container_sha256 text not null,
  rows_in bigint not null,
  rows_kept bigint not null,
  folder text not null,
  definition jsonb not null,
  loaded_at timestamp with time zone not null default now(),
  loaded_by text not null,
  withdrawn_at timestamp with time zone,
  withdrawn_why text,
  constraint a_containers_fingerprint_is_sha256 CHECK ((container_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint a_fingerprint_is_sha256 CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint a_release_holds_figures_or_names CHECK ((kind = ANY (ARRAY['figures'::text, 'reference'::text]))),
  constraint a_withdrawal_says_why CHECK (((withdrawn_at IS NULL) = (withdrawn_why IS NULL))),
  constraint release_pkey PRIMARY KEY (id)
);
alter table public.release owner to belong_owner;
comment on table public.release is 'One immutable load of one file by one version of one reader. Published by the insert of its row; withdrawn by a mark, never deleted.';
comment on column public.release.dataset is 'The table it feeds.';
comment on column public.release.definition is 'Measures, areas met and notes, as the reader found them.';
comment on column public.release.edition is 'What a newer release of the dataset replaces: all of it (empty) or, for example, one month.';
comment on column public.release.folder is 'Folder below the releases folder that holds its Parquet table.';
CREATE INDEX releases_of_a_dataset ON public.release USING btree (dataset, edition, id);
CREATE UNIQUE INDEX the_same_file_is_loaded_once ON public.release USING btree (source, reader_version, sha256, dataset, edition) WHERE (withdrawn_at IS NULL);
alter table public.release enable row level security, force row level security;
create policy published_figures_are_for_everyone on public.release as permissive for select to belong_app, belong_statistics using (true);
create policy the_owner_lays_the_schema on public.release as permissive for all to belong_owner using (true) with check (true);
create policy the_service_publishes on public.release as permissive for insert to belong_worker with check ((withdrawn_at IS NULL));
create policy the_service_reads_releases on public.release as permissive for select to belong_worker using (true);
create policy the_service_withdraws on public.release as permissive for update to belong_worker using (true) with check (true);
grant insert, select on public.release to belong_worker;
grant select on public.release to belong_app;
grant select on public.release to belong_backup;
grant select on public.release to belong_statistics;
grant update (withdrawn_at, withdrawn_why) on public.release to belong_worker;

create table public.role (
  key text not null,
  place integer not null,
  name text not null,
  words text not null,
  reach text not null,
  constraint a_role_reaches_children_in_a_known_way CHECK ((reach = ANY (ARRAY['family'::text, 'self'::text, 'organisation'::text, 'team'::text, 'none'::text]))),
  constraint role_pkey PRIMARY KEY (key)
);
alter table public.role owner to belong_owner;
comment on table public.role is 'What people can be here, and which children a role reaches: its own family, itself, its organisation’s, its team’s, or none.';
alter table public.role enable row level security, force row level security;
create policy roles_are_known on public.role as permissive for select to belong_app, belong_worker using (true);
create policy the_owner_lays_the_schema on public.role as permissive for all to belong_owner using (true) with check (true);
grant select on public.role to belong_app;
grant select on public.role to belong_backup;
grant select on public.role to belong_worker;

create table public.role_holding (
  id uuid not null default gen_random_uuid(),
  person uuid not null,
  role text not null,
  organisation uuid,
  team uuid,
  title text,
  valid_from date not null default CURRENT_DATE,
  valid_until date,
  given_by uuid,
  version integer not null default 1,
  constraint a_role_ends_after_it_began CHECK (((valid_until IS NULL) OR (valid_until >= valid_from))),
  constraint a_title_is_a_few_words CHECK (((length(TRIM(BOTH FROM title)) >= 2) AND (length(TRIM(BOTH FROM title)) <= 100))),
  constraint role_holding_given_by_fkey FOREIGN KEY (given_by) REFERENCES public.person(id),
  constraint role_holding_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id),
  constraint role_holding_person_fkey FOREIGN KEY (person) REFERENCES public.person(id),
  constraint role_holding_pkey PRIMARY KEY (id),
  constraint role_holding_role_fkey FOREIGN KEY (role) REFERENCES public.role(key),
  constraint role_holding_team_fkey FOREIGN KEY (team) REFERENCES public.team(id)
);
alter table public.role_holding owner to belong_owner;
comment on table public.role_holding is 'A hat: one person in one role at one place for a time. Whoever has several chooses which one to wear.';
comment on column public.role_holding.title is 'What they are called there, such as speech and language therapist; without it the role’s own name.';
CREATE INDEX holders_of_a_role ON public.role_holding USING btree (role);
CREATE INDEX holdings_given_by ON public.role_holding USING btree (given_by);
CREATE INDEX holdings_in_a_team ON public.role_holding USING btree (team);
CREATE INDEX holdings_in_an_organisation ON public.role_holding USING btree (organisation);
CREATE INDEX roles_of_a_person ON public.role_holding USING btree (person);
alter table public.role_holding enable row level security, force row level security;
create policy administrators_end_roles_of_others on public.role_holding as permissive for update to belong_app using ((( SELECT rules.may('manage people'::text) AS may) AND (person <> ( SELECT rules.person() AS person))));
create policy administrators_give_roles_to_others on public.role_holding as permissive for insert to belong_app with check ((( SELECT rules.may('manage people'::text) AS may) AND (person <> ( SELECT rules.person() AS person)) AND (given_by = ( SELECT rules.person() AS person))));
create policy people_know_their_hats on public.role_holding as permissive for select to belong_app using (((person = ( SELECT rules.person() AS person)) OR ( SELECT rules.may('manage people'::text) AS may)));
create policy the_owner_lays_the_schema on public.role_holding as permissive for all to belong_owner using (true) with check (true);
create policy the_service_knows_hats on public.role_holding as permissive for select to belong_worker using (true);
grant select on public.role_holding to belong_app;
grant select on public.role_holding to belong_backup;
grant select on public.role_holding to belong_worker;
grant insert (given_by, id, organisation, person, role, team, title, valid_from, valid_until) on public.role_holding to belong_app;
grant update (title, valid_from, valid_until) on public.role_holding to belong_app;
CREATE TRIGGER a_change_makes_a_version BEFORE UPDATE ON public.role_holding FOR EACH ROW EXECUTE FUNCTION rules.next_version();
CREATE TRIGGER a_role_is_held_where_it_reaches BEFORE INSERT OR UPDATE ON public.role_holding FOR EACH ROW EXECUTE FUNCTION rules.check_holding();
CREATE TRIGGER an_ended_role_is_signed_out AFTER UPDATE OF valid_until ON public.role_holding FOR EACH ROW WHEN (((new.valid_until IS NOT NULL) AND (new.valid_until < CURRENT_DATE))) EXECUTE FUNCTION rules.end_sessions();
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.role_holding FOR EACH ROW EXECUTE FUNCTION rules.write_down();

create table public.role_permission (
  role text not null,
  permission text not null,
  constraint role_permission_permission_fkey FOREIGN KEY (permission) REFERENCES public.permission(key),
  constraint role_permission_pkey PRIMARY KEY (role, permission),
  constraint role_permission_role_fkey FOREIGN KEY (role) REFERENCES public.role(key)
);
alter table public.role_permission owner to belong_owner;
comment on table public.role_permission is 'Which role may do what.';
CREATE INDEX roles_with_a_permission ON public.role_permission USING btree (permission);
alter table public.role_permission enable row level security, force row level security;
create policy roles_permissions_are_known on public.role_permission as permissive for select to belong_app, belong_worker using (true);
create policy the_owner_lays_the_schema on public.role_permission as permissive for all to belong_owner using (true) with check (true);
grant select on public.role_permission to belong_app;
grant select on public.role_permission to belong_backup;
grant select on public.role_permission to belong_worker;

create table public.row_security_proof (
  name text not null,
  constraint row_security_proof_pkey PRIMARY KEY (name)
);
alter table public.row_security_proof owner to belong_owner;
comment on table public.row_security_proof is 'One row that every login may see and one that none may: read at each start, before anybody is let in.';
alter table public.row_security_proof enable row level security, force row level security;
create policy hidden_is_hidden on public.row_security_proof as permissive for select to belong_app, belong_statistics, belong_worker using ((name = 'shown'::text));
create policy the_owner_lays_the_schema on public.row_security_proof as permissive for all to belong_owner using (true) with check (true);
grant select on public.row_security_proof to belong_app;
grant select on public.row_security_proof to belong_backup;
grant select on public.row_security_proof to belong_statistics;
grant select on public.row_security_proof to belong_worker;

create table public.school_move (
  id uuid not null default gen_random_uuid(),
  child uuid not null,
  from_school uuid,
  to_school uuid,
  found_in uuid,
  found_at timestamp with time zone not null default now(),
  begun uuid,
  state text not null default 'to confirm'::text,
  settled_by uuid,
  settled_at timestamp with time zone,
  constraint a_move_is_in_a_known_state CHECK ((state = ANY (ARRAY['to confirm'::text, 'confirmed'::text, 'not so'::text]))),
  constraint school_move_begun_fkey FOREIGN KEY (begun) REFERENCES public.child(id),
  constraint school_move_child_fkey FOREIGN KEY (child) REFERENCES public.child(id),
  constraint school_move_found_in_fkey FOREIGN KEY (found_in) REFERENCES public.list_import(id),
  constraint school_move_from_school_fkey FOREIGN KEY (from_school) REFERENCES public.organisation(id),
  constraint school_move_pkey PRIMARY KEY (id),
  constraint school_move_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES public.person(id),
  constraint school_move_to_school_fkey FOREIGN KEY (to_school) REFERENCES public.organisation(id)
);
alter table public.school_move owner to belong_owner;
comment on table public.school_move is 'A child who is gone from one list or new in another; somebody confirms. Without a school the child is at a school that is not known.';
comment on column public.school_move.begun is 'The row that the new school began meanwhile, not knowing of the other; joined with it when the move is confirmed.';
CREATE INDEX moves_found_in ON public.school_move USING btree (found_in);
CREATE INDEX moves_from_a_school ON public.school_move USING btree (from_school);
CREATE INDEX moves_of_a_child ON public.school_move USING btree (child);
CREATE INDEX moves_settled_by ON public.school_move USING btree (settled_by);
CREATE INDEX moves_to_a_school ON public.school_move USING btree (to_school);
CREATE INDEX moves_with_a_row_begun ON public.school_move USING btree (begun);
alter table public.school_move enable row level security, force row level security;
create policy moves_are_seen_by_the_former_school_and_whoever_sees_the_child on public.school_move as permissive for select to belong_app using ((( SELECT rules.may('confirm school moves'::text) AS may) AND ((from_school = ANY (( SELECT rules.parties() AS parties)::uuid[])) OR (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = school_move.child) AND (m.depth = 'record'::text)))))));
create policy the_owner_lays_the_schema on public.school_move as permissive for all to belong_owner using (true) with check (true);
grant select on public.school_move to belong_app;
grant select on public.school_move to belong_backup;
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.school_move FOR EACH ROW EXECUTE FUNCTION rules.write_down();

create table public.session (
  id uuid not null default gen_random_uuid(),
  token_hash bytea not null,
  person uuid not null,
  holding uuid,
  how text not null,
  browser text not null default ''::text,
  began_at timestamp with time zone not null default now(),
  seen_at timestamp with time zone not null default now(),
  ends_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_why text,
  constraint a_session_began_in_a_known_way CHECK ((how = ANY (ARRAY['provider'::text, 'code'::text, 'demonstration'::text]))),
  constraint a_session_is_kept_hashed CHECK ((length(token_hash) = 32)),
  constraint an_ended_session_says_why CHECK (((ended_at IS NULL) = (ended_why IS NULL))),
  constraint session_holding_fkey FOREIGN KEY (holding) REFERENCES public.role_holding(id),
  constraint session_person_fkey FOREIGN KEY (person) REFERENCES public.person(id),
  constraint session_pkey PRIMARY KEY (id)
);
alter table public.session owner to belong_owner;
comment on table public.session is 'Somebody signed in with one browser. The cookie holds the token, this table only its SHA-256.';
CREATE INDEX sessions_of_a_holding ON public.session USING btree (holding);
CREATE INDEX sessions_of_a_person ON public.session USING btree (person);
CREATE UNIQUE INDEX a_session_has_its_own_token ON public.session USING btree (token_hash);
alter table public.session enable row level security, force row level security;
create policy people_end_their_sessions on public.session as permissive for update to belong_app using (((person = ( SELECT rules.person() AS person)) OR ( SELECT rules.may('manage people'::text) AS may))) with check ((ended_at IS NOT NULL));
create policy people_see_their_sessions on public.session as permissive for select to belong_app using (((person = ( SELECT rules.person() AS person)) OR ( SELECT rules.may('manage people'::text) AS may)));
create policy the_owner_lays_the_schema on public.session as permissive for all to belong_owner using (true) with check (true);
create policy the_service_begins_sessions on public.session as permissive for insert to belong_worker with check ((ended_at IS NULL));
create policy the_service_ends_sessions on public.session as permissive for update to belong_worker using (true) with check (true);
create policy the_service_reads_sessions on public.session as permissive for select to belong_worker using (true);
grant insert, select on public.session to belong_worker;
grant select on public.session to belong_backup;
grant select (began_at, browser, ended_at, ended_why, ends_at, holding, how, id, person, seen_at) on public.session to belong_app;
grant update (ended_at, ended_why) on public.session to belong_app;
grant update (ended_at, ended_why, holding, seen_at) on public.session to belong_worker;
CREATE TRIGGER ended_sessions_are_written_down AFTER UPDATE OF ended_at ON public.session FOR EACH ROW WHEN (((old.ended_at IS NULL) AND (new.ended_at IS NOT NULL) AND (new.ended_why <> 'another hat'::text))) EXECUTE FUNCTION rules.write_down_sign_out();

create table public.sharing_agreement (
  id uuid not null default gen_random_uuid(),
  name text not null,
  of_party uuid not null,
  with_party uuid not null,
  purpose text not null,
  depth text not null,
  programme text,
  from_on date not null,
  until_on date not null,
  made_by uuid,
  version integer not null default 1,
  constraint an_agreement_ends_after_it_began CHECK ((until_on >= from_on)),
  constraint an_agreement_has_a_name CHECK (((length(TRIM(BOTH FROM name)) >= 3) AND (length(TRIM(BOTH FROM name)) <= 200))),
  constraint an_agreement_has_a_purpose CHECK (((length(TRIM(BOTH FROM purpose)) >= 10) AND (length(TRIM(BOTH FROM purpose)) <= 2000))),
  constraint an_agreement_shows_a_known_part CHECK ((depth = ANY (ARRAY['existence'::text, 'record'::text]))),
  constraint nobody_agrees_with_themselves CHECK ((of_party <> with_party)),
  constraint sharing_agreement_made_by_fkey FOREIGN KEY (made_by) REFERENCES public.person(id),
  constraint sharing_agreement_pkey PRIMARY KEY (id)
);
alter table public.sharing_agreement owner to belong_owner;
comment on table public.sharing_agreement is 'That one body or team shows another its children, for what, from when until when, how deep. The database itself reads it.';
CREATE INDEX agreements_made_by ON public.sharing_agreement USING btree (made_by);
CREATE INDEX agreements_of_a_party ON public.sharing_agreement USING btree (of_party);
CREATE INDEX agreements_with_a_party ON public.sharing_agreement USING btree (with_party);
alter table public.sharing_agreement enable row level security, force row level security;
create policy agreements_are_ended_by_permission on public.sharing_agreement as permissive for update to belong_app using (( SELECT rules.may('make sharing agreements'::text) AS may));
create policy agreements_are_known_to_those_who_work_here on public.sharing_agreement as permissive for select to belong_app using ((( SELECT rules.reach() AS reach) <> ALL (ARRAY['family'::text, 'self'::text])));
create policy agreements_are_written_by_permission on public.sharing_agreement as permissive for insert to belong_app with check ((( SELECT rules.may('make sharing agreements'::text) AS may) AND (made_by = ( SELECT rules.person() AS person))));
create policy the_owner_lays_the_schema on public.sharing_agreement as permissive for all to belong_owner using (true) with check (true);
grant select on public.sharing_agreement to belong_app;
grant select on public.sharing_agreement to belong_backup;
grant insert (depth, from_on, id, made_by, name, of_party, programme, purpose, until_on, with_party) on public.sharing_agreement to belong_app;
grant update (from_on, until_on) on public.sharing_agreement to belong_app;
CREATE TRIGGER a_change_makes_a_version BEFORE UPDATE ON public.sharing_agreement FOR EACH ROW EXECUTE FUNCTION rules.next_version();
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.sharing_agreement FOR EACH ROW EXECUTE FUNCTION rules.write_down();
CREATE TRIGGER who_may_see_follows AFTER INSERT OR DELETE OR UPDATE ON public.sharing_agreement FOR EACH ROW EXECUTE FUNCTION rules.follow_agreement();

create table public.sharing_decision (
  id uuid not null default gen_random_uuid(),
  child uuid not null,
  with_party uuid not null,
  party_kind text not null,
  decision text not null,
  basis text not null,
  answer uuid,
  reason text not null default ''::text,
  decided_by uuid not null,
  decided_as text not null,
  decided_at timestamp with time zone not null default clock_timestamp(),
  purpose text not null default 'support'::text,
  constraint a_decision_is_to_share_or_to_stop CHECK ((decision = ANY (ARRAY['share'::text, 'stop'::text]))),
  constraint a_decision_stands_on_a_known_ground CHECK ((basis = ANY (ARRAY['consent'::text, 'a duty in law'::text, 'safeguarding'::text, 'a risk to life'::text, 'no longer needed'::text]))),
  constraint a_record_is_shared_with_a_body_or_a_team CHECK ((party_kind = ANY (ARRAY['organisation'::text, 'team'::text]))),
  constraint sharing_by_consent_names_the_answer CHECK (((basis = 'consent'::text) = (answer IS NOT NULL))),
  constraint sharing_decision_answer_fkey FOREIGN KEY (answer) REFERENCES public.consent_answer(id),
  constraint sharing_decision_child_fkey FOREIGN KEY (child) REFERENCES public.child(id),
  constraint sharing_decision_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES public.person(id),
  constraint sharing_decision_pkey PRIMARY KEY (id),
  constraint sharing_without_consent_says_why CHECK (((basis = ANY (ARRAY['consent'::text, 'no longer needed'::text])) OR (length(TRIM(BOTH FROM reason)) >= 10)))
);
alter table public.sharing_decision owner to belong_owner;
comment on table public.sharing_decision is 'What a professional decided about sharing, on which ground, with the reason where there was no consent.';
CREATE INDEX decisions_about_a_child ON public.sharing_decision USING btree (child, decided_at);
CREATE INDEX decisions_by ON public.sharing_decision USING btree (decided_by);
CREATE INDEX decisions_on_an_answer ON public.sharing_decision USING btree (answer);
alter table public.sharing_decision enable row level security, force row level security;
create policy decisions_are_read_with_the_record on public.sharing_decision as permissive for select to belong_app using (((child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = sharing_decision.child) AND (m.depth = 'record'::text)))) AND ((( SELECT rules.reach() AS reach) <> ALL (ARRAY['family'::text, 'self'::text])) OR (basis <> ALL (ARRAY['safeguarding'::text, 'a risk to life'::text])))));
create policy the_owner_lays_the_schema on public.sharing_decision as permissive for all to belong_owner using (true) with check (true);
grant select on public.sharing_decision to belong_app;
grant select on public.sharing_decision to belong_backup;
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.sharing_decision FOR EACH ROW EXECUTE FUNCTION rules.write_down();

create table public.sign_in_attempt (
  state_hash bytea not null,
  browser_hash bytea not null,
  kept jsonb not null,
  next text not null default '/'::text,
  invitation uuid,
  made_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null default (now() + '00:10:00'::interval),
  used_at timestamp with time zone,
  constraint sign_in_attempt_invitation_fkey FOREIGN KEY (invitation) REFERENCES public.invitation(id),
  constraint sign_in_attempt_pkey PRIMARY KEY (state_hash)
);
alter table public.sign_in_attempt owner to belong_owner;
comment on table public.sign_in_attempt is 'Somebody on the way to a sign-in provider and back, in one browser.';
CREATE INDEX attempts_by_invitation ON public.sign_in_attempt USING btree (invitation);
alter table public.sign_in_attempt enable row level security, force row level security;
create policy the_owner_lays_the_schema on public.sign_in_attempt as permissive for all to belong_owner using (true) with check (true);
create policy the_service_forgets_old_attempts on public.sign_in_attempt as permissive for delete to belong_worker using ((expires_at < now()));
create policy the_service_makes_attempts on public.sign_in_attempt as permissive for insert to belong_worker with check ((used_at IS NULL));
create policy the_service_reads_attempts on public.sign_in_attempt as permissive for select to belong_worker using (true);
create policy the_service_uses_attempts on public.sign_in_attempt as permissive for update to belong_worker using (true) with check ((used_at IS NOT NULL));
grant delete, insert, select on public.sign_in_attempt to belong_worker;
grant select on public.sign_in_attempt to belong_backup;
grant update (used_at) on public.sign_in_attempt to belong_worker;

create table public.sign_in_code (
  id uuid not null default gen_random_uuid(),
  browser_hash bytea not null,
  email_hash bytea not null,
  person uuid,
  code_hash bytea not null,
  next text not null default '/'::text,
  tries integer not null default 0,
  made_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null default (now() + '00:10:00'::interval),
  used_at timestamp with time zone,
  constraint sign_in_code_person_fkey FOREIGN KEY (person) REFERENCES public.person(id),
  constraint sign_in_code_pkey PRIMARY KEY (id)
);
alter table public.sign_in_code owner to belong_owner;
comment on table public.sign_in_code is 'A code sent by e-mail: six digits, ten minutes, five tries, for the browser that asked. One for an unknown address has no person and never works.';
CREATE INDEX codes_of_a_browser ON public.sign_in_code USING btree (browser_hash, made_at);
CREATE INDEX codes_of_a_person ON public.sign_in_code USING btree (person);
alter table public.sign_in_code enable row level security, force row level security;
create policy the_owner_lays_the_schema on public.sign_in_code as permissive for all to belong_owner using (true) with check (true);
create policy the_service_forgets_old_codes on public.sign_in_code as permissive for delete to belong_worker using ((expires_at < (now() - '1 day'::interval)));
create policy the_service_makes_codes on public.sign_in_code as permissive for insert to belong_worker with check ((used_at IS NULL));
create policy the_service_reads_codes on public.sign_in_code as permissive for select to belong_worker using (true);
create policy the_service_uses_codes on public.sign_in_code as permissive for update to belong_worker using (true) with check (true);
grant delete, insert, select on public.sign_in_code to belong_worker;
grant select on public.sign_in_code to belong_backup;
grant update (tries, used_at) on public.sign_in_code to belong_worker;

create table public.team (
  id uuid not null default gen_random_uuid(),
  organisation uuid not null,
  name text not null,
  mailbox text,
  programme text,
  keeps_looks text,
  valid_from date not null,
  valid_until date,
  successor uuid,
  version integer not null default 1,
  constraint a_team_ends_after_it_began CHECK (((valid_until IS NULL) OR (valid_until >= valid_from))),
  constraint a_team_has_a_name CHECK (((length(TRIM(BOTH FROM name)) >= 2) AND (length(TRIM(BOTH FROM name)) <= 200))),
  constraint looks_are_kept_for_a_known_reason CHECK ((keeps_looks = ANY (ARRAY['safeguarding'::text, 'refuge'::text, 'confidential clinic'::text]))),
  constraint only_a_team_that_has_ended_has_a_successor CHECK (((successor IS NULL) OR ((valid_until IS NOT NULL) AND (successor <> id)))),
  constraint team_organisation_fkey FOREIGN KEY (organisation) REFERENCES public.organisation(id),
  constraint team_pkey PRIMARY KEY (id),
  constraint team_successor_fkey FOREIGN KEY (successor) REFERENCES public.team(id)
);
alter table public.team owner to belong_owner;
comment on table public.team is 'People of one organisation who support children together, reached at one mailbox.';
comment on column public.team.keeps_looks is 'Families do not read that this team looked, since it could do harm.';
comment on column public.team.programme is 'The programme that it works in; being in one programme gives no view of another.';
CREATE INDEX teams_by_successor ON public.team USING btree (successor);
CREATE INDEX teams_of_an_organisation ON public.team USING btree (organisation);
alter table public.team enable row level security, force row level security;
create policy administrators_add_teams on public.team as permissive for insert to belong_app with check (( SELECT rules.may('manage people'::text) AS may));
create policy administrators_change_teams on public.team as permissive for update to belong_app using (( SELECT rules.may('manage people'::text) AS may));
create policy teams_are_known on public.team as permissive for select to belong_app, belong_worker using (true);
create policy the_owner_lays_the_schema on public.team as permissive for all to belong_owner using (true) with check (true);
grant insert, select on public.team to belong_app;
grant select on public.team to belong_backup;
grant select on public.team to belong_worker;
grant update (keeps_looks, mailbox, name, programme, successor, valid_from, valid_until) on public.team to belong_app;
CREATE TRIGGER a_change_makes_a_version BEFORE UPDATE ON public.team FOR EACH ROW EXECUTE FUNCTION rules.next_version();
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.team FOR EACH ROW EXECUTE FUNCTION rules.write_down();

create table public.timeline_entry (
  id uuid not null default gen_random_uuid(),
  child uuid not null,
  happened_on date not null,
  kind text not null default 'note'::text,
  title text not null,
  words text not null default ''::text,
  audience text not null,
  party uuid not null,
  written_by uuid not null,
  written_as text not null,
  written_at timestamp with time zone not null default now(),
  version integer not null default 1,
  constraint an_entry_has_a_title CHECK (((length(TRIM(BOTH FROM title)) >= 1) AND (length(TRIM(BOTH FROM title)) <= 200))),
  constraint an_entry_is_at_most_ten_thousand_letters CHECK ((length(words) <= 10000)),
  constraint an_entry_is_for_a_known_audience CHECK ((audience = ANY (ARRAY['everyone'::text, 'professionals'::text, 'our team'::text, 'safeguarding'::text, 'not my family'::text]))),
  constraint an_entry_is_of_a_known_kind CHECK ((kind = ANY (ARRAY['note'::text, 'contact'::text, 'meeting'::text, 'what matters'::text]))),
  constraint timeline_entry_child_fkey FOREIGN KEY (child) REFERENCES public.child(id),
  constraint timeline_entry_pkey PRIMARY KEY (id),
  constraint timeline_entry_written_by_fkey FOREIGN KEY (written_by) REFERENCES public.person(id)
);
alter table public.timeline_entry owner to belong_owner;
comment on table public.timeline_entry is 'What happened, and what matters to the child, as a family or a body wrote it.';
comment on column public.timeline_entry.party is 'Whose it is: the body or team that wrote it, or the person for a family. It stays theirs when the writer leaves.';
comment on column public.timeline_entry.written_as is 'Name, role and place as they were when it was written.';
CREATE INDEX entries_written_by ON public.timeline_entry USING btree (written_by);
CREATE INDEX timeline_of_a_child ON public.timeline_entry USING btree (child, happened_on DESC, written_at DESC);
alter table public.timeline_entry enable row level security, force row level security;
create policy entries_are_read_by_their_audience on public.timeline_entry as permissive for select to belong_app using (((child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = timeline_entry.child) AND (m.depth = 'record'::text)))) AND
CASE audience
    WHEN 'everyone'::text THEN true
    WHEN 'professionals'::text THEN ((( SELECT rules.reach() AS reach) <> ALL (ARRAY['family'::text, 'self'::text])) OR (party = ANY (( SELECT rules.parties() AS parties)::uuid[])))
    WHEN 'not my family'::text THEN (( SELECT rules.reach() AS reach) <> 'family'::text)
    WHEN 'our team'::text THEN (party = ANY (( SELECT rules.parties() AS parties)::uuid[]))
    WHEN 'safeguarding'::text THEN ((party = ANY (( SELECT rules.parties() AS parties)::uuid[])) OR ( SELECT rules.may('read safeguarding notes'::text) AS may))
    ELSE false
END));
create policy people_write_for_whom_they_act on public.timeline_entry as permissive for insert to belong_app with check (((party = ( SELECT rules.own_party() AS own_party)) AND (written_by = ( SELECT rules.person() AS person)) AND (written_as = ( SELECT rules.as_who() AS as_who)) AND (child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = timeline_entry.child) AND (m.depth = 'record'::text)))) AND
CASE ( SELECT rules.reach() AS reach)
    WHEN 'family'::text THEN ((audience = ANY (ARRAY['everyone'::text, 'professionals'::text])) AND ( SELECT rules.may('add to own record'::text) AS may))
    WHEN 'self'::text THEN ((audience = ANY (ARRAY['everyone'::text, 'not my family'::text])) AND ( SELECT rules.may('add to own record'::text) AS may))
    ELSE ((audience <> 'not my family'::text) AND ( SELECT rules.may('write in records'::text) AS may))
END));
create policy the_owner_lays_the_schema on public.timeline_entry as permissive for all to belong_owner using (true) with check (true);
create policy whoever_wrote_it_changes_it on public.timeline_entry as permissive for update to belong_app using (((party = ANY (( SELECT rules.parties() AS parties)::uuid[])) AND (child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (( SELECT rules.may('write in records'::text) AS may) OR ( SELECT rules.may('add to own record'::text) AS may)) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = timeline_entry.child) AND (m.depth = 'record'::text)))))) with check (
CASE ( SELECT rules.reach() AS reach)
    WHEN 'family'::text THEN (audience = ANY (ARRAY['everyone'::text, 'professionals'::text]))
    WHEN 'self'::text THEN (audience = ANY (ARRAY['everyone'::text, 'not my family'::text]))
    ELSE (audience <> 'not my family'::text)
END);
grant select on public.timeline_entry to belong_app;
grant select on public.timeline_entry to belong_backup;
grant insert (audience, child, happened_on, id, kind, party, title, words, written_as, written_by) on public.timeline_entry to belong_app;
grant update (audience, happened_on, title, words) on public.timeline_entry to belong_app;
CREATE TRIGGER a_change_makes_a_version BEFORE UPDATE ON public.timeline_entry FOR EACH ROW EXECUTE FUNCTION rules.next_version();
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.timeline_entry FOR EACH ROW EXECUTE FUNCTION rules.write_down();
CREATE TRIGGER the_past_is_kept AFTER UPDATE ON public.timeline_entry FOR EACH ROW EXECUTE FUNCTION rules.keep_past();

create table public.timeline_entry_past (
  entry uuid not null,
  version integer not null,
  happened_on date not null,
  title text not null,
  words text not null,
  audience text not null,
  changed_by uuid,
  changed_at timestamp with time zone not null default now(),
  constraint timeline_entry_past_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES public.person(id),
  constraint timeline_entry_past_entry_fkey FOREIGN KEY (entry) REFERENCES public.timeline_entry(id),
  constraint timeline_entry_past_pkey PRIMARY KEY (entry, version)
);
alter table public.timeline_entry_past owner to belong_owner;
comment on table public.timeline_entry_past is 'How an entry stood before it was changed.';
CREATE INDEX entries_changed_by ON public.timeline_entry_past USING btree (changed_by);
alter table public.timeline_entry_past enable row level security, force row level security;
create policy the_owner_lays_the_schema on public.timeline_entry_past as permissive for all to belong_owner using (true) with check (true);
create policy the_past_is_read_by_whom_it_belongs_to on public.timeline_entry_past as permissive for select to belong_app using ((EXISTS ( SELECT
   FROM public.timeline_entry e
  WHERE ((e.id = timeline_entry_past.entry) AND (e.party = ANY (( SELECT rules.parties() AS parties)::uuid[]))))));
grant select on public.timeline_entry_past to belong_app;
grant select on public.timeline_entry_past to belong_backup;

create table public.wish (
  id uuid not null default gen_random_uuid(),
  child uuid not null,
  answer text not null,
  said_on date not null default CURRENT_DATE,
  recorded_by uuid not null,
  recorded_at timestamp with time zone not null default now(),
  constraint a_wish_is_yes_or_no CHECK ((answer = ANY (ARRAY['yes'::text, 'no'::text]))),
  constraint wish_child_fkey FOREIGN KEY (child) REFERENCES public.child(id),
  constraint wish_pkey PRIMARY KEY (id),
  constraint wish_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES public.person(id)
);
alter table public.wish owner to belong_owner;
comment on table public.wish is 'What a child or young person said when asked whether their family may see the record.';
CREATE INDEX wishes_of_a_child ON public.wish USING btree (child, recorded_at);
CREATE INDEX wishes_recorded_by ON public.wish USING btree (recorded_by);
alter table public.wish enable row level security, force row level security;
create policy the_owner_lays_the_schema on public.wish as permissive for all to belong_owner using (true) with check (true);
create policy wishes_are_read_by_professionals_and_the_child on public.wish as permissive for select to belong_app using (((child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (( SELECT rules.reach() AS reach) <> 'family'::text) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = wish.child) AND (m.depth = 'record'::text))))));
create policy wishes_are_said_by_the_child_or_written_for_it on public.wish as permissive for insert to belong_app with check (((recorded_by = ( SELECT rules.person() AS person)) AND (child = ANY (( SELECT rules.looked() AS looked)::uuid[])) AND (EXISTS ( SELECT
   FROM public.may_see m
  WHERE ((m.child = wish.child) AND (m.depth = 'record'::text)))) AND (( SELECT rules.may('judge competence'::text) AS may) OR ((( SELECT rules.reach() AS reach) = 'self'::text) AND (said_on = CURRENT_DATE)))));
grant select on public.wish to belong_app;
grant select on public.wish to belong_backup;
grant insert (answer, child, id, recorded_by, said_on) on public.wish to belong_app;
CREATE TRIGGER changes_are_written_down AFTER INSERT OR DELETE OR UPDATE ON public.wish FOR EACH ROW EXECUTE FUNCTION rules.write_down();
CREATE TRIGGER who_may_see_follows AFTER INSERT ON public.wish FOR EACH ROW EXECUTE FUNCTION rules.follow_child();

CREATE OR REPLACE FUNCTION rules.add_child(given text, family text, birthday date)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare made uuid;
begin
  perform rules.require('add a child');
  insert into public.child (given_name, family_name, born) values (trim(given), trim(family), birthday) returning id into made;
  insert into public.involvement (child, party, party_kind, kind, made_by)
    values (made, rules.own_party(), rules.reach(), case rules.reach() when 'organisation' then 'attends' else 'supports' end, rules.person());
  perform rules.look(made);
  return made;
end
$function$;
alter function rules.add_child(given text, family text, birthday date) owner to belong_owner;
comment on function rules.add_child(given text, family text, birthday date) is 'Begins a record; it is at once that of the setting or team that began it.';
grant execute on function rules.add_child(given text, family text, birthday date) to belong_app;

CREATE OR REPLACE FUNCTION rules.address_is_hidden(of_child uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from public.child_mark where child = any (rules.record_of(of_child)) and kind = 'address is hidden' and until_on is null)
$function$;
alter function rules.address_is_hidden(of_child uuid) owner to belong_owner;
grant execute on function rules.address_is_hidden(of_child uuid) to belong_app;

CREATE OR REPLACE FUNCTION rules.agreements_about(of_child uuid)
 RETURNS TABLE(id uuid, name text, of_name text, party uuid, with_name text, purpose text, depth text, until_on date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select distinct on (a.id) a.id, a.name, rules.name_of_party(a.of_party), a.with_party, rules.name_of_party(a.with_party), a.purpose, a.depth, a.until_on
  from public.sharing_agreement a join public.involvement i on i.party = a.of_party and (a.programme is null or a.programme = i.programme)
  where of_child = any (rules.looked()) and i.child = any (rules.record_of(of_child)) and i.kind in ('attends', 'is registered', 'case work', 'supports') and i.depth = 'record'
    and i.began_at <= now() and (i.ends_at is null or i.ends_at > now()) and (now() at time zone 'Europe/London')::date between a.from_on and a.until_on
  order by a.id
$function$;
alter function rules.agreements_about(of_child uuid) owner to belong_owner;
grant execute on function rules.agreements_about(of_child uuid) to belong_app;

CREATE OR REPLACE FUNCTION rules.answer_is_not_valid(of_answer uuid, why text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare a public.consent_answer;
begin
  select * into a from public.consent_answer where id = of_answer;
  perform rules.require('record an answer'), rules.require_record(a.child);
  update public.consent_answer set invalid_at = now(), invalid_why = trim(why), invalid_by = rules.person() where id = of_answer and invalid_at is null;
  if rules.consent_state(a.child, a.about, a.purpose) <> 'yes' then perform rules.end_what_stood_on_a_yes(a.child, a.about, a.purpose); end if;
end
$function$;
alter function rules.answer_is_not_valid(of_answer uuid, why text) owner to belong_owner;
grant execute on function rules.answer_is_not_valid(of_answer uuid, why text) to belong_app;

CREATE OR REPLACE FUNCTION rules.append_block(g public.audit_generation, before public.audit_block, up_to xid8)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
alter function rules.append_block(g public.audit_generation, before public.audit_block, up_to xid8) owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.as_who()
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select concat_ws(', ', p.name, case when r.reach in ('family', 'self') then null when h.title is not null then h.title when r.name ~ '^[A-Z][a-z]' then lower(left(r.name, 1)) || substr(r.name, 2) else r.name end, coalesce(t.name, o.name))
  from public.person p
  left join public.role_holding h on h.id = rules.holding()
  left join public.role r on r.key = h.role
  left join public.team t on t.id = h.team
  left join public.organisation o on o.id = h.organisation
  where p.id = rules.person()
$function$;
alter function rules.as_who() owner to belong_owner;
grant execute on function rules.as_who() to belong_app;
grant execute on function rules.as_who() to belong_worker;

CREATE OR REPLACE FUNCTION rules.at_own_school(given_rows jsonb)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  select case when rules.reach() = 'organisation' then (select jsonb_agg(value || jsonb_build_object('schools', jsonb_build_array(rules.own_party()))) from jsonb_array_elements(given_rows)) else given_rows end
$function$;
alter function rules.at_own_school(given_rows jsonb) owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.audit_generation_now()
 RETURNS public.audit_generation
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare g public.audit_generation;
begin
  select * into g from public.audit_generation order by number desc limit 1;
  if g.number is null then insert into public.audit_generation (number, after_id) values (1, 0) returning * into g; end if;
  return g;
end
$function$;
alter function rules.audit_generation_now() owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.audit_line(e public.audit_entry)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select concat_ws('|', e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.tx, coalesce(e.person::text, '-'), coalesce(e.holding::text, '-'), coalesce(e.role, '-'), e.act, e.kind,
    coalesce(e.thing::text, '-'), coalesce(e.child::text, '-'), coalesce(array_to_string(e.children, ','), '-'), coalesce(e.purpose, '-'))
$function$;
alter function rules.audit_line(e public.audit_entry) owner to belong_owner;
grant execute on function rules.audit_line(e public.audit_entry) to belong_worker;

CREATE OR REPLACE FUNCTION rules.caller(token bytea)
 RETURNS TABLE(session uuid, person uuid, name text, holding uuid, role text, role_name text, place text, permissions text[], hats integer)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare s public.session;
begin
  select * into s from public.session where token_hash = token and ended_at is null and ends_at > now() and seen_at > now() - interval '30 minutes' and seen_at <= now() + interval '1 minute';
  if s.id is null then
    -- What ran out stays ended, even where the clock goes back.
    update public.session set ended_at = now(), ended_why = 'time ran out' where token_hash = token and ended_at is null and seen_at <= now();
    return;
  end if;
  if s.seen_at < now() - interval '1 minute' then update public.session set seen_at = now() where id = s.id; end if;
  return query
    select s.id, p.id, p.name, h.id, h.role, coalesce(upper(left(h.title, 1)) || substr(h.title, 2), r.name), coalesce(t.name, o.name),
      coalesce((select array_agg(rp.permission order by rp.permission) from public.role_permission rp where rp.role = h.role), '{}'),
      (select count(*)::integer from public.role_holding mine where mine.person = p.id and rules.is_in_force(mine.valid_from, mine.valid_until))
    from public.person p
    left join public.role_holding h on h.id = s.holding and h.person = p.id and rules.is_in_force(h.valid_from, h.valid_until)
    left join public.role r on r.key = h.role
    left join public.team t on t.id = h.team
    left join public.organisation o on o.id = h.organisation
    where p.id = s.person and p.left_on is null;
end
$function$;
alter function rules.caller(token bytea) owner to belong_owner;
comment on function rules.caller(token bytea) is 'The person behind a session’s token and the hat they wear; nothing where it has ended.';
grant execute on function rules.caller(token bytea) to belong_worker;

CREATE OR REPLACE FUNCTION rules.check_holding()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare wanted text;
begin
  select reach into wanted from public.role where key = new.role;
  if (wanted = 'team') <> (new.team is not null) or (wanted = 'organisation' and new.organisation is null) or (wanted in ('family', 'self', 'team') and new.organisation is not null) then
    raise exception 'This role is held at another kind of place.' using errcode = 'BL422';
  end if;
  return new;
end
$function$;
alter function rules.check_holding() owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.children_beside_list()
 RETURNS TABLE(child uuid, given text, family text, known text, born date, nhs text, upn text, postcode text, hidden boolean, active boolean, version integer, school uuid, school_name text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
alter function rules.children_beside_list() owner to belong_owner;
grant execute on function rules.children_beside_list() to belong_app;

CREATE OR REPLACE FUNCTION rules.consent_state(of_child uuid, about_party uuid, of_purpose text DEFAULT 'support'::text)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
alter function rules.consent_state(of_child uuid, about_party uuid, of_purpose text) owner to belong_owner;
comment on function rules.consent_state(of_child uuid, about_party uuid, of_purpose text) is 'not asked, yes, no, withdrawn, or conflicting where two people who may answer differ.';
grant execute on function rules.consent_state(of_child uuid, about_party uuid, of_purpose text) to belong_app;

CREATE OR REPLACE FUNCTION rules.end_of_compulsory_school_age(born date)
 RETURNS date
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (SELECT (s.june_end - (((EXTRACT(isodow FROM s.june_end))::integer + 2) % 7)) FROM (SELECT make_date((((EXTRACT(year FROM end_of_compulsory_school_age.born))::integer + 16) + CASE WHEN (EXTRACT(month FROM end_of_compulsory_school_age.born) >= (9)::numeric) THEN 1 ELSE 0 END), 6, 30) AS june_end) s);
alter function rules.end_of_compulsory_school_age(born date) owner to belong_owner;
grant execute on function rules.end_of_compulsory_school_age(born date) to belong_app;
grant execute on function rules.end_of_compulsory_school_age(born date) to belong_worker;

CREATE OR REPLACE FUNCTION rules.end_sessions()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if tg_table_name = 'person' then
    update public.session set ended_at = now(), ended_why = 'left' where person = (to_jsonb(new) ->> 'id')::uuid and ended_at is null;
    update public.role_holding set valid_until = greatest(valid_from, current_date - 1) where person = (to_jsonb(new) ->> 'id')::uuid and (valid_until is null or valid_until >= current_date);
  else
    update public.session set ended_at = now(), ended_why = 'role ended' where holding = (to_jsonb(new) ->> 'id')::uuid and ended_at is null;
  end if;
  return null;
end
$function$;
alter function rules.end_sessions() owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.end_what_stood_on_a_yes(of_child uuid, about_party uuid, of_purpose text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  update public.involvement i set ends_at = greatest(now(), began_at) where child = any (rules.record_of(of_child)) and party = about_party and kind = 'shared with' and (ends_at is null or ends_at > now())
    and exists (select from (select d.basis, d.purpose from public.sharing_decision d where d.child = any (rules.record_of(of_child)) and d.with_party = about_party and d.decision = 'share' order by d.decided_at desc limit 1) last
      where last.basis = 'consent' and last.purpose = of_purpose)
$function$;
alter function rules.end_what_stood_on_a_yes(of_child uuid, about_party uuid, of_purpose text) owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.enter(who uuid, hat uuid, why text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
alter function rules.enter(who uuid, hat uuid, why text) owner to belong_owner;
comment on function rules.enter(who uuid, hat uuid, why text) is 'Begins the work of a person in one of their roles, for this transaction.';
grant execute on function rules.enter(who uuid, hat uuid, why text) to belong_app;

CREATE OR REPLACE FUNCTION rules.find_pairs()
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
alter function rules.find_pairs() owner to belong_owner;
grant execute on function rules.find_pairs() to belong_app;

CREATE OR REPLACE FUNCTION rules.follow_agreement()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  perform rules.lay_may_see(child) from (select distinct i.child from public.involvement i where i.party in (new.of_party, old.of_party) and (i.ends_at is null or i.ends_at > now()) order by 1) concerned;
  return null;
end
$function$;
alter function rules.follow_agreement() owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.follow_child()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if tg_table_name = 'child' and tg_op = 'UPDATE' and (to_jsonb(old) ->> 'same_as') is not null then perform rules.lay_may_see((to_jsonb(old) ->> 'same_as')::uuid); end if;
  perform rules.lay_may_see(case tg_table_name when 'child' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(coalesce(new, old)) ->> 'child')::uuid end);
  return null;
end
$function$;
alter function rules.follow_child() owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.follow_keys()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  perform rules.lay_match_keys(case tg_table_name when 'child' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(coalesce(new, old)) ->> 'child')::uuid end);
  return null;
end
$function$;
alter function rules.follow_keys() owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.ground_of(rank integer)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (ARRAY['NHS number'::text, 'UPN'::text, 'all four'::text, 'three of four'::text, 'former number'::text, 'day and month swapped'::text, 'former name'::text, 'sounds alike'::text, 'another given name'::text, 'changed family name'::text, 'two NHS numbers'::text])[rank];
alter function rules.ground_of(rank integer) owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.has_died(of_child uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from public.child_mark where child = any (rules.record_of(of_child)) and kind = 'has died' and until_on is null)
$function$;
alter function rules.has_died(of_child uuid) owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.holding()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('belong.holding'::text, true), ''::text))::uuid;
alter function rules.holding() owner to belong_owner;
comment on function rules.holding() is 'The hat they wear: one role that they hold at one place.';
grant execute on function rules.holding() to belong_app;
grant execute on function rules.holding() to belong_worker;

CREATE OR REPLACE FUNCTION rules.invite_family(of_child uuid, their_name text, their_email text, their_relation text, has_responsibility boolean)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
alter function rules.invite_family(of_child uuid, their_name text, their_email text, their_relation text, has_responsibility boolean) owner to belong_owner;
grant execute on function rules.invite_family(of_child uuid, their_name text, their_email text, their_relation text, has_responsibility boolean) to belong_app;

CREATE OR REPLACE FUNCTION rules.invite_young_person(of_child uuid, their_email text)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
alter function rules.invite_young_person(of_child uuid, their_email text) owner to belong_owner;
grant execute on function rules.invite_young_person(of_child uuid, their_email text) to belong_app;

CREATE OR REPLACE FUNCTION rules.is_family_of_mine(who uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from (select i.child from public.involvement i where i.party = who and i.kind = 'family' union all select c.id from public.child c where c.person = who) of_them
    join public.may_see m on m.child = of_them.child
    where m.party = any (rules.parties()) and m.depth = 'record' and m.from_at <= now() and (m.until is null or m.until > now()))
$function$;
alter function rules.is_family_of_mine(who uuid) owner to belong_owner;
grant execute on function rules.is_family_of_mine(who uuid) to belong_app;

CREATE OR REPLACE FUNCTION rules.is_in_force(begins date, ends date)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN ((begins <= CURRENT_DATE) AND ((ends IS NULL) OR (ends >= CURRENT_DATE)));
alter function rules.is_in_force(begins date, ends date) owner to belong_owner;
grant execute on function rules.is_in_force(begins date, ends date) to belong_app;
grant execute on function rules.is_in_force(begins date, ends date) to belong_worker;

CREATE OR REPLACE FUNCTION rules.keep_both(one uuid, another uuid, why text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  perform rules.require('judge who is the same child'), rules.require_record(one), rules.require_record(another);
  insert into public.possible_match (child, other, why, judged, judged_by, judged_at, reason) values (least(one, another), greatest(one, another), 'judged by a person', 'two children', rules.person(), now(), trim(why))
    on conflict (child, other) do update set judged = 'two children', judged_by = rules.person(), judged_at = now(), reason = excluded.reason;
end
$function$;
alter function rules.keep_both(one uuid, another uuid, why text) owner to belong_owner;
grant execute on function rules.keep_both(one uuid, another uuid, why text) to belong_app;

CREATE OR REPLACE FUNCTION rules.keep_look(entry bigint, why text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare of_child uuid;
begin
  perform rules.require('keep a look from the family');
  select child into of_child from public.audit_entry where id = entry and act in ('look', 'emergency');
  if of_child is null or not of_child = any (rules.looked()) then return false; end if;
  insert into public.look_kept (audit_entry, reason, kept_by, holding) values (entry, why, rules.person(), rules.holding()) on conflict do nothing;
  return true;
end
$function$;
alter function rules.keep_look(entry bigint, why text) owner to belong_owner;
grant execute on function rules.keep_look(entry bigint, why text) to belong_app;

CREATE OR REPLACE FUNCTION rules.keep_name()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  insert into public.child_name (child, given_name, family_name, recorded_by) values (old.id, old.given_name, old.family_name, rules.person());
  return null;
end
$function$;
alter function rules.keep_name() owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.keep_past()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  insert into public.timeline_entry_past (entry, version, happened_on, title, words, audience, changed_by)
  values (old.id, old.version, old.happened_on, old.title, old.words, old.audience, rules.person());
  return null;
end
$function$;
alter function rules.keep_past() owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.keep_plan_step()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if tg_op = 'UPDATE' then
    -- A day that was mended is no step.
    if new.status = old.status then
      if new.status_from is distinct from old.status_from then
        update public.child_plan_step set from_on = new.status_from where plan = new.id and until_on is null;
        update public.child_plan_step s set until_on = greatest(s.from_on, new.status_from) where s.plan = new.id and s.until_on = old.status_from;
      end if;
      return null;
    end if;
    update public.child_plan_step s set until_on = greatest(s.from_on, new.status_from) where s.plan = new.id and s.until_on is null;
  end if;
  if tg_op = 'INSERT' and new.status_from > new.from_on and new.status <> 'asked for' then
    insert into public.child_plan_step (plan, child, status, from_on, until_on, party, recorded_by) values (new.id, new.child, 'asked for', new.from_on, new.status_from, new.party, new.recorded_by);
  end if;
  insert into public.child_plan_step (plan, child, status, from_on, party, recorded_by)
  values (new.id, new.child, new.status, new.status_from, case tg_op when 'INSERT' then new.party else coalesce(rules.own_party(), new.party) end,
    case tg_op when 'INSERT' then new.recorded_by else coalesce(rules.person(), new.recorded_by) end);
  return null;
end
$function$;
alter function rules.keep_plan_step() owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.lay_match_keys(of_child uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
alter function rules.lay_match_keys(of_child uuid) owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.lay_may_see(of_child uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
alter function rules.lay_may_see(of_child uuid) owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.like_new_child(given text, family text, born date)
 RETURNS TABLE(child uuid, name text, birthday date)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
#variable_conflict use_column
declare like_it uuid[];
begin
  perform rules.require('add a child');
  select array_agg(distinct p.root) into like_it from rules.match_pairs(rules.at_own_school(jsonb_build_array(jsonb_build_object(
    'row', 1, 'given', like_new_child.given, 'family', like_new_child.family, 'known', '', 'born', like_new_child.born, 'postcode', null, 'nhs', null, 'upn', null)))) p where rules.sees_record(p.root);
  perform rules.listed(coalesce(like_it, '{}'));
  return query select c.id, c.given_name || ' ' || c.family_name, c.born from public.child c where c.id = any (like_it) order by 2, 1 limit 10;
end
$function$;
alter function rules.like_new_child(given text, family text, born date) owner to belong_owner;
grant execute on function rules.like_new_child(given text, family text, born date) to belong_app;

CREATE OR REPLACE FUNCTION rules.listed(shown uuid[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select rules.note('list', 'child', null, null, shown) where cardinality(shown) > 0
$function$;
alter function rules.listed(shown uuid[]) owner to belong_owner;
grant execute on function rules.listed(shown uuid[]) to belong_app;

CREATE OR REPLACE FUNCTION rules.look(wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare seen boolean;
begin
  seen := exists (select from public.may_see m where m.child = wanted and m.party = any (rules.parties()) and m.from_at <= now() and (m.until is null or m.until > now()));
  perform rules.note(case when seen then 'look' else 'refused' end, 'child', null, wanted, null);
  if seen then perform set_config('belong.looked', (rules.looked() || rules.record_of(wanted))::text, true); end if;
  return seen;
end
$function$;
alter function rules.look(wanted uuid) owner to belong_owner;
comment on function rules.look(wanted uuid) is 'Opens a child’s record for this transaction and writes the look down; false where it may not be seen or is not there.';
grant execute on function rules.look(wanted uuid) to belong_app;

CREATE OR REPLACE FUNCTION rules.looked()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('belong.looked'::text, true), ''::text))::uuid[], '{}'::uuid[]);
alter function rules.looked() owner to belong_owner;
comment on function rules.looked() is 'Children whose record was opened in this transaction, with the look written down.';
grant execute on function rules.looked() to belong_app;
grant execute on function rules.looked() to belong_worker;

CREATE OR REPLACE FUNCTION rules.match_list(rows jsonb)
 RETURNS TABLE(row_number integer, outcome text, by text, child uuid, seen boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
alter function rules.match_list(rows jsonb) owner to belong_owner;
comment on function rules.match_list(rows jsonb) is 'Outcome of each row: match, possible, many or none. Hidden and absent children give the same answer.';
grant execute on function rules.match_list(rows jsonb) to belong_app;

CREATE OR REPLACE FUNCTION rules.match_pairs(given_rows jsonb)
 RETURNS TABLE(n integer, root uuid, rank integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
alter function rules.match_pairs(given_rows jsonb) owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.may(wanted text)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((wanted = ANY ((NULLIF(current_setting('belong.permissions'::text, true), ''::text))::text[])), false);
alter function rules.may(wanted text) owner to belong_owner;
comment on function rules.may(wanted text) is 'Whether their role holds a permission.';
grant execute on function rules.may(wanted text) to belong_app;
grant execute on function rules.may(wanted text) to belong_worker;

CREATE OR REPLACE FUNCTION rules.may_settle(of_child uuid, former uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select former = any (rules.parties()) or rules.setting('role') = 'council case officer' and (former is null or rules.sees_record(of_child))
$function$;
alter function rules.may_settle(of_child uuid, former uuid) owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.may_still_do(of_child uuid, who uuid, by_channel text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select not rules.has_died(of_child) and (by_channel <> 'letter' or rules.may_write(who, 'letter'))
$function$;
alter function rules.may_still_do(of_child uuid, who uuid, by_channel text) owner to belong_owner;
comment on function rules.may_still_do(of_child uuid, who uuid, by_channel text) is 'Whether a letter or talk that waits may still go out.';

CREATE OR REPLACE FUNCTION rules.may_write(who uuid, by_way text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from public.person p left join public.contact_preference c on c.person = p.id
    where p.id = who and p.left_on is null and case by_way
      when 'email' then coalesce(c.email, true) and p.email is not null
      when 'telephone' then coalesce(c.telephone, true)
      when 'text' then coalesce(c.text_message, true) and c.number is not null
      when 'letter' then coalesce(c.letter, true) and not exists (select from public.child h join public.child_mark m on m.child = any (rules.record_of(h.id)) and m.until_on is null
        where h.person = who or h.id in (select i.child from public.involvement i where i.party = who and i.kind = 'family'))
      else false end)
$function$;
alter function rules.may_write(who uuid, by_way text) owner to belong_owner;
comment on function rules.may_write(who uuid, by_way text) is 'email, telephone, text or letter: whether this person may be reached so.';
grant execute on function rules.may_write(who uuid, by_way text) to belong_app;

CREATE OR REPLACE FUNCTION rules.merge_children(keep uuid, gone uuid, why text, numbers_were_judged boolean)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
alter function rules.merge_children(keep uuid, gone uuid, why text, numbers_were_judged boolean) owner to belong_owner;
grant execute on function rules.merge_children(keep uuid, gone uuid, why text, numbers_were_judged boolean) to belong_app;

CREATE OR REPLACE FUNCTION rules.messages_about(of_child uuid, most integer)
 RETURNS TABLE(id uuid, name text, kind text, channel text, reason text, made_at timestamp with time zone, done_at timestamp with time zone, state text, ended_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select c.id, p.name, c.kind, c.channel, c.reason, c.made_at, c.done_at,
    case when c.channel <> 'email' then case when c.channel = 'none' then 'not sent' when c.done_at is not null then 'done' when rules.may_still_do(c.child, c.person, c.channel) then 'to do' else 'stopped' end
      when m.id is null then case when c.made_at > now() - interval '30 days' then 'stopped' else 'forgotten' end when m.sent_at is not null then 'sent' when m.gone_at is not null then 'failed' else 'waiting' end, coalesce(m.sent_at, m.gone_at)
  from public.child_message c join public.person p on p.id = c.person left join public.message m on m.id = c.message
  where of_child = any (rules.looked()) and c.child = any (rules.record_of(of_child)) and rules.reach() not in ('family', 'self')
  order by c.made_at desc, c.id limit least(most, 500)
$function$;
alter function rules.messages_about(of_child uuid, most integer) owner to belong_owner;
grant execute on function rules.messages_about(of_child uuid, most integer) to belong_app;

CREATE OR REPLACE FUNCTION rules.moves_to_settle()
 RETURNS TABLE(id uuid, child uuid, given text, family text, born date, from_name text, to_name text, found_at timestamp with time zone)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
#variable_conflict use_column
begin
  perform rules.require('confirm school moves');
  perform rules.listed(array(select m.child from public.school_move m where m.state = 'to confirm' and rules.may_settle(m.child, m.from_school)));
  return query select m.id, m.child, c.given_name, c.family_name, c.born, f.name, t.name, m.found_at
    from public.school_move m join public.child c on c.id = m.child left join public.organisation f on f.id = m.from_school left join public.organisation t on t.id = m.to_school
    where m.state = 'to confirm' and rules.may_settle(m.child, m.from_school) order by m.found_at, m.id limit 500;
end
$function$;
alter function rules.moves_to_settle() owner to belong_owner;
grant execute on function rules.moves_to_settle() to belong_app;

CREATE OR REPLACE FUNCTION rules.name_of_party(party uuid)
 RETURNS text
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select coalesce((select t.name || ', ' || o.name from public.team t join public.organisation o on o.id = t.organisation where t.id = party), (select o.name from public.organisation o where o.id = party), '')
$function$;
alter function rules.name_of_party(party uuid) owner to belong_owner;
grant execute on function rules.name_of_party(party uuid) to belong_app;

CREATE OR REPLACE FUNCTION rules.new_audit_generation()
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare
  g public.audit_generation := rules.audit_generation_now();
  before public.audit_block;
begin
  select * into before from public.audit_block order by number desc limit 1;
  perform rules.append_block(g, before, null);
  insert into public.audit_generation (number, after_id) values (g.number + 1, coalesce((select max(id) from public.audit_entry), 0));
  return g.number + 1;
end
$function$;
alter function rules.new_audit_generation() owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.next_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  -- Joining two records, and parting them, changes no fact of either.
  if tg_table_name = 'child' and to_jsonb(new) - 'same_as' = to_jsonb(old) - 'same_as' then return new; end if;
  new.version := old.version + 1;
  return new;
end
$function$;
alter function rules.next_version() owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.note(act text, kind text, thing uuid, child uuid, children uuid[])
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  insert into public.audit_entry (person, holding, role, act, kind, thing, child, children, purpose)
  values (rules.person(), rules.holding(), rules.setting('role'), act, kind, thing, child, children,
    case when rules.person() is null then 'service: ' || left(coalesce(rules.setting('reason'), 'not said'), 80) else rules.setting('purpose') end)
  returning id
$function$;
alter function rules.note(act text, kind text, thing uuid, child uuid, children uuid[]) owner to belong_owner;
grant execute on function rules.note(act text, kind text, thing uuid, child uuid, children uuid[]) to belong_worker;

CREATE OR REPLACE FUNCTION rules.open_in_emergency(given text, family text, birthday date, why text)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
alter function rules.open_in_emergency(given text, family text, birthday date, why text) owner to belong_owner;
comment on function rules.open_in_emergency(given text, family text, birthday date, why text) is 'Opens one child’s record to one hat for an hour and keeps the reason; whoever leads the team is told by the caller, in the same transaction.';
grant execute on function rules.open_in_emergency(given text, family text, birthday date, why text) to belong_app;

CREATE OR REPLACE FUNCTION rules.own_party()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('belong.own_party'::text, true), ''::text))::uuid;
alter function rules.own_party() owner to belong_owner;
comment on function rules.own_party() is 'Where what they write belongs: their team, their organisation, or themselves as family.';
grant execute on function rules.own_party() to belong_app;
grant execute on function rules.own_party() to belong_worker;

CREATE OR REPLACE FUNCTION rules.part_children(joined_child uuid, why text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
alter function rules.part_children(joined_child uuid, why text) owner to belong_owner;
grant execute on function rules.part_children(joined_child uuid, why text) to belong_app;

CREATE OR REPLACE FUNCTION rules.parties()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE((NULLIF(current_setting('belong.parties'::text, true), ''::text))::uuid[], '{}'::uuid[]);
alter function rules.parties() owner to belong_owner;
comment on function rules.parties() is 'For whom they act: their organisation or team and those that it took over, or themselves as family; and their hat, for an emergency.';
grant execute on function rules.parties() to belong_app;
grant execute on function rules.parties() to belong_worker;

CREATE OR REPLACE FUNCTION rules.people_of(of_child uuid)
 RETURNS TABLE(involvement uuid, kind text, depth text, name text, relation text, parental_responsibility boolean, role text, party uuid, party_kind text, programme text, began_at timestamp with time zone, ends_at timestamp with time zone, body text, coordinators text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
alter function rules.people_of(of_child uuid) owner to belong_owner;
grant execute on function rules.people_of(of_child uuid) to belong_app;

CREATE OR REPLACE FUNCTION rules.person()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('belong.person'::text, true), ''::text))::uuid;
alter function rules.person() owner to belong_owner;
comment on function rules.person() is 'Who is asking; null for the service itself.';
grant execute on function rules.person() to belong_app;
grant execute on function rules.person() to belong_worker;

CREATE OR REPLACE FUNCTION rules.plain_name(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN replace(replace(replace(regexp_replace(translate(lower(NORMALIZE(COALESCE(name, ''::text), NFKD)), 'ŁłØøĐđÐðŦŧÞþıς'::text, 'LlOoDdDdTtTtiσ'::text), '[\u0001-/:-@\[-`{-\u00bf\u00d7\u00f7\u02b0-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\u2000-\u206f\u3000-\u303f\ufe00-\ufe0f\ufe20-\ufe2f\ufeff]'::text, ''::text, 'g'::text), 'ß'::text, 'ss'::text), 'æ'::text, 'ae'::text), 'œ'::text, 'oe'::text);
alter function rules.plain_name(name text) owner to belong_owner;
grant execute on function rules.plain_name(name text) to belong_app;

CREATE OR REPLACE FUNCTION rules.reach()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('belong.reach'::text, true), ''::text);
alter function rules.reach() owner to belong_owner;
grant execute on function rules.reach() to belong_app;
grant execute on function rules.reach() to belong_worker;

CREATE OR REPLACE FUNCTION rules.record_answer(of_child uuid, about_party uuid, said text, said_by text, came_by text, spoken_on date, of_purpose text DEFAULT 'support'::text, who uuid DEFAULT NULL::uuid)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
alter function rules.record_answer(of_child uuid, about_party uuid, said text, said_by text, came_by text, spoken_on date, of_purpose text, who uuid) owner to belong_owner;
grant execute on function rules.record_answer(of_child uuid, about_party uuid, said text, said_by text, came_by text, spoken_on date, of_purpose text, who uuid) to belong_app;

CREATE OR REPLACE FUNCTION rules.record_of(of_child uuid)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select array_agg(c.id order by (c.same_as is not null), c.id)
  from public.child c, (select coalesce(same_as, id) as root from public.child where id = of_child) r
  where c.id = r.root or c.same_as = r.root
$function$;
alter function rules.record_of(of_child uuid) owner to belong_owner;
comment on function rules.record_of(of_child uuid) is 'All rows that were found to be one child, the kept one first.';
grant execute on function rules.record_of(of_child uuid) to belong_app;

CREATE OR REPLACE FUNCTION rules.reports_of_sharing(most integer)
 RETURNS TABLE(at timestamp with time zone, act text, name text, role text, place text, child uuid, basis text, reason text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
alter function rules.reports_of_sharing(most integer) owner to belong_owner;
grant execute on function rules.reports_of_sharing(most integer) to belong_app;

CREATE OR REPLACE FUNCTION rules.require(permission text)
 RETURNS void
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  if not rules.may(permission) then raise exception 'This role may not do that.' using errcode = 'BL403'; end if;
end
$function$;
alter function rules.require(permission text) owner to belong_owner;
grant execute on function rules.require(permission text) to belong_app;
grant execute on function rules.require(permission text) to belong_worker;

CREATE OR REPLACE FUNCTION rules.require_record(of_child uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  if not of_child = any (rules.looked()) or not exists (select from public.may_see m where m.child = of_child and m.party = any (rules.parties()) and m.depth = 'record' and m.from_at <= now() and (m.until is null or m.until > now())) then
    raise exception 'This record is not open.' using errcode = 'BL404';
  end if;
end
$function$;
alter function rules.require_record(of_child uuid) owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.say_since_when()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT' then
    new.status_from := coalesce(new.status_from, new.from_on);
  elsif new.status <> old.status and new.status_from is not distinct from old.status_from then
    new.status_from := greatest(current_date, new.from_on);
  end if;
  return new;
end
$function$;
alter function rules.say_since_when() owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.school_of(of_child uuid)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select party from public.involvement where child = any (rules.record_of(of_child)) and kind = 'attends' and party_kind = 'organisation' and (ends_at is null or ends_at > now()) order by began_at desc limit 1
$function$;
alter function rules.school_of(of_child uuid) owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.seal_audit()
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
alter function rules.seal_audit() owner to belong_owner;
comment on function rules.seal_audit() is 'Seals the entries of all transactions that have ended into one block of the chain.';
grant execute on function rules.seal_audit() to belong_worker;

CREATE OR REPLACE FUNCTION rules.sees_record(of_child uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  select exists (select from public.may_see m where m.child = of_child and m.party = any (rules.parties()) and m.depth = 'record' and m.from_at <= now() and (m.until is null or m.until > now()))
$function$;
alter function rules.sees_record(of_child uuid) owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.set_number(of_child uuid, of_kind text, number text, was_checked text, why_before_ended text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
alter function rules.set_number(of_child uuid, of_kind text, number text, was_checked text, why_before_ended text) owner to belong_owner;
grant execute on function rules.set_number(of_child uuid, of_kind text, number text, was_checked text, why_before_ended text) to belong_app;

CREATE OR REPLACE FUNCTION rules.setting(name text)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN NULLIF(current_setting(('belong.'::text || name), true), ''::text);
alter function rules.setting(name text) owner to belong_owner;
grant execute on function rules.setting(name text) to belong_app;
grant execute on function rules.setting(name text) to belong_worker;

CREATE OR REPLACE FUNCTION rules.settle_move(move uuid, so boolean)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
alter function rules.settle_move(move uuid, so boolean) owner to belong_owner;
grant execute on function rules.settle_move(move uuid, so boolean) to belong_app;

CREATE OR REPLACE FUNCTION rules.share(of_child uuid, party uuid, kind_of_party text, how_much text, ground text, why text, of_programme text, of_purpose text DEFAULT 'support'::text)
 RETURNS uuid
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
alter function rules.share(of_child uuid, party uuid, kind_of_party text, how_much text, ground text, why text, of_programme text, of_purpose text) owner to belong_owner;
grant execute on function rules.share(of_child uuid, party uuid, kind_of_party text, how_much text, ground text, why text, of_programme text, of_purpose text) to belong_app;

CREATE OR REPLACE FUNCTION rules.sound_of(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select case when plain = '' then '' else rpad(left(plain, 1) || left(codes, 3), 4, '0') end
  from (select plain, replace(substr(regexp_replace(left(run, 1) || translate(substr(run, 2), 'hw', ''), '(.)\1+', '\1', 'g'), 2), '0', '') as codes
    from (select plain, translate(plain, 'aeiouybfpvcgjkqsxzdtlmnr', '000000111122222222334556') as run
      from (select rules.plain_name(name) as plain) p) r) s
$function$;
alter function rules.sound_of(name text) owner to belong_owner;
grant execute on function rules.sound_of(name text) to belong_app;

CREATE OR REPLACE FUNCTION rules.stop_mail_after_death()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  delete from public.message m using public.child_message c where c.message = m.id and c.child = any (rules.record_of(new.child)) and m.sent_at is null and m.gone_at is null;
  return null;
end
$function$;
alter function rules.stop_mail_after_death() owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.stop_sharing(of_child uuid, party uuid, why text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
alter function rules.stop_sharing(of_child uuid, party uuid, why text) owner to belong_owner;
grant execute on function rules.stop_sharing(of_child uuid, party uuid, why text) to belong_app;

CREATE OR REPLACE FUNCTION rules.take_list(of_import uuid, acts jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
alter function rules.take_list(of_import uuid, acts jsonb) owner to belong_owner;
comment on function rules.take_list(of_import uuid, acts jsonb) is 'Takes a list of children over in this one transaction, and empties it.';
grant execute on function rules.take_list(of_import uuid, acts jsonb) to belong_app;

CREATE OR REPLACE FUNCTION rules.tell(of_child uuid, who uuid, of_kind text, texts jsonb)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
alter function rules.tell(of_child uuid, who uuid, of_kind text, texts jsonb) owner to belong_owner;
grant execute on function rules.tell(of_child uuid, who uuid, of_kind text, texts jsonb) to belong_app;

CREATE OR REPLACE FUNCTION rules.who_looked(wanted uuid, most integer)
 RETURNS TABLE(id bigint, at timestamp with time zone, name text, role text, place text, act text, purpose text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
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
$function$;
alter function rules.who_looked(wanted uuid, most integer) owner to belong_owner;
comment on function rules.who_looked(wanted uuid, most integer) is 'Who looked at a record that was opened in this transaction; families do not read what would do harm.';
grant execute on function rules.who_looked(wanted uuid, most integer) to belong_app;

CREATE OR REPLACE FUNCTION rules.with_predecessors(organisation_wanted uuid, team_wanted uuid)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO ''
AS $function$
  with recursive bodies as (
    select id from public.organisation where id = organisation_wanted
    union select o.id from public.organisation o join bodies b on o.successor = b.id
  ), teams as (
    select id from public.team where id = team_wanted
    union select t.id from public.team t join teams b on t.successor = b.id
  )
  select coalesce(array_agg(id), '{}') from (select id from bodies union all select id from teams) all_of_them
$function$;
alter function rules.with_predecessors(organisation_wanted uuid, team_wanted uuid) owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.write_address(of_child uuid, new_lines text, new_postcode text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
  delete from public.child_address where child = of_child and until_on is null and from_on = current_date;
  update public.child_address set until_on = current_date where child = of_child and until_on is null;
  insert into public.child_address (child, lines, postcode, recorded_by) select of_child, left(coalesce(nullif(trim(new_lines), ''), new_postcode), 500), new_postcode, rules.person() where new_postcode is not null
$function$;
alter function rules.write_address(of_child uuid, new_lines text, new_postcode text) owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.write_down()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
declare
  row_now jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
begin
  perform rules.note(case tg_op when 'INSERT' then 'add' when 'UPDATE' then 'change' else 'remove' end, tg_table_name,
    (row_now ->> 'id')::uuid, coalesce(row_now ->> 'child', case when tg_table_name = 'child' then row_now ->> 'id' end)::uuid, null);
  return null;
end
$function$;
alter function rules.write_down() owner to belong_owner;

CREATE OR REPLACE FUNCTION rules.write_down_sign_out()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
begin
  perform rules.note('sign out', 'person', new.person, null, null);
  return null;
end
$function$;
alter function rules.write_down_sign_out() owner to belong_owner;

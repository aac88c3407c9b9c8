-- Work that is done later, and messages on their way out. Both are written in the transaction of what they follow from.
-- Who may do what with them lies in rules/.

create table job (
  id              uuid primary key default gen_random_uuid(),
  kind            text not null constraint a_job_names_its_kind check (kind ~ '^[a-z][a-z -]{0,59}$'),
  payload         jsonb not null default '{}' constraint a_payload_holds_a_few_ids check (jsonb_typeof(payload) = 'object' and length(payload::text) <= 2000),
  key             text constraint a_key_is_a_short_name check (key ~ '^[A-Za-z0-9 ._:/-]{1,200}$'),
  acting_person   uuid,
  acting_holding  uuid constraint a_holding_is_somebodys check (acting_holding is null or acting_person is not null),
  made_at         timestamptz not null default now(),
  run_at          timestamptz not null default now(),
  tries           integer not null default 0 constraint tries_are_counted_from_nought check (tries >= 0),
  most_tries      integer not null default 5 constraint a_job_is_tried_at_least_once check (most_tries between 1 and 100),
  locked_by       uuid,
  locked_until    timestamptz,
  last_fault      text constraint a_fault_is_a_code check (length(last_fault) <= 80),
  done_at         timestamptz,
  dead_at         timestamptz,
  constraint a_job_is_held_by_somebody_until_a_time check ((locked_by is null) = (locked_until is null)),
  constraint a_job_ends_one_way check (done_at is null or dead_at is null)
);
comment on table job is 'Work to be done once: its effect on the records and the mark that it is done are one transaction. No names and no text of a person''s, only ids.';
comment on column job.key is 'Of the jobs of one key at most one is open: asking twice for the same work asks once.';
comment on column job.acting_person is 'Who asked, for the trail; the work itself runs with the service''s rights.';
comment on column job.acting_holding is 'The role in which they asked.';
comment on column job.locked_until is 'When another process may take it over from one that says nothing more; while it runs its row is locked besides.';
comment on column job.last_fault is 'A code, never the words of an error: those can hold what somebody typed.';
comment on column job.dead_at is 'When it had failed as often as it may; it waits for somebody to look.';
create unique index one_open_job_of_a_key on job (key) where done_at is null and dead_at is null;
create index open_jobs_by_time on job (run_at, made_at) where done_at is null and dead_at is null;
create index jobs_that_are_done on job (done_at) where done_at is not null;
create index jobs_that_are_dead on job (kind) where dead_at is not null;

create table message (
  id          uuid primary key default gen_random_uuid(),
  to_address  text not null constraint a_message_goes_to_one_address check (to_address ~ '^[^@[:space:][:cntrl:],;<>]+@[^@[:space:][:cntrl:],;<>]+$' and length(to_address) <= 254),
  subject     text not null constraint a_subject_is_one_line check (length(subject) between 1 and 200 and subject !~ '[[:cntrl:]]'),
  words       text not null constraint a_message_says_something check (length(words) between 1 and 20000),
  about_kind  text not null constraint a_message_is_about_something check (about_kind ~ '^[a-z][a-z -]{0,59}$'),
  about       uuid,
  made_at     timestamptz not null default now(),
  tries       integer not null default 0 constraint tries_to_send_are_counted_from_nought check (tries >= 0),
  last_fault  text constraint a_fault_of_sending_is_a_code check (length(last_fault) <= 80),
  sent_at     timestamptz,
  gone_at     timestamptz,
  constraint a_message_ends_one_way check (sent_at is null or gone_at is null)
);
comment on table message is 'A message to one address, written with what it tells of and sent by a job. Its id is the key by which a provider knows it again. No child''s name belongs in it.';
comment on column message.about is 'The thing of kind about_kind that it tells of.';
comment on column message.sent_at is 'When the mail server took it, or the mailbox folder.';
comment on column message.gone_at is 'When Belong gave up sending it.';
create index messages_about_a_thing on message (about_kind, about);
create index messages_that_wait on message (made_at) where sent_at is null and gone_at is null;
create index messages_that_failed on message (gone_at) where gone_at is not null;
create index messages_that_were_sent on message (sent_at) where sent_at is not null;

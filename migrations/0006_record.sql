-- The rest of a child's record, and who is the same child. Facts have their time: what was true is kept when something else becomes true.

create table child_identifier (
  id           uuid primary key default gen_random_uuid(),
  child        uuid not null references child,
  kind         text not null constraint an_identifier_is_of_a_known_kind check (kind in ('NHS number', 'UPN', 'temporary UPN')),
  value        text not null constraint an_identifier_has_its_shape check (case kind when 'NHS number' then value ~ '^\d{10}$' when 'UPN' then value ~ '^[A-Z]\d{12}$' else value ~ '^[A-Z]\d{11}[A-Z]$' end),
  checked      text not null default 'as given' constraint an_identifier_was_checked_in_a_known_way check (checked in ('as given', 'traced')),
  from_on      date not null default current_date,
  until_on     date,
  ended_why    text constraint an_identifier_ends_for_a_known_reason check (ended_why in ('superseded', 'changed on adoption', 'another child’s', 'replaced by a lasting one')),
  recorded_by  uuid references person,
  recorded_at  timestamptz not null default now(),
  constraint an_identifier_that_ended_says_why check ((until_on is null) = (ended_why is null))
);
comment on table child_identifier is 'Numbers by which other systems know a child, with their time: superseded ones stay, so that old papers can be matched.';
create unique index one_number_of_a_kind_at_a_time on child_identifier (child, kind) where until_on is null;
create index identifiers_of_a_child on child_identifier (child);
create index children_by_identifier on child_identifier (kind, value);
create index identifiers_recorded_by on child_identifier (recorded_by);

create table child_name (
  id           uuid primary key default gen_random_uuid(),
  child        uuid not null references child,
  given_name   text not null,
  family_name  text not null,
  until_on     date not null default current_date,
  recorded_by  uuid references person
);
comment on table child_name is 'Names that a child had before.';
create index names_of_a_child on child_name (child);
create index former_names on child_name (lower(family_name), lower(given_name));
create index names_recorded_by on child_name (recorded_by);

create table child_address (
  id           uuid primary key default gen_random_uuid(),
  child        uuid not null references child,
  lines        text not null constraint an_address_is_a_few_lines check (length(trim(lines)) between 3 and 500),
  postcode     text constraint a_postcode_has_its_shape check (postcode ~ '^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$'),
  from_on      date not null default current_date,
  until_on     date,
  recorded_by  uuid references person,
  constraint an_address_ends_after_it_began check (until_on is null or until_on >= from_on)
);
comment on table child_address is 'Where a child lives and lived.';
create unique index one_address_at_a_time on child_address (child) where until_on is null;
create index addresses_of_a_child on child_address (child);
create index addresses_recorded_by on child_address (recorded_by);

create table child_mark (
  id           uuid primary key default gen_random_uuid(),
  child        uuid not null references child,
  kind         text not null constraint a_mark_is_of_a_known_kind check (kind in ('address is hidden', 'has died')),
  from_on      date not null default current_date,
  until_on     date,
  reason       text not null default '',
  recorded_by  uuid references person,
  recorded_at  timestamptz not null default now()
);
comment on table child_mark is 'What changes everything else: an address that nobody may read or write to, a death. Both stop letters.';
create unique index one_mark_of_a_kind_at_a_time on child_mark (child, kind) where until_on is null;
create index marks_of_a_child on child_mark (child);
create index marks_recorded_by on child_mark (recorded_by);

create table child_language (
  child        uuid not null references child,
  language     text not null constraint a_language_has_a_name check (length(trim(language)) between 2 and 60),
  at_home      boolean not null default true,
  interpreter  text not null default 'not needed' constraint an_interpreter_is_needed_for_something check (interpreter in ('not needed', 'for talking', 'for letters', 'for both')),
  primary key (child, language)
);
comment on table child_language is 'Languages of the child and home, and where an interpreter is needed.';

create table child_need (
  id           uuid primary key default gen_random_uuid(),
  child        uuid not null references child,
  code         text constraint a_need_has_a_code_of_the_census check (code in ('SPLD', 'MLD', 'SLD', 'PMLD', 'SEMH', 'SLCN', 'HI', 'VI', 'MSI', 'PD', 'ASD', 'DS', 'OTH', 'NSA')),
  rank         integer constraint a_need_stands_first_or_second check (rank in (1, 2)),
  words        text not null default '' constraint a_need_is_told_in_a_few_words check (length(words) <= 2000),
  said_by      text not null constraint a_need_is_told_by_somebody check (said_by in ('the child', 'the family', 'a professional')),
  from_on      date not null default current_date,
  until_on     date,
  recorded_by  uuid references person,
  constraint a_need_has_a_code_or_words check (code is not null or length(trim(words)) > 0)
);
comment on table child_need is 'What a child needs: by code where a professional said so, and in the words of the child and the family.';
create index needs_of_a_child on child_need (child);
create index needs_recorded_by on child_need (recorded_by);

create table plan_type (
  key           text primary key,
  name          text not null,
  words         text not null,
  asked_as      text,
  legal_status  text not null constraint a_plan_type_has_a_known_status check (legal_status in ('law', 'guidance', 'proposed', 'local')),
  source        text not null,
  from_on       date not null,
  until_on      date
);
comment on table plan_type is 'Kinds of plan and what stands behind each: law, guidance or a proposal. A new kind is a row.';
comment on column plan_type.asked_as is 'What it is called while it is asked for and written, where that has a name of its own.';

create table plan_layer (
  key           text not null,
  position      integer not null,
  name          text not null,
  words         text not null,
  legal_status  text not null constraint a_layer_has_a_known_status check (legal_status in ('law', 'guidance', 'proposed', 'local')),
  source        text not null,
  from_on       date not null,
  until_on      date,
  primary key (key, from_on)
);
comment on table plan_layer is 'Layers of support, from what everybody gets to what few need, and what stands behind each. Another wording is a row with its own time.';

create table plan_duty (
  key           text not null,
  plan_type     text not null references plan_type,
  position      integer not null,
  owed_by       text not null,
  name          text not null,
  to_family     text not null,
  words         text not null,
  of_status     text constraint a_duty_counts_from_a_known_status check (of_status in ('asked for', 'being written', 'in force')),
  within        integer constraint a_duty_leaves_some_time check (within > 0),
  unit          text constraint a_duty_counts_in_weeks_or_months check (unit in ('weeks', 'months')),
  shown_by      text[] not null default '{}',
  legal_status  text not null constraint a_duty_has_a_known_status check (legal_status in ('law', 'guidance', 'proposed', 'local')),
  source        text not null,
  from_on       date not null,
  until_on      date,
  primary key (key, from_on),
  constraint a_time_has_a_unit check ((within is null) = (unit is null)),
  constraint what_counts_from_a_status_has_a_time check (of_status is null or within is not null)
);
comment on table plan_duty is 'What somebody owes with a kind of plan, within what time, and what stands behind it. Another wording is a row with its own time.';
comment on column plan_duty.of_status is 'The status from whose day the time counts; none where it counts from something that is not kept here.';
comment on column plan_duty.shown_by is 'Statuses that show that it was done; none where no status can tell.';
create index duties_of_a_plan_type on plan_duty (plan_type);

create table child_plan (
  id           uuid primary key default gen_random_uuid(),
  child        uuid not null references child,
  plan_type    text not null references plan_type,
  status       text not null constraint a_plan_has_a_known_status check (status in ('asked for', 'being written', 'in force', 'ended', 'not agreed')),
  from_on      date not null default current_date,
  status_from  date,
  review_on    date,
  until_on     date,
  party        uuid not null,
  recorded_by  uuid references person,
  version      integer not null default 1,
  constraint a_status_begins_with_the_plan_or_later check (status_from >= from_on)
);
comment on table child_plan is 'A plan that a child has, by kind, status and dates.';
comment on column child_plan.status_from is 'Since when it has this status; where nobody says, since the plan began, or since today when it changes.';
create index plans_of_a_child on child_plan (child);
create index plans_of_a_type on child_plan (plan_type);
create index plans_recorded_by on child_plan (recorded_by);

create table child_plan_step (
  id           uuid primary key default gen_random_uuid(),
  plan         uuid not null references child_plan,
  child        uuid not null references child,
  status       text not null,
  from_on      date not null,
  until_on     date constraint a_step_ends_after_it_began check (until_on >= from_on),
  party        uuid not null,
  recorded_by  uuid references person,
  recorded_at  timestamptz not null default clock_timestamp()
);
comment on table child_plan_step is 'How far a plan was, from when until when, and for whom somebody wrote that down: kept by the database itself whenever the status changes.';
create unique index one_step_of_a_plan_at_a_time on child_plan_step (plan) where until_on is null;
create index steps_of_a_plan on child_plan_step (plan);
create index steps_of_a_child on child_plan_step (child);
create index steps_recorded_by on child_plan_step (recorded_by);

create table child_provision (
  id           uuid primary key default gen_random_uuid(),
  child        uuid not null references child,
  code         text not null constraint provision_has_a_code_of_the_census check (code in ('N', 'K', 'E')),
  from_on      date not null default current_date,
  until_on     date,
  recorded_by  uuid references person
);
comment on table child_provision is 'SEN provision as the school census codes it: none, SEN support, EHC plan.';
create unique index one_provision_at_a_time on child_provision (child) where until_on is null;
create index provision_of_a_child on child_provision (child);
create index provision_recorded_by on child_provision (recorded_by);

create table child_alert (
  id           uuid primary key default gen_random_uuid(),
  child        uuid not null references child,
  kind         text not null constraint an_alert_is_of_a_known_kind check (kind in ('allergy', 'medical', 'safety', 'contact')),
  words        text not null constraint an_alert_says_what_to_do check (length(trim(words)) between 3 and 500),
  from_on      date not null default current_date,
  until_on     date,
  recorded_by  uuid references person
);
comment on table child_alert is 'What everybody with the record must know before they meet the child.';
create index alerts_of_a_child on child_alert (child);
create index alerts_recorded_by on child_alert (recorded_by);

create table contact_preference (
  person       uuid primary key references person,
  email        boolean not null default true,
  telephone    boolean not null default true,
  text_message boolean not null default true,
  letter       boolean not null default true,
  number       text,
  language     text not null default 'English',
  note         text not null default '',
  changed_at   timestamptz not null default now()
);
comment on table contact_preference is 'By what a person may be reached, and in which language.';

create table sharing_agreement (
  id           uuid primary key default gen_random_uuid(),
  name         text not null constraint an_agreement_has_a_name check (length(trim(name)) between 3 and 200),
  of_party     uuid not null,
  with_party   uuid not null,
  purpose      text not null constraint an_agreement_has_a_purpose check (length(trim(purpose)) between 10 and 2000),
  depth        text not null constraint an_agreement_shows_a_known_part check (depth in ('existence', 'record')),
  programme    text,
  from_on      date not null,
  until_on     date not null,
  made_by      uuid references person,
  version      integer not null default 1,
  constraint an_agreement_ends_after_it_began check (until_on >= from_on),
  constraint nobody_agrees_with_themselves check (of_party <> with_party)
);
comment on table sharing_agreement is 'That one body or team shows another its children, for what, from when until when, how deep. The database itself reads it.';
create index agreements_of_a_party on sharing_agreement (of_party);
create index agreements_with_a_party on sharing_agreement (with_party);
create index agreements_made_by on sharing_agreement (made_by);

alter table child add column same_as uuid references child constraint nobody_is_the_same_as_themselves check (same_as <> id);
comment on column child.same_as is 'The row that stands for this child since two were found to be one; both keep their own history.';
create index children_who_are_the_same on child (same_as);

create table child_merge (
  id         uuid primary key default gen_random_uuid(),
  kept       uuid not null references child,
  joined     uuid not null references child,
  reason     text not null constraint a_merge_says_why check (length(trim(reason)) >= 5),
  merged_by  uuid not null references person,
  merged_at  timestamptz not null default now(),
  parted_by  uuid references person,
  parted_at  timestamptz,
  parted_why text,
  constraint a_merge_joins_two check (kept <> joined),
  constraint a_parting_says_who_and_why check ((parted_at is null) = (parted_by is null) and (parted_at is null) = (parted_why is null))
);
comment on table child_merge is 'Two rows that a person judged to be one child, and their parting where that was a mistake.';
create index merges_into_a_child on child_merge (kept);
create unique index a_child_is_joined_to_one_at_a_time on child_merge (joined) where parted_at is null;
create index merges_of_a_child on child_merge (joined);
create index merges_by on child_merge (merged_by);
create index merges_parted_by on child_merge (parted_by);

create table possible_match (
  id          uuid primary key default gen_random_uuid(),
  child       uuid not null references child,
  other       uuid not null references child,
  why         text not null,
  found_at    timestamptz not null default now(),
  judged      text constraint a_match_is_judged_in_a_known_way check (judged in ('the same', 'two children')),
  judged_by   uuid references person,
  judged_at   timestamptz,
  reason      text,
  constraint a_match_is_between_two check (child < other),
  constraint a_judged_match_says_by_whom check ((judged is null) = (judged_by is null) and (judged is null) = (judged_at is null))
);
comment on table possible_match is 'Two records that may be one child, for a person to judge.';
create unique index two_children_are_compared_once on possible_match (child, other);
create index possible_matches_with on possible_match (other);
create index possible_matches_judged_by on possible_match (judged_by);

create table list_import (
  id           uuid primary key default gen_random_uuid(),
  party        uuid not null,
  kind         text not null constraint a_list_is_of_a_known_kind check (kind in ('class list', 'council list')),
  file_name    text not null,
  rows         jsonb not null,
  plan_hash    text,
  state        text not null default 'to be read' constraint an_import_is_in_a_known_state check (state in ('to be read', 'taken over', 'set aside')),
  made_by      uuid not null references person,
  made_at      timestamptz not null default now(),
  ended_at     timestamptz
);
comment on table list_import is 'A list of children that somebody brought, until it is taken over or set aside; the rows go when it ends.';
create index imports_of_a_party on list_import (party, made_at);
create index imports_made_by on list_import (made_by);

create table school_move (
  id           uuid primary key default gen_random_uuid(),
  child        uuid not null references child,
  from_school  uuid references organisation,
  to_school    uuid references organisation,
  found_in     uuid references list_import,
  found_at     timestamptz not null default now(),
  begun        uuid references child,
  state        text not null default 'to confirm' constraint a_move_is_in_a_known_state check (state in ('to confirm', 'confirmed', 'not so')),
  settled_by   uuid references person,
  settled_at   timestamptz
);
comment on table school_move is 'A child who is gone from one list or new in another; somebody confirms. Without a school the child is at a school that is not known.';
comment on column school_move.begun is 'The row that the new school began meanwhile, not knowing of the other; joined with it when the move is confirmed.';
create index moves_of_a_child on school_move (child);
create index moves_with_a_row_begun on school_move (begun);
create index moves_from_a_school on school_move (from_school);
create index moves_to_a_school on school_move (to_school);
create index moves_found_in on school_move (found_in);
create index moves_settled_by on school_move (settled_by);

alter table consent_answer add column purpose text not null default 'support', add column invalid_at timestamptz, add column invalid_why text, add column invalid_by uuid references person;
alter table consent_answer add constraint an_answer_that_is_not_valid_says_why check ((invalid_at is null) = (invalid_why is null) and (invalid_at is null) = (invalid_by is null));
create index answers_made_invalid_by on consent_answer (invalid_by);
alter table sharing_decision add column purpose text not null default 'support';
comment on column consent_answer.purpose is 'For what they said yes or no; a yes for one purpose is none for another.';

create table child_message (
  id         uuid primary key default gen_random_uuid(),
  child      uuid not null references child,
  person     uuid not null references person,
  kind       text not null constraint a_message_of_a_record_names_its_kind check (kind ~ '^[a-z][a-z -]{0,59}$'),
  channel    text not null constraint a_message_goes_by_a_known_way check (channel in ('email', 'letter', 'talk', 'none')),
  reason     text,
  message    uuid,
  made_at    timestamptz not null default now(),
  made_by    uuid references person,
  done_at    timestamptz,
  done_by    uuid references person
);
comment on table child_message is 'What the family or the young person was told, by which way. A letter or a talk waits until somebody says that it is done; whether an e-mail went out stands with the message.';
comment on column child_message.reason is 'Why no e-mail went out, as a kind.';
create index messages_about_a_child on child_message (child, made_at desc);
create index messages_to_a_person on child_message (person);
create index messages_made_by on child_message (made_by);
create index messages_done_by on child_message (done_by);

create table match_key (
  child    uuid not null references child,
  given    text not null,
  family   text not null,
  sound    text not null,
  born     date not null,
  postcode text,
  former   boolean not null,
  primary key (child, given, family, former)
);
comment on table match_key is 'What children are compared by: names without accents, marks and case, and how the family name sounds; one row for each name that a child has or had. Read by functions alone.';
create index keys_by_given_name_and_birthday on match_key (given, born);
create index keys_by_family_name_and_birthday on match_key (family, born);

-- Of two in one transaction the later is the later.
alter table consent_answer alter column recorded_at set default clock_timestamp();
alter table sharing_decision alter column decided_at set default clock_timestamp();

-- A child is one row that the alliance shares; what a body or a family writes hangs on it, each with its own rule.

create table child (
  id           uuid primary key default gen_random_uuid(),
  given_name   text not null constraint a_child_has_a_given_name check (length(trim(given_name)) between 1 and 100),
  family_name  text not null constraint a_child_has_a_family_name check (length(trim(family_name)) between 1 and 100),
  known_as     text,
  born         date not null constraint a_birthday_is_not_before_1990 check (born >= date '1990-01-01'),
  person       uuid references person,
  made_up      boolean not null default false,
  made_at      timestamptz not null default now(),
  version      integer not null default 1
);
comment on table child is 'A child or young person: one row for the whole alliance, owned by no body.';
comment on column child.person is 'The same young person as somebody who may sign in.';
create unique index a_person_is_one_child on child (person) where person is not null;
create index children_who_sign_in on child (person);
create index children_by_name on child (lower(family_name), lower(given_name), born);

create table involvement (
  id           uuid primary key default gen_random_uuid(),
  child        uuid not null references child,
  party        uuid not null,
  party_kind   text not null constraint a_party_is_of_a_known_kind check (party_kind in ('organisation', 'team', 'person', 'holding')),
  kind         text not null constraint an_involvement_is_of_a_known_kind check (kind in ('attends', 'is registered', 'case work', 'supports', 'is asked about', 'shared with', 'family', 'emergency')),
  depth        text not null default 'record' constraint an_involvement_shows_a_known_part check (depth in ('existence', 'record')),
  relation     text,
  parental_responsibility  boolean,
  programme    text,
  began_at     timestamptz not null default now(),
  ends_at      timestamptz,
  made_by      uuid references person,
  version      integer not null default 1,
  constraint an_involvement_ends_after_it_began check (ends_at is null or ends_at >= began_at),
  constraint family_is_a_person check ((kind = 'family') = (party_kind = 'person')),
  constraint an_emergency_is_one_hat_for_a_time check ((kind = 'emergency') = (party_kind = 'holding') and (kind <> 'emergency' or ends_at is not null))
);
comment on table involvement is 'Who has to do with a child, as what, from when until when. Only an involvement gives a view.';
comment on column involvement.depth is 'existence: that the child is known and to whom; record: what was written as well.';
create index involvements_of_a_child on involvement (child);
create index involvements_of_a_party on involvement (party);
create index involvements_made_by on involvement (made_by);

create table may_see (
  child   uuid not null references child,
  party   uuid not null,
  depth   text not null constraint a_view_shows_a_known_part check (depth in ('existence', 'record')),
  from_at timestamptz not null,
  until   timestamptz,
  source  uuid not null,
  primary key (party, child, source)
);
comment on table may_see is 'Which party may see which child now, worked out from involvements, wishes and competence whenever one of them changes. Every rule of sight reads it.';
comment on column may_see.source is 'The involvement that gives the view, or the young person themselves. Several stand side by side: a gap between two is a gap.';
-- Every rule of sight asks by one of these two, and finds all it needs in the index.
create index children_of_a_party on may_see (party, child) include (depth, from_at, until);
create index parties_who_may_see_a_child on may_see (child, party) include (depth, from_at, until);

create table timeline_entry (
  id           uuid primary key default gen_random_uuid(),
  child        uuid not null references child,
  happened_on  date not null,
  kind         text not null default 'note' constraint an_entry_is_of_a_known_kind check (kind in ('note', 'contact', 'meeting', 'what matters')),
  title        text not null constraint an_entry_has_a_title check (length(trim(title)) between 1 and 200),
  words        text not null default '' constraint an_entry_is_at_most_ten_thousand_letters check (length(words) <= 10000),
  audience     text not null constraint an_entry_is_for_a_known_audience check (audience in ('everyone', 'professionals', 'our team', 'safeguarding', 'not my family')),
  party        uuid not null,
  written_by   uuid not null references person,
  written_as   text not null,
  written_at   timestamptz not null default now(),
  version      integer not null default 1
);
comment on table timeline_entry is 'What happened, and what matters to the child, as a family or a body wrote it.';
comment on column timeline_entry.party is 'Whose it is: the body or team that wrote it, or the person for a family. It stays theirs when the writer leaves.';
comment on column timeline_entry.written_as is 'Name, role and place as they were when it was written.';
create index timeline_of_a_child on timeline_entry (child, happened_on desc, written_at desc);
create index entries_written_by on timeline_entry (written_by);

create table timeline_entry_past (
  entry        uuid not null references timeline_entry,
  version      integer not null,
  happened_on  date not null,
  title        text not null,
  words        text not null,
  audience     text not null,
  changed_by   uuid references person,
  changed_at   timestamptz not null default now(),
  primary key (entry, version)
);
comment on table timeline_entry_past is 'How an entry stood before it was changed.';
create index entries_changed_by on timeline_entry_past (changed_by);

create table consent_answer (
  id           uuid primary key default gen_random_uuid(),
  child        uuid not null references child,
  about        uuid not null,
  answer       text not null constraint an_answer_is_yes_no_or_withdrawn check (answer in ('yes', 'no', 'withdrawn')),
  given_by     text not null constraint an_answer_is_given_by_the_child_or_a_parent check (given_by in ('the child', 'a parent')),
  given_person uuid references person,
  route        text not null constraint an_answer_comes_by_a_known_route check (route in ('here', 'in person', 'telephone', 'paper')),
  given_on     date not null default current_date,
  recorded_by  uuid not null references person,
  recorded_at  timestamptz not null default now()
);
comment on table consent_answer is 'What the child or a parent said when asked whether a body or team may see the record. What a professional then decided is another fact.';
create index answers_about_a_child on consent_answer (child, about, recorded_at);
create index answers_given_by on consent_answer (given_person);
create index answers_recorded_by on consent_answer (recorded_by);

create table sharing_decision (
  id           uuid primary key default gen_random_uuid(),
  child        uuid not null references child,
  with_party   uuid not null,
  party_kind   text not null constraint a_record_is_shared_with_a_body_or_a_team check (party_kind in ('organisation', 'team')),
  decision     text not null constraint a_decision_is_to_share_or_to_stop check (decision in ('share', 'stop')),
  basis        text not null constraint a_decision_stands_on_a_known_ground check (basis in ('consent', 'a duty in law', 'safeguarding', 'a risk to life', 'no longer needed')),
  answer       uuid references consent_answer,
  reason       text not null default '',
  decided_by   uuid not null references person,
  decided_as   text not null,
  decided_at   timestamptz not null default now(),
  constraint sharing_by_consent_names_the_answer check ((basis = 'consent') = (answer is not null)),
  constraint sharing_without_consent_says_why check (basis in ('consent', 'no longer needed') or length(trim(reason)) >= 10)
);
comment on table sharing_decision is 'What a professional decided about sharing, on which ground, with the reason where there was no consent.';
create index decisions_about_a_child on sharing_decision (child, decided_at);
create index decisions_on_an_answer on sharing_decision (answer);
create index decisions_by on sharing_decision (decided_by);

create table wish (
  id           uuid primary key default gen_random_uuid(),
  child        uuid not null references child,
  answer       text not null constraint a_wish_is_yes_or_no check (answer in ('yes', 'no')),
  said_on      date not null default current_date,
  recorded_by  uuid not null references person,
  recorded_at  timestamptz not null default now()
);
comment on table wish is 'What a child or young person said when asked whether their family may see the record.';
create index wishes_of_a_child on wish (child, recorded_at);
create index wishes_recorded_by on wish (recorded_by);

create table competence (
  id           uuid primary key default gen_random_uuid(),
  child        uuid not null references child,
  view         text not null constraint competence_is_judged_in_a_known_way check (view in ('can decide', 'cannot decide yet', 'lacks capacity')),
  reason       text not null constraint competence_says_why check (length(trim(reason)) >= 10),
  judged_on    date not null default current_date,
  judged_by    uuid not null references person,
  judged_as    text not null,
  recorded_at  timestamptz not null default now()
);
comment on table competence is 'Whether a child can decide who sees the record, as somebody who knows them judged, with the reason. There is no fixed age below the end of compulsory school age.';
create index competence_of_a_child on competence (child, recorded_at);
create index competence_judged_by on competence (judged_by);

create table emergency_opening (
  id         uuid primary key default gen_random_uuid(),
  child      uuid not null references child,
  person     uuid not null references person,
  holding    uuid not null references role_holding,
  reason     text not null constraint an_emergency_says_why check (length(trim(reason)) between 10 and 2000),
  opened_at  timestamptz not null default now(),
  opened_as  text not null
);
comment on table emergency_opening is 'A record that was opened for an hour by somebody who had nothing to do with the child, and why.';
create index emergencies_of_a_child on emergency_opening (child);
create index emergencies_of_a_person on emergency_opening (person);
create index emergencies_under_a_holding on emergency_opening (holding);

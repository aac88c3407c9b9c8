-- Bodies, teams and people; the roles that people hold in them; sign-in; the trail of what was seen and changed.
-- Who may do what with each table lies in rules/, which is laid anew whenever it changes.

create table organisation (
  id           uuid primary key default gen_random_uuid(),
  kind         text not null constraint an_organisation_is_of_a_known_kind check (kind in ('council', 'integrated care board', 'NHS trust', 'GP practice', 'school', 'early years setting', 'college', 'family hub', 'voluntary organisation', 'parent carer forum', 'alliance')),
  name         text not null constraint an_organisation_has_a_name check (length(trim(name)) between 2 and 200),
  urn          text constraint a_urn_is_six_digits check (urn ~ '^\d{6}$'),
  ods          text constraint an_ods_code_is_letters_and_digits check (ods ~ '^[A-Z0-9]{3,8}$'),
  ons          text constraint an_ons_code_is_a_letter_and_eight_digits check (ons ~ '^[A-Z]\d{8}$'),
  mailbox      text,
  valid_from   date not null,
  valid_until  date,
  successor    uuid references organisation,
  made_up      boolean not null default false,
  version      integer not null default 1,
  constraint an_organisation_ends_after_it_began check (valid_until is null or valid_until >= valid_from),
  constraint only_what_has_ended_has_a_successor check (successor is null or (valid_until is not null and successor <> id))
);
comment on table organisation is 'A body of the alliance or a place where children are: council, NHS body, practice, setting, hub, voluntary organisation, forum.';
comment on column organisation.mailbox is 'Shared by whoever holds the role there, so that messages outlive the person who leaves.';
comment on column organisation.successor is 'The body that took over; it keeps the history of this one.';
create unique index one_organisation_at_a_time_has_a_urn on organisation (urn) where valid_until is null;
create unique index one_organisation_at_a_time_has_an_ods_code on organisation (ods) where valid_until is null;
create index organisations_by_successor on organisation (successor);

create table team (
  id            uuid primary key default gen_random_uuid(),
  organisation  uuid not null references organisation,
  name          text not null constraint a_team_has_a_name check (length(trim(name)) between 2 and 200),
  mailbox       text,
  programme     text,
  keeps_looks   text constraint looks_are_kept_for_a_known_reason check (keeps_looks in ('safeguarding', 'refuge', 'confidential clinic')),
  valid_from    date not null,
  valid_until   date,
  successor     uuid references team,
  version       integer not null default 1,
  constraint a_team_ends_after_it_began check (valid_until is null or valid_until >= valid_from),
  constraint only_a_team_that_has_ended_has_a_successor check (successor is null or (valid_until is not null and successor <> id))
);
comment on table team is 'People of one organisation who support children together, reached at one mailbox.';
comment on column team.programme is 'The programme that it works in; being in one programme gives no view of another.';
comment on column team.keeps_looks is 'Families do not read that this team looked, since it could do harm.';
create index teams_of_an_organisation on team (organisation);
create index teams_by_successor on team (successor);

create table person (
  id       uuid primary key default gen_random_uuid(),
  name     text not null constraint a_person_has_a_name check (length(trim(name)) between 1 and 200),
  email    text constraint an_email_has_one_at_sign check (email ~ '^[^@[:space:]]+@[^@[:space:]]+$' and length(email) <= 254),
  left_on  date,
  made_up  boolean not null default false,
  version  integer not null default 1
);
comment on table person is 'Somebody who may sign in: staff, family, young people. What they may do hangs on the roles they hold.';
comment on column person.left_on is 'The day they left for good; they can do nothing from the moment it is set.';
create unique index one_person_at_a_time_has_an_email on person (lower(email)) where left_on is null;

create table identity (
  issuer     text not null,
  subject    text not null,
  person     uuid not null references person,
  linked_at  timestamptz not null default now(),
  primary key (issuer, subject)
);
comment on table identity is 'Who a sign-in provider says somebody is: by provider and its own key, never by e-mail.';
create index identities_of_a_person on identity (person);

create table role (
  key    text primary key,
  place  integer not null,
  name   text not null,
  words  text not null,
  reach  text not null constraint a_role_reaches_children_in_a_known_way check (reach in ('family', 'self', 'organisation', 'team', 'none'))
);
comment on table role is 'What people can be here, and which children a role reaches: its own family, itself, its organisation’s, its team’s, or none.';

create table permission (
  key    text primary key,
  words  text not null
);
comment on table permission is 'Everything that may be done, in words.';

create table role_permission (
  role        text not null references role,
  permission  text not null references permission,
  primary key (role, permission)
);
comment on table role_permission is 'Which role may do what.';
create index roles_with_a_permission on role_permission (permission);

create table role_holding (
  id            uuid primary key default gen_random_uuid(),
  person        uuid not null references person,
  role          text not null references role,
  organisation  uuid references organisation,
  team          uuid references team,
  title         text constraint a_title_is_a_few_words check (length(trim(title)) between 2 and 100),
  valid_from    date not null default current_date,
  valid_until   date,
  given_by      uuid references person,
  version       integer not null default 1,
  constraint a_role_ends_after_it_began check (valid_until is null or valid_until >= valid_from)
);
comment on table role_holding is 'A hat: one person in one role at one place for a time. Whoever has several chooses which one to wear.';
comment on column role_holding.title is 'What they are called there, such as speech and language therapist; without it the role’s own name.';
create index roles_of_a_person on role_holding (person);
create index holders_of_a_role on role_holding (role);
create index holdings_in_an_organisation on role_holding (organisation);
create index holdings_in_a_team on role_holding (team);
create index holdings_given_by on role_holding (given_by);

create table invitation (
  id          uuid primary key default gen_random_uuid(),
  token_hash  bytea not null constraint an_invitation_is_kept_hashed check (length(token_hash) = 32),
  person      uuid not null references person,
  made_by     uuid references person,
  made_at     timestamptz not null default now(),
  expires_at  timestamptz not null default now() + interval '14 days',
  used_at     timestamptz
);
comment on table invitation is 'A link, used once, by which somebody joins their sign-in provider to the person they are here.';
create unique index an_invitation_has_its_own_token on invitation (token_hash);
create index invitations_of_a_person on invitation (person);
create index invitations_made_by on invitation (made_by);

create table session (
  id          uuid primary key default gen_random_uuid(),
  token_hash  bytea not null constraint a_session_is_kept_hashed check (length(token_hash) = 32),
  person      uuid not null references person,
  holding     uuid references role_holding,
  how         text not null constraint a_session_began_in_a_known_way check (how in ('provider', 'code', 'demonstration')),
  browser     text not null default '',
  began_at    timestamptz not null default now(),
  seen_at     timestamptz not null default now(),
  ends_at     timestamptz not null,
  ended_at    timestamptz,
  ended_why   text,
  constraint an_ended_session_says_why check ((ended_at is null) = (ended_why is null))
);
comment on table session is 'Somebody signed in with one browser. The cookie holds the token, this table only its SHA-256.';
create unique index a_session_has_its_own_token on session (token_hash);
create index sessions_of_a_person on session (person);
create index sessions_of_a_holding on session (holding);

create table sign_in_code (
  id            uuid primary key default gen_random_uuid(),
  browser_hash  bytea not null,
  email_hash    bytea not null,
  person        uuid references person,
  code_hash     bytea not null,
  next          text not null default '/',
  tries         integer not null default 0,
  made_at       timestamptz not null default now(),
  expires_at    timestamptz not null default now() + interval '10 minutes',
  used_at       timestamptz
);
comment on table sign_in_code is 'A code sent by e-mail: six digits, ten minutes, five tries, for the browser that asked. One for an unknown address has no person and never works.';
create index codes_of_a_browser on sign_in_code (browser_hash, made_at);
create index codes_of_a_person on sign_in_code (person);

create table sign_in_attempt (
  state_hash    bytea primary key,
  browser_hash  bytea not null,
  kept          jsonb not null,
  next          text not null default '/',
  invitation    uuid references invitation,
  made_at       timestamptz not null default now(),
  expires_at    timestamptz not null default now() + interval '10 minutes',
  used_at       timestamptz
);
comment on table sign_in_attempt is 'Somebody on the way to a sign-in provider and back, in one browser.';
create index attempts_by_invitation on sign_in_attempt (invitation);

create table rate_limit (
  bucket        text not null,
  key_hash      bytea not null,
  window_start  timestamptz not null,
  taken         integer not null,
  primary key (bucket, key_hash, window_start)
);
comment on table rate_limit is 'How often somebody did something in a stretch of time; who it was is kept as a keyed hash.';

create table done_request (
  person   uuid not null references person on delete cascade,
  key      uuid not null,
  answer   text not null,
  done_at  timestamptz not null default now(),
  primary key (person, key)
);
comment on table done_request is 'A form that was saved, so that the same form sent again does not act twice.';

create table audit_entry (
  id        bigint generated always as identity primary key,
  at        timestamptz not null default clock_timestamp(),
  tx        xid8 not null default pg_current_xact_id(),
  person    uuid,
  holding   uuid,
  role      text,
  act       text not null constraint an_act_is_of_a_known_kind check (act in ('look', 'list', 'refused', 'add', 'change', 'remove', 'sign in', 'sign in failed', 'sign out', 'hat', 'emergency', 'share', 'stop sharing')),
  kind      text not null,
  thing     uuid,
  child     uuid,
  children  uuid[],
  purpose   text
);
comment on table audit_entry is 'Every look and every change, in the same transaction: ids and kinds, never content. Nothing of it is ever changed or removed.';
comment on column audit_entry.purpose is 'Why, as a kind; the service’s own work says its reason.';
create index looks_at_a_child on audit_entry (child, id) where child is not null;
create index lists_with_a_child on audit_entry using gin (children) where children is not null;
create index audit_by_transaction on audit_entry (tx);

create table look_kept (
  audit_entry  bigint primary key references audit_entry,
  reason       text not null constraint a_look_is_kept_for_a_known_reason check (reason in ('safeguarding', 'refuge', 'confidential clinic', 'serious harm', 'a crime')),
  kept_by      uuid not null references person,
  holding      uuid not null references role_holding,
  kept_at      timestamptz not null default now()
);
comment on table look_kept is 'A look that the family does not read, since it would do harm: who decided so, and the kind of reason.';
create index looks_kept_by on look_kept (kept_by);
create index looks_kept_under on look_kept (holding);

create table audit_generation (
  number    integer primary key,
  after_id  bigint not null,
  began_at  timestamptz not null default now()
);
comment on table audit_generation is 'The database that numbers the transactions: a new one begins when a backup is restored elsewhere.';

create table audit_block (
  number      bigint primary key,
  generation  integer not null references audit_generation,
  up_to       xid8 not null,
  first_id    bigint,
  last_id     bigint,
  entries     integer not null,
  digest      bytea not null,
  previous    bytea not null,
  head        bytea not null,
  sealed_at   timestamptz not null default clock_timestamp()
);
comment on table audit_block is 'The trail in sealed blocks: each head is made of the entries and of the head before it, so that nothing between can be changed unseen.';
create index blocks_of_a_generation on audit_block (generation);

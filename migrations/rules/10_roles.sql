-- The roles, and what each may do. This is the one place; the page /roles and the tests read the tables.

insert into public.permission (key, words) values
  ('see children', 'Open the records of children whom one’s setting, practice or team has to do with'),
  ('see own record', 'Open the record of one’s own child, or one’s own'),
  ('write in records', 'Write what happened, and change what one’s setting or team wrote'),
  ('add to own record', 'Add to the record of one’s own child, or one’s own'),
  ('add a child', 'Begin the record of a child'),
  ('invite a family', 'Give a parent or a young person their own way in'),
  ('record an answer', 'Write down what a child or a parent said about who may see the record'),
  ('judge competence', 'Write down whether a child can decide who sees the record, and why'),
  ('share a record', 'Share a record where the family or the young person said yes, and stop sharing'),
  ('share without consent', 'Share a record without a yes, where the law or a child’s safety asks for it; the reason is reported'),
  ('open a record in an emergency', 'Open, for an hour, the record of a child whom one has nothing to do with; the reason is reported'),
  ('read safeguarding notes', 'Read notes on safeguarding of other teams too'),
  ('keep a look from the family', 'Decide that a family does not read that somebody looked, since it would do harm'),
  ('read reports of sharing', 'Read where one’s team or setting shared without consent or opened a record in an emergency'),
  ('judge who is the same child', 'Join two records that are one child, part them again, or keep both'),
  ('bring a list', 'Bring a list of children, read what it would change, and take it over'),
  ('confirm school moves', 'Confirm that a child has moved to another school'),
  ('read hidden addresses', 'Read an address that is hidden from everybody else'),
  ('make sharing agreements', 'Write down what bodies agreed to show each other, for what and until when'),
  ('manage people', 'Add people, teams and organisations, give roles and end them'),
  ('read the audit trail', 'Read who did what and when, by ids and kinds'),
  ('see how the service is', 'See whether the service is well: records, backups, messages, the audit trail'),
  ('load data', 'Load a file of published figures, see how a load went'),
  ('withdraw a release', 'Take a release of figures out of use, and put it back')
on conflict (key) do update set words = excluded.words;

insert into public.role (key, place, reach, name, words) values
  ('family member', 1, 'family', 'Family member', 'A parent or carer: their own child’s record, while the child or young person wants it so.'),
  ('young person', 2, 'self', 'Young person', 'Their own record: from the end of compulsory school age, or earlier where they can decide for themselves.'),
  ('SENCO', 3, 'organisation', 'SENCO', 'Co-ordinates SEND in a school, college or early years setting: its own pupils.'),
  ('GP practice', 4, 'organisation', 'GP practice', 'Works in a practice: children whom the practice has to do with.'),
  ('practitioner', 5, 'team', 'Practitioner', 'Works with children: those whom the team supports or is asked about.'),
  ('team lead', 6, 'team', 'Team lead', 'Leads a team: its children, and what was shared or opened without consent.'),
  ('programme lead', 7, 'team', 'Programme lead', 'Leads a programme: children whom its team supports or is asked about.'),
  ('council case officer', 8, 'team', 'Council case officer', 'Carries EHC needs assessments and plans: children of the council’s SEND team.'),
  ('forum chair', 9, 'none', 'Parent carer forum chair', 'Speaks for families: figures and shared work, no child’s record.'),
  ('co-production lead', 10, 'none', 'Co-production lead', 'Sees that people shape what is decided: no child’s record.'),
  ('analyst', 11, 'none', 'Analyst', 'Loads and checks figures: no child’s record.'),
  ('commissioner', 12, 'none', 'Commissioner', 'Decides for one of the four bodies, from figures: no child’s record.'),
  ('alliance officer', 13, 'none', 'Alliance officer', 'Keeps the plan and the papers: no child’s record.'),
  ('Director of Children’s Services', 14, 'none', 'Director of Children’s Services', 'Sets direction for a council: no child’s record.'),
  ('board member', 15, 'none', 'Board member', 'Sits on the board: figures and papers, no child’s record.'),
  ('scrutiny member', 16, 'none', 'Scrutiny member', 'An elected member who asks questions: figures and papers, no child’s record.'),
  ('administrator', 17, 'none', 'Administrator', 'Looks after people and their roles: no child’s record.')
on conflict (key) do update set place = excluded.place, reach = excluded.reach, name = excluded.name, words = excluded.words;

delete from public.role_permission;
insert into public.role_permission (role, permission)
select role, trim(permission) from (values
  ('family member', 'see own record; add to own record'),
  ('young person', 'see own record; add to own record'),
  ('SENCO', 'see children; write in records; add a child; invite a family; record an answer; judge competence; share a record; open a record in an emergency; read reports of sharing; judge who is the same child; bring a list; confirm school moves'),
  ('GP practice', 'see children; write in records; record an answer; open a record in an emergency'),
  ('practitioner', 'see children; write in records; record an answer; judge competence; share a record; open a record in an emergency'),
  ('team lead', 'see children; write in records; add a child; invite a family; record an answer; judge competence; share a record; share without consent; open a record in an emergency; read safeguarding notes; keep a look from the family; read reports of sharing; judge who is the same child; read hidden addresses'),
  ('programme lead', 'see children'),
  ('council case officer', 'see children; write in records; add a child; invite a family; record an answer; judge competence; share a record; share without consent; open a record in an emergency; judge who is the same child; bring a list; confirm school moves; read hidden addresses'),
  ('alliance officer', 'make sharing agreements'),
  ('analyst', 'load data; withdraw a release'),
  ('administrator', 'manage people; read the audit trail; see how the service is')
) as t (role, permissions), regexp_split_to_table(permissions, ';') as permission;
delete from public.permission p where not exists (select from public.role_permission where permission = p.key);

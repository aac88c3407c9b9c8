-- The database decides who sees a row: row security on every table, forced, and no more rights than the work asks for.
-- The owner (whoever runs this file) lays the schema and restores; it has a policy since it is bound by row security too.

create table row_security_proof (
  name  text primary key
);
comment on table row_security_proof is 'One row that every login may see and one that none may: read at each start, before anybody is let in.';
insert into row_security_proof (name) values ('shown'), ('hidden');

alter table row_security_proof enable row level security, force row level security;
alter table migration enable row level security, force row level security;
alter table release enable row level security, force row level security;
alter table load_run enable row level security, force row level security;
comment on table migration is 'The steps of the schema that this database has taken.';

create policy the_owner_lays_the_schema on row_security_proof to current_user using (true) with check (true);
create policy the_owner_lays_the_schema on migration to current_user using (true) with check (true);
create policy the_owner_lays_the_schema on release to current_user using (true) with check (true);
create policy the_owner_lays_the_schema on load_run to current_user using (true) with check (true);

create policy hidden_is_hidden on row_security_proof for select to belong_app, belong_worker, belong_statistics using (name = 'shown');
grant select on row_security_proof to belong_app, belong_worker, belong_statistics;

-- Published figures are for everyone; only the service's own work loads and withdraws them. Nobody deletes a release.
create policy the_service_reads_releases on release for select to belong_worker using (true);
create policy the_service_publishes on release for insert to belong_worker with check (withdrawn_at is null);
create policy the_service_withdraws on release for update to belong_worker using (true) with check (true);
create policy published_figures_are_for_everyone on release for select to belong_app, belong_statistics using (true);
grant select, insert on release to belong_worker;
grant update (withdrawn_at, withdrawn_why) on release to belong_worker;
grant usage on sequence release_id_seq to belong_worker;
grant select on release to belong_app, belong_statistics;

create policy the_service_reads_its_loads on load_run for select to belong_worker using (true);
create policy the_service_starts_loads on load_run for insert to belong_worker with check (true);
create policy the_service_moves_loads_on on load_run for update to belong_worker using (true) with check (true);
grant select, insert, update on load_run to belong_worker;

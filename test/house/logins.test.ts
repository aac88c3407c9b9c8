import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeSchema, schemaFaults } from '../../src/kernel/records/schema.ts';
import { plantedRecords } from '../access/planted.ts';
import { mutantsOf } from '../access/mutants.ts';
import { tried } from '../access/tries.ts';
import { makeWorld } from '../access/world.ts';
import type { ThrowAway } from '../records.ts';
import { root } from '../service.ts';

/** What a login may do as such, with nobody signed in; what people may do is in access.test.ts. In words of our own, not read from the policies. */
type Login = 'belong_app' | 'belong_worker' | 'belong_statistics' | 'belong_backup';
type Act = 'read' | 'add' | 'change' | 'remove';

const release = `(id, source, source_name, reader_version, dataset, edition, kind, title, publisher, licence, file_name, sha256, container_sha256, rows_in, rows_kept, folder, definition, loaded_by)
  values (900, 's', 's', 1, 'd', '', 'figures', 't', 'p', 'l', 'f', repeat('a', 64), repeat('b', 64), 1, 1, 'f', '{}', 'b')`;
const somebody = '(select min(id::text)::uuid from person)';

const model: Readonly<Record<string, { readonly worker?: readonly Act[]; readonly app?: readonly Act[]; readonly statistics?: readonly Act[]; readonly add: string; readonly change: string }>> = {
  release: { app: ['read'], worker: ['read', 'add', 'change'], statistics: ['read'], add: `insert into release ${release.replace('900', '901').replace("'d'", "'other'")}`, change: "update release set withdrawn_at = now(), withdrawn_why = 'wrong file'" },
  load_run: { worker: ['read', 'add', 'change'], add: "insert into load_run (asked_by) values ('a test')", change: 'update load_run set rows_done = 1' },
  migration: { add: "insert into migration (name, sha256) values ('9999_x.sql', 'x')", change: "update migration set sha256 = 'x'" },
  row_security_proof: { app: ['read'], worker: ['read'], statistics: ['read'], add: "insert into row_security_proof values ('more')", change: "update row_security_proof set name = 'other'" },
  organisation: { app: ['read'], worker: ['read'], add: "insert into organisation (kind, name, valid_from) values ('school', 'New', current_date)", change: "update organisation set mailbox = 'x@example.org'" },
  team: { app: ['read'], worker: ['read'], add: "insert into team (organisation, name, valid_from) select id, 'New', current_date from organisation limit 1", change: "update team set mailbox = 'x@example.org'" },
  role: { app: ['read'], worker: ['read'], add: "insert into role values ('x', 99, 'X', 'x', 'team')", change: "update role set reach = 'team'" },
  permission: { app: ['read'], worker: ['read'], add: "insert into permission values ('x', 'x')", change: "update permission set words = 'x'" },
  role_permission: { app: ['read'], worker: ['read'], add: "insert into role_permission values ('analyst', 'manage people')", change: "update role_permission set permission = 'manage people' where role = 'SENCO' and permission = 'see children'" },
  person: { worker: ['read'], add: "insert into person (name) values ('New')", change: "update person set name = 'x'" },
  role_holding: { worker: ['read'], add: "insert into role_holding (person, role) select id, 'analyst' from person limit 1", change: "update role_holding set valid_until = '2999-01-01'" },
  identity: { worker: ['read', 'add'], add: `insert into identity (issuer, subject, person) values ('i', 's', ${somebody})`, change: "update identity set subject = 'x'" },
  invitation: { worker: ['read', 'change'], add: `insert into invitation (token_hash, person) values (sha256('x'), ${somebody})`, change: 'update invitation set used_at = now()' },
  session: { worker: ['read', 'add', 'change'], add: `insert into session (token_hash, person, how, ends_at) values (sha256('x'), ${somebody}, 'code', now())`, change: 'update session set seen_at = now()' },
  sign_in_code: { worker: ['read', 'add', 'change', 'remove'], add: "insert into sign_in_code (browser_hash, email_hash, code_hash) values ('b', 'e', 'c')", change: 'update sign_in_code set tries = 1' },
  sign_in_attempt: { worker: ['read', 'add', 'change', 'remove'], add: "insert into sign_in_attempt (state_hash, browser_hash, kept) values ('x', 'b', '{}')", change: 'update sign_in_attempt set used_at = now()' },
  rate_limit: { worker: ['read', 'add', 'change', 'remove'], add: "insert into rate_limit values ('x', 'k', now(), 1)", change: 'update rate_limit set taken = 2' },
  done_request: { worker: ['read', 'remove'], add: `insert into done_request (person, key, answer) values (${somebody}, gen_random_uuid(), '/')`, change: "update done_request set answer = '/x'" },
  audit_entry: { worker: ['read'], add: "insert into audit_entry (act, kind) values ('look', 'child')", change: "update audit_entry set act = 'list'" },
  audit_block: { worker: ['read'], add: "insert into audit_block (number, generation, up_to, entries, digest, previous, head) values (99, 1, '9', 0, '', '', '')", change: 'update audit_block set entries = 0' },
  audit_generation: { worker: ['read'], add: 'insert into audit_generation values (9, 0)', change: 'update audit_generation set after_id = 9' },
  look_kept: { add: "insert into look_kept (audit_entry, reason, kept_by, holding) select 2, 'refuge', person, id from role_holding limit 1", change: "update look_kept set reason = 'a crime'" },
  may_see: { add: "insert into may_see (child, party, depth, from_at, source) select id, gen_random_uuid(), 'record', now(), id from child limit 1", change: "update may_see set depth = 'record'" },
  child: { add: "insert into child (given_name, family_name, born) values ('A', 'B', '2020-01-01')", change: "update child set known_as = 'x'" },
  involvement: { add: "insert into involvement (child, party, party_kind, kind) select id, gen_random_uuid(), 'team', 'supports' from child limit 1", change: 'update involvement set ends_at = null' },
  timeline_entry: { add: "insert into timeline_entry (child, happened_on, title, audience, party, written_by, written_as) select c.id, current_date, 't', 'everyone', p.id, p.id, 'x' from child c, person p limit 1", change: "update timeline_entry set words = 'x'" },
  timeline_entry_past: { add: "insert into timeline_entry_past (entry, version, happened_on, title, words, audience) select id, 99, current_date, 't', 'w', 'everyone' from timeline_entry limit 1", change: "update timeline_entry_past set words = 'x'" },
  consent_answer: { add: "insert into consent_answer (child, about, answer, given_by, route, recorded_by) select c.id, gen_random_uuid(), 'yes', 'a parent', 'paper', p.id from child c, person p limit 1", change: "update consent_answer set answer = 'no'" },
  sharing_decision: { add: "insert into sharing_decision (child, with_party, party_kind, decision, basis, reason, decided_by, decided_as) select c.id, gen_random_uuid(), 'team', 'share', 'safeguarding', 'because it must be', p.id, 'x' from child c, person p limit 1", change: "update sharing_decision set reason = 'because it must be'" },
  wish: { add: "insert into wish (child, answer, recorded_by) select c.id, 'yes', p.id from child c, person p limit 1", change: "update wish set answer = 'no'" },
  competence: { add: "insert into competence (child, view, reason, judged_by, judged_as) select c.id, 'can decide', 'because I know them', p.id, 'x' from child c, person p limit 1", change: "update competence set view = 'can decide'" },
  emergency_opening: { add: "insert into emergency_opening (child, person, holding, reason, opened_as) select c.id, h.person, h.id, 'because I must see it', 'x' from child c, role_holding h limit 1", change: "update emergency_opening set reason = 'because I must see it'" },
  child_identifier: { add: "insert into child_identifier (child, kind, value) select id, 'UPN', 'A123456789012' from child limit 1", change: "update child_identifier set value = '9434765919' where value = '9000000000'" },
  child_name: { add: "insert into child_name (child, given_name, family_name) select id, 'A', 'B' from child limit 1", change: "update child_name set given_name = 'A'" },
  child_address: { add: "insert into child_address (child, lines, until_on) select id, '2 Example Road', current_date from child limit 1", change: 'update child_address set until_on = current_date' },
  child_mark: { add: "insert into child_mark (child, kind) select id, 'has died' from child limit 1", change: 'update child_mark set until_on = current_date' },
  child_language: { add: "insert into child_language (child, language) select id, 'Polish' from child limit 1", change: 'update child_language set at_home = false' },
  child_need: { add: "insert into child_need (child, code, said_by) select id, 'ASD', 'a professional' from child limit 1", change: 'update child_need set until_on = current_date' },
  child_plan: { add: "insert into child_plan (child, plan_type, status, party) select id, 'EHC plan', 'asked for', id from child limit 1", change: "update child_plan set status = 'ended'" },
  child_plan_step: { add: "insert into child_plan_step (plan, child, status, from_on, until_on, party) select id, child, 'ended', current_date, current_date, party from child_plan limit 1", change: 'update child_plan_step set until_on = from_on' },
  child_provision: { add: "insert into child_provision (child, code, until_on) select id, 'E', current_date from child limit 1", change: 'update child_provision set until_on = current_date' },
  child_alert: { add: "insert into child_alert (child, kind, words) select id, 'medical', 'An inhaler' from child limit 1", change: 'update child_alert set until_on = current_date' },
  child_merge: { add: "insert into child_merge (kept, joined, reason, merged_by) select a.id, b.id, 'looked alike', p.id from child a, child b, person p where a.id < b.id limit 1", change: "update child_merge set reason = 'looked alike'" },
  child_message: { add: "insert into child_message (child, person, kind, channel) select c.id, p.id, 'note', 'talk' from child c, person p limit 1", change: "update child_message set channel = 'letter'" },
  plan_type: { app: ['read'], worker: ['read'], add: "insert into plan_type (key, name, words, legal_status, source, from_on) values ('x', 'x', 'x', 'law', 'x', current_date)", change: "update plan_type set name = 'x'" },
  plan_layer: { app: ['read'], worker: ['read'], add: "insert into plan_layer (key, position, name, words, legal_status, source, from_on) values ('x', 1, 'x', 'x', 'law', 'x', current_date)", change: "update plan_layer set name = 'x'" },
  plan_duty: { app: ['read'], worker: ['read'], add: "insert into plan_duty (key, plan_type, position, owed_by, name, to_family, words, legal_status, source, from_on) values ('x', 'EHC plan', 1, 'x', 'x', 'x', 'x', 'law', 'x', current_date)", change: "update plan_duty set name = 'x'" },
  possible_match: { add: "insert into possible_match (child, other, why) select min(id::text)::uuid, max(id::text)::uuid, 'x' from child", change: "update possible_match set why = 'x'" },
  match_key: { add: "insert into match_key (child, given, family, sound, born, former) select id, 'x', 'x', 'x000', born, true from child limit 1", change: "update match_key set sound = 'x000'" },
  list_import: { add: "insert into list_import (party, kind, file_name, rows, made_by) select id, 'class list', 'b.csv', '[]', id from person limit 1", change: "update list_import set state = 'set aside'" },
  school_move: { add: 'insert into school_move (child) select id from child limit 1', change: "update school_move set state = 'not so'" },
  contact_preference: { add: "insert into contact_preference (person) select id from person p where not exists (select from contact_preference where person = p.id) limit 1", change: "update contact_preference set note = 'x'" },
  sharing_agreement: { add: "insert into sharing_agreement (name, of_party, with_party, purpose, depth, from_on, until_on) values ('New one', gen_random_uuid(), gen_random_uuid(), 'so that both can plan', 'record', current_date, current_date)", change: 'update sharing_agreement set until_on = until_on' },
  job: { app: ['add'], worker: ['read', 'add', 'change', 'remove'], add: "insert into job (kind) values ('x')", change: 'update job set tries = 1' },
  message: { app: ['add'], worker: ['read', 'add', 'change', 'remove'], add: "insert into message (to_address, subject, words, about_kind) values ('b@example.org', 's', 'w', 'x')", change: 'update message set tries = 1' },
};
const everyLogin: readonly Login[] = ['belong_app', 'belong_worker', 'belong_statistics', 'belong_backup'];

/** Refused although the act as such is allowed. Rows that may be removed are old ones: a younger one stays. */
const limits: Readonly<Partial<Record<Login, readonly string[]>>> = {
  belong_worker: [
    `insert into release ${release.replace('loaded_by)', 'loaded_by, withdrawn_at, withdrawn_why)').replace('900', '902').replace("'d'", "'third'").replace("'b')", "'b', now(), 'x')")}`,
    "select 1 from row_security_proof where name = 'hidden'", 'update invitation set used_at = null', 'update invitation set person = person', 'update session set person = person', "update session set ends_at = now() + interval '1 year'",
    `insert into session (token_hash, person, how, ends_at, ended_at, ended_why) values (sha256('y'), ${somebody}, 'code', now(), now(), 'x')`,
    "insert into sign_in_code (browser_hash, email_hash, code_hash, used_at) values ('b', 'e', 'c', now())", "insert into sign_in_attempt (state_hash, browser_hash, kept, used_at) values ('y', 'b', '{}', now())", 'update sign_in_attempt set used_at = null',
    "delete from sign_in_attempt where expires_at > now()", 'delete from sign_in_code where expires_at > now()', "delete from done_request where done_at > now() - interval '1 day'", 'select answer from done_request', "delete from rate_limit where window_start > now() - interval '1 hour'", "delete from job where kind = 'planted'", "delete from message where about_kind = 'planted'",
    "insert into job (kind, tries) values ('x', 3)", "insert into job (kind, done_at) values ('x', now())", "insert into message (to_address, subject, words, about_kind, sent_at) values ('b@example.org', 's', 'w', 'x', now())",
  ],
  belong_app: ["select 1 from row_security_proof where name = 'hidden'", "insert into job (kind, acting_person) values ('x', gen_random_uuid())", "insert into message (to_address, subject, words, about_kind, sent_at) values ('b@example.org', 's', 'w', 'x', now())"],
  belong_statistics: ["select 1 from row_security_proof where name = 'hidden'"],
};

let db: ThrowAway;
beforeAll(async () => {
  db = await plantedRecords(makeWorld());
  await db.as('belong_owner', async (owner) => {
    await owner.query("insert into sign_in_attempt (state_hash, browser_hash, kept, expires_at) values ('old', 'b', '{}', now() - interval '1 day'); insert into rate_limit values ('b', 'old', now() - interval '1 day', 1)");
    await owner.query("insert into sign_in_code (browser_hash, email_hash, code_hash, expires_at) values ('b', 'e', 'c', now() - interval '2 days'); insert into done_request (person, key, answer, done_at) select id, gen_random_uuid(), '/', now() - interval '40 days' from person limit 1");
    await owner.query("insert into job (kind, done_at) values ('old', now() - interval '40 days'); insert into message (to_address, subject, words, about_kind, sent_at) values ('a@example.org', 's', 'w', 'old', now() - interval '40 days')");
  });
});
afterAll(() => db.drop());

/** Every act of a login that is not as the model says, in words; inside a transaction that is open. */
async function surprises(client: pg.Client, login: Login, tables: readonly string[] = Object.keys(model)): Promise<readonly string[]> {
  const found: string[] = [];
  for (const table of tables) {
    const rule = model[table]!;
    const may: readonly Act[] = login === 'belong_backup' ? ['read'] : (rule[login.slice(7) as 'app' | 'worker' | 'statistics'] ?? []);
    for (const [act, sql] of Object.entries({ read: `select 1 from ${table}`, add: rule.add, change: rule.change, remove: `delete from ${table}` }) as [Act, string][]) {
      const done = (await tried(client, sql)) > 0;
      if (done !== may.includes(act)) found.push(`${login} ${done ? 'can' : 'cannot'} ${act} ${table}`);
    }
  }
  for (const sql of limits[login] ?? []) if (tables.some((t) => sql.includes(` ${t}`)) && (await tried(client, sql)) > 0) found.push(`${login} can: ${sql.slice(0, 80)}`);
  return found;
}

const asLogin = (login: Login, before: string, tables?: readonly string[]) => db.as('belong', async (admin) => {
  await admin.query('begin');
  try {
    await admin.query(`${before}; set local role ${login}`);
    return await surprises(admin, login, tables);
  } finally {
    await admin.query('rollback');
  }
});

test('every table has its entry here', async () => {
  const tables = await db.as('belong_owner', async (owner) => (await owner.query<{ name: string }>("select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') order by 1")).rows.map((r) => r.name));
  expect(tables).toEqual(Object.keys(model).sort());
});

test.each(everyLogin)('%s may do what is said here and nothing else', async (login) => {
  expect(await db.as(login, async (client) => {
    await client.query('begin');
    return surprises(client, login);
  })).toEqual([]);
});

test('a policy for the service that is dropped or widened is noticed here, each of them', async () => {
  const mutants = await mutantsOf(db, (roles) => roles.some((r) => r === 'belong_worker' || r === 'belong_statistics'));
  expect(mutants.length).toBeGreaterThan(40);
  const survivors: string[] = [];
  for (const { sql, table } of mutants) {
    const seen = [...(await asLogin('belong_worker', sql, [table])), ...(await asLogin('belong_statistics', sql, [table])), ...(await asLogin('belong_app', sql, [table]))];
    if (seen.length === 0) survivors.push(sql);
  }
  expect(survivors).toEqual([]);
});

test('no login but the owner makes anything in the database', async () => {
  for (const login of everyLogin) {
    await db.as(login, async (client) => {
      for (const sql of ['create table mine (a int)', 'create temporary table mine (a int)', 'create function mine() returns int language sql return 1', 'create schema mine', 'alter table release disable row level security', 'truncate release', 'create function rules.mine() returns int language sql return 1']) {
        expect(await client.query(sql).then(() => 'done', (e: { code?: string }) => e.code), `${login}: ${sql}`).toBe('42501');
      }
    });
  }
});

test('the schema is sound, and migrations/schema.sql shows it as it is (npm run docs)', async () => {
  await db.as('belong_owner', async (owner) => {
    expect(await schemaFaults(owner)).toEqual([]);
    expect(readFileSync(join(root, 'migrations', 'schema.sql'), 'utf8')).toBe(await describeSchema(owner));
  });
});

import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { familyIsLetIn, isFamily, isStaff, isYoungPerson, may, mayWriteFor, partiesOf, reads, sees } from './model.ts';
import { plantRecord, recordRules } from './record-tables.ts';
import { dayFromToday, type Child, type Hat, type makeWorld } from './world.ts';

export type Made = ReturnType<typeof makeWorld>;

/** What a hat may do with one table, by the model, and the statements with which each act is tried. Counts of rows; an act without an entry must be refused. */
export interface TableRule {
  readonly what: string;
  readonly read: (hat: Hat) => number | 'some';
  /** Nothing of it is read or written before a look that is written down. */
  readonly afterLook?: true;
  readonly add?: { readonly sql: (hat: Hat) => string; readonly may: (hat: Hat) => boolean };
  readonly changeAfterLook?: true;
  readonly change?: { readonly sql: string; readonly rows: (hat: Hat) => number };
  readonly remove?: { readonly sql: string; readonly rows: (hat: Hat) => number };
  /** Statements that must be refused or touch nothing for everybody, although the act as such is allowed to some. */
  readonly never?: (hat: Hat) => readonly string[];
}

const none = () => 0;
const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** More rows, so that each table has something to hide. */
export async function plantMore(owner: pg.Client, made: Made): Promise<void> {
  const { hats, children, bodies } = made;
  const everyChild = Object.values(children);
  for (const h of Object.values(hats)) {
    await owner.query('insert into identity (issuer, subject, person) values ($1, $2, $3)', ['https://provider.example', h.person, h.person]);
    await owner.query("insert into session (token_hash, person, holding, how, ends_at) values (sha256($1::text::bytea), $2, $3, 'provider', now() + interval '1 hour')", [h.person, h.person, h.holding]);
    await owner.query("insert into done_request (person, key, answer) values ($1, gen_random_uuid(), '/')", [h.person]);
  }
  await owner.query('insert into invitation (token_hash, person) values (sha256($1::text::bytea), $2)', ['t', hats.ewa.person]);
  await owner.query("insert into sign_in_code (browser_hash, email_hash, code_hash) values ('b', 'e', 'c'); insert into sign_in_attempt (state_hash, browser_hash, kept) values ('s', 'b', '{}'); insert into rate_limit values ('b', 'k', now(), 1); insert into load_run (asked_by) values ('planted'); insert into job (kind) values ('planted'); insert into message (to_address, subject, words, about_kind) values ('a@example.org', 's', 'w', 'planted')");
  for (const c of everyChild) {
    const answer = randomUUID();
    await owner.query("insert into consent_answer (id, child, about, answer, given_by, route, recorded_by) values ($1, $2, gen_random_uuid(), 'yes', 'a parent', 'paper', $3)", [answer, c.id, hats.oak.person]);
    await owner.query("insert into sharing_decision (child, with_party, party_kind, decision, basis, answer, decided_by, decided_as) values ($1, gen_random_uuid(), 'team', 'share', 'consent', $2, $3, 'somebody')", [c.id, answer, hats.lead.person]);
    await owner.query("insert into sharing_decision (child, with_party, party_kind, decision, basis, reason, decided_by, decided_as) values ($1, gen_random_uuid(), 'team', 'share', 'safeguarding', 'somebody may come to harm', $2, 'somebody')", [c.id, hats.lead.person]);
    await owner.query("insert into emergency_opening (child, person, holding, reason, opened_as) values ($1, $2, $3, 'found alone at the station', 'somebody')", [c.id, hats.ot.person, hats.ot.holding]);
    await owner.query("update timeline_entry set title = 'changed' where child = $1", [c.id]);
  }
  await owner.query("insert into look_kept (audit_entry, reason, kept_by, holding) select min(id), 'refuge', $1, $2 from audit_entry", [hats.lead.person, hats.lead.holding]);
  // A view whose time ran out while nothing else changed.
  await owner.query("insert into may_see (child, party, depth, from_at, until, source) values ($1, $2, 'record', now() - interval '9 days', now() - interval '1 day', gen_random_uuid())", [children.ivy.id, bodies.find((b) => b.name === 'Speech and language')!.id]);
  await owner.query(`insert into release (source, source_name, reader_version, dataset, edition, kind, title, publisher, licence, file_name, sha256, container_sha256, rows_in, rows_kept, folder, definition, loaded_by)
    values ('s', 's', 1, 'd', '', 'figures', 't', 'p', 'l', 'f', repeat('a', 64), repeat('b', 64), 1, 1, 'f', '{}', 'b')`);
  await plantRecord(owner, made);
  await owner.query('select rules.seal_audit()');
}

/** Every table of the records. */
export function tableRules(made: Made): Readonly<Record<string, TableRule>> {
  const { world, hats, bodies } = made;
  const children = world.children;
  const noah = made.children.noah;
  const admin = (h: Hat) => may(h, 'manage people');
  const everybody = (n: number) => () => n;
  const open = (h: Hat) => children.filter((c) => sees(world, h, c) === 'record');
  const per = (n: number, which: (h: Hat) => readonly Child[] = open) => (h: Hat) => which(h).length * n;
  const glimpsed = (h: Hat) => children.filter((c) => sees(world, h, c) === 'existence');
  const entriesRead = (h: Hat) => children.flatMap((c) => c.entries.filter((e) => reads(world, h, c, e)));
  const own = (h: Hat) => (partiesOf(world, h).values().next().value ?? randomUUID());
  const canWrite = (h: Hat) => may(h, 'write in records') || may(h, 'add to own record');
  const hidden = (table: string, insert: string): TableRule => ({ what: 'the service’s own', read: none, never: () => [insert, `update ${table} set ${table === 'rate_limit' ? 'taken = 9' : table === 'load_run' ? 'rows_done = 9' : table === 'sign_in_code' ? 'tries = 9' : 'used_at = now()'}`, `delete from ${table}`] });
  const familyParties = (c: Child) => c.involved.filter((i) => i.kind !== 'family' || familyIsLetIn(c));
  const entry = (h: Hat, audience: string, more: { party?: string; by?: string; child?: string; as?: string } = {}) =>
    `insert into timeline_entry (child, happened_on, title, audience, party, written_by, written_as) values (${quote(more.child ?? (open(h)[0] ?? noah).id)}, current_date, 't', ${quote(audience)}, ${quote(more.party ?? own(h))}, ${quote(more.by ?? h.person)}, ${more.as ?? 'rules.as_who()'})`;

  return {
    ...recordRules(made),
    organisation: { what: 'Bodies and settings', read: everybody(bodies.filter((b) => b.kind === 'organisation').length), add: { sql: () => "insert into organisation (kind, name, valid_from) values ('school', 'New School', current_date)", may: admin }, change: { sql: "update organisation set mailbox = 'a@example.org'", rows: (h) => (admin(h) ? 6 : 0) }, never: () => ['delete from organisation', "insert into organisation (kind, name, valid_from, made_up) values ('school', 'New School', current_date, true)", 'update organisation set version = 9'] },
    team: { what: 'Teams', read: everybody(bodies.filter((b) => b.kind === 'team').length), add: { sql: () => `insert into team (organisation, name, valid_from) values (${quote(bodies[0]!.id)}, 'New team', current_date)`, may: admin }, change: { sql: "update team set mailbox = 'a@example.org'", rows: (h) => (admin(h) ? 5 : 0) }, never: () => ['delete from team', `update team set organisation = ${quote(bodies[1]!.id)}`] },
    role: { what: 'Roles', read: everybody(17), never: () => ["update role set reach = 'team'", "insert into role values ('x', 99, 'X', 'x', 'team')", 'delete from role'] },
    permission: { what: 'Permissions', read: () => 'some', never: () => ["insert into permission values ('x', 'x')", "update permission set words = 'x'", 'delete from permission'] },
    role_permission: { what: 'What roles may do', read: () => 'some', never: (h) => [`insert into role_permission values (${quote(h.role)}, 'manage people')`, 'delete from role_permission', "update role_permission set permission = 'manage people'"] },
    person: { what: 'People', read: (h) => (admin(h) ? world.hats.length : 1), add: { sql: () => "insert into person (name, email) values ('New', 'new@example.org')", may: admin }, change: { sql: "update person set name = 'Changed'", rows: (h) => (admin(h) ? world.hats.length - 1 : 0) }, never: (h) => ['delete from person', `update person set name = 'x' where id = ${quote(h.person)}`, "insert into person (name, made_up) values ('x', true)"] },
    role_holding: { what: 'Roles that people hold', read: (h) => (admin(h) ? world.hats.length : 1), add: { sql: (h) => `insert into role_holding (person, role, given_by) values (${quote(h === hats.board ? hats.analyst.person : hats.board.person)}, 'analyst', ${quote(h.person)})`, may: admin }, change: { sql: "update role_holding set valid_until = '2999-01-01'", rows: (h) => (admin(h) ? world.hats.length - 1 : 0) }, never: (h) => ['delete from role_holding', `insert into role_holding (person, role, given_by) values (${quote(h.person)}, 'analyst', ${quote(h.person)})`, `insert into role_holding (person, role, given_by) values (${quote(hats.board.person)}, 'analyst', ${quote(hats.chair.person)})`, `update role_holding set valid_until = null where person = ${quote(h.person)}`, "update role_holding set role = 'administrator'"] },
    identity: { what: 'Accounts at sign-in providers', read: (h) => (admin(h) ? world.hats.length : 1), remove: { sql: 'delete from identity', rows: (h) => (admin(h) ? world.hats.length : 0) }, never: (h) => [`insert into identity (issuer, subject, person) values ('x', 'x', ${quote(h.person)})`, `update identity set person = ${quote(h.person)}`] },
    invitation: { what: 'Invitations', read: (h) => (admin(h) ? 1 : 0), add: { sql: (h) => `insert into invitation (token_hash, person, made_by) values (sha256('x'), ${quote(hats.tom.person)}, ${quote(h.person)})`, may: admin }, never: (h) => ['update invitation set used_at = null', 'delete from invitation', `insert into invitation (token_hash, person, made_by) values (sha256('x'), ${quote(hats.tom.person)}, ${quote(hats.chair.person)})`, `insert into invitation (token_hash, person, made_by, used_at) values (sha256('x'), ${quote(hats.tom.person)}, ${quote(h.person)}, now())`] },
    session: { what: 'Sessions', read: (h) => (admin(h) ? world.hats.length : 1), change: { sql: "update session set ended_at = now(), ended_why = 'by hand'", rows: (h) => (admin(h) ? world.hats.length : 1) }, never: (h) => ['select token_hash from session', `insert into session (token_hash, person, how, ends_at) values (sha256('x'), ${quote(h.person)}, 'code', now())`, "update session set ends_at = now() + interval '1 year'", 'update session set ended_at = null, ended_why = null', 'delete from session'] },
    done_request: { what: 'Forms that were sent', read: everybody(1), add: { sql: (h) => `insert into done_request (person, key, answer) values (${quote(h.person)}, gen_random_uuid(), '/')`, may: () => true }, never: (h) => [`insert into done_request (person, key, answer) values (${quote((h === hats.tom ? hats.ewa : hats.tom).person)}, gen_random_uuid(), '/')`, "update done_request set answer = '/x'", 'delete from done_request'] },
    audit_entry: { what: 'The trail', read: (h) => (may(h, 'read the audit trail') ? 'some' : 0), never: () => ["insert into audit_entry (act, kind) values ('look', 'child')", "update audit_entry set act = 'list'", 'delete from audit_entry'] },
    audit_block: { what: 'Sealed blocks', read: none, never: () => ['update audit_block set entries = 0', 'delete from audit_block'] },
    audit_generation: { what: 'Generations of the trail', read: none, never: () => ['insert into audit_generation values (9, 0)', 'update audit_generation set after_id = 9', 'delete from audit_generation'] },
    look_kept: { what: 'Looks that are kept', read: (h) => (may(h, 'keep a look from the family') ? 1 : 0), never: (h) => [`insert into look_kept (audit_entry, reason, kept_by, holding) select 2, 'refuge', ${quote(h.person)}, ${quote(h.holding)}`, 'delete from look_kept', "update look_kept set reason = 'a crime'"] },
    may_see: { what: 'Who may see whom', read: (h) => children.reduce((n, c) => n + familyParties(c).filter((i) => partiesOf(world, h).has(i.party) && i.from <= 0 && (i.until === null || i.until > 0)).length + (isYoungPerson(h.role) && sees(world, h, c) ? 1 : 0), 0), never: (h) => [`insert into may_see (child, party, depth, from_at, source) values (${quote(noah.id)}, ${quote(own(h))}, 'record', now(), gen_random_uuid())`, "update may_see set until = null, depth = 'record'", 'delete from may_see'] },
    child: { what: 'Children', read: (h) => children.filter((c) => sees(world, h, c) !== null).length, changeAfterLook: true, change: { sql: "update child set known_as = 'Changed'", rows: (h) => (may(h, 'write in records') ? open(h).length : 0) }, never: (h) => ["insert into child (given_name, family_name, born) values ('A', 'B', '2020-01-01')", 'delete from child', `update child set person = ${quote(h.person)}`] },
    involvement: { what: 'Who is involved', read: (h) => children.filter((c) => sees(world, h, c) !== null).reduce((n, c) => n + c.involved.length, 0), never: (h) => [`insert into involvement (child, party, party_kind, kind) values (${quote(noah.id)}, ${quote(own(h))}, 'team', 'supports')`, 'update involvement set ends_at = null', "update involvement set depth = 'record'", 'delete from involvement'] },
    timeline_entry: {
      what: 'What happened', afterLook: true, read: (h) => entriesRead(h).length,
      add: { sql: (h) => entry(h, 'everyone'), may: (h) => open(h).length > 0 && mayWriteFor(h.role).includes('everyone') },
      change: { sql: "update timeline_entry set words = 'changed'", rows: (h) => (canWrite(h) ? entriesRead(h).filter((e) => partiesOf(world, h).has(e.party) && mayWriteFor(h.role).includes(e.audience)).length : 0) },
      never: (h) => [entry(h, 'everyone', { party: bodies[0]!.id }), entry(h, 'everyone', { by: (h === hats.tom ? hats.ewa : hats.tom).person }), entry(h, 'everyone', { child: made.children.nobody.id }), entry(h, 'everyone', { as: "'The Director'" }), 'delete from timeline_entry', `update timeline_entry set party = ${quote(own(h))}`, `update timeline_entry set child = ${quote(noah.id)}`,
        ...(['everyone', 'professionals', 'our team', 'safeguarding', 'not my family'] as const).filter((a) => !mayWriteFor(h.role).includes(a)).flatMap((a) => [entry(h, a), `update timeline_entry set audience = ${quote(a)}`])],
    },
    timeline_entry_past: { what: 'What was written before', afterLook: true, read: (h) => entriesRead(h).filter((e) => partiesOf(world, h).has(e.party)).length, never: (h) => ["update timeline_entry_past set words = 'x'", 'delete from timeline_entry_past', `insert into timeline_entry_past (entry, version, happened_on, title, words, audience, changed_by) select ${quote(noah.entries[0]!.id)}, 99, current_date, 't', 'w', 'everyone', ${quote(h.person)}`] },
    consent_answer: { what: 'Answers', afterLook: true, read: per(1), never: (h) => [`insert into consent_answer (child, about, answer, given_by, route, recorded_by) values (${quote(noah.id)}, gen_random_uuid(), 'yes', 'a parent', 'paper', ${quote(h.person)})`, "update consent_answer set answer = 'yes'", 'delete from consent_answer'] },
    sharing_decision: { what: 'Decisions to share', afterLook: true, read: (h) => open(h).length * (isStaff(h.role) ? 2 : 1), never: (h) => [`insert into sharing_decision (child, with_party, party_kind, decision, basis, reason, decided_by, decided_as) values (${quote(noah.id)}, gen_random_uuid(), 'team', 'share', 'safeguarding', 'because it must be so', ${quote(h.person)}, 'x')`, "update sharing_decision set reason = 'another reason'", 'delete from sharing_decision'] },
    wish: { what: 'Wishes', afterLook: true, read: (h) => (isFamily(h.role) ? 0 : open(h).filter((c) => c.wish !== null).length), add: { sql: (h) => `insert into wish (child, answer, recorded_by) values (${quote((open(h)[0] ?? noah).id)}, 'yes', ${quote(h.person)})`, may: (h) => open(h).length > 0 && (may(h, 'judge competence') || isYoungPerson(h.role)) }, never: (h) => [`insert into wish (child, answer, recorded_by) values (${quote(made.children.nobody.id)}, 'yes', ${quote(h.person)})`, ...glimpsed(h).map((c) => `insert into wish (child, answer, recorded_by) values (${quote(c.id)}, 'yes', ${quote(h.person)})`), `insert into wish (child, answer, recorded_by) values (${quote((open(h)[0] ?? noah).id)}, 'yes', ${quote((h === hats.tom ? hats.ewa : hats.tom).person)})`, ...(may(h, 'judge competence') ? [] : [`insert into wish (child, answer, said_on, recorded_by) values (${quote((open(h)[0] ?? noah).id)}, 'yes', ${quote(dayFromToday(-400))}, ${quote(h.person)})`]), "update wish set answer = 'yes'", 'delete from wish'] },
    competence: { what: 'Judgements of competence', afterLook: true, read: (h) => (isStaff(h.role) ? open(h).filter((c) => c.competence !== null).length : 0), add: { sql: (h) => `insert into competence (child, view, reason, judged_by, judged_as) values (${quote((open(h)[0] ?? noah).id)}, 'can decide', 'as I know them well', ${quote(h.person)}, rules.as_who())`, may: (h) => open(h).length > 0 && may(h, 'judge competence') }, never: (h) => [...glimpsed(h).map((c) => `insert into competence (child, view, reason, judged_by, judged_as) values (${quote(c.id)}, 'can decide', 'as I know them well', ${quote(h.person)}, rules.as_who())`), `insert into competence (child, view, reason, judged_by, judged_as) values (${quote(made.children.nobody.id)}, 'can decide', 'as I know them well', ${quote(h.person)}, rules.as_who())`, `insert into competence (child, view, reason, judged_by, judged_as) values (${quote((open(h)[0] ?? noah).id)}, 'can decide', 'as I know them well', ${quote(h.person)}, 'The Director')`, `insert into competence (child, view, reason, judged_by, judged_as) values (${quote((open(h)[0] ?? noah).id)}, 'can decide', 'as I know them well', ${quote((h === hats.tom ? hats.ewa : hats.tom).person)}, rules.as_who())`, "update competence set view = 'can decide'", 'delete from competence'] },
    emergency_opening: { what: 'Emergencies', afterLook: true, read: (h) => (isStaff(h.role) ? open(h).length : 0), never: (h) => [`insert into emergency_opening (child, person, holding, reason, opened_as) values (${quote(noah.id)}, ${quote(h.person)}, ${quote(h.holding)}, 'because I want to see', 'x')`, 'delete from emergency_opening'] },
    job: { what: 'Work to be done', read: none, add: { sql: (h) => `insert into job (kind, acting_person, acting_holding) values ('x', ${quote(h.person)}, ${quote(h.holding)})`, may: () => true }, never: (h) => [`insert into job (kind, acting_person) values ('x', ${quote((h === hats.tom ? hats.ewa : hats.tom).person)})`, `insert into job (kind, acting_person, acting_holding) values ('x', ${quote(h.person)}, ${quote((h === hats.tom ? hats.ewa : hats.tom).holding)})`, 'update job set tries = 0', 'delete from job'] },
    message: { what: 'Messages', read: none, add: { sql: () => "insert into message (to_address, subject, words, about_kind) values ('b@example.org', 's', 'w', 'x')", may: () => true }, never: () => ['update message set sent_at = null', 'delete from message'] },
    sign_in_code: hidden('sign_in_code', "insert into sign_in_code (browser_hash, email_hash, code_hash) values ('b', 'e', 'c')"),
    sign_in_attempt: hidden('sign_in_attempt', "insert into sign_in_attempt (state_hash, browser_hash, kept) values ('x', 'b', '{}')"),
    rate_limit: hidden('rate_limit', "insert into rate_limit values ('x', 'k', now(), 1)"),
    load_run: hidden('load_run', "insert into load_run (asked_by) values ('x')"),
    migration: { what: 'Steps of the schema', read: none, never: () => ["insert into migration (name, sha256) values ('x', 'x')", "update migration set sha256 = 'x'", 'delete from migration'] },
    release: { what: 'Published figures', read: everybody(1), never: () => ["update release set withdrawn_at = now(), withdrawn_why = 'x'", 'delete from release'] },
    row_security_proof: { what: 'The proof of start-up', read: everybody(1), never: () => ["insert into row_security_proof values ('x')", "update row_security_proof set name = 'x'", 'delete from row_security_proof'] },
  };
}

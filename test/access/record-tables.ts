import type pg from 'pg';
import { isStaff, isFamily, may, mayWriteFor, partiesOf, sees } from './model.ts';
import type { Made, TableRule } from './tables.ts';
import type { Hat } from './world.ts';

const quote = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** A fact of each kind for every child; the addresses of Noah and Amir are hidden, and Noah may be one child with Kai, Amir or Nobody. */
export async function plantRecord(owner: pg.Client, { hats, children, bodies }: Made): Promise<void> {
  const by = hats.oak.person;
  for (const [at, c] of Object.values(children).entries()) {
    await owner.query("insert into child_identifier (child, kind, value) values ($1, 'NHS number', $2)", [c.id, String(9_000_000_000 + at)]);
    await owner.query("insert into child_name (child, given_name, family_name) values ($1, 'Before', 'Example')", [c.id]);
    await owner.query("insert into child_address (child, lines, postcode) values ($1, '1 Example Road', 'LE1 1AA')", [c.id]);
    await owner.query("insert into child_language (child, language) values ($1, 'English')", [c.id]);
    await owner.query("insert into child_need (child, code, said_by) values ($1, 'SLCN', 'a professional')", [c.id]);
    await owner.query("insert into child_plan (child, plan_type, status, party) values ($1, 'SEN support', 'in force', gen_random_uuid())", [c.id]);
    await owner.query("insert into child_provision (child, code) values ($1, 'K')", [c.id]);
    await owner.query("insert into child_alert (child, kind, words) values ($1, 'allergy', 'Nuts; pen in the office')", [c.id]);
    await owner.query("insert into child_message (child, person, kind, channel) values ($1, $2, 'note', 'talk')", [c.id, hats.ewa.person]);
  }
  const { noah, amir, kai, nobody } = children;
  await owner.query("insert into child_mark (child, kind, recorded_by) values ($1, 'address is hidden', $3), ($2, 'address is hidden', $3)", [noah.id, amir.id, by]);
  await owner.query("insert into child_merge (kept, joined, reason, merged_by, parted_by, parted_at, parted_why) values ($1, $2, 'looked alike', $4, $4, now(), 'are two'), ($3, $2, 'looked alike', $4, $4, now(), 'are two')", [noah.id, nobody.id, amir.id, by]);
  await owner.query("insert into possible_match (child, other, why) values (least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid), 'planted'), ($3, $1, 'planted'), ($1, $4, 'planted')", [noah.id, kai.id, amir.id, nobody.id]);
  const oak = bodies.find((b) => b.name === 'Oak School')!.id;
  await owner.query("insert into list_import (party, kind, file_name, rows, made_by) values ($1, 'class list', 'a.csv', '[]', $2)", [oak, by]);
  await owner.query('insert into school_move (child, from_school) values ($1, $2)', [noah.id, oak]);
  for (const h of [hats.ewa, hats.tom]) await owner.query('insert into contact_preference (person) values ($1)', [h.person]);
  const [council, trust] = [bodies.find((b) => b.name === 'Example Council')!.id, bodies.find((b) => b.name === 'Example Trust')!.id];
  await owner.query("insert into sharing_agreement (name, of_party, with_party, purpose, depth, from_on, until_on) values ('Planted', $1, $2, 'so that a table has a row', 'existence', current_date, current_date + 9)", [council, trust]);
}

/** The tables of the record's facts, and of who is the same child. */
export function recordRules(made: Made): Readonly<Record<string, TableRule>> {
  const { world, hats, children, bodies } = made;
  const { noah, amir, kai, nobody } = children;
  const open = (h: Hat) => world.children.filter((c) => sees(world, h, c) === 'record');
  const opens = (h: Hat, child: { id: string }) => open(h).some((c) => c.id === child.id);
  const first = (h: Hat) => quote((open(h)[0] ?? noah).id);
  const writes = (h: Hat) => may(h, 'write in records');
  const per = (h: Hat) => open(h).length;
  const written = (h: Hat) => (writes(h) ? per(h) : 0);
  const none = () => 0;
  /** Of Noah, and of Amir, of whom some professionals know only that there is a record. */
  const marked = (h: Hat) => (isStaff(h.role) ? [noah, amir].filter((c) => opens(h, c)).length : 0);
  const glimpsed = (h: Hat) => world.children.filter((c) => sees(world, h, c) === 'existence');
  const other = (h: Hat) => quote((h === hats.tom ? hats.ewa : hats.tom).person);
  /** A fact whose insert names child and writer: allowed to writers, never for a hidden or merely known child or in another's name. */
  const fact = (table: string, what: string, columns: string, values: string, change: string): TableRule => {
    const add = (child: string, by: string) => `insert into ${table} (child, ${columns}, recorded_by) values (${child}, ${values}, ${by})`;
    return {
      what, read: per, afterLook: true,
      add: { sql: (h) => add(first(h), quote(h.person)), may: (h) => per(h) > 0 && writes(h) },
      change: { sql: `update ${table} set ${change}`, rows: written },
      never: (h) => [add(quote(nobody.id), quote(h.person)), add(first(h), other(h)), ...glimpsed(h).map((c) => add(quote(c.id), quote(h.person))), `delete from ${table}`, `update ${table} set child = ${quote(noah.id)}`],
    };
  };
  const need = (h: Hat, child: string, more: { code?: string; by?: string; who?: string } = {}) =>
    `insert into child_need (child, code, words, said_by, recorded_by) values (${child}, ${more.code ?? 'null'}, 'loud places', ${quote(more.by ?? (isStaff(h.role) ? 'a professional' : isFamily(h.role) ? 'the family' : 'the child'))}, ${more.who ?? quote(h.person)})`;
  const familyOf = (person: string) => world.children.filter((c) => c.involved.some((i) => i.kind === 'family' && i.party === person));
  const helps = (h: Hat, person: string) => isStaff(h.role) && familyOf(person).some((c) => opens(h, c));
  const preferences = (h: Hat) => [hats.ewa, hats.tom].filter((of) => of.person === h.person || helps(h, of.person));
  const canTell = (h: Hat) => mayWriteFor(h.role).length > 0;
  const oak = bodies.find((b) => b.name === 'Oak School')!;
  const actsForOak = (h: Hat) => partiesOf(world, h).has(oak.id);
  const agreement = (h: Hat, by = quote(h.person)) => `insert into sharing_agreement (name, of_party, with_party, purpose, depth, from_on, until_on, made_by) values ('New one', gen_random_uuid(), gen_random_uuid(), 'so that both can plan', 'record', current_date, current_date, ${by})`;

  return {
    child_identifier: { what: 'Numbers', read: per, afterLook: true, never: (h) => [`insert into child_identifier (child, kind, value) values (${first(h)}, 'UPN', 'A123456789012')`, "update child_identifier set value = '9000000000'", 'delete from child_identifier'] },
    child_name: { what: 'Former names', read: per, afterLook: true, never: (h) => [`insert into child_name (child, given_name, family_name) values (${first(h)}, 'A', 'B')`, "update child_name set given_name = 'A'", 'delete from child_name'] },
    child_address: { ...fact('child_address', 'Addresses', 'lines, until_on', "'2 Example Road', current_date", 'until_on = current_date'), read: (h) => open(h).filter((c) => (c !== noah && c !== amir) || may(h, 'read hidden addresses')).length },
    child_plan: fact('child_plan', 'Plans', 'plan_type, status, party', "'EHC plan', 'asked for', gen_random_uuid()", "status = 'ended'"),
    child_plan_step: { what: 'How far a plan was', read: per, afterLook: true, never: (h) => [`insert into child_plan_step (plan, child, status, from_on, party) select plan, child, 'ended', current_date, party from child_plan_step limit 1`, `insert into child_plan_step (plan, child, status, from_on, party) values (gen_random_uuid(), ${first(h)}, 'ended', current_date, gen_random_uuid())`, "update child_plan_step set until_on = from_on", 'delete from child_plan_step'] },
    child_provision: fact('child_provision', 'SEN provision', 'code, until_on', "'E', current_date", 'until_on = current_date'),
    child_alert: fact('child_alert', 'Alerts', 'kind, words', "'medical', 'An inhaler'", 'until_on = current_date'),
    child_need: {
      what: 'Needs', read: per, afterLook: true, add: { sql: (h) => need(h, first(h)), may: (h) => per(h) > 0 && canTell(h) }, change: { sql: 'update child_need set until_on = current_date', rows: written },
      never: (h) => [need(h, quote(nobody.id)), need(h, first(h), { who: other(h) }), ...glimpsed(h).map((c) => need(h, quote(c.id))), ...(isStaff(h.role) ? [] : [need(h, first(h), { code: "'ASD'" }), need(h, first(h), { by: 'a professional' })]), 'delete from child_need', "update child_need set words = 'x'"],
    },
    child_language: {
      what: 'Languages', read: per, afterLook: true, add: { sql: (h) => `insert into child_language (child, language) values (${first(h)}, 'Polish')`, may: (h) => per(h) > 0 && canTell(h) },
      change: { sql: "update child_language set interpreter = 'for both'", rows: written }, remove: { sql: 'delete from child_language', rows: written },
      never: (h) => [`insert into child_language (child, language) values (${quote(nobody.id)}, 'Polish')`, ...glimpsed(h).map((c) => `insert into child_language (child, language) values (${quote(c.id)}, 'Polish')`)],
    },
    child_mark: {
      what: 'Marks: hidden address, death', read: marked, afterLook: true,
      add: { sql: (h) => `insert into child_mark (child, kind, recorded_by) values (${first(h)}, 'has died', ${quote(h.person)})`, may: (h) => per(h) > 0 && writes(h) },
      change: { sql: 'update child_mark set until_on = current_date', rows: (h) => (may(h, 'read hidden addresses') ? marked(h) : 0) },
      never: (h) => [`insert into child_mark (child, kind, recorded_by) values (${quote(nobody.id)}, 'has died', ${quote(h.person)})`, `insert into child_mark (child, kind, recorded_by) values (${first(h)}, 'has died', ${other(h)})`, ...glimpsed(h).map((c) => `insert into child_mark (child, kind, recorded_by) values (${quote(c.id)}, 'has died', ${quote(h.person)})`), 'delete from child_mark'],
    },
    child_merge: { what: 'Records that were joined', read: marked, afterLook: true, never: (h) => [`insert into child_merge (kept, joined, reason, merged_by) values (${quote(noah.id)}, ${quote(kai.id)}, 'looked alike', ${quote(h.person)})`, 'update child_merge set parted_at = null', 'delete from child_merge'] },
    child_message: {
      what: 'What families were told', read: (h) => (isStaff(h.role) ? per(h) : 0), afterLook: true, change: { sql: 'update child_message set done_at = now(), done_by = (select rules.person())', rows: written },
      never: (h) => [`update child_message set done_at = now(), done_by = ${other(h)}`, `insert into child_message (child, person, kind, channel) values (${first(h)}, ${quote(h.person)}, 'note', 'talk')`, 'delete from child_message'],
    },
    plan_type: { what: 'Kinds of plan', read: () => 'some', never: () => ["update plan_type set legal_status = 'law'", 'delete from plan_type', "insert into plan_type (key, name, words, legal_status, source, from_on) values ('x', 'x', 'x', 'law', 'x', current_date)"] },
    plan_layer: { what: 'Layers of support', read: () => 'some', never: () => ["update plan_layer set legal_status = 'law'", 'delete from plan_layer', "insert into plan_layer (key, position, name, words, legal_status, source, from_on) values ('x', 1, 'x', 'x', 'law', 'x', current_date)"] },
    plan_duty: { what: 'What is owed with a plan', read: () => 'some', never: () => ["update plan_duty set within = 52 where within is not null", 'delete from plan_duty', "insert into plan_duty (key, plan_type, position, owed_by, name, to_family, words, legal_status, source, from_on) values ('x', 'EHC plan', 1, 'x', 'x', 'x', 'x', 'law', 'x', current_date)"] },
    possible_match: { what: 'Pairs to judge', read: (h) => (may(h, 'judge who is the same child') && opens(h, noah) ? [kai, amir].filter((c) => opens(h, c)).length : 0), never: (h) => [`update possible_match set judged = 'two children', judged_by = ${quote(h.person)}, judged_at = now()`, 'delete from possible_match'] },
    match_key: { what: 'What children are compared by', read: none, never: () => ["update match_key set given = 'x'", 'delete from match_key'] },
    list_import: {
      what: 'Lists of children', read: (h) => (may(h, 'bring a list') && actsForOak(h) ? 1 : 0),
      add: { sql: (h) => `insert into list_import (party, kind, file_name, rows, made_by) values (${quote(h.at ?? oak.id)}, 'class list', 'b.csv', '[]', ${quote(h.person)})`, may: (h) => may(h, 'bring a list') },
      change: { sql: "update list_import set state = 'set aside'", rows: (h) => (may(h, 'bring a list') && actsForOak(h) ? 1 : 0) },
      never: (h) => [`insert into list_import (party, kind, file_name, rows, made_by) values (gen_random_uuid(), 'class list', 'b.csv', '[]', ${quote(h.person)})`, `insert into list_import (party, kind, file_name, rows, made_by) values (${quote(h.at ?? oak.id)}, 'class list', 'b.csv', '[]', ${other(h)})`, 'delete from list_import'],
    },
    school_move: { what: 'Moves between schools', read: (h) => (may(h, 'confirm school moves') && (actsForOak(h) || opens(h, noah)) ? 1 : 0), never: () => ["update school_move set state = 'confirmed'", 'delete from school_move'] },
    contact_preference: {
      what: 'How people may be reached', read: (h) => preferences(h).length, add: { sql: (h) => `insert into contact_preference (person) values (${quote(h.person)})`, may: () => true },
      change: { sql: "update contact_preference set note = 'after two'", rows: (h) => preferences(h).filter((of) => of.person === h.person || writes(h)).length },
      never: (h) => [`insert into contact_preference (person) values (${quote((h === hats.board ? hats.chair : hats.board).person)})`, 'delete from contact_preference'],
    },
    sharing_agreement: {
      what: 'Agreements between bodies', read: (h) => (isStaff(h.role) ? 1 : 0), add: { sql: (h) => agreement(h), may: (h) => may(h, 'make sharing agreements') },
      change: { sql: 'update sharing_agreement set until_on = current_date', rows: (h) => (may(h, 'make sharing agreements') ? 1 : 0) }, never: (h) => [agreement(h, other(h)), 'delete from sharing_agreement', "update sharing_agreement set depth = 'record'"],
    },
  };
}

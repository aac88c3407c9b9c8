import type pg from 'pg';

const ids = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** Who is there in tests of sign-in. */
export const who = { ewa: ids(1), asha: ids(2), both: ids(3), left: ids(4), former: ids(5), madeUp: ids(6), admin: ids(7), ben: ids(8) };
export const hats = { ewa: ids(11), asha: ids(12), ashaAnalyst: ids(13), admin: ids(14), ben: ids(15) };

/** Empties what sign-in writes and lays the same few people again. The trail stays: nothing can be removed from it. */
export async function people(owner: pg.Client): Promise<void> {
  await owner.query(`
    delete from session; delete from sign_in_code; delete from sign_in_attempt; delete from invitation; delete from identity; delete from rate_limit;
    delete from role_holding; delete from person; delete from team; delete from organisation; truncate audit_entry cascade;
    insert into organisation (id, kind, name, valid_from) values ('${ids(91)}', 'NHS trust', 'Riverside NHS Trust', '2020-01-01');
    insert into team (id, organisation, name, valid_from) values ('${ids(92)}', '${ids(91)}', 'Speech and language therapy', '2020-01-01');
    insert into person (id, name, email, left_on, made_up) values
      ('${who.ewa}', 'Ewa Fielding', 'ewa@example.org', null, false), ('${who.asha}', 'Asha Patel', 'asha@example.org', null, false), ('${who.both}', 'Both Sides', 'both@example.org', null, false),
      ('${who.left}', 'Left Us', 'left@example.org', '2025-01-01', false), ('${who.former}', 'Former Parent', 'former@example.org', null, false), ('${who.madeUp}', 'Made Up', 'made-up@example.org', null, true),
      ('${who.admin}', 'Sam Whitaker', 'sam@example.org', null, false), ('${who.ben}', 'Ben Carter', 'ben@example.org', null, false);
    insert into role_holding (id, person, role, team, valid_from, valid_until) values
      ('${hats.ewa}', '${who.ewa}', 'family member', null, '2025-01-01', null), ('${hats.asha}', '${who.asha}', 'practitioner', '${ids(92)}', '2025-01-01', null), ('${hats.ashaAnalyst}', '${who.asha}', 'analyst', null, '2025-01-01', null),
      (gen_random_uuid(), '${who.both}', 'family member', null, '2025-01-01', null), (gen_random_uuid(), '${who.both}', 'practitioner', '${ids(92)}', '2025-01-01', null),
      (gen_random_uuid(), '${who.left}', 'family member', null, '2024-01-01', null), (gen_random_uuid(), '${who.former}', 'family member', null, '2024-01-01', '2025-01-01'),
      (gen_random_uuid(), '${who.madeUp}', 'family member', null, '2025-01-01', null), ('${hats.admin}', '${who.admin}', 'administrator', null, '2025-01-01', null), ('${hats.ben}', '${who.ben}', 'practitioner', '${ids(92)}', '2025-01-01', null);`);
}

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { Sealer } from '../../src/access/index.ts';
import { children, people, personOf, places, type Who } from '../../src/children/ground.testing.ts';
import { once } from '../../src/children/once.ts';
import { recordAnswer, share } from '../../src/children/sharing/queries.ts';
import type { Q, Records } from '../../src/kernel/index.ts';

/** One thing that somebody does, with several effects that belong together. */
export interface Act {
  /** Makes what it needs, over a connection that nothing cuts. */
  readonly prepare: (records: Records) => Promise<void>;
  readonly act: (records: Records, anchor: string) => Promise<unknown>;
}

const { noah } = children;
const about = places.occupational;
const place = { id: about, kind: 'team' } as const;
const hatOf = (who: Who) => `00000000-0000-4000-8000-${String(100 + people[who].n).padStart(12, '0')}`;

/** As a person in their role, with the record of Noah opened and the look written down. */
const opened = <T>(records: Records, who: Who, work: (q: Q) => Promise<T>): Promise<T> =>
  records.asPerson({ person: personOf(who), holding: hatOf(who), purpose: who === 'ewa' ? 'own child' : 'support' }, async (q) => {
    const { rows } = await sql<{ seen: boolean }>`select rules.look(${noah}::uuid) as seen`.execute(q);
    if (!rows[0]!.seen) throw new Error('The record of this test is not to be seen.');
    return work(q);
  });

/** By the mother herself, who takes it back below: another parent's yes would not undo her no. */
const sayYes = (records: Records) => opened(records, 'ewa', (q) => recordAnswer(q, noah, { about, answer: 'yes', givenBy: 'a parent', route: 'here', givenOn: '2026-10-21' }));
const shareNow = (records: Records) => opened(records, 'asha', (q) => share(q, noah, { place, depth: 'record', ground: 'consent', reason: '' }));

/** Nobody else has the record of Noah, as in the beginning. */
const unshare = (records: Records) => records.asOwner('a test begins anew', (q) => sql`update involvement set ends_at = greatest(now(), began_at) where child = ${noah} and party = ${about} and (ends_at is null or ends_at > now())`.execute(q));

/** Who is to leave next: in the environment, since another process may do the act. */
const leaver = 'BELONG_TEST_LEAVER';

export const acts: Readonly<Record<string, Act>> = {
  'sharing a record': {
    prepare: async (records) => { await unshare(records); await sayYes(records); },
    act: shareNow,
  },
  'taking a yes back': {
    prepare: async (records) => { await unshare(records); await sayYes(records); await shareNow(records); },
    act: (records) => opened(records, 'ewa', (q) => recordAnswer(q, noah, { about, answer: 'withdrawn', givenBy: 'a parent', route: 'here', givenOn: '2026-10-22' })),
  },
  'somebody leaving': {
    prepare: async (records) => {
      const who = randomUUID();
      process.env[leaver] = who;
      await records.asOwner('a test begins anew', async (q) => {
        await sql`insert into person (id, name) values (${who}, 'Will Leave')`.execute(q);
        const { rows } = await sql<{ id: string }>`insert into role_holding (person, role, team, valid_from) values (${who}, 'practitioner', ${places.speech}, '2024-01-01') returning id`.execute(q);
        await sql`insert into role_holding (person, role, valid_from) values (${who}, 'analyst', '2024-01-01')`.execute(q);
        for (const token of [randomUUID(), randomUUID()]) await sql`insert into session (token_hash, person, holding, how, ends_at) values (sha256(${token}::bytea), ${who}, ${rows[0]!.id}, 'provider', now() + interval '10 hours')`.execute(q);
      });
    },
    act: (records) => records.asPerson({ person: administrator, holding: administratorHat, purpose: 'manage people' }, async (q) => {
      const { numAffectedRows } = await sql`update person set left_on = current_date where id = ${process.env[leaver]}::uuid and left_on is null`.execute(q);
      if (numAffectedRows !== 1n) throw new Error('Nobody left.');
    }),
  },
  'looking at a record': {
    prepare: async () => {},
    act: (records) => opened(records, 'hall', (q) => sql`select given_name from child where id = ${noah}`.execute(q)),
  },
  'saving a note': {
    prepare: async () => {},
    act: (records) => opened(records, 'hall', (q) => once(q, personOf('hall'), randomUUID(), async () => {
      await sql`insert into timeline_entry (child, happened_on, kind, title, words, audience, party, written_by, written_as)
        values (${noah}, '2026-10-20', 'note', 'Saved by a form', 'Words.', 'everyone', rules.own_party(), rules.person(), rules.as_who())`.execute(q);
      return `/children/${noah}`;
    })),
  },
  'sealing the trail': {
    prepare: async (records) => { await opened(records, 'hall', async () => {}); },
    act: async (records, anchor) => {
      // A database that is away is asked again the next second, so the sealer itself throws nothing.
      const faults: unknown[] = [];
      await new Sealer(records, anchor, (error) => faults.push(error)).sealNow();
      if (faults.length > 0) throw faults[0];
    },
  },
};

const administrator = '00000000-0000-4000-8000-000000000901';
const administratorHat = '00000000-0000-4000-8000-000000000902';

/** One who may end other people's roles, beside the people of the ground. */
export const layAdministrator = (records: Records): Promise<unknown> => records.asOwner('ground of a test', async (q) => {
  await sql`insert into person (id, name) values (${administrator}, 'Sam Whitaker')`.execute(q);
  await sql`insert into role_holding (id, person, role, valid_from) values (${administratorHat}, ${administrator}, 'administrator', '2024-01-01')`.execute(q);
});

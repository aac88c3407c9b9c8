import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Door } from '../../src/kernel/records/door.ts';
import { sql } from 'kysely';
import { endOfCompulsorySchoolAge, isStaff, may, partiesOf, reads, sees } from '../access/model.ts';
import { plantedRecords } from '../access/planted.ts';
import { asHat } from '../access/tries.ts';
import { dayFromToday, makeWorld, plant, type Child, type Hat, type Involved } from '../access/world.ts';
import { random } from '../kills/random.ts';
import type { ThrowAway } from '../records.ts';

const made = makeWorld();
const { hats, world } = made;
const everyHat = Object.values(hats);
let db: ThrowAway;

beforeAll(async () => {
  db = await plantedRecords(made);
});
afterAll(() => db.drop());

test('the end of compulsory school age is the last Friday of June of the right school year, for every birthday', async () => {
  await db.as('belong_owner', async (owner) => {
    const { rows } = await owner.query<{ born: string; ends: string }>("select d::date::text as born, rules.end_of_compulsory_school_age(d::date)::text as ends from generate_series(date '2000-01-01', date '2024-12-31', interval '1 day') d");
    expect(rows).toHaveLength(9132);
    expect(rows.filter((r) => r.ends !== endOfCompulsorySchoolAge(r.born))).toEqual([]);
  });
  // As the order of 1997 says of a child who turned sixteen on 31 August 2026, and of one a day younger.
  expect([endOfCompulsorySchoolAge('2010-08-31'), endOfCompulsorySchoolAge('2010-09-01')]).toEqual(['2026-06-26', '2027-06-25']);
});

/** Birthdays on either side of the line that the law draws, and others. */
const lastToLeave = Number(dayFromToday(0).slice(0, 4)) - 16;
const born = fc.oneof(fc.constantFrom(`${lastToLeave}-08-31`, `${lastToLeave}-09-01`, `${lastToLeave - 1}-08-31`, `${lastToLeave - 1}-09-01`, `${lastToLeave + 1}-08-31`), fc.integer({ min: 1, max: 9000 }).map((days) => dayFromToday(-days)));
const parties = [...world.bodies.map((b) => ({ id: b.id, kind: b.kind })), ...[hats.ewa, hats.tom].map((h) => ({ id: h.person, kind: 'person' as const })), ...[hats.ot, hats.slt].map((h) => ({ id: h.holding, kind: 'holding' as const }))];
const involvement: fc.Arbitrary<Involved> = fc.record({
  of: fc.constantFrom(...parties), depth: fc.constantFrom('record' as const, 'existence' as const),
  from: fc.constantFrom(-900, -20, -1, 3), until: fc.constantFrom(null, null, -0.5, 0.5, 40),
}).map(({ of, depth, from, until }) => {
  const emergency = of.kind === 'holding';
  return { id: randomUUID(), party: of.id, partyKind: of.kind, kind: of.kind === 'person' ? 'family' : emergency ? 'emergency' : 'supports', depth: of.kind === 'person' ? 'record' as const : depth, from, until: Math.max(from, until ?? (emergency ? 0.04 : Infinity)) === Infinity ? null : Math.max(from, until ?? 0.04) };
});
const otherId = randomUUID();
const anyChild = fc.record({
  id: fc.constant(randomUUID()), name: fc.constant('Any'), born, person: fc.constantFrom(null, hats.maya.person), involved: fc.array(involvement, { maxLength: 6 }),
  wish: fc.option(fc.record({ answer: fc.constantFrom('yes' as const, 'no' as const), saidOn: fc.integer({ min: 1, max: 1500 }).map((d) => dayFromToday(-d)) })),
  competence: fc.constantFrom(null, 'can decide' as const, 'cannot decide yet' as const, 'lacks capacity' as const), entries: fc.constant([]),
});

test('whoever is involved how, of whatever age and wish: the database shows the child to whom the model shows it', async () => {
  await db.as('belong', (admin) => fc.assert(fc.asyncProperty(anyChild, async (child) => {
    await admin.query('begin');
    try {
      await admin.query('update child set person = null where person is not null');
      await plant(admin, { bodies: [], hats: [], children: [child as Child] }, hats.admin.person);
      await admin.query('set local role belong_app');
      for (const hat of everyHat) {
        await admin.query('select rules.enter($1, $2, $3)', [hat.person, hat.holding, 'support']);
        const seen = (await admin.query<{ depth: string }>('select max(m.depth) as depth from child c join may_see m on m.child = c.id where c.id = $1', [child.id])).rows[0]!.depth;
        expect(seen, `${hat.role} ${hat.name}`).toBe(sees(world, hat, child as Child));
      }
    } finally {
      await admin.query('rollback');
    }
  }), { numRuns: Number(process.env['BELONG_RUNS'] || 60) }));
});

/** Two records that were found to be one child: who is involved in either is involved in both, and what was said in either counts. */
const joined = fc.record({ kept: anyChild, other: anyChild }).map(({ kept, other }) => ({
  kept: kept as Child, other: { ...other, id: otherId, person: kept.person === null ? other.person : null, wish: kept.wish === null ? other.wish : null, competence: kept.competence === null ? other.competence : null } as Child,
}));
const asOne = (kept: Child, other: Child): Child => ({ ...kept, person: kept.person ?? other.person, involved: [...kept.involved, ...other.involved], wish: kept.wish ?? other.wish, competence: kept.competence ?? other.competence });

test('two joined records are seen as the model’s one child by whoever has to do with either, and parted each by its own', async () => {
  await db.as('belong', (admin) => fc.assert(fc.asyncProperty(joined, async ({ kept, other }) => {
    const expectSeen = async (wanted: readonly (readonly [row: Child, as: Child])[]) => {
      await admin.query('set local role belong_app');
      for (const hat of everyHat) {
        await admin.query('select rules.enter($1, $2, $3)', [hat.person, hat.holding, 'support']);
        const { rows } = await admin.query<{ id: string; depth: string }>('select c.id, max(m.depth) as depth from child c join may_see m on m.child = c.id where c.id = any ($1) group by 1', [wanted.map(([row]) => row.id)]);
        for (const [row, as] of wanted) expect(rows.find((r) => r.id === row.id)?.depth ?? null, `${hat.role} ${hat.name}, ${row === kept ? 'kept' : 'joined'}`).toBe(sees(world, hat, as));
      }
      await admin.query('reset role');
    };
    await admin.query('begin');
    try {
      await admin.query('update child set person = null where person is not null');
      await plant(admin, { bodies: [], hats: [], children: [kept, other] }, hats.admin.person);
      await admin.query('update child set same_as = $1 where id = $2', [kept.id, other.id]);
      await expectSeen([kept, other].map((row) => [row, asOne(kept, other)]));
      await admin.query('update child set same_as = null where id = $1', [other.id]);
      await expectSeen([[kept, kept], [other, other]]);
    } finally {
      await admin.query('rollback');
    }
  }), { numRuns: Number(process.env['BELONG_RUNS'] || 40) }));
});

describe('acts', () => {
  const yes = (child: Child) => `select rules.record_answer('${child.id}', '${made.bodies[7]!.id}', 'yes', 'a parent', 'telephone', current_date)`;
  const share = (child: Child, ground: string, why: string) => `select rules.share('${child.id}', '${made.bodies[7]!.id}', 'team', 'record', '${ground}', '${why}', null)`;
  const acts: Readonly<Record<string, { readonly sql: (h: Hat, c: Child) => readonly string[]; readonly may: (h: Hat, open: boolean) => boolean }>> = {
    'begin a record': { sql: () => ["select rules.add_child('New', 'Child', '2019-02-03')"], may: (h) => may(h, 'add a child') },
    'invite a parent': { sql: (_, c) => [`select rules.invite_family('${c.id}', 'A Parent', 'parent@example.org', 'mother', true)`], may: (h, open) => open && may(h, 'invite a family') },
    'record an answer': { sql: (_, c) => [yes(c)], may: (h, open) => open && (may(h, 'record an answer') || !isStaff(h.role)) },
    'share with a yes': { sql: (_, c) => [yes(c), share(c, 'consent', '')], may: (h, open) => open && may(h, 'share a record') },
    'share without a yes, as if there were one': { sql: (_, c) => [share(c, 'consent', '')], may: () => false },
    'share without consent': { sql: (_, c) => [share(c, 'safeguarding', 'somebody may come to harm')], may: (h, open) => open && may(h, 'share without consent') },
    'share without consent and without a reason': { sql: (_, c) => [share(c, 'safeguarding', 'because')], may: () => false },
    'stop sharing': { sql: (_, c) => [`select rules.stop_sharing('${c.id}', '${made.bodies[7]!.id}', '')`], may: (h, open) => open && may(h, 'share a record') },
    'open a record in an emergency': { sql: () => ["select rules.open_in_emergency('Nobody', 'Example', (select born from child where false), 'found alone at the station')"], may: (h) => may(h, 'open a record in an emergency') },
    'keep a look from the family': { sql: () => ["select rules.keep_look(1, 'refuge')"], may: (h) => may(h, 'keep a look from the family') },
    'read reports of sharing': { sql: () => ['select * from rules.reports_of_sharing(10)'], may: (h) => may(h, 'read reports of sharing') },
    'write down a note of the trail by hand': { sql: () => ["select rules.note('look', 'child', null, null, null)"], may: () => false },
    'lay who may see': { sql: (_, c) => [`select rules.lay_may_see('${c.id}')`], may: () => false },
    'seal the trail': { sql: () => ['select rules.seal_audit()'], may: () => false },
    'read a session by its token': { sql: () => ["select * from rules.caller('x')"], may: () => false },
  };

  test.each(Object.entries(acts))('%s: who may, and nobody else', async (_, act) => {
    await db.as('belong_app', async (client) => {
      for (const hat of everyHat) {
        const child = world.children.find((c) => sees(world, hat, c) === 'record');
        const done = await asHat(client, made, hat, async () => {
          for (const statement of act.sql(hat, child ?? made.children.noah)) {
            const failed = await client.query(statement).then(() => null, (e: { code?: string }) => e.code ?? 'unknown');
            if (failed !== null) {
              expect(failed, `${hat.role}: ${statement}`).toMatch(/^(42501|BL4\d\d|23514)$/);
              return false;
            }
          }
          return true;
        });
        expect(done, `${hat.role} ${hat.name}`).toBe(act.may(hat, child !== undefined));
      }
    });
  });

  test('a look at a hidden child and at none have the same answer and leave the same trace', async () => {
    await db.as('belong_app', async (client) => {
      for (const hat of [hats.slt, hats.ewa, hats.analyst]) {
        await client.query('begin');
        await client.query('select rules.enter($1, $2, $3)', [hat.person, hat.holding, 'support']);
        const answers = [];
        for (const id of [made.children.nobody.id, '00000000-0000-4000-8000-000000000000']) answers.push((await client.query('select rules.look($1)', [id])).rows);
        expect(answers[0]).toEqual([{ look: false }]);
        expect(answers[1]).toEqual(answers[0]);
        await client.query('commit');
      }
    });
    const traces = await db.as('belong_owner', async (owner) => (await owner.query<{ act: string; n: number }>("select act, kind, count(*)::int as n from audit_entry where act = 'refused' group by 1, 2")).rows);
    expect(traces).toEqual([{ act: 'refused', kind: 'child', n: 6 }]);
  });

  test('a yes that is taken back ends the view in the same moment; a decision without consent stands', async () => {
    const { noah } = made.children;
    const sltSees = async (client: pg.Client) => {
      await client.query('select rules.enter($1, $2, $3)', [hats.ot.person, hats.ot.holding, 'support']);
      return (await client.query('select 1 from child where id = $1', [noah.id])).rowCount;
    };
    const asLead = (client: pg.Client) => client.query(`select rules.enter('${hats.lead.person}', '${hats.lead.holding}', 'support'); select rules.look('${noah.id}')`);
    await db.as('belong_app', async (client) => {
      await client.query('begin');
      expect(await sltSees(client)).toBe(0);
      await asLead(client);
      await client.query(yes(noah));
      await client.query(share(noah, 'consent', ''));
      expect(await sltSees(client)).toBe(1);
      await client.query(`select rules.enter('${hats.ewa.person}', '${hats.ewa.holding}', 'own child'); select rules.look('${noah.id}')`);
      await client.query(`select rules.record_answer('${noah.id}', '${made.bodies[7]!.id}', 'withdrawn', null, null, null)`);
      expect(await sltSees(client)).toBe(0);
      await asLead(client);
      await client.query(share(noah, 'safeguarding', 'somebody may come to harm'));
      await client.query(`select rules.enter('${hats.ewa.person}', '${hats.ewa.holding}', 'own child'); select rules.look('${noah.id}')`);
      await client.query(`select rules.record_answer('${noah.id}', '${made.bodies[7]!.id}', 'no', null, null, null)`);
      expect(await sltSees(client)).toBe(1);
      await client.query('rollback');
    });
  });

  test('families read who looked, but not what a team keeps from them or somebody kept; professionals read all', async () => {
    const { noah } = made.children;
    await db.as('belong_app', async (client) => {
      await client.query('begin');
      for (const hat of [hats.slt, hats.safe, hats.oak]) {
        await client.query(`select rules.enter('${hat.person}', '${hat.holding}', 'support'); select rules.look('${noah.id}')`);
      }
      const read = async (hat: Hat) => {
        await client.query(`select rules.enter('${hat.person}', '${hat.holding}', 'own child')`);
        await client.query('select rules.look($1)', [noah.id]);
        return (await client.query<{ id: number; name: string }>('select id, name from rules.who_looked($1, 100)', [noah.id])).rows;
      };
      const names = (rows: readonly { name: string }[]) => new Set(rows.map((r) => r.name));
      expect(names(await read(hats.ewa))).toEqual(new Set(['Patel', 'Hall', 'Ewa']));
      const bySenco = await read(hats.lead);
      expect(names(bySenco)).toEqual(new Set(['Patel', 'Hall', 'Ewa', 'Frost', 'Lane']));
      await client.query('select rules.keep_look($1, $2)', [bySenco.find((r) => r.name === 'Hall')!.id, 'serious harm']);
      expect(names(await read(hats.ewa))).toEqual(new Set(['Patel', 'Ewa', 'Lane']));
      await client.query(`select rules.enter('${hats.tom.person}', '${hats.tom.holding}', 'own child')`);
      expect((await client.query('select * from rules.who_looked($1, 100)', [noah.id])).rows).toEqual([]);
      await client.query('rollback');
    });
  });

  test('an emergency opens one record to one hat for an hour, and one that fits twice or not at all to nobody', async () => {
    const { nobody } = made.children;
    await db.as('belong_app', async (client) => {
      const open = async (given: string, born: string) => (await client.query<{ id: string | null }>("select rules.open_in_emergency($1, 'example', $2, 'found alone at the station') as id", [given, born])).rows[0]!.id;
      const sees = async (hat: Hat) => {
        await client.query('select rules.enter($1, $2, $3)', [hat.person, hat.holding, 'support']);
        return (await client.query('select 1 from child where id = $1', [nobody.id])).rowCount;
      };
      await client.query('begin');
      await client.query('select rules.enter($1, $2, $3)', [hats.slt.person, hats.slt.holding, 'emergency']);
      expect(await open('nobody', '2001-01-01')).toBeNull();
      expect(await open('nobody', nobody.born)).toBe(nobody.id);
      expect([await sees(hats.slt), await sees(hats.lead), await sees(hats.ot)]).toEqual([1, 0, 0]);
      await client.query('rollback');
    });
    await db.as('belong', async (admin) => {
      await admin.query('begin');
      await admin.query(`insert into involvement (child, party, party_kind, kind, began_at, ends_at) values ('${nobody.id}', '${hats.slt.holding}', 'holding', 'emergency', now() - interval '61 minutes', now() - interval '1 minute')`);
      await admin.query('set local role belong_app');
      await admin.query('select rules.enter($1, $2, $3)', [hats.slt.person, hats.slt.holding, 'support']);
      expect((await admin.query('select 1 from child where id = $1', [nobody.id])).rowCount).toBe(0);
      await admin.query('rollback');
    });
  });
});

test('whoever has left, or wears a hat that is not theirs or has ended, begins nothing', async () => {
  await db.as('belong_owner', async (owner) => {
    await owner.query('begin');
    const refusedFor = async (person: string, holding: string | null) => {
      await owner.query('savepoint a');
      const code = await owner.query('select rules.enter($1, $2, null)', [person, holding]).then(() => 'let in', (e: { code?: string }) => e.code);
      await owner.query('rollback to savepoint a');
      return code;
    };
    expect(await refusedFor(hats.slt.person, hats.slt.holding)).toBe('let in');
    expect(await refusedFor(hats.slt.person, hats.lead.holding)).toBe('BL401');
    expect(await refusedFor(hats.slt.holding, null)).toBe('BL401');
    await owner.query('update role_holding set valid_until = current_date - 1 where id = $1', [hats.slt.holding]);
    await owner.query('update person set left_on = current_date where id = $1', [hats.lead.person]);
    expect(await refusedFor(hats.slt.person, hats.slt.holding)).toBe('BL401');
    expect(await refusedFor(hats.lead.person, hats.lead.holding)).toBe('BL401');
    expect((await owner.query<{ ended_why: string }>('select ended_why from session where person = any ($1) order by 1', [[hats.slt.person, hats.lead.person]])).rows.map((r) => r.ended_why)).toEqual(['left', 'role ended']);
    await owner.query('rollback');
  });
});

test('200 requests through two connections, with failures between them, see no row of another', async () => {
  const draw = random(Number(process.env['BELONG_SEED'] || 3));
  const target = await db.as('belong_app', async (client) => ({ host: client.host, database: client.database!, user: 'belong_app' }));
  const door = new Door(target, { name: 'two', most: 2 });
  const wrong: string[] = [];
  let failures = 0;
  const expected = (hat: Hat) => world.children.filter((c) => sees(world, hat, c) !== null).map((c) => c.id).sort();
  await Promise.all(Array.from({ length: 200 }, async () => {
    const hat = everyHat[Math.floor(draw() * everyHat.length)]!;
    const failing = draw();
    try {
      await door.transact(`select rules.enter('${hat.person}', '${hat.holding}', 'support')`, async (q) => {
        if (failing < 0.15) throw new Error('left half-way');
        if (failing < 0.3) await sql`select 1 / 0`.execute(q);
        if (failing < 0.4) await sql`select ''::uuid`.execute(q);
        const seen = (await sql<{ id: string }>`select id from child order by id`.execute(q)).rows.map((r) => r.id);
        const who = (await sql<{ who: string }>`select rules.person() as who`.execute(q)).rows[0]!.who;
        if (seen.join() !== expected(hat).join() || who !== hat.person) wrong.push(hat.name);
      });
    } catch {
      failures++;
    }
    // A transaction in nobody's name on the same connection is nobody's.
    if (draw() < 0.3) await door.transact('select 1', async (q) => {
      const { rows } = await sql<{ n: number; who: string | null; parties: string[] }>`select (select count(*) from child) as n, rules.person() as who, rules.parties() as parties`.execute(q);
      if (rows[0]!.n !== 0 || rows[0]!.who !== null || rows[0]!.parties.length > 0) wrong.push('nobody');
    });
  }));
  await door.close();
  expect(wrong).toEqual([]);
  expect(failures).toBeGreaterThan(40);
});

test('the model itself: what it must say of the planted children', () => {
  const names = (hat: Hat) => world.children.filter((c) => sees(world, hat, c) !== null).map((c) => c.name).sort();
  expect(names(hats.ewa)).toEqual(['Ivy', 'Noah']);
  expect(names(hats.tom)).toEqual(['Amir', 'Leo', 'Zoe']);
  expect(names(hats.maya)).toEqual(['Maya']);
  expect(names(hats.kai)).toEqual(['Kai']);
  expect(names(hats.oak)).toEqual(['Kai', 'Maya', 'Noah']);
  expect(names(hats.slt)).toEqual(['Amir', 'Kai', 'Noah']);
  expect(names(hats.ot)).toEqual(['Finn', 'June']);
  for (const hat of everyHat) if (partiesOf(world, hat).size === 0) expect(names(hat), hat.role).toEqual([]);
  const noted = made.children.noah.entries.filter((e) => reads(world, hats.ewa, made.children.noah, e)).map((e) => e.audience);
  expect(new Set(noted)).toEqual(new Set(['everyone', 'professionals']));
});

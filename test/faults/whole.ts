import type pg from 'pg';

/** Tables whose every change is written down, and whose rows are never removed by any act. */
const written = ['organisation', 'team', 'person', 'role_holding', 'child', 'involvement', 'timeline_entry', 'consent_answer', 'sharing_decision', 'wish', 'competence', 'emergency_opening'];

/** What must hold after every fault, as queries that find what is wrong; each row is one fault. */
const invariants: Readonly<Record<string, string>> = {
  'a row without its entry in the trail': `
    with rows as (${written.map((t) => `select '${t}' as kind, id from ${t}`).join(' union all ')})
    select kind, id::text as what from rows r where not exists (select from audit_entry a where a.act = 'add' and a.kind = r.kind and a.thing = r.id)
    union all select a.kind, a.thing::text from audit_entry a where a.act = 'add' and a.thing is not null and a.kind in (${written.map((t) => `'${t}'`).join()}) and not exists (select from rows r where r.kind = a.kind and r.id = a.thing)`,
  'a change without its entry, or an entry without its change': `
    with rows as (${['person', 'role_holding', 'child', 'involvement', 'timeline_entry'].map((t) => `select '${t}' as kind, id, version from ${t}`).join(' union all ')})
    select r.kind, r.id::text as what from rows r where r.version - 1 <> (select count(*) from audit_entry a where a.act = 'change' and a.kind = r.kind and a.thing = r.id)`,
  'a decision to share without its word in the trail, or the reverse': `
    select 'sharing_decision' as kind, d.id::text as what from sharing_decision d where d.decision = 'share' and not exists (select from audit_entry a where a.act = 'share' and a.thing = d.id)
    union all select 'audit_entry', a.thing::text from audit_entry a where a.act = 'share' and not exists (select from sharing_decision d where d.id = a.thing)`,
  'half a share': `
    select 'involvement' as kind, i.id::text as what from involvement i where i.kind = 'shared with' and not exists (select from sharing_decision d where d.child = i.child and d.with_party = i.party and d.decision = 'share')
    union all select 'sharing_decision', d.id::text from sharing_decision d where d.decision = 'share' and not exists (select from involvement i where i.kind = 'shared with' and i.child = d.child and i.party = d.with_party)`,
  'a view that stands on a yes that was taken back': `
    select 'involvement' as kind, i.id::text as what from involvement i where i.kind = 'shared with' and (i.ends_at is null or i.ends_at > now())
      and (select d.basis from sharing_decision d where d.child = i.child and d.with_party = i.party order by d.decided_at desc limit 1) = 'consent'
      and (select a.answer from consent_answer a where a.child = i.child and a.about = i.party order by a.recorded_at desc, a.id desc limit 1) <> 'yes'`,
  'a view that no involvement gives, or the reverse': `
    select 'may_see' as kind, m.source::text as what from may_see m where not exists (select from involvement i where i.id = m.source and i.child = m.child and i.party = m.party) and not exists (select from child c where c.person = m.source)
    union all select 'involvement', i.id::text from involvement i where i.kind <> 'family' and (i.ends_at is null) <> exists (select from may_see m where m.source = i.id)`,
  'somebody who left and still has a session or a role': `
    select 'person' as kind, p.id::text as what from person p where p.left_on is not null
      and (exists (select from session s where s.person = p.id and s.ended_at is null) or exists (select from role_holding h where h.person = p.id and rules.is_in_force(h.valid_from, h.valid_until)))`,
  'a session that ended without its entry, or the reverse': `
    select 'session' as kind, p.id::text as what from person p where (select count(*) from session s where s.person = p.id and s.ended_at is not null and s.ended_why <> 'another hat') <> (select count(*) from audit_entry a where a.act = 'sign out' and a.thing = p.id)`,
  'a form that was saved and its note do not go together': `
    select 'person' as kind, d.person::text as what from (select person, count(*) as n from done_request group by 1) d
      where d.n <> (select count(*) from timeline_entry e where e.written_by = d.person and e.title like 'Saved by a form%')
    union all select 'timeline_entry', e.id::text from timeline_entry e where e.title like 'Saved by a form%' and not exists (select from done_request d where d.person = e.written_by)`,
};

/** What is not whole, a line each; nothing where all is. Read as the owner. */
export async function brokenBy(owner: Pick<pg.Client, 'query'>): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [name, query] of Object.entries(invariants)) {
    for (const { kind, what } of (await owner.query<{ kind: string; what: string }>(query)).rows) found.push(`${name}: ${kind} ${what}`);
  }
  return found;
}

const counted = ['audit_entry', 'audit_block', 'consent_answer', 'sharing_decision', 'involvement', 'may_see', 'timeline_entry', 'done_request'];

/** How many rows there are of each kind that the acts make, and how many roles and sessions are over. */
export async function countsOf(owner: Pick<pg.Client, 'query'>): Promise<Readonly<Record<string, number>>> {
  const parts = [
    ...counted.map((t) => `(select count(*)::int from ${t}) as ${t}`),
    `(select count(*)::int from person where left_on is not null) as left_people`,
    `(select count(*)::int from role_holding where not rules.is_in_force(valid_from, valid_until)) as ended_roles`,
    `(select count(*)::int from session where ended_at is not null) as ended_sessions`,
    `(select count(*)::int from involvement where ends_at is not null) as ended_involvements`,
  ];
  return (await owner.query<Record<string, number>>(`select ${parts.join(', ')}`)).rows[0]!;
}

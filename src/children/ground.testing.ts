/** For tests: two schools, two teams, two families and a young person on the real engine, laid by the owner; and the room's pages asked as somebody. */
import { cpSync, mkdtempSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { readyFolder } from '../../test/ready.ts';
import { createViews, readConfig, Records, type Caller, type Q, type Reply } from '../kernel/index.ts';
import type { ChildrenDesk } from './door.ts';
import { childrenRoutes } from './routes.ts';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const places = { willow: id(1), oak: id(2), trust: id(3), council: id(4), speech: id(11), occupational: id(12) } as const;
export const children = { noah: id(21), mia: id(22), jay: id(23), twinA: id(24), twinB: id(25) } as const;
/** Who acts, by the number of their person; their hat has the same number and a 1 before it. */
export const people = {
  hall: { n: 31, name: 'Joan Hall', role: 'SENCO', organisation: places.willow }, okoro: { n: 32, name: 'Ben Okoro', role: 'SENCO', organisation: places.oak },
  asha: { n: 33, name: 'Asha Patel', role: 'practitioner', team: places.speech }, lee: { n: 34, name: 'Sam Lee', role: 'team lead', team: places.speech }, mistry: { n: 35, name: 'Rupal Mistry', role: 'practitioner', team: places.occupational },
  ewa: { n: 36, name: 'Ewa Fielding', role: 'family member' }, rosa: { n: 37, name: 'Rosa Bell', role: 'family member' }, dan: { n: 38, name: 'Dan Reed', role: 'family member' },
  fiona: { n: 49, name: 'Fiona Campbell', role: 'alliance officer' },
  jay: { n: 39, name: 'Jay Reed', role: 'young person' }, grace: { n: 40, name: 'Grace Lin', role: 'team lead', team: places.occupational },
} as const;
export type Who = keyof typeof people;

export async function layGround(records: Records): Promise<void> {
  await records.asOwner('ground of a test', async (q) => {
    await sql`insert into organisation (id, kind, name, mailbox, valid_from) values
      (${places.willow}, 'school', 'Willow Bank Primary', 'send@willow.example', '2020-01-01'), (${places.oak}, 'school', 'Oak Field School', null, '2020-01-01'),
      (${places.trust}, 'NHS trust', 'Made-up Community Trust', 'hub@trust.example', '2020-01-01'), (${places.council}, 'council', 'Made-up Council', null, '2020-01-01')`.execute(q);
    await sql`insert into team (id, organisation, name, mailbox, valid_from) values (${places.speech}, ${places.trust}, 'Speech and language therapy', 'speech@trust.example', '2020-01-01'), (${places.occupational}, ${places.trust}, 'Occupational therapy', null, '2020-01-01')`.execute(q);
    for (const p of Object.values(people)) {
      await sql`insert into person (id, name, email) values (${id(p.n)}, ${p.name}, ${`${p.n}@people.example`})`.execute(q);
      await sql`insert into role_holding (id, person, role, organisation, team, valid_from) values (${id(100 + p.n)}, ${id(p.n)}, ${p.role}, ${'organisation' in p ? p.organisation : null}::uuid, ${'team' in p ? p.team : null}::uuid, '2024-01-01')`.execute(q);
    }
    await sql`insert into child (id, given_name, family_name, known_as, born, person) values
      (${children.noah}, 'Noah', 'Fielding', null, '2020-05-03', null), (${children.mia}, 'Mia', 'Bell', 'Mimi', '2018-02-11', null), (${children.jay}, 'Jay', 'Reed', null, '2009-01-15', ${id(people.jay.n)}),
      (${children.twinA}, 'Sam', 'Double', null, '2015-01-01', null), (${children.twinB}, 'Sam', 'Double', null, '2015-01-01', null)`.execute(q);
    const involve = (child: string, party: string, partyKind: string, kind: string, relation: string | null = null) =>
      sql`insert into involvement (child, party, party_kind, kind, relation, parental_responsibility, began_at) values (${child}, ${party}, ${partyKind}, ${kind}, ${relation}, ${relation === null ? null : true}, '2026-01-05T09:00:00Z')`.execute(q);
    await involve(children.noah, places.willow, 'organisation', 'attends');
    await involve(children.noah, places.speech, 'team', 'supports');
    await involve(children.noah, id(people.ewa.n), 'person', 'family', 'Mum');
    await involve(children.mia, places.oak, 'organisation', 'attends');
    await involve(children.mia, id(people.rosa.n), 'person', 'family', 'Mum');
    await involve(children.jay, places.oak, 'organisation', 'attends');
    await involve(children.jay, id(people.dan.n), 'person', 'family', 'Dad');
    const write = (child: string, day: string, kind: string, title: string, text: string, audience: string, party: string, by: Who) =>
      sql`insert into timeline_entry (child, happened_on, kind, title, words, audience, party, written_by, written_as) values (${child}, ${day}::date, ${kind}, ${title}, ${text}, ${audience}, ${party}, ${id(people[by].n)}, ${people[by].name})`.execute(q);
    await write(children.noah, '2026-10-12', 'what matters', 'Writing next to Sam', 'I want to do writing next to Sam and not go home at lunch.', 'everyone', id(people.ewa.n), 'ewa');
    await write(children.noah, '2026-10-12', 'contact', 'Visit in class, 50 minutes', 'Soft start works.\n\nNoah chose the blue slope.', 'everyone', places.speech, 'asha');
    await write(children.noah, '2026-10-13', 'note', 'Thought among the team', 'Only we read this.', 'our team', places.speech, 'asha');
    await write(children.noah, '2026-10-14', 'meeting', 'Professionals met', 'What we agreed.', 'professionals', places.willow, 'hall');
    await write(children.noah, '2026-10-15', 'note', 'A worry', 'Safeguarding words.', 'safeguarding', places.willow, 'hall');
  });
}

export const personOf = (who: Who): string => id(people[who].n);

export interface Ground {
  readonly records: Records;
  /** Asks a page as somebody; with `form` it is posted. What a page throws comes through. */
  ask(who: Who, address: string, form?: Readonly<Record<string, string>>): Promise<Reply>;
  /** Reads what no role may, as the owner. */
  rows<T>(query: (q: Q) => Promise<{ rows: T[] }>): Promise<T[]>;
  close(): Promise<void>;
}

export async function openGround(): Promise<Ground> {
  const data = await readyFolder();
  const records = await Records.open(readConfig({ BELONG_DATA: data }));
  await layGround(records);
  const desk: ChildrenDesk = { records, now: () => new Date() };
  const routes = childrenRoutes(desk);
  const callers = await records.asOwner('roles of a test', async (q) => {
    const { rows } = await sql<{ role: string; name: string; permissions: string[] }>`select r.key as role, r.name, array(select permission from role_permission where role = r.key) as permissions from role r`.execute(q);
    return (who: Who): Caller => {
      const role = rows.find((r) => r.role === people[who].role)!;
      return { session: randomUUID(), person: personOf(who), name: people[who].name, hat: { holding: id(100 + people[who].n), role: role.role, roleName: role.name, at: null }, hats: 1, permissions: new Set(role.permissions) };
    };
  });
  return {
    records,
    ask: async (who, address, form) => {
      const url = new URL(address, 'http://localhost:3000');
      const method = form ? 'POST' : 'GET';
      const caller = callers(who);
      for (const route of routes) {
        const found = route.method === method ? new RegExp(`^${route.path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`).exec(url.pathname) : null;
        if (!found) continue;
        if (route.permission !== 'signed in' && !caller.permissions.has(route.permission)) throw new Error(`${who} has no permission to ${route.permission}`);
        return route.handle({ path: url.pathname, params: { ...found.groups }, query: url.searchParams, format: 'html', form: new URLSearchParams(form ?? {}), files: [], caller, browser: 'b', formToken: 'the-token', address: null, origin: url.origin });
      }
      throw new Error(`No route answers ${method} ${url.pathname}`);
    },
    rows: (query) => records.asOwner('a look of a test', async (q) => (await query(q)).rows),
    close: async () => {
      await records.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

const layout = `{% block heading %}<h1>{{ title }}</h1><p>{{ lede }}</p>{% endblock %}{% block content %}{% endblock %}`;
let views: ReturnType<typeof createViews> | undefined;

/** The page's own markup within an empty layout: throws where a template says something that its model lacks. */
export function markupOf(reply: Reply): string {
  if (reply.kind !== 'page') throw new Error(`The answer is a ${reply.kind}, no page.`);
  if (!views) {
    const folder = mkdtempSync(join(tmpdir(), 'belong-layout-'));
    mkdirSync(join(folder, 'web'));
    writeFileSync(join(folder, 'web', 'layout.njk'), layout);
    // This room's templates and the forms that they draw: all are compiled here, and those of other rooms are theirs to try.
    for (const part of ['children', 'kernel/forms']) cpSync(resolve('src', part), join(folder, part), { recursive: true, filter: (path) => path.endsWith('.njk') || statSync(path).isDirectory() });
    views = createViews({ roots: [folder, resolve('node_modules/govuk-frontend/dist')], globals: {} });
    rmSync(folder, { recursive: true });
  }
  return views.render(reply.template, { lede: '', ...reply.model, ask: { path: '/here', origin: 'http://localhost:3000', caller: null, formToken: 'the-token' } });
}

export function redirectOf(reply: Reply): string {
  if (reply.kind !== 'redirect') throw new Error(`The answer is a ${reply.kind}, no redirect: ${reply.kind === 'page' ? JSON.stringify((reply.model as { form?: { problems?: unknown } }).form?.problems) : ''}`);
  return reply.to;
}

/** A day as the three fields of a form. */
export const day = (field: string, iso: string): Readonly<Record<string, string>> => ({ [`${field}-day`]: iso.slice(8), [`${field}-month`]: iso.slice(5, 7), [`${field}-year`]: iso.slice(0, 4) });

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { people, places, teams, type PersonKey } from '../../src/demo/ids.ts';
import { demonstration } from '../../src/demo/lay.ts';
import { peopleList } from '../../src/demo/people.ts';
import { routesForReading } from '../../src/docs.ts';
import { mayDo } from '../access/model.ts';
import type { Role } from '../access/world.ts';
import { signIn, type SignedIn } from '../demo-people.ts';
import { dataFolder, remove, startService, type Service } from '../service.ts';

/** Who opens which page, asked of the running service by one made-up person of each role; what to expect stands in test/access/model.ts. */
const players: Readonly<Record<Role, PersonKey>> = {
  'family member': 'ewa', 'young person': 'maya', SENCO: 'mrsHall', 'GP practice': 'leila', practitioner: 'asha', 'team lead': 'owen', 'programme lead': 'beatriz', 'council case officer': 'martin',
  'forum chair': 'sunita', 'co-production lead': 'kit', analyst: 'meiLin', commissioner: 'david', 'alliance officer': 'fiona', 'Director of Children’s Services': 'jasmine', 'board member': 'piotr',
  'scrutiny member': 'ruth', administrator: 'sam',
};
const roles = Object.keys(players) as Role[];
const routes = routesForReading();
const forAll: ReadonlySet<string> = new Set(['public', 'see published figures', 'signed in']);
const lets = (permission: string, role: Role): boolean => forAll.has(permission) || (mayDo[permission]?.includes(role) ?? false);
/** Where a page is stricter than its permission: only the young person says who of their family reads; agreements between bodies are for whoever works for one. */
const only: Readonly<Record<string, readonly Role[]>> = { 'POST /family/:id/wish': ['young person'], 'GET /agreements': roles.filter((r) => r !== 'family member' && r !== 'young person') };
const opensFor = ({ method, path, permission }: (typeof routes)[number], role: Role): boolean => lets(permission, role) && (only[`${method} ${path}`]?.includes(role) ?? true);
/** Ways in by a provider say 403 themselves, to everybody, where nobody was sent there or there is no such provider. */
const saysSoItself = /^\/sign-in\/(back$|with\/)/;

const data = dataFolder();
let service: Service;
beforeAll(async () => { service = await startService(data); });
afterAll(async () => {
  await service.stop();
  remove(data);
});
const enter = (role: Role): Promise<SignedIn> => signIn(service.url, peopleList[players[role]].name);

const book = demonstration(new Date(), 2026).rows;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What one person has to do with: from the involvements alone, and not by asking the service. */
function worldOf(role: Role): { readonly seen: string; readonly hidden: string; readonly entry: string } {
  const me = people[players[role]];
  const hat = book.role_holding.find((h) => h['person'] === me)!;
  const place = text(hat['team'] ?? hat['organisation']);
  const own = new Set([me, place, ...book.organisation.filter((o) => o['successor'] === place).map((o) => text(o['id']))]);
  const about = (child: unknown) => book.involvement.filter((i) => i['child'] === child && own.has(text(i['party'])));
  const open = (child: (typeof book.child)[number]) => child['person'] === me || about(child['id']).some((i) => i['depth'] === 'record' && (i['ends_at'] === null || text(i['ends_at']) > new Date().toISOString()));
  const seen = text((book.child.find(open) ?? book.child[0]!)['id']);
  const hidden = text(book.child.find((c) => c['id'] !== seen && c['person'] !== me && about(c['id']).length === 0)!['id']);
  return { seen, hidden, entry: text(book.timeline_entry.find((e) => e['child'] === seen)?.['id'] ?? randomUUID()) };
}

/** The addresses of a route: of what somebody may see and of what they may not. Nobody whose session others use is at the other end of an address. */
function addressesOf(path: string, role: Role): readonly [may: string, mayNot: string] {
  const world = worldOf(role);
  const ids = /^\/(children|family)\//.test(path) ? [world.seen, world.hidden] as const
    : path.startsWith('/people/teams/') ? [teams.paediatrics, randomUUID()] as const
    : path.startsWith('/people/organisations/') ? [places.kite, randomUUID()] as const
    : path.startsWith('/people/') ? [people.gareth, randomUUID()] as const
    : path.startsWith('/data/loads/') ? [randomUUID(), 'none'] as const : ['1', '1'] as const;
  const more: Readonly<Record<string, string>> = { entry: world.entry, fact: 'plan', token: 'x'.repeat(43), provider: 'none', key: 'lait.SEN_TotStat', measure: 'lait.SEN_TotStat', area: 'E06000017', code: 'E06000017', at: '2025' };
  const fill = (id: string) => path.replaceAll(/:(\w+)/g, (_, name: string) => more[name] ?? id);
  return [fill(ids[0]), fill(ids[1])];
}

/** A few at a time, as browsers ask. */
async function all<T>(list: readonly T[], ask: (one: T) => Promise<void>): Promise<void> {
  const rest = [...list];
  await Promise.all(Array.from({ length: 6 }, async () => { for (let one = rest.shift(); one !== undefined; one = rest.shift()) await ask(one); }));
}

test('every permission that a route asks for is one that the model knows', () => {
  expect(routes.filter((r) => !forAll.has(r.permission) && mayDo[r.permission] === undefined).map((r) => `${r.method} ${r.path}: ${r.permission}`)).toEqual([]);
  expect(roles.map((r) => peopleList[players[r]].wears.map((w) => w.role))).toEqual(roles.map((r) => [r]));
});

test.each<readonly [address: RegExp, roles: readonly string[]]>([
  [/^\/(children|emergency)\b/, mayDo['see children']!],
  [/^\/family\b/, mayDo['see own record']!],
  [/^\/people\b/, ['administrator']],
  [/^\/status\b/, ['administrator']],
  [/^\/data\/(load|releases\/:id\/.)/, ['analyst']],
])('%s is for no more than %j, whatever permission it names', (address, its) => {
  const found = routes.filter((r) => address.test(r.path));
  expect(found.length).toBeGreaterThan(0);
  for (const r of found) expect(roles.filter((role) => lets(r.permission, role) && !its.includes(role)), `${r.method} ${r.path}`).toEqual([]);
});

describe.each(roles)('%s', (role) => {
  test('opens the pages of the role, and no other', async () => {
    const me = await enter(role);
    const wrong: string[] = [];
    await all(routes.filter((r) => r.method === 'GET'), async (route) => {
      const { path } = route;
      const [may, mayNot] = addressesOf(path, role);
      // A fact is any kind of fact; whether a record has an entry, a plan, an answer or a parent of that id is its own matter.
      const ofChild = /^\/(children|family)\/:id(?!.*:(entry|row|answer|person))/.test(path);
      const opens = opensFor(route, role);
      const due = (one: string): readonly number[] => (!opens || saysSoItself.test(path) ? [403] : ofChild ? [one === may ? 200 : 404] : path.startsWith('/api/') ? [200, 303, 400, 404] : [200, 303, 404]);
      for (const one of new Set([may, mayNot])) {
        const { status } = await me.get(one);
        if (!due(one).includes(status)) wrong.push(`GET ${path} (${one === may ? 'theirs' : 'not theirs'}): ${status}, not ${due(one).join(' or ')}`);
      }
    });
    expect(wrong).toEqual([]);
  });

  test('sends the forms of the role, and no other', async () => {
    const ends = (path: string) => Number(/^\/(sign-out|me\/sessions)/.test(path));
    const wrong: string[] = [];
    let me = await enter(role);
    let token = await me.formToken();
    // One after another: each finds what the one before left. Those that end the session come last.
    for (const route of routes.filter((r) => r.method === 'POST').sort((a, b) => ends(a.path) - ends(b.path))) {
      const { path } = route;
      if (ends(path) === 1) [me, token] = await enter(role).then(async (again) => [again, await again.formToken()] as const);
      const opens = opensFor(route, role) && !saysSoItself.test(path);
      for (const one of new Set(opens ? addressesOf(path, role) : addressesOf(path, role).slice(0, 1))) {
        const { status } = await me.post(one, { form_token: token });
        if (opens ? status === 401 || status === 403 || status >= 500 : status !== 403) wrong.push(`POST ${path}: ${status}${opens ? '' : ', not 403'}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('a child whom one may not see, one who is not there and what is no id', () => {
  const ofChild = routes.filter((r) => r.path.startsWith('/children/:id') && lets(r.permission, 'practitioner'));
  const { hidden } = worldOf('practitioner');
  const ids = [hidden, randomUUID(), 'nothing'];
  const entry = text(book.timeline_entry.find((e) => e['child'] === hidden)!['id']);

  test.each(ofChild.map((r) => [r.method, r.path] as const))('are one and the same to %s %s', async (method, path) => {
    const me = await enter('practitioner');
    const token = await me.formToken();
    const said = await Promise.all(ids.map(async (id) => {
      const address = path.replace(':id', id).replace(':entry', entry);
      const answer = method === 'GET' ? await me.get(address, { 'accept-encoding': 'identity' }) : await me.post(address, { form_token: token });
      const headers = [...answer.headers].filter(([name]) => !['date', 'server-timing', 'content-length'].includes(name) || (name === 'content-length' && method === 'GET'));
      return { status: answer.status, headers, body: (await answer.text()).replaceAll(/(name="form_token" value=")[^"]*/g, '$1') };
    }));
    expect(said[0]!.status).toBeGreaterThanOrEqual(400);
    expect(said[1]).toEqual(said[0]);
    expect(said[2]).toEqual(said[0]);
  });

  test('take about as long (printed, since a busy machine proves nothing)', async () => {
    const me = await enter('practitioner');
    const medians = new Map<string, number>();
    for (const [what, id] of [['hidden', hidden], ['not there', randomUUID()], ['no id', 'nothing']] as const) {
      const times: number[] = [];
      for (let i = 0; i < 40; i++) {
        const began = performance.now();
        await (await me.get(`/children/${id}`)).text();
        times.push(performance.now() - began);
      }
      medians.set(what, times.sort((a, b) => a - b)[20]!);
    }
    console.info(`Medians of 40: ${[...medians].map(([what, ms]) => `${what} ${ms.toFixed(1)} ms`).join(', ')}`);
  });
});

test('the service said nothing of a child, and nothing went wrong in it', () => {
  const output = service.output();
  expect(output).not.toMatch(/"level":50|fault/);
  for (const child of book.child) for (const word of [child['family_name'], child['born'], child['id']]) expect(output.includes(text(word))).toBe(false);
});

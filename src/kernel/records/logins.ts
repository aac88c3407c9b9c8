import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { Stop } from '../errors/errors.ts';

/**
 * Who works on the records, each with no more rights than its work asks for. The owner lays the schema and does nothing else;
 * only the backup's login reads past row security, and it does nothing but that.
 */
export const logins = {
  app: { role: 'belong_app', may: 'acts for people who are signed in' },
  worker: { role: 'belong_worker', may: 'does the service’s own work' },
  statistics: { role: 'belong_statistics', may: 'reads de-identified facts' },
  backup: { role: 'belong_backup', may: 'reads everything for a backup' },
} as const;

export type Login = keyof typeof logins;
export type Targets = Readonly<Record<Login, pg.ClientConfig>>;

/** The embedded server's logins. Its socket is private to this machine's user, so they need no password. */
export async function prepareEmbedded(admin: pg.ClientConfig, database: string): Promise<{ readonly owner: pg.ClientConfig; readonly targets: Targets }> {
  const owner = { ...admin, user: 'belong_owner', database };
  await withClient({ ...admin, database }, async (client) => {
    await one(client, async () => {
      await createRole(client, 'belong_owner');
      for (const { role } of Object.values(logins)) await createRole(client, role);
      await client.query('alter role belong_backup bypassrls');
      await client.query(`alter database ${client.escapeIdentifier(database)} owner to belong_owner`);
      await client.query('alter schema public owner to belong_owner');
      await handOver(client);
      await forbidTemporary(client);
    });
  });
  return { owner, targets: targets((login) => ({ ...admin, user: logins[login].role, database })) };
}

/**
 * The logins on a server of one's own. `given` are addresses by configuration; the missing ones are made by the owner, with
 * passwords kept in the data folder's keys. Throws Stop where the owner may not make them, and says what to do.
 */
export async function prepareServer(owner: pg.Client, url: string, given: Partial<Record<Login, string>>, data: string): Promise<{ readonly targets: Targets }> {
  const missing = (Object.keys(logins) as Login[]).filter((login) => given[login] === undefined);
  const passwords = readPasswords(data);
  await one(owner, async () => {
    try {
      for (const login of missing) {
        await createRole(owner, logins[login].role);
        await owner.query(`alter role ${logins[login].role} login password ${owner.escapeLiteral(passwords[login])}`);
      }
    } catch (cause) {
      if ((cause as { code?: string }).code !== '42501') throw cause;
      throw new Stop(`The login of DATABASE_URL may not make other logins on this server. Ask whoever runs it to make ${missing.map((l) => `${logins[l].role} (${logins[l].may})`).join(', ')}, none of them a superuser, and give their addresses: ${missing.map((l) => `DATABASE_${l.toUpperCase()}_URL`).join(', ')}.`);
    }
    if (missing.includes('backup')) await allowBackup(owner);
    await forbidTemporary(owner);
  });
  return { targets: targets((login) => ({ connectionString: given[login] ?? withLogin(url, logins[login].role, passwords[login]) })) };
}

/** A temporary table of one's own could stand in for a real one of the same name. Where the database is not the owner's, a warning is all that comes of it. */
async function forbidTemporary(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  await client.query(`revoke temporary on database ${client.escapeIdentifier(rows[0]!.name)} from public`);
}

/** Without it a backup is refused in words; the host's own backups are then the way. */
async function allowBackup(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ may: boolean }>('select rolsuper or rolbypassrls as may from pg_roles where rolname = current_user');
  if (rows[0]?.may === true) await client.query('alter role belong_backup bypassrls');
}

/** Refuses a login that could see what policy hides from it: superusers, owners, and those that bypass row security. */
export async function refuseBypass(client: pg.Client, login: 'app' | 'worker' | 'statistics'): Promise<void> {
  const { rows } = await client.query<{ name: string; passes: boolean; owns: boolean }>(`
    select current_user as name,
      exists (select from pg_roles r where (r.rolsuper or r.rolbypassrls) and pg_has_role(current_user, r.oid, 'member')) as passes,
      exists (select from pg_class c join pg_roles r on r.oid = c.relowner where c.relnamespace = 'public'::regnamespace and pg_has_role(current_user, r.oid, 'member')) as owns`);
  const found = rows[0]!;
  if (found.passes || found.owns) throw new Stop(`The database login ${found.name}, which ${logins[login].may}, ${found.passes ? 'passes by row security' : 'owns tables'}: it could read what nobody may show it. Give Belong a login without SUPERUSER and BYPASSRLS that owns nothing (DATABASE_${login.toUpperCase()}_URL), and start again.`);
  const proof = await client.query<{ seen: string[] }>('select array_agg(name) as seen from row_security_proof');
  if (proof.rows[0]?.seen?.join() !== 'shown') throw new Stop(`The database shows the login ${found.name} a row that its policy hides. Row security does not hold on this server, so Belong does not start on it.`);
}

async function createRole(client: pg.Client, role: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  if (rowCount === 0) await client.query(`create role ${role} login nosuperuser nocreatedb nocreaterole inherit`);
}

/** Tables of an earlier version belong to the first superuser; the owner takes them over. */
async function handOver(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relowner = (select oid from pg_roles where rolname = current_user)`);
  for (const { name } of rows) await client.query(`alter table ${name} owner to belong_owner`);
}

/** Two starters at once would both make the same roles: one waits for the other. */
async function one(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock(7305004)');
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

/** A connection for one piece of work, closed whatever comes of it. */
export async function withClient<T>(target: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(target);
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

function readPasswords(data: string): Readonly<Record<Login, string>> {
  const folder = join(data, 'keys');
  const file = join(folder, 'logins.json');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, JSON.stringify(Object.fromEntries(Object.keys(logins).map((l) => [l, randomBytes(24).toString('base64url')]))), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  chmodSync(file, 0o600);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<Login, string>;
}

/** By hand: an address with a socket's folder has no host, which URL does not take. */
function withLogin(url: string, user: string, password: string): string {
  return url.replace(/^(postgres(?:ql)?:\/\/)(?:[^@/]*@)?/, `$1${user}:${password}@`);
}

const targets = (of: (login: Login) => pg.ClientConfig): Targets => ({ app: of('app'), worker: of('worker'), statistics: of('statistics'), backup: of('backup') });

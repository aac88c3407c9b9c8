import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { isAddress, Stop, type Config, type Q, type Records } from '../../kernel/index.ts';
import { paths } from '../paths.ts';
import { makeInvitation } from '../sign-in/invitation/invitation.ts';

export interface NewAdministrator {
  readonly name: string;
  readonly email: string;
  /** Although there is one already: where the first left, or lost the link. */
  readonly another: boolean;
}

/**
 * Makes somebody an administrator, from the machine that the service runs on, since no page lets people begin.
 * Whoever is known by this e-mail gets the role, and a new link. Gives the token of the invitation, which is kept nowhere.
 * Throws Stop with everything that is wrong, or where there is an administrator and no other was asked for.
 */
export async function makeAdministrator(records: Pick<Records, 'asOwner'>, { name, email, another }: NewAdministrator): Promise<string> {
  const wrong = [
    ...(name.trim().length < 1 || name.trim().length > 200 ? ['Give their name in at most 200 letters.'] : []),
    ...(isAddress(email) ? [] : ['What stands for their e-mail is no address: give one such as name@example.org.']),
  ];
  if (wrong.length > 0) throw new Stop(`${wrong.join('\n')}\nnpm run belong -- administrator "NAME" EMAIL`);
  return records.asOwner('make an administrator', async (q) => {
    // Of two who are made at once the second finds the first.
    await sql`lock table role_holding in share row exclusive mode`.execute(q);
    if (!another && (await hasAdministrator(q))) throw new Stop('There is an administrator already, who can invite others; nothing was changed. To make another all the same: npm run belong -- administrator --another "NAME" EMAIL');
    const person = (await personBy(q, email)) ?? (await sql<{ id: string }>`insert into person (name, email) values (${name.trim()}, ${email}) returning id`.execute(q)).rows[0]!.id;
    await sql`insert into role_holding (person, role) select ${person}, 'administrator'
      where not exists (select from role_holding where person = ${person} and role = 'administrator' and rules.is_in_force(valid_from, valid_until))`.execute(q);
    return makeInvitation(q, person);
  });
}

/** `npm run belong -- administrator [--another] "NAME" EMAIL`: prints the link of the invitation, once. */
export async function sayAdministrator(config: Config, records: Records, args: readonly string[]): Promise<void> {
  const [name = '', email = '', ...more] = args.filter((a) => a !== '--another');
  if (more.length > 0) throw new Stop('Put the name in quotation marks: npm run belong -- administrator "NAME" EMAIL');
  const token = await makeAdministrator(records, { name, email, another: args.includes('--another') });
  console.log(`${name.trim()} can begin here, once, within 14 days. This link is shown now and never again; hand it to nobody else:\n\n${new URL(paths.invitation(token), addressOf(config)).href}\n`);
}

async function hasAdministrator(q: Q): Promise<boolean> {
  const { rows } = await sql`select from role_holding h join person p on p.id = h.person where h.role = 'administrator' and rules.is_in_force(h.valid_from, h.valid_until) and p.left_on is null limit 1`.execute(q);
  return rows.length > 0;
}

async function personBy(q: Q, email: string): Promise<string | undefined> {
  return (await sql<{ id: string }>`select id from person where lower(email) = ${email.toLowerCase()} and left_on is null`.execute(q)).rows[0]?.id;
}

/** The address that people type; without one set, that of this machine, where the service last said it runs. */
function addressOf(config: Config): URL {
  if (config.address !== null) return config.address;
  try {
    const said = new URL(readFileSync(join(config.data, 'address'), 'utf8'));
    if (said.hostname === '127.0.0.1' || said.hostname === '[::1]') said.hostname = 'localhost';
    return said;
  } catch {
    return new URL(`http://localhost:${config.port}`);
  }
}

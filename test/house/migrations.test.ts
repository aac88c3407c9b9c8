import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate, readMigrations } from '../../src/kernel/records/migrate.ts';
import { describeSchema } from '../../src/kernel/records/schema.ts';
import { emptyDatabase } from '../records.ts';
import { remove, root } from '../service.ts';

const real = join(root, 'migrations');
const folder = mkdtempSync(join(tmpdir(), 'belong-migrations-'));
let db: Awaited<ReturnType<typeof emptyDatabase>>;

beforeAll(async () => { db = await emptyDatabase(); });
afterAll(async () => {
  await db.drop();
  remove(folder);
});

test('a step that ends half-way, at any of its statements, leaves the schema as it was, and the next start goes on', async () => {
  await db.as('belong_owner', async (owner) => {
    let tried = 0;
    for (const { name, sql } of readMigrations(real)) {
      await migrate(owner, folder);
      const before = await describeSchema(owner);
      const statements = sql.split(/;\n/);
      for (let k = 1; k < statements.length; k++) {
        writeFileSync(join(folder, name), `${statements.slice(0, k).join(';\n')};\nselect 1 / 0;`);
        await expect(migrate(owner, folder), `${name}, statement ${k}`).rejects.toThrow(name);
        expect(await describeSchema(owner), `${name}, statement ${k}`).toBe(before);
        tried++;
      }
      writeFileSync(join(folder, name), sql);
    }
    expect(tried).toBeGreaterThan(20);
    expect(await migrate(owner, real)).toEqual([readMigrations(real).at(-1)!.name, 'rules']);
    expect(await describeSchema(owner)).toBe(readFileSync(join(real, 'schema.sql'), 'utf8'));
    expect(await migrate(owner, real)).toEqual([]);
  });
});

test('a step that was changed after it was taken is refused', async () => {
  const [first] = readMigrations(real);
  for (const { name, sql } of readMigrations(real)) writeFileSync(join(folder, name), name === first!.name ? `${sql}\n-- more` : sql);
  await db.as('belong_owner', async (owner) => expect(migrate(owner, folder)).rejects.toThrow(/was changed afterwards: 0001_releases\.sql/));
});

test('rules that cannot be laid, in any of their files, leave the old ones as they were; an older Belong does not lay its own over newer ones', async () => {
  for (const { name, sql } of readMigrations(real)) writeFileSync(join(folder, name), sql);
  const rules = join(folder, 'rules');
  cpSync(join(real, 'rules'), rules, { recursive: true });
  await db.as('belong_owner', async (owner) => {
    const before = await describeSchema(owner);
    for (const name of readdirSync(rules)) {
      const sql = readFileSync(join(rules, name), 'utf8');
      writeFileSync(join(rules, name), `${sql}\nselect 1 / 0;`);
      await expect(migrate(owner, folder)).rejects.toThrow(`could not be laid: ${name}`);
      expect(await describeSchema(owner), name).toBe(before);
      writeFileSync(join(rules, name), sql);
    }
    const policies = readFileSync(join(rules, '50_policies.sql'), 'utf8');
    writeFileSync(join(rules, '50_policies.sql'), policies.replace('create policy teams_are_known on team', 'create policy teams_are_public on team'));
    expect(await migrate(owner, folder)).toEqual(['rules']);
    const after = await describeSchema(owner);
    expect(after).toContain('teams_are_public');
    expect(after).not.toContain('teams_are_known');
    await expect(migrate(owner, real)).rejects.toThrow(/newer Belong, whose rules/);
    expect(await describeSchema(owner)).toBe(after);
  });
  rmSync(rules, { recursive: true });
});

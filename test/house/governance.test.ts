import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../service.ts';
import { holdsTest, rowsOf, unknownTests } from './named-tests.ts';

const folder = join(root, 'docs', 'governance');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const hazards = rowsOf('docs/governance/hazard-log.csv');

/** Rating by severity (1 minor to 5 catastrophic) along each line, one line a likelihood (1 very low first): clinical-safety.md shows the same. */
const matrix = ['11223', '12234', '22334', '23345', '34455'];

/** The rows of the first table below a heading of a Markdown text, cells as written. */
function tableRows(text: string): readonly (readonly string[])[] {
  return text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---')).map((line) => line.slice(2, -2).split(' | '));
}

describe('the hazard log', () => {
  test('has each hazard once, with cause, effect and an owner that is left to the body that deploys', () => {
    const ids = hazards.map((h) => h['id']);
    expect(new Set(ids).size).toBe(ids.length);
    for (const h of hazards) {
      for (const column of ['hazard', 'cause', 'effect', 'existing_controls']) expect(h[column], `${h['id']}: ${column}`).not.toBe('');
      expect(h['owner'], h['id']).toBe('for the body that deploys');
    }
  });

  test('rates every hazard by the matrix', () => {
    for (const h of hazards) {
      for (const part of h['residual_rating'] === '' ? [''] : ['', 'residual_']) {
        const [severity, likelihood, rating] = ['severity', 'likelihood', 'rating'].map((column) => h[`${part}${column}`]!);
        expect(`${severity}${likelihood}`, h['id']).toMatch(/^[1-5][1-5]$/);
        expect(rating, `${h['id']}: ${part}rating`).toBe(matrix[Number(likelihood) - 1]![Number(severity) - 1]);
      }
      if (h['residual_rating'] !== '') expect(Number(h['residual_rating']), `${h['id']} is worse with its controls`).toBeLessThanOrEqual(Number(h['rating']));
    }
    expect(tableRows(read('docs/governance/clinical-safety.md')).filter(([head]) => /^[1-5] /.test(head!)).map((cells) => cells.slice(1).join('')).toReversed()).toEqual(matrix);
  });

  test('every hazard that is said to be controlled names a test that is there', () => {
    const wrong = hazards.flatMap((h) => {
      const says = (what: string) => [`${h['id']}: ${what}`];
      if (h['status'] === 'controlled') return h['test'] === '' || h['residual_rating'] === '' ? says('is controlled, without a test or without what is left of it') : unknownTests(h['test']!).flatMap(says);
      if (!/^open: .{5,}/.test(h['status']!)) return says(`“${h['status']}” is no status`);
      if (h['status'] === 'open: not built' && (h['residual_rating'] !== '' || h['test'] !== '')) return says('is not built, and yet claims something');
      return h['test'] === '' ? [] : unknownTests(h['test']!).flatMap(says);
    });
    expect(wrong).toEqual([]);
  });

  test('what is left at 4 or 5 is accepted in writing, or open', () => {
    expect(hazards.filter((h) => Number(h['residual_rating']) >= 4 && h['acceptance'] === '' && !h['status']!.startsWith('open')).map((h) => h['id'])).toEqual([]);
  });
});

describe('the other papers', () => {
  test('the children’s code has all fifteen standards, each with a test that is there, a dated reading, or a gap', () => {
    const rows = tableRows(read('docs/governance/childrens-code.md')).filter(([n]) => /^\d+$/.test(n!));
    expect(rows.map(([n]) => Number(n))).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
    for (const [n, , does, held] of rows) {
      expect(does, n).not.toBe('');
      expect(held, n).toMatch(/^`\S+\.test\.ts` › |^Gap: .{10}|^Read \d{4}-\d\d-\d\d: .{10}|^Not applicable\.$/);
      for (const [, path, name] of held!.matchAll(/`(\S+\.test\.ts)` › (.+?)(?=; `|\. Gap:|$)/g)) expect(holdsTest(read(path!), name!), `${n}: ${path} › ${name}`).toBe(true);
    }
  });

  test('every table of the records stands in the record of processing, once, with its class', () => {
    const made = readdirSync(join(root, 'migrations')).filter((f) => /^\d.*\.sql$/.test(f)).flatMap((f) => [...read(`migrations/${f}`).matchAll(/^create table (?:if not exists )?(\w+)/gm)].map(([, name]) => name!));
    const dropped = readdirSync(join(root, 'migrations')).filter((f) => /^\d.*\.sql$/.test(f)).flatMap((f) => [...read(`migrations/${f}`).matchAll(/^drop table (?:if exists )?(\w+)/gm)].map(([, name]) => name!));
    const activities = rowsOf('docs/governance/records-of-processing.csv');
    for (const a of activities) expect(['public', 'internal', 'personal', 'special category', 'secret'], a['activity']).toContain(a['class']);
    const listed = activities.flatMap((r) => r['table']!.split('; ')).filter((name) => !name.startsWith('('));
    expect(listed.toSorted()).toEqual([...made.filter((name) => !dropped.includes(name)), 'migration'].toSorted());
  });

  test('every class of what is kept has a period, what follows, and whether it is built', () => {
    const rows = rowsOf('docs/governance/retention.csv');
    const classes = rows.map((r) => r['class']);
    expect(new Set(classes).size).toBe(classes.length);
    for (const row of rows) {
      for (const [column, cell] of Object.entries(row)) expect(cell, `${row['class']}: ${column}`).not.toBe('');
      expect(row['status'], row['class']).toBe('proposal');
      expect(row['built'], row['class']).toMatch(/^(yes|no|in part)/);
    }
    for (const r of rowsOf('docs/governance/records-of-processing.csv')) {
      const named = /retention\.csv, class (.+)$/.exec(r['kept']!);
      if (named) expect(classes, r['activity']).toContain(named[1]);
    }
  });

  test('nothing is left to fill in but what a body must, marked ______, and no person is named', () => {
    for (const file of [...readdirSync(folder).map((f) => `docs/governance/${f}`), 'SECURITY.md', 'docs/security/outbound.md', 'docs/security/asvs.csv', 'docs/security/traps.csv']) {
      const text = read(file);
      expect(text.match(/\bTO-?DO\b|\bTBC\b|\bTBD\b|\bFIXME\b|\bXXX\b|lorem ipsum|\{\{|<[a-z]+ ?name>|\[insert/gi), file).toBeNull();
      expect(text.match(/\b(Dr|Mrs?|Ms|Prof)\.? [A-Z]|\b(GMC|NMC|HCPC)\b/g), file).toBeNull();
    }
    for (const file of ['intended-use.md', 'clinical-safety.md', 'data-protection-assessment.md']) expect(read(`docs/governance/${file}`), file).toMatch(/\| ______ \|/);
  });

  test('docs/governance/crypto.md lists every use of cryptography, and no other', () => {
    const use = /\b(createHash|createHmac|createCipheriv|createDecipheriv|createSign|createVerify|createSecretKey|generateKeyPair(?:Sync)?|generateKeySync|randomBytes|randomInt|getRandomValues|scrypt(?:Sync)?|pbkdf2(?:Sync)?|hkdf(?:Sync)?|argon2(?:Sync)?|timingSafeEqual|subtle)\b(?=[(.])/g;
    const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((f) => /\.(ts|js)$/.test(f) && !/\.(test|testing)\.ts$/.test(f)).map((f) => `src/${f}`);
    const used = files.flatMap((file) => [...new Set([...read(file).matchAll(use)].map(([name]) => name))].map((name) => `${name} in ${file}`));
    const inSql = readdirSync(join(root, 'migrations'), { recursive: true, encoding: 'utf8' }).filter((f) => /(^\d|^rules\/).*\.sql$/.test(f))
      .flatMap((f) => [...new Set([...read(`migrations/${f}`).matchAll(/\b(sha(?:224|256|384|512)|md5|digest|hmac|crypt|gen_random_bytes)\(/g)].map(([, name]) => name!))].map((name) => `${name} in migrations/${f}`));
    const listed = tableRows(read('docs/governance/crypto.md')).flatMap(([name, file]) => (/^`(src|migrations)\//.test(file ?? '') ? [`${name} in ${file!.replaceAll('`', '')}`] : []));
    expect(listed.toSorted()).toEqual([...used, ...inSql].toSorted());
  });

  test('SECURITY.md says within how many days a weakness is mended, and leaves the contact to the body that deploys', () => {
    const text = read('SECURITY.md');
    expect(text).toMatch(/\| critical, high \| 14 days \|/);
    expect(text).toMatch(/Contact: ______/);
  });

  test('costly work names the file where its bound is set', () => {
    const rows = tableRows(read('docs/governance/costly-functions.md')).slice(1);
    expect(rows.length).toBeGreaterThan(8);
    for (const [work, , where] of rows) for (const [, path] of where!.matchAll(/`([^`]+)`/g)) expect(() => readdirSync(join(root, path!.replace(/[^/]+\.ts$/, ''))), work).not.toThrow();
  });
});

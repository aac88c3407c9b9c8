import type { Permission } from '../../src/access/index.ts';
import type { Route } from '../../src/kernel/index.ts';
import { mayDo, sees } from './model.ts';
import { tableRules } from './tables.ts';
import { makeWorld, type Role } from './world.ts';

/**
 * docs/generated/access.md: what each role sees and changes, table by table and page by page. Written from the model in this folder;
 * access.test.ts and sight.test.ts hold the database to it, pages.test.ts the pages.
 */
export function accessDocument(routes: readonly Route<Permission>[]): string {
  const made = makeWorld();
  const rules = tableRules(made);
  const roles = [...new Set(made.world.hats.map((h) => h.role))];
  const hatsOf = (role: Role) => made.world.hats.filter((h) => h.role === role);
  const total = Object.fromEntries(Object.entries(rules).map(([table, rule]) => [table, Math.max(...made.world.hats.map((h) => Number(rule.read(h)) || 0))]));
  const letters = (table: string, role: Role) => {
    const rule = rules[table]!;
    const hats = hatsOf(role);
    const read = hats.map((h) => rule.read(h));
    const some = (of: (h: (typeof hats)[number]) => boolean) => hats.some(of);
    return [
      read.every((n) => n === 0) ? '' : read.some((n) => n === 'some' || n === total[table]) ? 'R' : 'r',
      rule.add && some((h) => rule.add!.may(h)) ? 'a' : '',
      rule.change && some((h) => rule.change!.rows(h) > 0) ? 'c' : '',
      rule.remove && some((h) => rule.remove!.rows(h) > 0) ? 'd' : '',
    ].join('') || '·';
  };
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const table = (head: readonly string[], rows: readonly (readonly string[])[]) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
  const open = (permission: string, role: Role | null) => permission === 'public' || permission === 'see published figures' || (role !== null && (permission === 'signed in' || (mayDo[permission]?.includes(role) ?? false)));
  return [
    '# Who sees and changes what', 'Written by `npm run docs` from the model in `test/access`; tests hold the database and the pages to it.', '',
    `Columns are roles: ${roles.map((r, i) => `**${i + 1}** ${r}`).join(', ')}.`, '',
    '## Tables', 'R reads all rows, r some (its own, or those of its children), a adds, c changes, d removes, · nothing. Contents of a record only after a look that is written down.', '',
    table(['table', 'what', ...roles.map((_, i) => String(i + 1))], Object.keys(rules).sort().map((t) => [`\`${t}\``, rules[t]!.what, ...roles.map((r) => letters(t, r))])), '',
    '## Children in the model’s world', 'Which of its children each hat sees: R the record, e only that the child is known and to whom, · not that it exists.', '',
    table(['hat', ...made.world.children.map((c) => c.name)], made.world.hats.map((h) => [`${h.role} (${h.name})`, ...made.world.children.map((c) => ({ record: 'R', existence: 'e' })[sees(made.world, h, c)!] ?? '·')])), '',
    '## Pages and addresses', 'x opens it, · is refused; 0 is somebody who is not signed in.', '',
    table(['address', 'permission', '0', ...roles.map((_, i) => String(i + 1))], routes.map((r) => [`${r.method} \`${r.path}\``, r.permission, open(r.permission, null) ? 'x' : '·', ...roles.map((role) => (open(r.permission, role) ? 'x' : '·'))])), '',
  ].join('\n');
}

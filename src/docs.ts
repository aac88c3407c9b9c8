import { permissions, type SignInDesk, type StatusDesk } from './access/index.ts';
import { sections, aims, type Desk } from './dashboard/index.ts';
import { allRoutes } from './routes.ts';

const heading = 'Written by `npm run docs` from the code; a test fails where it is not current.';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map((c) => c.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');

/** Every address, to be read and not called. */
export function routesForReading(): ReturnType<typeof allRoutes> {
  const never = () => Promise.resolve(true);
  return allRoutes({} as Desk, { records: never, statistics: never }, { demo: true } as SignInDesk, {} as StatusDesk['config']);
}

/** Documents that say what the code says, by file name below docs/generated/. */
export function generatedDocs(): ReadonlyMap<string, string> {
  const routes = routesForReading();
  return new Map([
    ['permissions.md', [
      '# Who may open what', heading, '', '## Permissions', table(['permission', 'who, and what for'], Object.entries(permissions)), '',
      '## Addresses', table(['method', 'address', 'permission', 'also as'], routes.map((r) => [r.method, `\`${r.path}\``, r.permission, r.formats?.join(', ') ?? ''])), '',
    ].join('\n')],
    ['overview.md', [
      '# The SEND overview: what it asks, and what to take care of', heading, '',
      ...sections.flatMap((s) => [`## ${s.title}`, `Aim ${s.aim}: ${aims.find((a) => a.n === s.aim)?.words ?? ''}.`, '',
        ...s.measures.flatMap((m) => [`### ${m.question}`, `\`${m.measure}\` · ${m.field} · ${{ high: 'higher is better', low: 'lower is better', none: 'no direction is better in itself' }[m.polarity]}${m.twin ? ` · also as \`${m.twin}\`` : ''}`, '', ...m.caveats.map((c) => `- ${c}`), ''])]),
    ].join('\n')],
  ]);
}

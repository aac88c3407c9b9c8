import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import nunjucks from 'nunjucks';
import { date, dateTime, number } from './filters.ts';

export interface Views {
  /** The page as HTML. `template` is a path below a root, e.g. `web/home/home.njk`; throws if it is missing or outputs something undefined. */
  render(template: string, model: object): string;
}

/**
 * Templates for all rooms. Every template below the roots, those of packages apart, is compiled here once:
 * a slip in a template stops the start, not a reader.
 * `roots`: folders searched in order. `globals`: what every template may use without being handed it.
 */
export function createViews({ roots, globals }: { readonly roots: readonly string[]; readonly globals: Readonly<Record<string, unknown>> }): Views {
  const loader = new nunjucks.FileSystemLoader([...roots], { watch: false, noCache: false });
  const environment = new nunjucks.Environment(loader, { autoescape: true, throwOnUndefined: true, trimBlocks: true, lstripBlocks: true });
  environment.addFilter('date', date);
  environment.addFilter('dateTime', dateTime);
  environment.addFilter('number', number);
  for (const [name, value] of Object.entries(globals)) environment.addGlobal(name, value);
  for (const name of templatesBelow(roots)) compile(environment, name);
  return { render: (template, model) => environment.render(template, model) };
}

function compile(environment: nunjucks.Environment, name: string): void {
  try {
    environment.getTemplate(name, true);
  } catch (error) {
    // Nunjucks reads `x.none` as its own constant and says so obscurely.
    if (error instanceof Error && /as lookup value, got (none|boolean)/.test(error.message)) error.message += '\n  `none`, `true` and `false` are words of Nunjucks itself: give the value another name, e.g. `missing`.';
    throw error;
  }
}

function templatesBelow(roots: readonly string[]): string[] {
  return roots
    .filter((root) => !root.split(sep).includes('node_modules'))
    .flatMap((root) =>
      readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.njk'))
        .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll(sep, '/').replace(/^\//, '')),
    );
}

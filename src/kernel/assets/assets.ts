import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, relative } from 'node:path';

/** What to build. Paths are absolute. */
export interface AssetPlan {
  /** The project's own folder; `node_modules` below it is where Sass finds packages. */
  readonly root: string;
  /** Where the built files go; safe to delete at any time. */
  readonly outDir: string;
  /** The Sass file that draws everything in. */
  readonly theme: string;
  /** Plain CSS appended after the theme; a file that is not there is left out. */
  readonly styles: readonly string[];
  /** The script every page loads. It may import its neighbours (`./x.js`) and `modules` by name. */
  readonly script: string;
  /** Name that scripts import → the package's file. */
  readonly modules: Readonly<Record<string, string>>;
  /** Files taken as they are: fonts, icons. Styles refer to them as `url("asset:NAME")`. */
  readonly files: readonly string[];
}

export interface Assets {
  readonly css: string;
  readonly js: string;
  /** File name as the plan has it → its address, e.g. `favicon.svg` → `/assets/favicon-1a2b3c4d5e.svg`. */
  readonly urls: Readonly<Record<string, string>>;
  /** The folder to serve below `/assets/`. Names carry their content's hash: keep them for ever. */
  readonly folder: string;
}

const base = '/assets/';
/** Raised when this file would build something else from the same inputs. */
const recipe = 1;
const staleAfterDays = 30;

/**
 * Styles, scripts, fonts and icons under names that carry their content's hash.
 * Built only if an input changed; otherwise it reads one small file. Throws, naming the file, on a wrong reference.
 */
export async function buildAssets(plan: AssetPlan): Promise<Assets> {
  const inputs = await fingerprint(plan);
  const known = await readManifest(plan.outDir);
  if (known?.inputs === inputs && [known.css, known.js, ...Object.values(known.urls)].every((url) => existsSync(join(plan.outDir, basename(url))))) {
    return { css: known.css, js: known.js, urls: known.urls, folder: plan.outDir };
  }
  await mkdir(plan.outDir, { recursive: true });
  const urls: Record<string, string> = {};
  for (const path of plan.files) urls[basename(path)] = await put(plan.outDir, basename(path), await readFile(path));
  const modules: Record<string, string> = {};
  for (const [name, path] of Object.entries(plan.modules)) {
    const text = (await readFile(path, 'utf8')).replace(/^\/\/# sourceMappingURL=.*$/m, '');
    modules[name] = await put(plan.outDir, basename(path), text);
  }
  const js = await putScript(plan.script, modules, plan.outDir, []);
  const css = await put(plan.outDir, 'site.css', linkFiles(await compile(plan), urls));
  const assets = { css, js, urls };
  await writeWhole(join(plan.outDir, 'manifest.json'), JSON.stringify({ inputs, ...assets }, null, 2));
  await dropStale(plan.outDir, new Set([css, js, ...Object.values(urls), ...Object.values(modules)].map((url) => basename(url))));
  return { ...assets, folder: plan.outDir };
}

async function compile(plan: AssetPlan): Promise<string> {
  // Loaded only here: a start that compiles nothing should not wait for Sass.
  const sass = await import('sass');
  const { css } = sass.compile(plan.theme, { loadPaths: [join(plan.root, 'node_modules')], style: 'compressed', quietDeps: true, charset: false });
  const more = await Promise.all(plan.styles.filter((path) => existsSync(path)).map((path) => readFile(path, 'utf8')));
  return [css, ...more.map((text) => sass.compileString(text, { style: 'compressed', syntax: 'css', charset: false }).css)].join('\n');
}

function linkFiles(css: string, urls: Readonly<Record<string, string>>): string {
  return css.replace(/url\(["']?asset:([^"')]+)["']?\)/g, (_, name: string) => {
    const url = urls[name];
    if (url === undefined) throw new Error(`The theme asks for asset:${name}, which is not among the plan's files. Add the file to the plan or mend the name.`);
    return `url(${basename(url)})`;
  });
}

/** Scripts name each other by hashed address, so what one imports is put first. */
async function putScript(path: string, modules: Readonly<Record<string, string>>, outDir: string, from: readonly string[]): Promise<string> {
  if (from.includes(path)) throw new Error(`Scripts import each other in a circle: ${[...from, path].map((p) => basename(p)).join(' → ')}.`);
  let text = await readFile(path, 'utf8');
  for (const [whole, name] of text.matchAll(/(?:from|^import) '([^']+)'/gm)) {
    const url = name!.startsWith('./') ? await putScript(join(dirname(path), name!), modules, outDir, [...from, path]) : modules[name!];
    if (url === undefined) throw new Error(`${basename(path)} imports “${name}”, which is neither a neighbour (./x.js) nor among the plan's modules.`);
    text = text.replaceAll(whole, whole.replace(name!, `./${basename(url)}`));
  }
  return put(outDir, basename(path), text);
}

async function put(outDir: string, name: string, content: string | Buffer): Promise<string> {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10);
  const named = `${basename(name, extname(name))}-${hash}${extname(name)}`;
  await writeWhole(join(outDir, named), content);
  return base + named;
}

/** The name appears only when the whole content is there: a server beside us may be reading. */
async function writeWhole(path: string, content: string | Buffer): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  await writeFile(part, content);
  await rename(part, path);
}

/** One hash over everything the result depends on: our own files by content, packages by version. */
async function fingerprint(plan: AssetPlan): Promise<string> {
  const hash = createHash('sha256').update(`recipe ${recipe}`);
  const themeParts = (await readdir(dirname(plan.theme))).filter((name) => name.endsWith('.scss')).sort().map((name) => join(dirname(plan.theme), name));
  const scripts = (await readdir(dirname(plan.script))).filter((name) => name.endsWith('.js')).sort().map((name) => join(dirname(plan.script), name));
  const packages = ['sass', 'govuk-frontend'].map((name) => join(plan.root, 'node_modules', name, 'package.json'));
  for (const path of [...themeParts, ...plan.styles, ...scripts, ...Object.values(plan.modules), ...plan.files, ...packages]) {
    hash.update(`\n${relative(plan.root, path)}\n`);
    if (existsSync(path)) hash.update(await readFile(path));
  }
  return hash.digest('hex');
}

interface Manifest {
  readonly inputs: string;
  readonly css: string;
  readonly js: string;
  readonly urls: Readonly<Record<string, string>>;
}

/** What the last build wrote; undefined if there is none or it cannot be read (then we build again). */
async function readManifest(outDir: string): Promise<Manifest | undefined> {
  try {
    return JSON.parse(await readFile(join(outDir, 'manifest.json'), 'utf8')) as Manifest;
  } catch {
    return undefined;
  }
}

/** Old names stay a while: a page opened before this start may still ask for them. */
async function dropStale(outDir: string, inUse: ReadonlySet<string>): Promise<void> {
  const now = new Date();
  for (const name of await readdir(outDir)) {
    const path = join(outDir, name);
    if (inUse.has(name)) await utimes(path, now, now);
    else if (now.getTime() - (await stat(path)).mtimeMs > staleAfterDays * 86_400_000) await rm(path, { force: true });
  }
}

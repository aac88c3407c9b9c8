import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Stop } from '../errors/errors.ts';
import { readMailSettings, type MailSettings } from '../mail/settings.ts';

export interface Config {
  /** The project's own folder. */
  readonly root: string;
  /** Where records, releases and kept files live. */
  readonly data: string;
  readonly port: number;
  readonly host: string;
  /** A PostgreSQL of your own; null = the embedded one in `data`. */
  readonly databaseUrl: string | null;
  /** Addresses of the other logins, where the owner's may not make them. */
  readonly databaseLogins: { readonly app?: string; readonly worker?: string; readonly statistics?: string; readonly backup?: string };
  /** `demo` without configuration; `live` by BELONG_MODE. */
  readonly mode: 'demo' | 'live';
  /** How mail leaves: by BELONG_MAIL, or into a folder. */
  readonly mail: MailSettings;
  /** Address under which people reach the service, e.g. `https://belong.example.org`; null = whatever name they type. Always https in live mode. */
  readonly address: URL | null;
  /** How many proxies of the host's own stand before the service. */
  readonly proxies: number;
  /** File that lists the sign-in providers; null = none is set up. */
  readonly providers: string | null;
  /** Where uploaded files are looked at for viruses; null = they are not. */
  readonly scanner: string | null;
  /** Folder of the nightly backups; null = none are made. */
  readonly backups: string | null;
  /** File outside the database that the heads of the audit trail are told to. */
  readonly anchor: string;
  /** Load the starter set at a first start. */
  readonly starter: boolean;
}

/** Reads the environment once, at start. Throws Stop with every wrong setting at once. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const root = resolve(env['BELONG_ROOT'] ?? join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..'));
  const wrong: string[] = [];
  const port = Number(env['PORT'] ?? '3000');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) wrong.push(`PORT is “${env['PORT']}”. Give a whole number from 0 to 65535; without it Belong uses 3000.`);
  const mode = env['BELONG_MODE'] ?? 'demo';
  if (mode !== 'demo' && mode !== 'live') wrong.push(`BELONG_MODE is “${mode}”. It can be demo or live; without it Belong is in demo mode.`);
  const address = readAddress(env['BELONG_ADDRESS'] ?? '', mode === 'live', wrong);
  const proxies = Number(env['BELONG_PROXY'] ?? '0');
  if (!Number.isInteger(proxies) || proxies < 0 || proxies > 10) wrong.push(`BELONG_PROXY is “${env['BELONG_PROXY']}”. Give how many proxies of your own stand before Belong, from 0 to 10; without it Belong trusts none.`);
  const scanner = env['BELONG_SCANNER'] ?? '';
  if (scanner !== '' && !/^clamd:(\/\/[^/\s:]+:\d{1,5}|\/[^/].*)$/.test(scanner)) wrong.push('BELONG_SCANNER is not the address of a scanner. Give clamd://HOST:PORT or clamd:/PATH of its socket, or leave it out.');
  const url = env['DATABASE_URL'] ?? '';
  if (url !== '' && !/^postgres(ql)?:\/\//.test(url)) wrong.push('DATABASE_URL does not start with postgres://. Give the address of a PostgreSQL server, or leave it out to use the embedded one.');
  const databaseLogins = Object.fromEntries((['app', 'worker', 'statistics', 'backup'] as const).flatMap((login) => {
    const address = env[`DATABASE_${login.toUpperCase()}_URL`];
    return address === undefined || address === '' ? [] : [[login, address]];
  }));
  if (url === '' && Object.keys(databaseLogins).length > 0) wrong.push(`${Object.keys(databaseLogins).map((l) => `DATABASE_${l.toUpperCase()}_URL`).join(', ')} stands without DATABASE_URL. Give the owner’s address there, or leave all of them out to use the embedded database.`);
  const data = resolve(env['BELONG_DATA'] ?? join(root, 'data'));
  const mail = readMailSettings(env, mode === 'live', data, wrong);
  if (wrong.length > 0) throw new Stop(wrong.join('\n'));
  return {
    root,
    data,
    port,
    host: env['HOST'] ?? '127.0.0.1',
    databaseUrl: url === '' ? null : url,
    databaseLogins,
    mode: mode as Config['mode'],
    mail,
    address,
    proxies,
    providers: env['BELONG_PROVIDERS'] ? resolve(env['BELONG_PROVIDERS']) : null,
    scanner: scanner === '' ? null : scanner,
    backups: env['BELONG_BACKUPS'] === 'off' ? null : resolve(env['BELONG_BACKUPS'] || join(data, 'backups')),
    anchor: join(resolve(env['BELONG_ANCHOR'] || join(data, 'anchor')), 'audit.log'),
    starter: env['BELONG_STARTER'] !== 'off',
  };
}

/** Cookies, links and redirects are built on this address, so it must be the one that browsers show. */
function readAddress(text: string, live: boolean, wrong: string[]): URL | null {
  if (text === '') {
    if (live) wrong.push('BELONG_ADDRESS is missing. In live mode give the address under which people reach Belong, e.g. https://belong.example.org.');
    return null;
  }
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '') {
    wrong.push('BELONG_ADDRESS is not a web address without a path. Give it as browsers show it, e.g. https://belong.example.org.');
    return null;
  }
  if (live && url.protocol !== 'https:') wrong.push('BELONG_ADDRESS starts with http://. In live mode people may reach Belong by https only: give an address that starts with https://.');
  return url;
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { readyFolder } from '../../../test/ready.ts';
import { remove } from '../../../test/service.ts';
import { startProvider, type RunningProvider } from '../../../test/provider/provider.ts';
import { createServer, page, RateLimit, readConfig, Records, type MailMessage } from '../../kernel/index.ts';
import { startEmbedded } from '../../kernel/records/embedded.ts';
import { may, type Permission } from '../permissions.ts';
import { Providers, type ProviderSettings } from '../providers/providers.ts';
import { accessRoutes } from '../routes.ts';
import { identify } from '../sessions/identify.ts';
import { CodePost } from './code/post.ts';
import type { FailName, SignInDesk } from './desk.ts';

type Server = Awaited<ReturnType<typeof createServer<Permission>>>;

const origin = 'http://localhost:3000';
export const key = Buffer.alloc(32, 5);

/** What a page answered, as its template would have got it. */
export interface Answer {
  readonly status: number;
  readonly location: string | null;
  readonly model: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export interface Ground {
  readonly records: Records;
  readonly owner: pg.Client;
  readonly provider: RunningProvider;
  readonly second: RunningProvider;
  readonly mails: MailMessage[];
  /** Where the next request breaks off; null = nowhere. */
  failAt: FailName | null;
  /** Waited for by the next request that gets there. */
  holdAt: { readonly name: FailName; readonly until: Promise<void> } | null;
  /** Another server on the same records. */
  serve(demo: boolean): Promise<Server>;
  readonly live: Server;
  settled(): Promise<void>;
  close(): Promise<void>;
}

const settingsOf = (key: string, { issuer, clientId, clientSecret }: RunningProvider): ProviderSettings =>
  ({ key, name: key === 'nhs' ? 'NHS login for staff' : 'Council account', issuer: new URL(issuer), clientId, clientSecret, secretIn: 'header', requireMfa: true, clockTolerance: 30, alsoHosts: [] });

/** Real records, two real sign-in providers, and the routes of access behind the kernel's server. */
export async function makeGround(): Promise<Ground> {
  const data = await readyFolder();
  mkdirSync(join(data, 'assets'));
  const accounts = [{ sub: 'asha', email: 'asha@example.org', emailVerified: true }, { sub: 'ben' }, { sub: 'stranger', email: 'ewa@example.org', emailVerified: true }];
  const [records, provider, second] = await Promise.all([Records.open(readConfig({ BELONG_DATA: data })), ...['nhs', 'council'].map(() => startProvider({ accounts, redirectUris: [`${origin}/sign-in/back`] }))] as const) as [Records, RunningProvider, RunningProvider];
  const owner = new pg.Client({ host: (await startEmbedded(data)).socket, user: 'belong_owner', database: 'belong' });
  await owner.connect();
  const mails: MailMessage[] = [];
  const post = new CodePost({ send: (message) => { mails.push(message); return Promise.resolve(); } }, () => {}, [0]);
  const ground: Pick<Ground, 'failAt' | 'holdAt'> = { failAt: null, holdAt: null };
  const desk = (demo: boolean): SignInDesk => ({
    records, post, key, demo, limit: new RateLimit(records, key), nameOf: (issuer) => (new URL(issuer).href === new URL(provider.issuer).href ? 'NHS login for staff' : null),
    providers: new Providers([settingsOf('nhs', provider), settingsOf('council', second)], { address: new URL(origin) }),
    failPoint: async (name) => {
      if (name === ground.failAt) throw new Error(`broken off at ${name}`);
      const hold = ground.holdAt?.name === name ? ground.holdAt : null;
      if (hold !== null) ground.holdAt = null;
      await hold?.until;
    },
  });
  const serve = (demo: boolean): Promise<Server> => createServer<Permission>({
    routes: [...accessRoutes(desk(demo)), ...(['/children', '/people', '/figures'] as const).map((path) => ({ method: 'GET', path, permission: 'signed in', handle: () => page('front', { path }) }) as const)],
    may, identify: identify(records), signIn: '/sign-in', publicAddress: null, secret: key, assets: join(data, 'assets'), uploads: join(data, 'uploads'), log: false,
    render: (template, model, ask) => JSON.stringify({ template, token: ask.formToken, who: ask.caller?.name ?? null, hat: ask.caller?.hat?.role ?? null, may: [...(ask.caller?.permissions ?? [])], ...model }),
    errorPage: (error) => ({ reply: page('error', { error: error instanceof Error ? error.name : 'error' }, error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : ({ NotFound: 404, NotAllowed: 403, Conflict: 409, Unavailable: 503 } as Record<string, number>)[(error as Error).name] ?? 500), expected: true }),
  });
  const live = await serve(false);
  return Object.assign(ground, {
    records, owner, provider, second, mails, serve, live, settled: () => post.settled(),
    close: async () => {
      await live.close();
      await owner.end();
      await Promise.all([provider.stop(), second.stop()]);
      await records.close();
      remove(data);
    },
  });
}

/** A browser: it keeps cookies, and sends forms with the token of the page that they stand on. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly #server: Server;

  constructor(server: Server) {
    this.#server = server;
  }

  get session(): string | null {
    return this.cookies.get('belong') ?? null;
  }

  get(path: string): Promise<Answer> {
    return this.#ask('GET', path);
  }

  async post(path: string, fields: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const { model } = await this.get('/sign-in');
    return this.#ask('POST', path, new URLSearchParams({ form_token: String(model['token']), ...fields }));
  }

  /** Who this browser is taken for; null for nobody. */
  async who(): Promise<string | null> {
    return (await this.get('/sign-in')).model['who'] as string | null;
  }

  async #ask(method: 'GET' | 'POST', url: string, form?: URLSearchParams): Promise<Answer> {
    const answer = await this.#server.inject({
      method, url, headers: {
        host: 'localhost:3000', 'sec-fetch-site': 'same-origin', 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '), ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
      }, ...(form && { payload: form.toString() }),
    });
    for (const { name, value } of answer.cookies) {
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const text = answer.body;
    return { status: answer.statusCode, location: (answer.headers.location as string | undefined) ?? null, model: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {}, text };
  }
}

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import compress from '@fastify/compress';
import multipart from '@fastify/multipart';
import statics from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { NotAllowed, NotFound, Unavailable } from '../errors/errors.ts';
import { drain, UnderWay } from './drain.ts';
import { forgetLeft, formLimits, readForm } from './form.ts';
import { safeNext } from './next.ts';
import { Refusal } from './refusals.ts';
import type { Ask, Caller, Format, Reply, Route } from './route.ts';
import { send, type Render } from './send.ts';
import { answerRaw, Site } from './site.ts';
import { Visit, type Sent } from './visit.ts';

export interface ServerOptions<P extends string> {
  readonly routes: readonly Route<P>[];
  /** Whose session this token is; null for nobody's, or one that has ended. */
  readonly identify: (token: string) => Promise<Caller | null>;
  /** May this caller use a route with this permission? Asked for every request. */
  readonly may: (permission: P, caller: Caller | null) => boolean;
  /** Path of the page where people sign in. */
  readonly signIn: string;
  /** Address under which people reach the service; null = whatever name they type (demo on one machine). */
  readonly publicAddress: URL | null;
  /** How many proxies of ours stand before the service; their word on who asks is taken, nobody else's. None by default. */
  readonly proxies?: number;
  /** 32 random bytes, the same in every process: forms are signed with it. */
  readonly secret: Buffer;
  /** Counts requests of routes with a limit; without it there are none. */
  readonly limit?: { take(bucket: string, key: string, most: number, perSeconds: number): Promise<boolean> };
  /** Template and model → HTML. */
  readonly render: Render;
  /** What a reader sees when something is wrong; `incident` names the log line of a fault of ours, `sent` is the form to show again. */
  readonly errorPage: (error: unknown, incident: string, sent: Sent | null) => { readonly reply: Reply; readonly expected: boolean };
  /** Folder of content-hashed assets, served under /assets/ for ever. */
  readonly assets: string;
  /** Where uploads wait while a request is answered. */
  readonly uploads: string;
  /** Bytes that one uploaded file may have; 1 GB without it. */
  readonly uploadLimit?: number;
  /** How long a stop waits for answers under way, in milliseconds; 25 seconds without it. */
  readonly drainFor?: number;
  readonly log: boolean;
}

const suffixes: ReadonlySet<string> = new Set<Format>(['csv', 'xlsx', 'json', 'svg', 'png']);
const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST']);

/** Fastify with our routes: deny by default, one permission each, the same address with a suffix is its data. */
export async function createServer<P extends string>(options: ServerOptions<P>): Promise<FastifyInstance> {
  const site = new Site(options.publicAddress);
  const visits = new WeakMap<FastifyRequest, Visit>();
  const visitOf = (request: FastifyRequest): Visit => {
    const visit = visits.get(request) ?? new Visit(request, site, options.secret);
    visits.set(request, visit);
    return visit;
  };
  const answerError = (error: unknown, request: FastifyRequest, reply: FastifyReply) => tell(error, request, reply, visitOf(request), site, options);

  await forgetLeft(options.uploads);
  const underWay = new UnderWay();
  const app = fastify({
    logger: options.log ? { level: 'warn', redact: ['req.headers.cookie', 'req.headers.authorization'] } : false,
    bodyLimit: 1024 * 1024, requestTimeout: 120_000, keepAliveTimeout: 72_000, connectionTimeout: 120_000,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
    trustProxy: (_address: string, hop: number) => hop < (options.proxies ?? 0),
    rewriteUrl: takeSuffix,
    frameworkErrors: (error, request, reply) => { void answerError(error, request, reply.headers(site.guard())); },
    clientErrorHandler: (error, socket) => {
      if (socket.writable) socket.end(answerRaw(site, error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request'));
      else socket.destroy();
    },
  });
  // Forms only: nothing else may find a parser that reads it otherwise than we check it.
  app.removeAllContentTypeParsers();
  await app.register(compress, { encodings: ['gzip', 'identity'], threshold: 2048, zlibOptions: { level: 3 } });
  await app.register(multipart, { limits: { fileSize: options.uploadLimit ?? 1024 ** 3, files: formLimits.files, fields: formLimits.fields, fieldSize: formLimits.valueBytes, fieldNameSize: formLimits.nameLength + 1 } });
  await app.register(statics, { root: options.assets, prefix: '/assets/', immutable: true, maxAge: '365d', index: false, decorateReply: false });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => done(null, new URLSearchParams(body as string)));
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(site.guard());
    if (!methods.has(request.method)) done(new Refusal('method'));
    else if (!site.isOurName(request) && request.routeOptions.config.anyHost !== true) done(new Refusal('other host'));
    else done(request.method === 'POST' && site.senderOf(request) === 'elsewhere' ? new Refusal('foreign form') : undefined);
  });
  for (const route of options.routes) {
    app.route({ method: route.method, url: route.path, config: { anyHost: route.anyHost === true }, handler: (request, reply) => underWay.add(answer(route, request, reply, visitOf(request), site, options)) });
  }
  app.setNotFoundHandler((request, reply) => answerError(new NotFound('There is no page at this address.'), request, reply));
  app.setErrorHandler(answerError);
  drain(app, underWay, options.drainFor ?? 25_000);
  return app;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    anyHost?: boolean;
  }
}

/** `/figures.csv` is `/figures` as CSV. The API, its documents and assets keep their own addresses. */
function takeSuffix(request: { url?: string | undefined; headers: Record<string, unknown> }): string {
  const url = request.url ?? '/';
  const [path = '/', query] = url.split('?', 2);
  const dot = path.lastIndexOf('.');
  const suffix = path.slice(dot + 1);
  delete request.headers['x-belong-format'];
  if (dot < 0 || !suffixes.has(suffix) || path.startsWith('/assets/') || path.startsWith('/api/')) return url;
  request.headers['x-belong-format'] = suffix;
  return path.slice(0, dot) + (query === undefined ? '' : `?${query}`);
}

/** One request in its order: who asks, may they, is it too often, what did they send, what do they get. */
async function answer<P extends string>(route: Route<P>, request: FastifyRequest, reply: FastifyReply, visit: Visit, site: Site, options: ServerOptions<P>): Promise<unknown> {
  if (visit.format !== 'html' && !route.formats?.includes(visit.format)) throw new NotFound(`This page is not there as ${visit.format.toUpperCase()}.`);
  const refused = await admit(route, request, visit, options).then(() => null, (error: unknown) => error);
  if (route.method === 'GET' && refused !== null) {
    if (!(refused instanceof Refusal && refused.kind === 'signed out') || wantsJson(request, visit)) throw refused;
    return send(reply, { kind: 'redirect', to: `${options.signIn}?next=${encodeURIComponent(safeNext(visit.address))}` }, askedFor(request, site), visit, options.render);
  }
  const folder = join(options.uploads, crypto.randomUUID());
  try {
    const terms = { refused, repeats: route.repeats ?? [], folder, keep: site.senderOf(request) === 'here' };
    const { form, files } = route.method === 'POST' ? await readForm(request, visit, terms) : { form: new URLSearchParams(), files: [] };
    const ask: Ask = {
      ...askedFor(request, site), params: (request.params ?? {}) as Record<string, string>, format: visit.format, form, files,
      caller: visit.caller, address: request.ip || null, agent: request.headers['user-agent'] ?? '',
      get browser() { return visit.browser; },
      get formToken() { return visit.formToken; },
    };
    return send(reply, await route.handle(ask), ask, visit, options.render);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Throws where this caller may not come in, or comes too often. */
async function admit<P extends string>(route: Route<P>, request: FastifyRequest, visit: Visit, options: ServerOptions<P>): Promise<void> {
  await recognise(visit, options);
  if (!options.may(route.permission, visit.caller)) throw visit.caller === null ? new Refusal('signed out') : new NotAllowed('');
  if (!route.limit || !options.limit) return;
  const { most, perSeconds } = route.limit;
  if (await options.limit.take(`${route.method} ${route.path}`, visit.caller?.person ?? request.ip, most, perSeconds)) return;
  throw new Refusal('too often', perSeconds - (Math.floor(Date.now() / 1000) % perSeconds));
}

async function recognise<P extends string>(visit: Visit, options: ServerOptions<P>): Promise<void> {
  const token = visit.session;
  if (token === null) return;
  visit.unknown = true;
  visit.caller = await options.identify(token);
  visit.unknown = false;
}

function askedFor(request: FastifyRequest, site: Site): Pick<Ask, 'path' | 'query' | 'origin'> {
  const url = new URL(request.url, 'http://here');
  return { path: url.pathname, query: url.searchParams, origin: site.origin(request) };
}

const wantsJson = (request: FastifyRequest, visit: Visit): boolean => visit.format === 'json' || request.url.startsWith('/api/');

async function tell<P extends string>(error: unknown, request: FastifyRequest, reply: FastifyReply, visit: Visit, site: Site, options: ServerOptions<P>): Promise<unknown> {
  // A page that tells of a mistake still says who is signed in, as far as that can be known.
  if (visit.caller === null && !visit.unknown) await recognise(visit, options).catch(() => {});
  const incident = crypto.randomUUID().slice(0, 8);
  const { reply: told, expected } = options.errorPage(error, incident, visit.sent);
  if (!expected) request.log.error({ incident, err: error }, 'fault');
  const wait = error instanceof Unavailable ? 30 : error instanceof Refusal ? error.retryAfter : null;
  if (wait !== null) reply.header('retry-after', String(wait));
  if (error instanceof Refusal && error.kind === 'method') reply.header('allow', [...methods].join(', '));
  const ask = { ...askedFor(request, site), origin: '' };
  if (!wantsJson(request, visit)) return send(reply, told, ask, visit, options.render);
  const status = told.kind === 'page' ? (told.status ?? 500) : 500;
  return send(reply, { kind: 'json', status, body: { error: { status, message: messageOf(error, told, expected, incident) } } }, ask, visit, options.render);
}

function messageOf(error: unknown, told: Reply, expected: boolean, incident: string): string {
  if (!expected) return `Something went wrong here. Reference ${incident}.`;
  if (error instanceof Error && error.message !== '' && !(error instanceof Refusal)) return error.message;
  return told.kind === 'page' && 'title' in told.model ? String(told.model.title) : 'This was refused.';
}

import { createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import compress from '@fastify/compress';
import multipart from '@fastify/multipart';
import statics from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { NotAllowed, NotFound, Unavailable } from '../errors/errors.ts';
import type { Ask, Format, Reply, Route, Upload } from './route.ts';

export interface ServerOptions<P extends string> {
  readonly routes: readonly Route<P>[];
  /** May this caller use a route with this permission? Asked for every request. */
  readonly may: (permission: P, caller: { readonly fromThisMachine: boolean }) => boolean;
  /** Template and model → HTML. */
  readonly render: (template: string, model: object, ask: { readonly path: string; readonly url: string; readonly origin: string }) => string;
  /** What a reader sees when something is wrong; `incident` names the log line of a fault of ours. */
  readonly errorPage: (error: unknown, incident: string) => { readonly reply: Reply; readonly expected: boolean };
  /** Folder of content-hashed assets, served under /assets/ for ever. */
  readonly assets: string;
  /** Where uploads wait while a request is answered. */
  readonly uploads: string;
  readonly log: boolean;
}

/** Nothing inline, nothing from elsewhere: pages work under the strictest policy. */
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const suffixes: ReadonlySet<string> = new Set<Format>(['csv', 'xlsx', 'json', 'svg', 'png']);
const uploadLimit = 1024 ** 3;

/** Fastify with our routes: deny by default, one permission each, the same address with a suffix is its data. */
export async function createServer<P extends string>(options: ServerOptions<P>): Promise<FastifyInstance> {
  const app = fastify({
    logger: options.log ? { level: 'warn', redact: ['req.headers.cookie', 'req.headers.authorization'] } : false,
    bodyLimit: 1024 * 1024, requestTimeout: 120_000, keepAliveTimeout: 72_000, connectionTimeout: 120_000,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
    rewriteUrl: takeSuffix,
  });
  await app.register(compress, { encodings: ['gzip', 'identity'], threshold: 2048 });
  await app.register(multipart, { limits: { fileSize: uploadLimit, files: 20, fields: 50, fieldSize: 64 * 1024 } });
  await app.register(statics, { root: options.assets, prefix: '/assets/', immutable: true, maxAge: '365d', index: false, decorateReply: false });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => done(null, new URLSearchParams(body as string)));
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers({
      'content-security-policy': policy, 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin', 'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    });
    done(request.method === 'POST' && !fromOurOwnPage(request) ? new NotAllowed('This form was sent from another site. Open the page here and send it again.') : undefined);
  });
  for (const route of options.routes) addRoute(app, route, options);
  app.setNotFoundHandler((request, reply) => answerError(new NotFound('There is no page at this address.'), request, reply, options));
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply, options));
  return app;
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

function addRoute<P extends string>(app: FastifyInstance, route: Route<P>, options: ServerOptions<P>): void {
  app.route({
    method: route.method,
    url: route.path,
    handler: async (request, reply) => {
      const began = performance.now();
      const format = formatOf(request);
      if (format !== 'html' && !route.formats?.includes(format)) throw new NotFound(`This page is not there as ${format.toUpperCase()}.`);
      const fromThisMachine = isFromThisMachine(request);
      if (!options.may(route.permission, { fromThisMachine })) throw new NotAllowed('Only people at the machine that runs Belong can do this until sign-in is there.');
      const folder = join(options.uploads, crypto.randomUUID());
      try {
        const ask = await toAsk(request, format, fromThisMachine, folder);
        const answer = await route.handle(ask);
        return await send(reply, answer, ask, options, began);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  });
}

const formatOf = (request: FastifyRequest): Format => (request.headers['x-belong-format'] as Format | undefined) ?? 'html';

/** Loopback, by a local name (so that no foreign site can point its own name at us), and not through a proxy. */
function isFromThisMachine(request: FastifyRequest): boolean {
  const local = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/.test(request.socket.remoteAddress ?? '');
  const named = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(request.headers.host ?? '');
  return local && named && request.headers['x-forwarded-for'] === undefined && request.headers['forwarded'] === undefined;
}

/** Browsers say where a form was sent from; a request that says it came from elsewhere is refused. */
function fromOurOwnPage(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = request.headers.origin;
  return origin === undefined || origin.replace(/^https?:\/\//, '') === request.headers.host;
}

async function toAsk(request: FastifyRequest, format: Format, fromThisMachine: boolean, folder: string): Promise<Ask> {
  const url = new URL(request.url, 'http://here');
  const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  const files: Upload[] = [];
  if (request.isMultipart()) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for await (const part of request.parts()) {
      if (part.type === 'field') form.append(part.fieldname, String(part.value));
      else {
        const path = join(folder, String(files.length));
        await pipeline(part.file, createWriteStream(path));
        if (part.filename !== '') files.push({ field: part.fieldname, name: basename(part.filename), path, size: (await stat(path)).size });
      }
    }
  }
  const origin = `${request.protocol}://${request.headers.host ?? 'localhost'}`;
  return { path: url.pathname, params: (request.params ?? {}) as Record<string, string>, query: url.searchParams, format, form, files, fromThisMachine, origin };
}

async function send<P extends string>(reply: FastifyReply, answer: Reply, ask: Pick<Ask, 'path' | 'query' | 'origin'>, options: ServerOptions<P>, began: number): Promise<unknown> {
  switch (answer.kind) {
    case 'redirect': return reply.redirect(answer.to, 303);
    case 'json': return reply.status(answer.status ?? 200).headers(answer.headers ?? {}).type('application/json; charset=utf-8').send(JSON.stringify(answer.body));
    case 'file':
      if (answer.name !== null) reply.header('content-disposition', `attachment; filename="${answer.name.replaceAll(/[^\w.-]+/g, '-')}"`);
      if (answer.policy !== undefined) reply.header('content-security-policy', answer.policy);
      return reply.type(answer.type).send(answer.body);
    case 'page': {
      const query = ask.query.toString();
      const html = options.render(answer.template, answer.model, { path: ask.path, url: query === '' ? ask.path : `${ask.path}?${query}`, origin: ask.origin });
      reply.header('server-timing', `app;dur=${(performance.now() - began).toFixed(1)}`);
      return reply.status(answer.status ?? 200).type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(html);
    }
  }
}

async function answerError<P extends string>(error: unknown, request: FastifyRequest, reply: FastifyReply, options: ServerOptions<P>): Promise<unknown> {
  const incident = crypto.randomUUID().slice(0, 8);
  const { reply: answer, expected } = options.errorPage(error, incident);
  if (!expected) request.log.error({ incident, err: error }, 'fault');
  if (error instanceof Unavailable) reply.header('retry-after', '30');
  const url = new URL(request.url, 'http://here');
  if (url.pathname.startsWith('/api/') || formatOf(request) === 'json') {
    const status = answer.kind === 'page' ? (answer.status ?? 500) : 500;
    const message = expected && error instanceof Error ? error.message : `Something went wrong here. Reference ${incident}.`;
    return send(reply, { kind: 'json', status, body: { error: { status, message } } }, { path: url.pathname, query: url.searchParams, origin: '' }, options, performance.now());
  }
  return send(reply, answer, { path: url.pathname, query: url.searchParams, origin: '' }, options, performance.now());
}

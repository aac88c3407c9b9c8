import type { FastifyReply } from 'fastify';
import type { Ask, Caller, Reply } from './route.ts';
import { attachment } from './attachment.ts';
import { uncached } from './site.ts';
import type { Visit } from './visit.ts';

/** What a template may know of the request. Reading `formToken` binds a form to this browser or session. */
export interface ViewAsk {
  readonly path: string;
  /** Path and query. */
  readonly url: string;
  readonly origin: string;
  readonly caller: Caller | null;
  readonly formToken: string;
}

export type Render = (template: string, model: object, ask: ViewAsk) => string;

/** A file for keeping: should a browser show it all the same, nothing in it runs. */
const sandbox = "sandbox; default-src 'none'";

export function send(reply: FastifyReply, answer: Reply, ask: Pick<Ask, 'path' | 'query' | 'origin'>, visit: Visit, render: Render): unknown {
  const html = answer.kind === 'page' ? render(answer.template, answer.model, viewOf(ask, visit)) : '';
  if (answer.kind === 'page') reply.header('cache-control', 'no-cache');
  if (answer.kind === 'json') reply.headers(answer.headers ?? {});
  const session = answer.kind === 'redirect' ? answer.session : undefined;
  // Only now is it known whether the page drew a form.
  if (visit.isOwn || session !== undefined) uncached(reply);
  const cookies = visit.cookies(session);
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  if (session === null) reply.header('clear-site-data', '"cache", "cookies", "storage"');
  switch (answer.kind) {
    case 'redirect': return reply.redirect(answer.to, 303);
    case 'json': return reply.status(answer.status ?? 200).type('application/json; charset=utf-8').send(JSON.stringify(answer.body));
    case 'file':
      if (answer.name !== null) reply.headers({ 'content-disposition': attachment(answer.name), 'content-security-policy': sandbox });
      if (answer.policy !== undefined) reply.header('content-security-policy', answer.policy);
      return reply.type(answer.type).send(answer.body);
    case 'page':
      reply.header('server-timing', `app;dur=${(performance.now() - visit.began).toFixed(1)}`);
      return reply.status(answer.status ?? 200).type('text/html; charset=utf-8').send(html);
  }
}

function viewOf(ask: Pick<Ask, 'path' | 'query' | 'origin'>, visit: Visit): ViewAsk {
  const query = ask.query.toString();
  return {
    path: ask.path, url: query === '' ? ask.path : `${ask.path}?${query}`, origin: ask.origin, caller: visit.caller,
    get formToken() { return visit.formToken; },
  };
}

import type { z } from 'zod';
import type { Permission } from '../../access/index.ts';
import type { Ask, Reply, Route } from '../../kernel/index.ts';
import type { Catalogue } from '../../measures/index.ts';
import type { Desk } from '../desk.ts';
import { readGiven, Refused, type Given, type Reading } from './reading/given.ts';
import type { ErrorAnswer } from './shapes.ts';

/** What an answer is made from. */
export interface Here {
  readonly desk: Pick<Desk, 'figures' | 'statistics'>;
  readonly catalogue: Catalogue;
  /** Full address of the site. */
  readonly origin: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly search: URLSearchParams;
}

/** A request that works on what is loaded: for the document's examples and the page's. */
export interface Example {
  readonly says: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

/** One address of the API: the same schemas read its parameters, describe them and describe its answer. */
export interface Endpoint<Q extends z.ZodObject = z.ZodObject, A extends z.ZodType = z.ZodType> {
  readonly id: string;
  readonly path: string;
  readonly title: string;
  readonly text: string;
  /** Named parts of the path → what they are. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Q;
  /** Where any other parameter is a filter: what to say of it. */
  readonly filters?: string;
  readonly answer: A;
  /** What it may answer beside 200. */
  readonly refusals: readonly (400 | 404)[];
  readonly examples: (catalogue: Catalogue) => readonly Example[];
  readonly reading?: (catalogue: Catalogue) => Reading;
  /** Throws Refused. */
  readonly handle: (here: Here, given: Given<Q>) => Promise<z.output<A>> | z.output<A>;
}

/** An endpoint among others, its own types forgotten. */
export const endpoint = <Q extends z.ZodObject, A extends z.ZodType>(e: Endpoint<Q, A>): Endpoint => e as unknown as Endpoint;

export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

/** Answers, or says all that is wrong. Faults of ours go on to the server. */
export async function answerTo(e: Endpoint, here: Here): Promise<Answered> {
  try {
    return { status: 200, body: await e.handle(here, readGiven(e.query, here.search, e.reading?.(here.catalogue))) };
  } catch (error) {
    if (error instanceof Refused) return { status: error.status, body: refusal(error) };
    throw error;
  }
}

const refusal = ({ status, message, problems }: Refused): ErrorAnswer => ({ error: { status, message, problems: [...problems] } });

/** Published data may be read by any page of any site. */
const forAnySite = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };

export function toRoute(e: Endpoint, desk: Desk): Route<Permission> {
  return {
    method: 'GET', path: e.path, permission: 'see published figures',
    handle: async (ask: Ask): Promise<Reply> => {
      const here = { desk, catalogue: await desk.figures.catalogue(), origin: ask.origin, path: ask.path, params: ask.params, search: ask.query };
      return { kind: 'json', ...(await answerTo(e, here)), headers: forAnySite };
    },
  };
}

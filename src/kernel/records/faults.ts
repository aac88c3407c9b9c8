import { Conflict, Invalid, NotAllowed, NotFound, Unavailable } from '../errors/errors.ts';

/** What the database refused, by its code and by the name of the rule: never by its words, which may hold what somebody typed. */
export class DatabaseFault extends Error {
  override name = 'DatabaseFault';
  /** SQLSTATE. */
  readonly code: string;
  readonly constraint: string | null;

  constructor(code: string, constraint: string | null, table: string | null) {
    super(`The database refused with ${code}${constraint === null ? '' : `, rule ${constraint}`}${table === null ? '' : `, table ${table}`}.`);
    this.code = code;
    this.constraint = constraint;
  }
}

interface Raised {
  readonly code?: unknown;
  readonly constraint?: unknown;
  readonly table?: unknown;
  readonly severity?: unknown;
  readonly message?: unknown;
}

/** Two transactions stood in each other's way: the same work, done again, may pass. */
export const mayPassAgain = (error: unknown): boolean => ['40001', '40P01'].includes((error as Raised).code as string);

/** The server is on its way up or down: asking again may help. */
export function isPassing(error: unknown): boolean {
  const { code, message } = error as Raised;
  return ['57P01', '57P02', '57P03', 'ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'].includes(String(code)) || /terminated/.test(String(message));
}

/** Nobody answers, or not in time: class 08, too many connections, a statement past its time, a pool that has none left. */
function isAway(error: unknown): boolean {
  const { code, message } = error as Raised;
  return isPassing(error) || /^(08|53|57014|55P03|25P03|25P04)/.test(String(code)) || /timeout|not queryable|Connection ended/i.test(String(message));
}

/** What the rules on rows refuse says so in words of our own, which hold nothing that somebody typed. */
const refusals: Readonly<Record<string, (words: string) => Error>> = {
  BL401: (words) => new NotAllowed(words),
  BL403: (words) => new NotAllowed(words),
  BL404: (words) => new NotFound(words),
  BL409: (words) => new Conflict(words),
  BL422: (words) => new Invalid([{ field: '', message: words }]),
};

/** The server took longer than anybody waits: its answer may still come, so the connection is of no more use. */
export const isSilent = (error: unknown): boolean => /Query read timeout|Connection (terminated|ended)|not queryable/i.test(String((error as Raised).message));

/** A fault as the rest of the house may see it: no detail, hint or value of the database's own. */
export function asOurs(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (isAway(error) && ('severity' in error || isFromDriver(error))) return new Unavailable('The records do not answer at this moment.');
  const { code, constraint, table, severity } = error as Raised;
  if (typeof code !== 'string' || severity === undefined) return error;
  if (refusals[code]) return refusals[code](error.message);
  return new DatabaseFault(code, typeof constraint === 'string' ? constraint : null, typeof table === 'string' ? table : null);
}

/** Faults that the driver makes itself carry the system's code or one of its few sentences. */
const isFromDriver = (error: Error): boolean => 'syscall' in error || /^(Connection terminated|Connection ended|timeout exceeded when trying to connect|Query read timeout|Client .* not queryable)/i.test(error.message);

import { z } from 'zod';
import { words } from '../words.ts';
import { nearestOf } from './nearest.ts';

export interface Problem {
  readonly field: string;
  readonly message: string;
}

/** A request's parameters as read by a schema, with all that is wrong so far; a handler may add what only it can know. */
export interface Given<Q extends z.ZodObject> {
  /** Without the fields that are wrong. */
  readonly values: Partial<z.output<Q>>;
  /** Parameters that the schema does not name. */
  readonly rest: ReadonlyMap<string, readonly string[]>;
  readonly problems: Problem[];
}

/** A request that cannot be answered as it stands. */
export class Refused extends Error {
  override name = 'Refused';
  readonly status: 400 | 404;
  readonly problems: readonly Problem[];
  constructor(status: 400 | 404, problems: readonly Problem[]) {
    super(status === 404 ? words.refused.notFound : words.refused.summary(problems.length));
    this.status = status;
    this.problems = problems;
  }
}

export interface Reading {
  /** Other parameters are kept for the handler instead of being refused. */
  readonly open?: boolean;
  /** Is this whole text one value of a list, commas and all? */
  readonly isOne?: (field: string, text: string) => boolean;
}

/** Reads parameters field by field, so that one wrong field hides no other. Empty ones count as not given, as forms send them. */
export function readGiven<Q extends z.ZodObject>(schema: Q, search: URLSearchParams, { open = false, isOne = () => false }: Reading = {}): Given<Q> {
  const problems: Problem[] = [];
  const values: Record<string, unknown> = {};
  const shape = schema.shape as Readonly<Record<string, z.ZodType>>;
  const names = Object.keys(shape);
  for (const name of names) {
    const given = search.getAll(name).map((v) => v.trim()).filter((v) => v !== '');
    const list = isList(shape[name]!);
    if (!list && given.length > 1) problems.push({ field: name, message: words.problems.repeated(name) });
    const raw = list ? [...new Set(given.flatMap((v) => (isOne(name, v) ? [v] : v.split(',').map((part) => part.trim()).filter((part) => part !== ''))))] : given[0];
    const read = shape[name]!.safeParse(list && given.length === 0 ? undefined : raw);
    if (read.success) values[name] = read.data;
    else for (const issue of read.error.issues) problems.push({ field: name, message: messageOf(name, issue, raw, shape[name]!) });
  }
  const rest = new Map<string, readonly string[]>();
  for (const name of new Set(search.keys())) {
    if (names.includes(name)) continue;
    if (open) rest.set(name, search.getAll(name).filter((v) => v !== ''));
    else problems.push({ field: name, message: words.problems.unknownParameter(name, names, nearestOf(name, names, 1)) });
  }
  return { values: values as Partial<z.output<Q>>, rest, problems };
}

/** The parameters, all right; or Refused with everything that is wrong. */
export function settle<Q extends z.ZodObject>(given: Given<Q>): z.output<Q> {
  if (given.problems.length > 0) throw new Refused(400, given.problems);
  return given.values as z.output<Q>;
}

function isList(schema: z.ZodType): boolean {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  return inner instanceof z.ZodArray;
}

/** What the schema says of a field, in our words. */
function messageOf(name: string, issue: z.core.$ZodIssue, raw: unknown, schema: z.ZodType): string {
  const at = issue.path.length > 0 && Array.isArray(raw) ? raw[Number(issue.path[0])] : raw;
  if (issue.code === 'invalid_value') return words.problems.oneOf(name, String(at), issue.values.map(String));
  if (raw === undefined || (issue.code === 'too_small' && issue.origin === 'array')) return words.problems.required(name);
  if (issue.code === 'too_big' && issue.origin === 'array') return words.problems.tooMany(name, Number(issue.maximum));
  const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = z.toJSONSchema(schema, { io: 'input' }) as { minimum?: number; maximum?: number };
  return words.problems.wholeNumber(name, minimum, maximum);
}

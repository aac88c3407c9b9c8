import type { PageModel, Reply, Sent } from '../../kernel/index.ts';
import { Conflict, Invalid, NotAllowed, NotFound, page, Refusal, Unavailable } from '../../kernel/index.ts';
import { paths } from '../paths.ts';
import { words } from '../words.ts';

interface Told {
  readonly title: string;
  /** What happened and what it means. */
  readonly lede: string;
  /** How to mend it. */
  readonly steps: readonly string[];
  readonly problems?: readonly string[];
  readonly reference?: string;
  /** The form to send again, and what to do before that. */
  readonly again?: { readonly sent: Sent | null; readonly first?: string };
}

/** What `error.njk` draws. */
interface ErrorModel extends PageModel {
  readonly steps: readonly string[];
  readonly problems: readonly string[];
  readonly reference: string | null;
  readonly again: ReturnType<typeof againOf> | null;
  /** Sign in, and what was typed stands here: it needs another tab. */
  readonly signIn: 'here' | 'other tab' | null;
  readonly words: typeof words.errors;
  readonly paths: typeof paths;
}

function told(status: number, { title, lede, steps, problems = [], reference, again }: Told): Reply {
  // With the form at hand to send again, the way round it would only confuse.
  const model: ErrorModel = { title, lede, steps: again?.sent ? [] : steps, problems, reference: reference ?? null, again: again?.sent ? againOf(again.sent, again.first ?? null) : null, signIn: status !== 401 ? null : again?.sent ? 'other tab' : 'here', hasProblems: true, words: words.errors, paths };
  return page('web/errors/error.njk', model, status);
}

/** What the form needs to be sent once more: its fields hidden, its files to be chosen anew. */
function againOf({ action, fields, files }: Sent, first: string | null) {
  const named = new Map<string, string[]>();
  for (const { field, name } of files) named.set(field, [...(named.get(field) ?? []), name]);
  return {
    action, first,
    fields: fields.map(([name, value]) => ({ name, value })),
    files: [...named].map(([field, names], i) => ({ field, id: `again-${i + 1}`, label: words.errors.again.file(names.join(', ')), several: names.length > 1 })),
  };
}

/**
 * The page for a mistake. `expected`: it is the reader's to mend; all else is a fault of ours, of which only `incident` is shown.
 * `sent`: the form that was not taken, where it came from our own page.
 */
export function errorPage(error: unknown, incident: string, sent: Sent | null = null): { readonly reply: Reply; readonly expected: boolean } {
  const expected = (reply: Reply) => ({ reply, expected: true });
  if (error instanceof NotFound) return expected(told(404, { ...words.errors.notFound, lede: error.message || words.errors.notFound.lede }));
  if (error instanceof NotAllowed) return expected(told(403, { ...words.errors.notAllowed, lede: error.message || words.errors.notAllowed.lede }));
  if (error instanceof Conflict) return expected(told(409, { ...words.errors.conflict, lede: error.message, again: { sent, first: words.errors.again.conflict } }));
  if (error instanceof Invalid) return expected(told(400, { ...words.errors.invalid, problems: error.problems.map((problem) => problem.message) }));
  if (error instanceof Unavailable) return expected(told(503, { ...words.errors.unavailable, again: { sent, first: words.errors.again.unavailable } }));
  if (error instanceof Refusal) return expected(told(error.statusCode, { ...words.errors.refusals[error.kind], again: { sent: mayBeSentAgain.has(error.kind) ? sent : null, first: error.kind === 'signed out' ? words.errors.again.afterSignIn : error.kind === 'too often' || error.kind === 'no room' ? words.errors.again.later : words.errors.again.now } }));
  const refused = words.errors.refused[statusOf(error) as keyof typeof words.errors.refused];
  if (refused) return expected(told(statusOf(error)!, refused));
  return { reply: told(500, { ...words.errors.wrong, reference: incident }), expected: false };
}

/** The same form passes once this is mended; one that cannot be read would not. */
const mayBeSentAgain: ReadonlySet<Refusal['kind']> = new Set(['signed out', 'old form', 'too often', 'no room']);

/** While the service prepares itself and cannot answer yet. */
export const startingPage = (): Reply => told(503, words.errors.starting);

/** The web server's own refusals of a request (too large, cannot be read) carry their status; ours never do. */
const statusOf = (error: unknown): number | undefined =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined;

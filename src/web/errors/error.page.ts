import type { PageModel, Reply } from '../../kernel/index.ts';
import { Conflict, Invalid, NotAllowed, NotFound, page, Unavailable } from '../../kernel/index.ts';
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
}

/** What `error.njk` draws. */
interface ErrorModel extends PageModel {
  readonly steps: readonly string[];
  readonly problems: readonly string[];
  readonly reference: string | null;
  readonly words: typeof words.errors;
  readonly paths: typeof paths;
}

function told(status: number, { title, lede, steps, problems = [], reference }: Told): Reply {
  const model: ErrorModel = { title, lede, steps, problems, reference: reference ?? null, hasProblems: true, words: words.errors, paths };
  return page('web/errors/error.njk', model, status);
}

/** The page for a mistake. `expected`: it is the reader's to mend; all else is a fault of ours, of which only `incident` is shown. */
export function errorPage(error: unknown, incident: string): { readonly reply: Reply; readonly expected: boolean } {
  const expected = (reply: Reply) => ({ reply, expected: true });
  if (error instanceof NotFound) return expected(told(404, { ...words.errors.notFound, lede: error.message || words.errors.notFound.lede }));
  if (error instanceof NotAllowed) return expected(told(403, { ...words.errors.notAllowed, lede: error.message || words.errors.notAllowed.lede }));
  if (error instanceof Conflict) return expected(told(409, { ...words.errors.conflict, lede: error.message }));
  if (error instanceof Invalid) return expected(told(400, { ...words.errors.invalid, problems: error.problems.map((problem) => problem.message) }));
  if (error instanceof Unavailable) return expected(told(503, words.errors.unavailable));
  const refused = words.errors.refused[statusOf(error) as keyof typeof words.errors.refused];
  if (refused) return expected(told(statusOf(error)!, refused));
  return { reply: told(500, { ...words.errors.wrong, reference: incident }), expected: false };
}

/** While the service prepares itself and cannot answer yet. */
export const startingPage = (): Reply => told(503, words.errors.starting);

/** The web server's own refusals of a request (too large, cannot be read) carry their status; ours never do. */
const statusOf = (error: unknown): number | undefined =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined;

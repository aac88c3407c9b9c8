/**
 * What the web server itself refuses; the reader's to mend, so each has its own words.
 * `signed out`: this needs somebody signed in. `old form`: its token is missing or of another session. `foreign form`: sent from another site.
 * `unreadable`: a field that no form of ours sends. `too often`: over a limit. `other host`: asked under a name that is not ours. `method`: a way of asking that we do not answer.
 * `no room`: the disk for uploads is full.
 */
export type RefusalKind = 'signed out' | 'old form' | 'foreign form' | 'unreadable' | 'too often' | 'other host' | 'method' | 'no room';

const statuses: Readonly<Record<RefusalKind, number>> = { 'signed out': 401, 'old form': 403, 'foreign form': 403, unreadable: 400, 'too often': 429, 'other host': 421, method: 405, 'no room': 507 };

export class Refusal extends Error {
  override name = 'Refusal';
  readonly kind: RefusalKind;
  readonly statusCode: number;
  /** Seconds until it is worth asking again. */
  readonly retryAfter: number | null;
  constructor(kind: RefusalKind, retryAfter: number | null = null) {
    super(kind);
    this.kind = kind;
    this.statusCode = statuses[kind];
    this.retryAfter = retryAfter;
  }
}

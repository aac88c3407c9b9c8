/** Mistakes that the user can mend, each with its own page. Anything else is a plain Error: logged, shown as one page. */

export class NotFound extends Error {
  override name = 'NotFound';
}

export class NotAllowed extends Error {
  override name = 'NotAllowed';
}

/** Somebody or something else got there first. */
export class Conflict extends Error {
  override name = 'Conflict';
}

/** What was sent is wrong; all its problems at once. */
export class Invalid extends Error {
  override name = 'Invalid';
  readonly problems: readonly { readonly field: string; readonly message: string }[];
  constructor(problems: readonly { readonly field: string; readonly message: string }[]) {
    super(problems.map((p) => p.message).join(' '));
    this.problems = problems;
  }
}

/** A part of the service does not answer now; the same request may pass in a moment. */
export class Unavailable extends Error {
  override name = 'Unavailable';
}

/** A command cannot go on; its message is for the person at the terminal, without a stack. */
export class Stop extends Error {
  override name = 'Stop';
}

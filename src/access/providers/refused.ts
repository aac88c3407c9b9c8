import { NotAllowed } from '../../kernel/index.ts';
import { refusals, type Why } from './words.ts';

/**
 * A provider's answer is not good enough to sign anybody in, or out. `why` is one of a closed list and safe to log;
 * the message is for the person. It never has a cause: the libraries' own errors carry the token.
 */
export class Refused extends NotAllowed {
  override name = 'Refused';
  readonly why: Why;
  constructor(why: Why, provider: string) {
    super(refusals[why](provider));
    this.why = why;
  }
}

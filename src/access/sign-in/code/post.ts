import { setTimeout } from 'node:timers/promises';
import { MailFault, type Mail } from '../../../kernel/index.ts';
import { words } from '../words.ts';

/** Milliseconds before each try; a code lives ten minutes, so nobody tries for long. */
const usualWaits = [0, 2_000, 15_000];

/**
 * Sends codes after the answer has gone out, so that nothing in it tells whether an address is known. They do not go through the
 * kernel's queue of messages: that would keep them readable in the records for a month.
 */
export class CodePost {
  readonly #mail: Pick<Mail, 'send'>;
  readonly #report: (line: string) => void;
  readonly #waits: readonly number[];
  readonly #under = new Set<Promise<void>>();

  constructor(mail: Pick<Mail, 'send'>, report: (line: string) => void = (line) => console.error(line), waits: readonly number[] = usualWaits) {
    this.#mail = mail;
    this.#report = report;
    this.#waits = waits;
  }

  /** Never throws: whoever waits for a code asks again. `id` is the code's row, `origin` our own address. */
  send({ id, to, code, origin }: { readonly id: string; readonly to: string; readonly code: string; readonly origin: string }): void {
    const sending = this.#send({ key: `sign-in-code.${id}`, to, subject: words.message.subject, text: words.message.text(code, origin) }).finally(() => this.#under.delete(sending));
    this.#under.add(sending);
  }

  /** Done once nothing is on its way any more. */
  async settled(): Promise<void> {
    await Promise.all(this.#under);
  }

  async #send(message: Parameters<Mail['send']>[0]): Promise<void> {
    let fault = '';
    for (const wait of this.#waits) {
      await setTimeout(wait);
      try {
        return await this.#mail.send(message);
      } catch (error) {
        fault = error instanceof MailFault ? error.code : 'not sent';
        if (error instanceof MailFault && error.forGood) break;
      }
    }
    this.#report(`A sign-in code did not go out (${fault}).`);
  }
}

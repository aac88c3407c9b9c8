import { createTransport, type Transporter } from 'nodemailer';
import { MailFault, type MailMessage } from './message.ts';
import type { SmtpSettings } from './settings.ts';

/** Milliseconds. Together less than the minute that the records allow a transaction to be silent. */
const patience = { dnsTimeout: 5_000, connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 15_000 };
const longest = 40_000;
/** So long nobody waits again for a server that did not answer in time: other work has its turn. */
const rest = 15_000;

/** A mail server of one's own, by SMTP; one connection a message. */
export class SmtpMail {
  readonly #transport: Transporter;
  readonly #from: string;
  readonly #clock: () => Date;
  #silentUntil = 0;

  constructor({ host, port, secure, requireTls, login, from }: SmtpSettings, clock: () => Date) {
    this.#from = from;
    this.#clock = clock;
    this.#transport = createTransport({
      host, port, secure, requireTLS: requireTls && !secure, tls: { minVersion: 'TLSv1.2' }, ...patience,
      ...(login === null ? {} : { auth: { user: login.user, pass: login.password } }),
      disableFileAccess: true, disableUrlAccess: true, maxRecipients: 1, logger: false,
    });
  }

  async send({ to, subject, text, key }: MailMessage): Promise<void> {
    if (this.#clock().getTime() < this.#silentUntil) throw new MailFault('ETIMEDOUT', false);
    try {
      await this.#transport.sendMail({
        // Named apart, so that nothing is parsed out of an address; the envelope says again that there is one recipient.
        from: { name: '', address: this.#from }, to: { name: '', address: to }, envelope: { from: this.#from, to: [to] },
        subject, text, date: this.#clock(), messageId: `<${key}@${this.#from.split('@')[1]}>`, headers: { 'Auto-Submitted': 'auto-generated' },
        signal: AbortSignal.timeout(longest),
      });
    } catch (error) {
      const fault = asFault(error);
      if (fault.code === 'ETIMEDOUT') this.#silentUntil = this.#clock().getTime() + rest;
      throw fault;
    }
  }
}

/**
 * For good is only a 5xx to the recipient or to the message. A refused login or sender, and 5.7.x (RFC 3463: policy, such as relaying
 * denied), are for whoever runs Belong to mend, and the message waits for them.
 */
function asFault(error: unknown): MailFault {
  const { code, responseCode, response, command } = error as Readonly<Record<'code' | 'responseCode' | 'response' | 'command', unknown>>;
  const known = typeof code === 'string' && /^E[A-Z]{2,20}$/.test(code) ? code : 'EMAIL';
  if (typeof responseCode !== 'number' || responseCode < 400 || responseCode > 599 || !['EENVELOPE', 'EMESSAGE'].includes(known)) return new MailFault(known, false);
  const policy = typeof response === 'string' && /^\d{3}[ -]5\.7\./.test(response);
  return new MailFault(String(responseCode), responseCode >= 500 && !policy && (command === 'RCPT TO' || command === 'DATA'));
}

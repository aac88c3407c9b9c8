import { Invalid } from '../errors/errors.ts';
import { isAddress } from './settings.ts';

/** One message of plain text to one address. */
export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same for each try, so that whoever receives it twice can tell. */
  readonly key: string;
}

const longestSubject = 200;
const longestText = 20_000;

/** What is wrong with a message, all of it; an address or subject that holds a line end would write headers of its own. */
export function messageProblems({ to, subject, text }: Omit<MailMessage, 'key'>): readonly { readonly field: string; readonly message: string }[] {
  const problems: { field: string; message: string }[] = [];
  if (!isAddress(to)) problems.push({ field: 'to', message: 'Enter one e-mail address, like name@example.org' });
  if (subject.trim() === '' || subject.length > longestSubject || /[\p{Cc}\u2028\u2029]/u.test(subject) || !subject.isWellFormed()) problems.push({ field: 'subject', message: `The subject must be one line of 1 to ${longestSubject} characters` });
  if (text.trim() === '' || text.length > longestText || /[^\P{Cc}\n\r\t]/u.test(text) || !text.isWellFormed()) problems.push({ field: 'text', message: `The message must be 1 to ${longestText.toLocaleString('en-GB')} characters of plain text` });
  return problems;
}

export function refuseProblems(message: Omit<MailMessage, 'key'>): void {
  const problems = messageProblems(message);
  if (problems.length > 0) throw new Invalid(problems);
}

/** A message did not go out. Carries a code only: what a mail server says may repeat the address. */
export class MailFault extends Error {
  override name = 'MailFault';
  /** e.g. `ECONNECTION`, or the server's answer such as `550`. */
  readonly code: string;
  /** The server will never take this message to this address: trying again would only annoy it. */
  readonly forGood: boolean;

  constructor(code: string, forGood: boolean) {
    super(`The mail server did not take the message (${code}).`);
    this.code = code;
    this.forGood = forGood;
  }
}

import { MailboxFolder } from './folder.ts';
import { refuseProblems, type MailMessage } from './message.ts';
import type { MailSettings } from './settings.ts';
import { SmtpMail } from './smtp.ts';

/** Sends plain text, nothing that tells whether it was read. */
export interface Mail {
  readonly kind: 'folder' | 'smtp';
  /** Done when the mail server, or the disk, has it. Throws Invalid on a message that may not go out, MailFault where it did not. */
  send(message: MailMessage): Promise<void>;
}

/** The way out that configuration names, behind the one check that every message passes. */
export function openMail(settings: MailSettings, clock: () => Date = () => new Date()): Mail {
  const way = settings.kind === 'folder' ? new MailboxFolder(settings, clock) : new SmtpMail(settings, clock);
  return {
    kind: settings.kind,
    send: async (message) => {
      refuseProblems(message);
      if (!/^[\w.-]{1,100}$/.test(message.key)) throw new Error('The key of a message is letters, digits, dots and dashes.');
      await way.send(message);
    },
  };
}

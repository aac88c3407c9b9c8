import type { PageModel, Reply } from '../../kernel/index.ts';
import { page } from '../../kernel/index.ts';
import { words } from './words.ts';

/** Whom to tell. Given by the body that runs the service. */
export interface Contact {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

/** What `statement.njk` draws. */
interface StatementModel extends PageModel {
  readonly words: typeof words;
  readonly contact: (Contact & { readonly text: string }) | null;
  readonly prepared: string;
}

/** When a person last went through the statement, an ISO date. Change it with the words, never by machine. */
const prepared = '2026-11-24';

/** The accessibility statement: what is known to work, what is known not to, and whom to tell (null: not given yet, and it says so). */
export function statementPage(contact: Contact | null): Reply {
  const model: StatementModel = {
    title: words.title,
    words,
    contact: contact === null ? null : { ...contact, text: words.contact.text(contact.name) },
    prepared,
  };
  return page('web/accessibility/statement.njk', model);
}

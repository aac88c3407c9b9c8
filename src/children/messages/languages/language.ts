import type { MessageName } from '../kinds.ts';

/** One kind of message in one language. */
export interface Text {
  /** One line, with no name in it. */
  readonly subject: string;
  /** Its paragraphs. `page` is the address of the page and stands as a paragraph of its own: so it stays whole in every direction of writing. */
  readonly lines: (page: string) => readonly string[];
}

/** All that is sent in one language. What is missing fails the type check. */
export interface Language {
  /** In English, as people’s preferences keep it. */
  readonly name: string;
  /** As those who speak it write it. */
  readonly ownName: string;
  /** Its code by BCP 47, for screen readers. */
  readonly code: string;
  readonly direction: 'left to right' | 'right to left';
  /** Who speaks it, has read every text here, and when (`2026-11-24`). Null: nobody has, so no real family is written to in it. */
  readonly readBy: null | { readonly name: string; readonly on: string };
  readonly texts: Readonly<Record<MessageName, Text>>;
  /** The last paragraph of whatever follows their way in. The name of the link stands in English, as on the page. */
  readonly reach: string;
}

/** Every language but English, in which the words were written. */
export interface Translation extends Language {
  /** Says that no speaker has read the words yet. Only made-up people ever read it. */
  readonly notYetRead: string;
}

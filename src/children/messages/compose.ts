import { paths } from '../paths.ts';
import { messageKinds, type MessageName } from './kinds.ts';
import { english } from './languages/english.ts';
import type { Language, Translation } from './languages/language.ts';
import { words } from './words.ts';

export interface Composed {
  readonly subject: string;
  readonly words: string;
  /** False where no speaker of the language has read it: it goes to nobody but made-up people. */
  readonly read: boolean;
}

/** The whole message in one language, with the same in English below. `origin` as `https://belong.example.org`. */
export function compose(kind: MessageName, language: Language | Translation, origin: string): Composed {
  const page = `${origin}${messageKinds[kind].leadsTo === 'sign in' ? paths.signIn : paths.ownList()}`;
  const own = paragraphs(kind, language, page);
  const { subject } = language.texts[kind];
  const read = language.readBy !== null;
  if (!('notYetRead' in language)) return { subject, words: laid(own), read };
  const unread = read ? [] : [fromItsSide(language.notYetRead, language), words.notYetRead(language.name)];
  return { subject, words: laid([...unread, ...own, words.sameInEnglish, ...paragraphs(kind, english, page)]), read };
}

const laid = (lines: readonly string[]): string => `${lines.join('\n\n')}\n`;

function paragraphs(kind: MessageName, language: Language, page: string): readonly string[] {
  const lines = [...language.texts[kind].lines(page), ...(kind === 'way in' ? [] : [language.reach])];
  return lines.map((line) => (line === page ? page : fromItsSide(line, language)));
}

/**
 * Plain text carries no direction of its own. A right-to-left mark (U+200F) begins the line for programs that ask its first letter; the
 * isolate (U+2067 to U+2069) keeps words and full stops in order for those that set every line from the left (Unicode Standard Annex 9).
 */
function fromItsSide(line: string, { direction }: Language): string {
  return direction === 'left to right' ? line : `\u200f\u2067${line}\u2069`;
}

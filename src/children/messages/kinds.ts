/**
 * Every message of this room to a family or a young person, whose words stand in languages/. Each says what changed and what to do, where;
 * none names a child, says what is written, or who wrote it: mail is read on other machines, by other people.
 */
export interface MessageKind {
  /** In words, for the page of what was sent. */
  readonly about: string;
  /** The page that it leads to. */
  readonly leadsTo: 'sign in' | 'their own pages';
}

export const messageKinds = {
  'way in': { about: 'Their way in', leadsTo: 'sign in' },
  'who may see changed': { about: 'Who may see the record has changed', leadsTo: 'their own pages' },
  'a note for you': { about: 'Something was written that they may read', leadsTo: 'their own pages' },
} as const satisfies Readonly<Record<string, MessageKind>>;

export type MessageName = keyof typeof messageKinds;

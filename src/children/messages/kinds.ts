/**
 * Every message of this room to a family or a young person. Each says what changed and what to do, where; none names a child, says what is
 * written, or who wrote it: mail is read on other machines, by other people.
 */
export interface MessageKind {
  /** In words, for the page of what was sent. */
  readonly about: string;
  /** By language. In another one nothing is sent by e-mail: somebody tells them. */
  readonly texts: Readonly<Record<string, { readonly subject: string; readonly words: (at: { readonly origin: string; readonly signIn: string; readonly page: string }) => string }>>;
}

const signed = '\n\nHow we may reach you is for you to say: sign in and choose “How we may reach you”.\n';

export const messageKinds = {
  'way in': {
    about: 'Their way in',
    texts: { English: { subject: 'Your way in to Belong', words: ({ origin, signIn }) => `Hello,\n\nyou have been given a way in to Belong, where the people who help your family keep what matters in one place.\n\nSign in here with this e-mail address: ${origin}${signIn}\n\nIf you did not expect this, do nothing, and tell the school or service that you know.\n` } },
  },
  'who may see changed': {
    about: 'Who may see the record has changed',
    texts: { English: { subject: 'Who may see a record of your family has changed', words: ({ origin, page }) => `Hello,\n\nwho may see a record of your family has changed.\n\nSign in to read what changed. If you do not want it so, you can say no there: ${origin}${page}${signed}` } },
  },
  'a note for you': {
    about: 'Something was written that they may read',
    texts: { English: { subject: 'There is something new for you to read', words: ({ origin, page }) => `Hello,\n\nsomebody who helps your family has written something for you to read.\n\nSign in to read it, and to add to it if you want: ${origin}${page}${signed}` } },
  },
} as const satisfies Readonly<Record<string, MessageKind>>;

export type MessageName = keyof typeof messageKinds;

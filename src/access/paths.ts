/** Addresses of sign-in and of one's own account. Imports nothing, so it is never part of a cycle. */
export const patterns = {
  signIn: '/sign-in',
  code: '/sign-in/code',
  madeUp: '/sign-in/made-up',
  with: '/sign-in/with/:provider',
  back: '/sign-in/back',
  invitation: '/invitation/:token',
  signOut: '/sign-out',
  hat: '/hat',
  me: '/me',
  endSession: '/me/sessions/end',
  endSessions: '/me/sessions/end-all',
} as const;

const withNext = (path: string, next: string): string => (next === '/' ? path : `${path}?next=${encodeURIComponent(next)}`);

export const paths = {
  signIn: (next = '/') => withNext(patterns.signIn, next),
  signedOut: () => `${patterns.signIn}?out=1`,
  code: () => patterns.code,
  madeUp: () => patterns.madeUp,
  with: (provider: string) => `/sign-in/with/${encodeURIComponent(provider)}`,
  invitation: (token: string) => `/invitation/${token}`,
  signOut: () => patterns.signOut,
  hat: (next = '/') => withNext(patterns.hat, next),
  me: () => patterns.me,
  endSession: () => patterns.endSession,
  endSessions: () => patterns.endSessions,
  /** Where roles begin; pages of other rooms. */
  children: () => '/children',
  people: () => '/people',
  figures: () => '/figures',
} as const;

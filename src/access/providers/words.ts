/** Why a sign-in was refused: a closed list, for logs and tests. What a person reads is `refusals` below. */
export type Why = keyof typeof refusals;

const startAgain = 'You are not signed in, and nothing was changed. Start signing in again.';
const tellSupport = 'You are not signed in, and nothing was changed. Try again; if it happens again, tell the people who run Belong for your alliance what this page says.';

/** What happened, what it means, how to mend it. `provider` is the name people know it by. */
export const refusals = {
  'unknown-provider': () => `That way of signing in is not set up here. ${startAgain}`,
  'wrong-state': () => `This sign-in was not started in this browser, or has been used already. ${startAgain}`,
  'declined': (provider: string) => `${provider} says that you did not finish signing in. ${startAgain}`,
  'code-refused': (provider: string) => `${provider} says that this sign-in has been used already, or took too long. ${startAgain}`,
  'client-refused': (provider: string) => `${provider} does not accept how Belong is set up with it. ${tellSupport}`,
  'provider-refused': (provider: string) => `${provider} refused the sign-in. ${tellSupport}`,
  'redirected': (provider: string) => `${provider} sent Belong to another address, which Belong does not follow. ${tellSupport}`,
  'wrong-host': (provider: string) => `${provider} names an address that is not its own. ${tellSupport}`,
  'too-large': (provider: string) => `The answer of ${provider} is too long. ${tellSupport}`,
  'malformed': (provider: string) => `The answer of ${provider} is not what a sign-in needs. ${tellSupport}`,
  'wrong-issuer': (provider: string) => `The answer does not come from ${provider}. ${tellSupport}`,
  'wrong-audience': (provider: string) => `The answer of ${provider} is meant for another service. ${tellSupport}`,
  'wrong-nonce': (provider: string) => `The answer of ${provider} belongs to another sign-in. ${startAgain}`,
  'wrong-type': (provider: string) => `The answer of ${provider} is of another kind. ${tellSupport}`,
  'wrong-algorithm': (provider: string) => `The answer of ${provider} is signed in a way that Belong does not accept. ${tellSupport}`,
  'wrong-key': (provider: string) => `The answer of ${provider} is signed with a key that it does not publish. ${tellSupport}`,
  'wrong-signature': (provider: string) => `The answer of ${provider} was changed on its way. ${tellSupport}`,
  'wrong-subject': (provider: string) => `The answer of ${provider} does not say clearly who signed in. ${tellSupport}`,
  'expired': (provider: string) => `The answer of ${provider} has run out. If it happens again, its clock and Belong’s may differ. ${startAgain}`,
  'not-yet-valid': (provider: string) => `The answer of ${provider} is dated in the future: its clock and Belong’s differ. ${tellSupport}`,
  'second-factor-missing': (provider: string) => `${provider} did not confirm a second step, such as a code or a smartcard. Belong needs one. You are not signed in. Set it up with ${provider}, then start signing in again.`,
  'signed-in-too-long-ago': (provider: string) => `You signed in to ${provider} too long ago. Sign in to it again.`,
} as const satisfies Readonly<Record<string, (provider: string) => string>>;

export const notAnswering = (provider: string): string =>
  `${provider} does not answer now, so nobody can sign in with it. People who are signed in can go on. Try again in a few minutes.`;

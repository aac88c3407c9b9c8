/** Every word of the pages on which people sign in. */
export const words = {
  problem: 'There is a problem',
  error: 'Error:',
  start: {
    title: 'Sign in',
    lede: 'Published figures are open to everyone. You sign in for what is about people.',
    signedOut: 'You are signed out. If others use this device and you came with your account at work, sign out of that too.',
    here: (name: string) => `You are signed in as ${name}. If you sign in again, that session ends.`,
    goOn: 'Go on without signing in again',
    ways: 'Or sign in as yourself',
    staff: 'If you work here',
    staffText: 'Use the account that you have at work. We never see your password.',
    with: (provider: string) => `Sign in with ${provider}`,
    noProvider: 'No organisation’s sign-in is set up here yet. Ask the people who run this service.',
    families: 'If this is about you or your child',
    familiesText: 'We send a code to your e-mail address. You need no password.',
    email: 'Your e-mail address',
    emailHint: 'The one that you gave the school or the team that invited you',
    send: 'Send me a code',
    demo: 'Look round as one of the made-up people',
    demoText: 'Nobody here is real, and nor are the children and places. Choose somebody to see what they see.',
    demoEmpty: 'There are no made-up people yet. The people who run this service lay them with: npm run belong -- demo',
    choose: 'Sign in',
    chooseAs: (name: string) => ` as ${name}`,
    groups: {
      families: 'Families and young people',
      children: 'People who work with children',
      others: 'People who plan, decide and look after the service',
    },
  },
  email: {
    empty: 'Enter your e-mail address',
    wrong: 'Enter one e-mail address, like name@example.org',
    often: 'A code was asked for several times for this address. Wait 15 minutes, then ask again. A code that came less than ten minutes ago still works.',
  },
  code: {
    title: 'Enter the code from the e-mail',
    lede: 'If we know this address, a code is on its way. It can take a minute.',
    label: 'Code',
    hint: 'Six digits',
    button: 'Sign in',
    empty: 'Enter the six digits from the e-mail',
    wrong: 'This code does not work. Look at the newest e-mail and enter its six digits, or ask for a new code.',
    terms: 'A code works once, for ten minutes and five tries, in the browser where you asked for it.',
    missing: 'If no code comes',
    missingPoints: ['Look in the folder for junk mail.', 'Check that you used the address that you gave the school or the team that invited you.', 'If you work with children, sign in with your account at work instead.'],
    again: 'Ask for a new code',
  },
  message: {
    subject: 'Your code to sign in to Belong',
    text: (code: string, origin: string) => `Your code is ${code}

Enter it on the page where you asked for it. It works once, for ten minutes.

If you did not ask for a code, you need do nothing: without it nobody can sign in. Never give it to anybody, whoever asks.

Belong, ${origin}
`,
  },
  going: {
    title: (provider: string) => `Going on to ${provider}`,
    lede: (provider: string) => `You sign in at ${provider} and then come back here.`,
    link: (provider: string) => `Go on to ${provider}`,
  },
  refused: {
    title: 'This sign-in did not work',
    away: (provider: string) => `${provider} does not answer now`,
    awaySteps: ['Wait a few minutes, then start signing in again.', 'If it lasts, ask the help desk of your organisation.'],
    steps: ['Start signing in again from the sign-in page.', 'If you followed a link that somebody sent you, do not use that link again.'],
    start: 'Go to the sign-in page',
    what: 'What you can do',
  },
  unknown: {
    title: 'Your organisation knows you, this service does not yet',
    lede: (provider: string) => `${provider} told us who you are, but nobody has invited you to Belong. You are not signed in, and nothing about you was kept.`,
    steps: ['If you have an invitation, open its link and sign in from there. It is needed once.', 'If you have none, ask the person who looks after people and roles in your organisation for one.', 'If you have signed in here before with another account, use that one.'],
  },
  taken: {
    title: 'This account belongs to somebody else here',
    lede: (provider: string) => `The account at ${provider} that you used is joined to another person of this service. Nothing was changed, and the invitation still works.`,
    steps: ['If several people use this device, sign out of that account first, then open the invitation again.', 'If the account is yours, ask the person who invited you to look at it.'],
  },
  invitation: {
    title: (name: string) => `Welcome, ${name}`,
    by: (name: string) => `${name} invites you to Belong.`,
    byNobody: 'You are invited to Belong.',
    how: 'Sign in once with the account that you have at work. From then on that account opens Belong for you.',
    role: 'What you will be here',
    until: 'This invitation works once, until',
    notYou: 'If this is not you, close this page and tell whoever sent you the link.',
    gone: 'This invitation does not work any more',
    goneLede: 'It was used already, is more than 14 days old, or its link is not complete.',
    goneSteps: ['If you have used it, you can simply sign in.', 'If you copied the link, check that you copied all of it.', 'Otherwise ask the person who invited you for a new one.'],
  },
  notMadeUp: 'There is no made-up person of that name here.',
} as const;

export const words = {
  title: 'Messages to the family',
  lede: (name: string) => `What ${name}’s family and ${name} were told from here, by which way, and whether it arrived. No message names a child.`,
  empty: 'Nothing has been sent yet.',
  to: (name: string) => `To ${name}`,
  ways: { email: 'E-mail', letter: 'Letter to be sent', talk: 'To be told in a talk', none: 'Not sent' },
  states: { 'not sent': 'not sent', 'to do': 'to do', stopped: 'not to be sent any more', done: 'done', forgotten: 'sent or given up more than 30 days ago', sent: 'sent', failed: 'could not be delivered: tell them another way', waiting: 'on its way' },
  reasons: { 'no e-mail': 'They do not want e-mail, or no address is known.', 'another language': 'These words do not stand in their language yet.', 'not read yet': 'No speaker of their language has read these words yet.', 'has died': 'The child has died.' } as Readonly<Record<string, string>>,
  sameInEnglish: 'The same in English:', notYetRead: (language: string) => `(No speaker of ${language} has read these words yet. Only made-up people are sent them.)`,
  reach: 'How each may be reached', reachMore: 'Ask them, and write down what they say. What goes out follows it.', reachNobody: 'Nobody of the family is known here, and the young person has no way in.',
  reachOne: (name: string, relation: string | null) => (relation === null ? name : `${name}, ${relation}`), reachLink: 'Say how', reachThis: (name: string) => ` ${name} may be reached`,
  say: 'What to say, in their language',
  done: 'It is done', doneThis: (name: string) => `: told ${name}`,
} as const;

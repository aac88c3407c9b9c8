export const words = {
  title: 'Messages to the family',
  lede: (name: string) => `What ${name}’s family and ${name} were told from here, by which way, and whether it arrived. No message names a child.`,
  empty: 'Nothing has been sent yet.',
  to: (name: string) => `To ${name}`,
  ways: { email: 'E-mail', letter: 'Letter to be sent', talk: 'To be told in a talk', none: 'Not sent' },
  states: { 'not sent': 'not sent', 'to do': 'to do', done: 'done', forgotten: 'sent or given up more than 30 days ago', sent: 'sent', failed: 'could not be delivered: tell them another way', waiting: 'on its way' },
  reasons: { 'no e-mail': 'They do not want e-mail, or no address is known.', 'another language': 'These words do not stand in their language yet.', 'has died': 'The child has died.' } as Readonly<Record<string, string>>,
  done: 'It is done', doneThis: (name: string) => `: told ${name}`,
} as const;

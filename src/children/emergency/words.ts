export const words = {
  title: 'Open a record in an emergency',
  lede: 'For a child who is at risk now and whose record you cannot see. It opens for one hour, to you alone.',
  danger: 'If anybody is in danger now, call 999 first.',
  reported: 'Your name, the time and your reason are kept. Whoever leads your team or setting is told, and the family can read that you looked unless that would do harm.',
  given: 'Given name', givenHint: 'Or the name they are known as',
  family: 'Family name', born: 'Birthday', bornHint: 'For example 27 3 2016', bornWhat: 'the birthday',
  why: 'Why do you need it now?', whyHint: 'At least a sentence: what has happened, and what you need to know',
  noGiven: 'Enter the given name', noFamily: 'Enter the family name', long: 'The name must be 100 letters or fewer',
  short: 'Say in at least a sentence why you need it now', longWhy: 'The reason must be 2,000 letters or fewer',
  button: 'Open the record for one hour',
  missed: {
    title: 'No record was opened',
    lines: ['There is no record that fits all of this, or more than one does. Both are answered in these words, so that nobody can find out here who has a record.', 'Check the spelling and the birthday, and try again. That you asked is written down.', 'If the child is in danger now, call 999. Otherwise telephone the council’s children’s social care: they can look for the record.'],
  },
  mail: {
    subject: 'A record was opened in an emergency',
    words: (who: string, origin: string, path: string) => `Hello,\n\n${who} has opened a child's record in an emergency, for one hour. The child is not named in this message.\n\nRead when and why, and talk to them about it: ${origin}${path}\n`,
  },
  reports: {
    title: 'Reports of sharing',
    lede: 'Where somebody of your team or setting opened a record in an emergency, or shared one without a yes. Talk to them about it: was it right, was it needed, and has the family been told where that is safe?',
    nobody: 'Nothing has been reported.',
    emergency: 'Opened in an emergency', share: (ground: string) => `Shared ${ground}`,
    hidden: 'A child whose record you do not see',
    reason: (text: string) => `Reason: ${text}`,
  },
} as const;

export const words = {
  title: 'How we may reach you', titleFor: (name: string) => `How to reach ${name}`,
  lede: 'We write to you only in the ways that you choose here, and in your language where we can. If we cannot, somebody who speaks it rings you or meets you.',
  ledeFor: 'Ask them, and write down what they say. It counts for everybody who writes to them from here.',
  ways: 'How may we reach you?', waysFor: 'How do they want to be reached?', waysHint: 'Choose all that are right. If you choose none, nothing is sent.',
  channels: { email: 'E-mail', telephone: 'Telephone', text: 'Text message', letter: 'Letter' },
  number: 'Telephone number', numberHint: 'For calls and text messages', numberWrong: 'Enter a telephone number like 07700 900 982',
  language: 'In which language?', languageHint: 'Where we have no words that a speaker of it has read, somebody tells you instead of an e-mail.', languageHintFor: 'Where we have no words that a speaker of it has read, somebody tells them instead of an e-mail.', languageMissing: 'Choose the language',
  another: 'Another language', languageOther: 'If another, which?', languageOtherMissing: 'Enter the language', languageLong: 'The language must be 60 letters or fewer',
  note: 'Anything else that we should know', noteHint: 'For example: after two o’clock; please read letters to me', noteLong: 'This must be 500 letters or fewer',
  button: 'Save', saved: 'It is saved, and counts from now.',
  letters: 'No letter goes out now, since an address in the family is hidden or a child has died.',
} as const;

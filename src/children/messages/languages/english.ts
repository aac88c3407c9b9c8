import type { Language } from './language.ts';

export const english: Language = {
  name: 'English',
  ownName: 'English',
  code: 'en',
  direction: 'left to right',
  readBy: { name: 'The authors', on: '2026-11-24' },
  texts: {
    'way in': {
      subject: 'Your way in to Belong',
      lines: (page) => [
        'Hello,',
        'you have been given a way in to Belong, where the people who help your family keep what matters in one place.',
        'Sign in here with this e-mail address:', page,
        'If you did not expect this, do nothing, and tell the school or service that you know.',
      ],
    },
    'who may see changed': {
      subject: 'Who may see a record of your family has changed',
      lines: (page) => ['Hello,', 'who may see a record of your family has changed.', 'Sign in to read what changed. If you do not want it so, you can say no there:', page],
    },
    'a note for you': {
      subject: 'There is something new for you to read',
      lines: (page) => ['Hello,', 'somebody who helps your family has written something for you to read.', 'Sign in to read it, and to add to it if you want:', page],
    },
  },
  reach: 'How we may reach you is for you to say: sign in and choose “How we may reach you”.',
};

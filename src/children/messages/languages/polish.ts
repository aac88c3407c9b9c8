import type { Translation } from './language.ts';

export const polish: Translation = {
  name: 'Polish',
  ownName: 'Polski',
  code: 'pl',
  direction: 'left to right',
  readBy: null,
  notYetRead: 'Tego tłumaczenia nie przeczytał jeszcze nikt, kto mówi po polsku.',
  texts: {
    'way in': {
      subject: 'Państwa dostęp do Belong',
      lines: (page) => [
        'Dzień dobry,',
        'otrzymali Państwo dostęp do Belong, gdzie osoby pomagające Państwa rodzinie zapisują w jednym miejscu to, co ważne.',
        'Tutaj można się zalogować, podając ten adres e-mail:', page,
        'Jeśli nie spodziewali się Państwo tej wiadomości, nie trzeba nic robić; prosimy powiedzieć o niej szkole lub placówce, którą Państwo znają.',
      ],
    },
    'who may see changed': {
      subject: 'Zmieniło się, kto może oglądać dokumentację Państwa rodziny',
      lines: (page) => ['Dzień dobry,', 'zmieniło się, kto może oglądać dokumentację Państwa rodziny.', 'Prosimy się zalogować, aby przeczytać, co się zmieniło. Jeśli się Państwo na to nie zgadzają, można tam odmówić:', page],
    },
    'a note for you': {
      subject: 'Jest coś nowego do przeczytania',
      lines: (page) => ['Dzień dobry,', 'ktoś, kto pomaga Państwa rodzinie, napisał coś, co mogą Państwo przeczytać.', 'Prosimy się zalogować, aby to przeczytać; można też coś dopisać:', page],
    },
  },
  reach: 'To Państwo decydują, jak możemy się z Państwem kontaktować: po zalogowaniu prosimy wybrać „How we may reach you”.',
};

import type { Translation } from './language.ts';

export const romanian: Translation = {
  name: 'Romanian',
  ownName: 'Română',
  code: 'ro',
  direction: 'left to right',
  readBy: null,
  notYetRead: 'Această traducere nu a fost încă citită de nimeni care vorbește limba română.',
  texts: {
    'way in': {
      subject: 'Accesul dumneavoastră la Belong',
      lines: (page) => [
        'Bună ziua,',
        'ați primit acces la Belong, unde oamenii care vă ajută familia păstrează într-un singur loc ceea ce contează.',
        'Conectați-vă aici cu această adresă de e-mail:', page,
        'Dacă nu așteptați acest mesaj, nu faceți nimic și anunțați școala sau serviciul pe care îl cunoașteți.',
      ],
    },
    'who may see changed': {
      subject: 'S-a schimbat cine poate vedea un dosar al familiei dumneavoastră',
      lines: (page) => ['Bună ziua,', 's-a schimbat cine poate vedea un dosar al familiei dumneavoastră.', 'Conectați-vă ca să citiți ce s-a schimbat. Dacă nu sunteți de acord, puteți spune nu acolo:', page],
    },
    'a note for you': {
      subject: 'Aveți ceva nou de citit',
      lines: (page) => ['Bună ziua,', 'cineva care vă ajută familia a scris ceva pentru dumneavoastră.', 'Conectați-vă ca să citiți și, dacă doriți, să adăugați ceva:', page],
    },
  },
  reach: 'Dumneavoastră decideți cum vă putem contacta: conectați-vă și alegeți „How we may reach you”.',
};

import type { Translation } from './language.ts';

export const somali: Translation = {
  name: 'Somali',
  ownName: 'Soomaali',
  code: 'so',
  direction: 'left to right',
  readBy: null,
  notYetRead: 'Tarjumaddan weli ma akhriyin qof ku hadla af Soomaali.',
  texts: {
    'way in': {
      subject: 'Gelitaankaaga Belong',
      lines: (page) => [
        'Waxaa lagu siiyay gelitaan Belong, halkaas oo dadka caawiya qoyskaagu ay hal meel ku hayaan waxa muhiimka ah.',
        'Halkan ka gal adigoo isticmaalaya cinwaankan iimaylka:', page,
        'Haddii aadan filayn fariintan, waxba ha samayn, una sheeg dugsiga ama adeegga aad taqaan.',
      ],
    },
    'who may see changed': {
      subject: 'Waa la beddelay cidda arki karta diiwaanka qoyskaaga',
      lines: (page) => ['Waa la beddelay cidda arki karta diiwaanka qoyskaaga.', 'Gal si aad u akhrido waxa isbeddelay. Haddii aadan sidaas rabin, halkaas ayaad ku diidi kartaa:', page],
    },
    'a note for you': {
      subject: 'Waxaa jira wax cusub oo aad akhrido',
      lines: (page) => ['Qof caawiya qoyskaaga ayaa kuu qoray wax aad akhrido.', 'Gal si aad u akhrido, waxna aad ugu darto haddii aad rabto:', page],
    },
  },
  reach: 'Adiga ayaa go’aaminaya sida aan kuula soo xiriiri karno: gal oo dooro “How we may reach you”.',
};

import type { Book } from './book.ts';
import { children, people, places, teams } from './ids.ts';
import type { Hats } from './people.ts';

/** Noah Fielding, year 2, as the pages are drawn: a request four days ago, an EHC needs assessment in its thirteenth week. */
export function layNoah(book: Book, hats: Hats): void {
  const noah = children.noah;
  const [ewa, tom, hall, rupal, asha, martin] = [hats.of('ewa'), hats.of('tom'), hats.of('mrsHall'), hats.of('rupal'), hats.of('asha'), hats.of('martin')];
  book.add('child', { id: noah, given_name: 'Noah', family_name: 'Fielding', known_as: null, born: `${book.schoolYear - 6}-05-03`, person: null, made_up: true, made_at: book.ago(430) });

  book.involve(noah, people.ewa, 'person', { kind: 'family', since: 430, relation: 'mum', responsibility: true });
  book.involve(noah, people.tom, 'person', { kind: 'family', since: 430, relation: 'dad', responsibility: true });
  book.involve(noah, places.willowBank, 'organisation', { kind: 'attends', since: 430 });
  book.involve(noah, teams.occupational, 'team', { kind: 'supports', since: 120 });
  book.involve(noah, teams.citySend, 'team', { kind: 'case work', since: 92 });
  book.involve(noah, teams.paediatrics, 'team', { kind: 'is asked about', since: 217, depth: 'existence' });
  book.involve(noah, teams.liso, 'team', { kind: 'shared with', since: 4, programme: 'LISO' });
  book.involve(noah, teams.speech, 'team', { kind: 'shared with', since: 4, programme: 'LISO' });

  book.write(noah, hall, { ago: 280, title: 'Early language: whole-class screen, amber', words: 'Noah’s class listened to stories together. Noah will join the small group on Tuesdays.' });
  book.write(noah, martin, { ago: 92, title: 'EHC needs assessment asked for by Noah’s mum', words: 'The council tells the family within 6 weeks whether it will assess.', kind: 'contact' });
  book.write(noah, hall, { ago: 57, title: 'Early language: rescreened, now green', words: 'Whole-class screen, Willow Bank. It was amber in the winter.' });
  book.write(noah, martin, { ago: 53, title: 'The council will assess', words: 'Told to Ewa and Tom by letter, in English and Polish.', kind: 'contact' });
  book.write(noah, rupal, { ago: 43, title: 'What matters to Noah', words: '“I want to do writing next to Sam and not go home at lunch.”', kind: 'what matters' });
  book.write(noah, rupal, { ago: 43, title: 'Visit in class, 50 minutes', words: 'Goal: afternoons in class. Soft start works. Writing slope tried; Noah chose the blue one.', kind: 'contact' });
  book.write(noah, rupal, { ago: 42, title: 'For the team: bring the second slope', words: 'The blue slope stays at Willow Bank; order another for the clinic.', audience: 'our team' });
  book.write(noah, ewa, { ago: 44, title: 'From his mum', words: 'He is funny and kind, and he is so tired.', kind: 'what matters' });
  book.write(noah, hall, { ago: 40, title: 'Nut allergy; pen in the office', words: 'All staff of year 2 know where it is.' });
  book.write(noah, hall, { ago: 20, title: 'Seats and lunch for the coming weeks', words: 'Noah sits by the window with Sam and eats in the library with two friends. Please keep to it on your visits.', audience: 'professionals' });
  book.write(noah, ewa, { ago: 12, title: 'Mornings at our house', words: 'I start work at six on weekdays now. Please ring after two, and not on days that he is with his dad.', audience: 'professionals' });
  book.write(noah, tom, { ago: 9, title: 'Weekends with me', words: 'We build dens and cook. Noise is no trouble when he chose it. Please send letters to my address as well.', audience: 'everyone' });
  book.write(noah, hall, { ago: 4, title: 'School and Noah’s mum asked for help together', words: 'To the Local Integrated Service Offer: afternoons in class, and lunch that he can enjoy.', kind: 'meeting' });
  book.write(noah, asha, { ago: 1, title: 'For the team: read before we talk', words: 'Rescreen is green. Ask Ewa about both languages at home.', audience: 'our team' });

  for (const team of [teams.liso, teams.speech]) {
    const yes = book.answer(noah, team, 'yes', ewa, hall, 4);
    book.decide(noah, team, 'team', hall, 4, { answer: yes });
  }
  const earlier = book.answer(noah, teams.occupational, 'yes', ewa, hall, 121);
  book.decide(noah, teams.occupational, 'team', hall, 121, { answer: earlier });
}

import type { Book, Hat } from './book.ts';
import { children, people, places, teams } from './ids.ts';
import type { Hats } from './people.ts';

type NeedCode = 'SPLD' | 'MLD' | 'SEMH' | 'SLCN' | 'HI' | 'PD' | 'ASD' | 'PMLD';

/** Writes facts of one child; times in days before now. */
class FactBook {
  readonly #book: Book;
  readonly #child: string;

  constructor(book: Book, child: string) {
    this.#book = book;
    this.#child = child;
  }

  number(kind: 'NHS number' | 'UPN' | 'temporary UPN', value: string, since: number, by: Hat, checked: 'as given' | 'traced' = 'as given'): void {
    this.#book.add('child_identifier', { child: this.#child, kind, value, checked, from_on: this.#book.day(since), until_on: null, ended_why: null, recorded_by: by.person, recorded_at: this.#book.ago(since) });
  }

  lives(lines: string, postcode: string, since: number, by: Hat): void {
    this.#book.add('child_address', { child: this.#child, lines, postcode, from_on: this.#book.day(since), until_on: null, recorded_by: by.person });
  }

  speaks(language: string, interpreter: 'not needed' | 'for talking' | 'for letters' | 'for both' = 'not needed'): void {
    this.#book.addWithoutKey('child_language', { child: this.#child, language, at_home: true, interpreter });
  }

  needs(saidBy: 'the child' | 'the family' | 'a professional', words: string, since: number, by: Hat, code: NeedCode | null = null, rank: 1 | 2 | null = null): void {
    this.#book.add('child_need', { child: this.#child, code, rank, words, said_by: saidBy, from_on: this.#book.day(since), until_on: null, recorded_by: by.person });
  }

  /** `asked`: when it was asked for, where that was before it came to its status. */
  plan(type: 'SEN support' | 'EHC plan' | 'Individual Support Plan', status: 'asked for' | 'being written' | 'in force', since: number, reviewIn: number | null, by: Hat, asked = since): void {
    this.#book.add('child_plan', { child: this.#child, plan_type: type, status, from_on: this.#book.day(asked), status_from: this.#book.day(since), review_on: reviewIn === null ? null : this.#book.day(-reviewIn), until_on: null, party: by.party, recorded_by: by.person });
  }

  provision(code: 'K' | 'E', since: number, by: Hat): void {
    this.#book.add('child_provision', { child: this.#child, code, from_on: this.#book.day(since), until_on: null, recorded_by: by.person });
  }

  alert(kind: 'allergy' | 'medical' | 'safety' | 'contact', words: string, since: number, by: Hat): void {
    this.#book.add('child_alert', { child: this.#child, kind, words, from_on: this.#book.day(since), until_on: null, recorded_by: by.person });
  }

  hide(reason: string, since: number, by: Hat): void {
    this.#book.add('child_mark', { child: this.#child, kind: 'address is hidden', from_on: this.#book.day(since), until_on: null, reason, recorded_by: by.person, recorded_at: this.#book.ago(since) });
  }
}

/** What is known about the children of the stories: numbers from the ranges that are never given out (NHS numbers that begin with 999). */
export function layFacts(book: Book, hats: Hats): void {
  const [hall, martin, asha, grace, ewa] = [hats.of('mrsHall'), hats.of('martin'), hats.of('asha'), hats.of('grace'), hats.of('ewa')];
  const noah = new FactBook(book, children.noah);
  noah.number('NHS number', '9990000018', 430, hall, 'traced');
  noah.number('UPN', 'V900001120001', 430, hall);
  noah.lives('14 Tallow Row\nOttermere', 'ZZ1 4NF', 430, hall);
  noah.speaks('English');
  noah.speaks('Polish', 'for letters');
  noah.needs('the family', 'Loud places, afternoons, food at school.', 120, ewa);
  noah.needs('a professional', '', 280, hall, 'SLCN', 1);
  noah.needs('a professional', 'Sensory: loud and bright places tire him.', 110, hats.of('rupal'));
  noah.plan('EHC plan', 'being written', 53, null, martin, 92);
  noah.plan('SEN support', 'in force', 270, -6, hall);
  noah.provision('K', 270, hall);
  noah.alert('allergy', 'Nut allergy; pen in the office.', 400, hall);

  const ivy = new FactBook(book, children.ivy);
  ivy.lives('A place that is not told', 'ZZ9 9ZZ', 40, grace);
  ivy.hide('A court order; ask the safeguarding team', 35, grace);
  ivy.speaks('English');
  ivy.alert('contact', 'Collected by her gran alone; ring the school office if anybody else comes.', 35, grace);

  const maya = new FactBook(book, children.maya);
  maya.speaks('English');
  maya.needs('the child', 'Small groups, and time before I speak.', 60, hats.of('maya'));
  maya.needs('a professional', '', 200, asha, 'SLCN', 1);
  maya.plan('Individual Support Plan', 'in force', 60, 40, hats.at(places.ottermereHigh));
  maya.provision('K', 300, hats.at(places.ottermereHigh));

  const seren = new FactBook(book, children.seren);
  seren.speaks('Welsh', 'for talking');
  seren.speaks('English');
  seren.needs('the family', 'Time to choose, and music.', 600, hats.at(teams.countySend));
  seren.needs('a professional', '', 900, hats.at(teams.countySend), 'PMLD', 1);
  seren.plan('EHC plan', 'in force', 900, 320, hats.at(teams.countySend));

  const zain = new FactBook(book, children.zain);
  zain.speaks('Urdu');
  zain.speaks('English');
  zain.needs('the child', 'A quiet room, and somebody who asks me first.', 40, hats.of('zain'));

  const arlo = new FactBook(book, children.arlo);
  arlo.speaks('English');
  arlo.needs('the family', 'Warning before anything changes.', 60, martin);
  arlo.plan('EHC plan', 'being written', 50, null, martin, 88);

  book.addWithoutKey('contact_preference', { person: people.tom, email: true, telephone: false, text_message: true, letter: true, number: '07700 900982', language: 'English', note: 'Letters to my address as well, please.', changed_at: book.ago(9) });
  book.addWithoutKey('contact_preference', { person: people.nadia, email: false, telephone: true, text_message: false, letter: true, number: '07700 900145', language: 'Urdu', note: '', changed_at: book.ago(60) });

  book.add('sharing_agreement', {
    name: 'Larkfell and the family hub', of_party: places.larkfell, with_party: places.familyHub, purpose: 'The family hub knows whose families the school supports already, so that nobody has to tell their story twice.',
    depth: 'existence', programme: null, from_on: book.day(60), until_on: book.day(-300), made_by: people.fiona,
  });
}

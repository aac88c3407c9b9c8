import type { Book } from './book.ts';
import { children, people, places, teams, type ChildKey } from './ids.ts';
import { layRelative, type Hats } from './people.ts';

interface Named {
  readonly key: ChildKey;
  readonly given: string;
  readonly family: string;
  readonly born: string;
  readonly person?: string;
  readonly knownAs?: string;
}

function begin(book: Book, c: Named): string {
  return book.add('child', { id: children[c.key], given_name: c.given, family_name: c.family, known_as: c.knownAs ?? null, born: c.born, person: c.person ?? null, made_up: true, made_at: book.ago(400) });
}

/** Records that each show one rule of who sees what. */
export function layStories(book: Book, hats: Hats): void {
  layZain(book, hats);
  layMaya(book, hats);
  layIvy(book, hats);
  layArlo(book, hats);
  layHamza(book, hats);
  laySeren(book, hats);
}

/** 17: from the end of compulsory school age it is his own word, and he said: not my parents. */
function layZain(book: Book, hats: Hats): void {
  const zain = begin(book, { key: 'zain', given: 'Zain', family: 'Hussain', born: book.bornAgo(17, 100), person: people.zain });
  const [self, bronwen, nell] = [hats.of('zain'), hats.at(places.college), hats.of('nell')];
  book.involve(zain, people.nadia, 'person', { kind: 'family', since: 900, relation: 'mum', responsibility: true });
  book.involve(zain, people.imran, 'person', { kind: 'family', since: 900, relation: 'dad', responsibility: true });
  book.involve(zain, places.college, 'organisation', { kind: 'attends', since: 85 });
  book.involve(zain, places.larkfellPractice, 'organisation', { kind: 'is registered', since: 900 });
  book.involve(zain, teams.prescribing, 'team', { kind: 'supports', since: 40 });
  book.wish(zain, 'no', people.zain, 21);
  book.write(zain, bronwen, { ago: 80, title: 'First week at college', words: 'Zain found the quiet study room and the catering kitchen.' });
  book.write(zain, self, { ago: 21, title: 'What matters to me', words: 'I want to become a chef. I will tell my parents things myself, when I am ready.', kind: 'what matters', audience: 'not my family' });
  book.write(zain, nell, { ago: 14, title: 'Coffee and a plan', words: 'Zain starts at the community kitchen on Saturdays.', kind: 'contact' });
  const yes = book.answer(zain, teams.prescribing, 'yes', null, bronwen, 41);
  book.decide(zain, teams.prescribing, 'team', bronwen, 41, { answer: yes });
}

/** 14: somebody who knows her wrote down that she can decide, and why; she wants her dad to see it. */
function layMaya(book: Book, hats: Hats): void {
  const maya = begin(book, { key: 'maya', given: 'Maya', family: 'Thompson', born: book.bornAgo(14, 150), person: people.maya });
  const [self, asha, chidi] = [hats.of('maya'), hats.of('asha'), hats.at(places.ottermereHigh)];
  book.involve(maya, people.andre, 'person', { kind: 'family', since: 600, relation: 'dad', responsibility: true });
  book.involve(maya, places.ottermereHigh, 'organisation', { kind: 'attends', since: 600 });
  book.involve(maya, places.ottermerePractice, 'organisation', { kind: 'is registered', since: 600 });
  book.involve(maya, teams.speech, 'team', { kind: 'supports', since: 300 });
  book.judge(maya, 'can decide', 'Maya told me in her own words what the record is, who reads it and what changes when somebody does not.', asha, 60);
  book.wish(maya, 'yes', people.maya, 59);
  book.write(maya, hats.of('gareth'), { ago: 200, title: 'Talking in groups', words: 'Maya leads the drama warm-up. Small groups first, then the class.', kind: 'contact' });
  book.write(maya, chidi, { ago: 70, title: 'A card for a break', words: 'Maya shows it and leaves; no questions asked.' });
  book.write(maya, self, { ago: 30, title: 'What matters to me', words: 'Ask me before you talk about me.', kind: 'what matters' });
  book.write(maya, asha, { ago: 10, title: 'Presentation, with notes on cards', words: 'She spoke for four minutes and enjoyed the questions.', kind: 'contact' });
}

/** Shared without a yes, with the reason; a note that only safeguarding reads. */
function layIvy(book: Book, hats: Hats): void {
  const ivy = begin(book, { key: 'ivy', given: 'Ivy', family: 'Barnes', born: `${book.schoolYear - 8}-11-19` });
  const [grace, hall] = [hats.of('grace'), hats.of('mrsHall')];
  book.involve(ivy, layRelative(book, 'ivy 1', 'Karen Barnes').person, 'person', { kind: 'family', since: 400, relation: 'gran', responsibility: false });
  book.involve(ivy, places.willowBank, 'organisation', { kind: 'attends', since: 400 });
  book.involve(ivy, places.ottermerePractice, 'organisation', { kind: 'is registered', since: 400 });
  book.involve(ivy, teams.safeguarding, 'team', { kind: 'case work', since: 35 });
  book.involve(ivy, teams.speech, 'team', { kind: 'shared with', since: 30, depth: 'existence' });
  book.write(ivy, hall, { ago: 90, title: 'Chess club', words: 'Ivy taught two younger children how the knight moves.' });
  book.write(ivy, grace, { ago: 34, title: 'Who does what this month', words: 'Mrs Hall meets Ivy each morning. We meet again in four weeks.', audience: 'safeguarding', kind: 'meeting' });
  book.decide(ivy, teams.speech, 'team', grace, 30, { basis: 'safeguarding', reason: 'The therapist visits at home and needs to know whom to ring. Asking first could have made things less safe for Ivy.' });
}

/** A duty in law; and a practice that was merged, whose notes its successor reads. */
function layArlo(book: Book, hats: Hats): void {
  const arlo = begin(book, { key: 'arlo', given: 'Arlo', family: 'Pemberton', born: `${book.schoolYear - 5}-02-11` });
  const martin = hats.of('martin');
  book.involve(arlo, layRelative(book, 'arlo 1', 'Louise Pemberton').person, 'person', { kind: 'family', since: 450, relation: 'mum', responsibility: true });
  book.involve(arlo, places.sparrowdale, 'organisation', { kind: 'attends', since: 450 });
  book.involve(arlo, places.millracePractice, 'organisation', { kind: 'is registered', since: 500 });
  book.involve(arlo, teams.citySend, 'team', { kind: 'case work', since: 50 });
  book.involve(arlo, teams.occupational, 'team', { kind: 'shared with', since: 28 });
  book.write(arlo, { person: people.leila, party: places.millracePractice, as: 'Dr Leila Rahimi, GP practice, Millrace Surgery' }, { ago: 200, title: 'Hearing checked', words: 'Hears well on both sides.', kind: 'contact' });
  book.write(arlo, hats.of('joseph'), { ago: 60, title: 'Den in the reading corner', words: 'Arlo goes there before assembly and joins when it is quieter.' });
  book.decide(arlo, teams.occupational, 'team', martin, 28, { basis: 'a duty in law', reason: 'The council must ask for health advice in an EHC needs assessment, which Arlo’s mum asked for.' });
}

/** A yes that was taken back: what stood on it ended the same day. */
function layHamza(book: Book, hats: Hats): void {
  const hamza = begin(book, { key: 'hamza', given: 'Hamza', family: 'Qureshi', born: `${book.schoolYear - 10}-07-02` });
  const joseph = hats.of('joseph');
  const samina = layRelative(book, 'hamza 1', 'Samina Qureshi');
  book.involve(hamza, samina.person, 'person', { kind: 'family', since: 450, relation: 'mum', responsibility: true });
  book.involve(hamza, places.sparrowdale, 'organisation', { kind: 'attends', since: 450 });
  book.involve(hamza, places.quillbrookPractice, 'organisation', { kind: 'is registered', since: 450 });
  book.involve(hamza, teams.prescribing, 'team', { kind: 'shared with', since: 90, until: 30 });
  const yes = book.answer(hamza, teams.prescribing, 'yes', samina, joseph, 91);
  book.decide(hamza, teams.prescribing, 'team', joseph, 90, { answer: yes });
  book.answer(hamza, teams.prescribing, 'withdrawn', samina, joseph, 30);
  book.write(hamza, hats.of('nell'), { ago: 75, title: 'Saturday football', words: 'Hamza tried the session at the park with his cousin.', kind: 'contact' });
  book.write(hamza, joseph, { ago: 30, title: 'Hamza would rather do it on his own', words: 'He likes the football and goes without us now.' });
}

/** 20, with decisions made in her best interests: her family goes on seeing the record. */
function laySeren(book: Book, hats: Hats): void {
  const seren = begin(book, { key: 'seren', given: 'Seren', family: 'Griffiths', born: book.bornAgo(20, 40), knownAs: 'Ren' });
  const asha = hats.of('asha');
  book.involve(seren, layRelative(book, 'seren 1', 'Dafydd Griffiths').person, 'person', { kind: 'family', since: 1200, relation: 'dad' });
  book.involve(seren, places.college, 'organisation', { kind: 'attends', since: 800 });
  book.involve(seren, places.larkfellPractice, 'organisation', { kind: 'is registered', since: 1200 });
  book.involve(seren, teams.speech, 'team', { kind: 'supports', since: 700 });
  book.involve(seren, teams.countySend, 'team', { kind: 'case work', since: 900 });
  book.judge(seren, 'lacks capacity', 'We used her book of pictures and her eye gaze on three days; she could not yet weigh who reads the record. To be looked at again in spring.', asha, 100);
  book.write(seren, asha, { ago: 100, title: 'Choosing music by eye gaze', words: 'Ren chose four songs and laughed at the drums.', kind: 'contact' });
  book.write(seren, hats.at(teams.countySend), { ago: 45, title: 'Annual review', words: 'Ren, her family and the college met. A flat share near the college is the wish for next year.', kind: 'meeting' });
}

import type { Book, Hat } from './book.ts';
import { Chance } from './chance.ts';
import { keyOf, places, teams, type PlaceKey, type TeamKey } from './ids.ts';
import { namesOf } from './names.ts';
import { layRelative, type Hats } from './people.ts';
import { forOurTeam, forProfessionals, fromFamilies, fromSettings, fromTeams, reasons, type Age, type Sentence } from './words.ts';

const many = 53;
/** School years from two before reception (-2) to that of the twenty-fourth birthday (19). */
const [firstYear, lastYear] = [-2, 19];

const settings: Readonly<Record<Age, readonly PlaceKey[]>> = {
  'early years': ['littleBoats', 'puddleLane'],
  primary: ['willowBank', 'sparrowdale', 'quillbrook', 'larkfell', 'willowBank', 'harebell'],
  secondary: ['ottermereHigh', 'fennimoor', 'ottermereHigh', 'harebell', 'brindle'],
  'after school': ['college'],
};
const supporters: Readonly<Record<Age, readonly TeamKey[]>> = {
  'early years': ['elsec', 'speech', 'paediatrics'],
  primary: ['elsec', 'speech', 'occupational', 'liso', 'prescribing'],
  secondary: ['speech', 'occupational', 'prescribing', 'liso'],
  'after school': ['prescribing', 'occupational'],
};
const sendTeamOf: Readonly<Partial<Record<PlaceKey, TeamKey>>> = {
  quillbrook: 'countySend', fennimoor: 'countySend', puddleLane: 'countySend', college: 'countySend', larkfell: 'ruralSend', harebell: 'ruralSend', brindle: 'ruralSend',
};
const programmes: Readonly<Partial<Record<TeamKey, string>>> = { elsec: 'ELSEC', liso: 'LISO', prescribing: 'social prescribing' };
const practices: readonly PlaceKey[] = ['ottermerePractice', 'larkfellPractice', 'quillbrookPractice'];

/** What one child of the crowd is told with. */
interface Told {
  readonly id: string;
  readonly given: string;
  readonly age: Age;
  readonly year: number;
  readonly place: PlaceKey;
  readonly relatives: readonly Hat[];
}

/** Children of all ages from 2 to 24 across the settings, by chance from the seed. */
export function layCrowd(book: Book, hats: Hats, seed: number): void {
  const chance = new Chance(seed);
  for (let nth = 0; nth < many; nth++) {
    const told = layChild(book, chance, nth);
    laySetting(book, hats, chance, told);
    laySupport(book, hats, chance, told);
    layOwnWord(book, hats, chance, told);
  }
}

function layChild(book: Book, chance: Chance, nth: number): Told {
  const year = firstYear + (nth % (lastYear - firstYear + 1));
  const age: Age = year < 0 ? 'early years' : year < 7 ? 'primary' : year < 12 ? 'secondary' : 'after school';
  const { given, family, mum, dad } = namesOf(nth, chance);
  // A school year holds those who turn five more than its number in it: September to August.
  const month = chance.whole(1, 12);
  const born = `${book.schoolYear - (month >= 9 ? 5 : 4) - year}-${String(month).padStart(2, '0')}-${String(chance.whole(1, 28)).padStart(2, '0')}`;
  const id = book.add('child', { id: keyOf(`crowd ${nth}`), given_name: given, family_name: family, known_as: null, born, person: null, made_up: true, made_at: book.ago(380) });
  const known = chance.whole(0, 9);
  const relatives: Hat[] = [];
  for (const [relation, name] of [...(known < 9 ? [['mum', mum]] : []), ...(known > 5 ? [['dad', dad]] : [])] as const) {
    const hat = layRelative(book, `crowd ${nth} ${relation}`, name!);
    relatives.push(hat);
    book.involve(id, hat.person, 'person', { kind: 'family', since: 380, relation: relation!, responsibility: true });
  }
  return { id, given, age, year, place: chance.one(settings[age]), relatives };
}

function laySetting(book: Book, hats: Hats, chance: Chance, told: Told): void {
  const { id, place } = told;
  book.involve(id, places[chance.one(practices)], 'organisation', { kind: 'is registered', since: 380 });
  if (told.year > 16) return;
  const writer = hats.at(places[place]);
  book.involve(id, places[place], 'organisation', { kind: 'attends', since: 370 });
  const first = chance.whole(40, 200);
  write(book, told, writer, first, chance.one(fromSettings[told.age]));
  if (chance.comes(0.35)) write(book, told, writer, Math.max(3, first - chance.whole(20, 39)), chance.one(forProfessionals), 'professionals');
  if (told.relatives.length > 0 && told.year < 12 && chance.comes(0.6)) write(book, told, writer, chance.whole(2, 90), chance.one(fromFamilies));
}

function laySupport(book: Book, hats: Hats, chance: Chance, told: Told): void {
  const { id, place, relatives } = told;
  const settingParty = told.year > 16 ? teams.prescribing : places[place];
  const [asker, team] = [hats.at(settingParty), told.year > 16 ? 'prescribing' as const : chance.one(supporters[told.age])];
  const since = chance.whole(30, 150);
  // Whom no setting knows is here because they said yes.
  const said = told.year > 16 || chance.comes(0.85) ? 'yes' : 'no';
  // From the end of compulsory school age it is the young person who is asked.
  const parent = told.year < 12 ? relatives[0] ?? null : null;
  const answer = book.answer(id, teams[team], said, parent, asker, since + 1);
  if (said === 'no') return;
  if (settingParty !== teams[team]) book.decide(id, teams[team], 'team', asker, since, { answer });
  book.involve(id, teams[team], 'team', { kind: chance.comes(0.25) ? 'is asked about' : 'supports', since, ...(programmes[team] === undefined ? {} : { programme: programmes[team] }) });
  const writer = hats.at(teams[team]);
  write(book, told, writer, since - 5, fromTeams[0]!);
  if (chance.comes(0.6)) write(book, told, writer, Math.max(2, since - 25), chance.one(fromTeams.slice(1)));
  if (chance.comes(0.3)) write(book, told, writer, since - 4, forOurTeam, 'our team');
  if (chance.comes(0.4)) {
    const send = sendTeamOf[place] ?? 'citySend';
    book.involve(id, teams[send], 'team', { kind: 'case work', since: chance.whole(20, 300) });
  }
}

/** What young people said about their family, and whether somebody judged that they can decide. */
function layOwnWord(book: Book, hats: Hats, chance: Chance, told: Told): void {
  if (told.year < 8 || told.year > 16) return;
  const writer = hats.at(places[told.place]);
  if (told.year < 12) {
    if (!chance.comes(0.4)) return;
    const view = chance.comes(0.5) ? 'can decide' : 'cannot decide yet';
    book.judge(told.id, view, reasons[view], writer, chance.whole(20, 60));
    return;
  }
  // Said after the end of compulsory school age, which for the youngest of them was in June.
  if (chance.comes(0.7)) book.wish(told.id, chance.comes(0.75) ? 'yes' : 'no', writer.person, chance.whole(1, 50));
}

function write(book: Book, told: Told, by: Hat, ago: number, { title, words }: Sentence, audience: 'everyone' | 'professionals' | 'our team' = 'everyone'): void {
  const name = (text: string) => text.replaceAll('{name}', told.given);
  book.write(told.id, by, { ago, title: name(title), words: name(words), audience });
}

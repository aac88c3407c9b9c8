import type { Book, Hat } from './book.ts';
import { keyOf, people, places, teams, type PersonKey, type PlaceKey, type TeamKey } from './ids.ts';
import { placeList, teamList } from './places.ts';

interface Wears {
  /** Key of a role of the records. */
  readonly role: string;
  readonly place?: PlaceKey;
  readonly team?: TeamKey;
  /** What they are called there, where the role’s own name says too little. */
  readonly title?: string;
}

interface DemoPerson {
  readonly name: string;
  /** Who they are and what there is to try, in one sentence. */
  readonly sentence: string;
  readonly wears: readonly Wears[];
  /** Left so many days ago. */
  readonly left?: number;
}

/** Who may be tried out, in the order in which they are offered: families first. */
export const peopleList: Readonly<Record<PersonKey, DemoPerson>> = {
  ewa: { name: 'Ewa Fielding', sentence: 'Noah’s mum, who asked for help together with his school and wrote a note that only professionals read.', wears: [{ role: 'family member' }] },
  tom: { name: 'Tom Fielding', sentence: 'Noah’s dad, who reads the same record from another home, and not the note that Ewa wrote for professionals.', wears: [{ role: 'family member' }] },
  maya: { name: 'Maya Thompson', sentence: 'She is 14, her therapist wrote down that she can decide who sees her record, and she lets her dad see it.', wears: [{ role: 'young person' }] },
  andre: { name: 'Andre Thompson', sentence: 'Maya’s dad, who sees her record because Maya said yes.', wears: [{ role: 'family member' }] },
  zain: { name: 'Zain Hussain', sentence: 'He is 17, at college, and said that his parents shall not see his record.', wears: [{ role: 'young person' }] },
  nadia: { name: 'Nadia Hussain', sentence: 'Zain’s mum: his record is closed to her, since Zain asked for that.', wears: [{ role: 'family member' }] },
  imran: { name: 'Imran Hussain', sentence: 'Zain’s dad: his record is closed to him too.', wears: [{ role: 'family member' }] },
  mrsHall: { name: 'Mrs Hall', sentence: 'SENCO of Willow Bank Primary: she sees the pupils of her own school.', wears: [{ role: 'SENCO', place: 'willowBank' }] },
  joseph: { name: 'Joseph Adeyemi', sentence: 'SENCO of Sparrowdale Primary on most days and in the Local Integrated Service Offer team on Fridays: two hats, two lists of children.', wears: [{ role: 'SENCO', place: 'sparrowdale' }, { role: 'practitioner', team: 'liso', title: 'specialist teacher' }] },
  leila: { name: 'Dr Leila Rahimi', sentence: 'A GP at Ottermere Medical Practice, which took over Millrace Surgery and its history.', wears: [{ role: 'GP practice', title: 'GP', place: 'ottermerePractice' }] },
  asha: { name: 'Asha Patel', sentence: 'Speech and language therapist: children whom her team supports or is asked about.', wears: [{ role: 'practitioner', team: 'speech', title: 'speech and language therapist' }] },
  rupal: { name: 'Rupal Mistry', sentence: 'Occupational therapist, who leads the support for Noah.', wears: [{ role: 'practitioner', team: 'occupational', title: 'occupational therapist' }] },
  nell: { name: 'Nell Okoro', sentence: 'Link worker for social prescribing, who starts from what matters to a child.', wears: [{ role: 'practitioner', team: 'prescribing', title: 'link worker' }] },
  owen: { name: 'Owen Price', sentence: 'Leads speech and language therapy and reads where his team shared without consent.', wears: [{ role: 'team lead', team: 'speech' }] },
  grace: { name: 'Grace Mensah', sentence: 'Leads the safeguarding team, whose looks families do not read.', wears: [{ role: 'team lead', team: 'safeguarding' }] },
  beatriz: { name: 'Beatriz Costa', sentence: 'Leads Early Language Support for Every Child across nurseries and schools.', wears: [{ role: 'programme lead', team: 'elsec' }] },
  martin: { name: 'Martin Clarke', sentence: 'Case officer in the SEND team of Example City Council: EHC needs assessments and plans.', wears: [{ role: 'council case officer', team: 'citySend' }] },
  sunita: { name: 'Sunita Sharma', sentence: 'Chairs the Example City Parent Carer Forum: figures and shared work, no child’s record.', wears: [{ role: 'forum chair', place: 'cityForum' }] },
  kit: { name: 'Kit Lawson', sentence: 'Leads co-production for children and young people, with experience of their own.', wears: [{ role: 'co-production lead', place: 'alliance' }] },
  meiLin: { name: 'Mei Lin Wong', sentence: 'Analyst: loads and checks figures, sees no child.', wears: [{ role: 'analyst', place: 'alliance' }] },
  david: { name: 'David Osei', sentence: 'Commissions for Example Integrated Care Board, from figures alone.', wears: [{ role: 'commissioner', place: 'icb' }] },
  fiona: { name: 'Fiona Campbell', sentence: 'Keeps the alliance’s plan and papers.', wears: [{ role: 'alliance officer', place: 'alliance' }] },
  jasmine: { name: 'Jasmine Gill', sentence: 'Director of Children’s Services at Example County Council.', wears: [{ role: 'Director of Children’s Services', place: 'county' }] },
  piotr: { name: 'Piotr Nowak', sentence: 'Sits on the board of the alliance.', wears: [{ role: 'board member', place: 'alliance' }] },
  ruth: { name: 'Ruth Abara', sentence: 'An elected member of Example Rural Council who asks questions in scrutiny.', wears: [{ role: 'scrutiny member', place: 'rural' }] },
  sam: { name: 'Sam Whitaker', sentence: 'Administrator: looks after people and their roles, sees no child.', wears: [{ role: 'administrator', place: 'alliance' }] },
  gareth: { name: 'Gareth Lloyd', sentence: 'A therapist who left: what he wrote stays with his team, and he can do nothing any more.', wears: [{ role: 'practitioner', team: 'speech', title: 'speech and language therapist' }], left: 60 },
};

/** Settings, practices and teams that have nobody above who writes for them. */
const others: readonly (readonly [name: string, wears: Wears])[] = [
  ['Aled Morgan', { role: 'SENCO', place: 'quillbrook' }], ['Priya Nair', { role: 'SENCO', place: 'larkfell' }], ['Chidi Eze', { role: 'SENCO', place: 'ottermereHigh' }],
  ['Catherine Boyle', { role: 'SENCO', place: 'fennimoor' }], ['Marek Zielinski', { role: 'SENCO', place: 'harebell' }], ['Yasmin Akhtar', { role: 'SENCO', place: 'brindle' }],
  ['Rosie Penn', { role: 'SENCO', place: 'littleBoats' }], ['Tariq Aziz', { role: 'SENCO', place: 'puddleLane' }], ['Bronwen Hughes', { role: 'SENCO', place: 'college' }],
  ['Dr Simon Achebe', { role: 'GP practice', title: 'GP', place: 'larkfellPractice' }], ['Dr Anjali Rao', { role: 'GP practice', title: 'GP', place: 'quillbrookPractice' }],
  ['Dr Folake Balogun', { role: 'practitioner', team: 'paediatrics', title: 'community paediatrician' }], ['Ian Sutherland', { role: 'council case officer', team: 'countySend' }], ['Shanice Grant', { role: 'council case officer', team: 'ruralSend' }],
  ['Lucia Moretti', { role: 'practitioner', team: 'elsec', title: 'early language lead' }], ['Ben Carter', { role: 'practitioner', team: 'safeguarding', title: 'social worker' }], ['Hannah Levi', { role: 'team lead', team: 'liso' }],
];

const words = (role: string): string => /^[A-Z]{2}/.test(role) ? role : role.charAt(0).toLowerCase() + role.slice(1);
const placeOf = ({ team, place }: Wears): string | null => (team ? teamList[team].name : place ? placeList[place].name : null);

/** Who writes for whom. */
export interface Hats {
  /** Somebody of the list, in their first or second hat. */
  of(person: PersonKey, nth?: number): Hat;
  /** Who writes for a setting, practice or team. */
  at(party: string): Hat;
}

export function layPeople(book: Book): Hats {
  const worn = new Map<string, Hat>();
  const writers = new Map<string, Hat>();
  const lay = (id: string, p: DemoPerson): void => {
    book.add('person', { id, name: p.name, email: emailOf(p.name), left_on: p.left === undefined ? null : book.day(p.left), made_up: true });
    p.wears.forEach((w, nth) => {
      const hat = { person: id, party: w.team ? teams[w.team] : w.place ? places[w.place] : id, as: [p.name, ...(placeOf(w) === null ? [] : [w.title ?? words(w.role), placeOf(w)])].join(', ') };
      layHat(book, { id: keyOf(`hat ${id} ${nth}`), person: id, wears: w, since: 700 - nth * 300, until: p.left });
      worn.set(`${id} ${nth}`, hat);
      // A programme lead reads and does not write.
      if (p.left === undefined && w.role !== 'programme lead' && !writers.has(hat.party)) writers.set(hat.party, hat);
    });
  };
  for (const [key, p] of Object.entries(peopleList) as [PersonKey, DemoPerson][]) lay(people[key], p);
  for (const [name, wears] of others) lay(keyOf(`person ${name}`), { name, sentence: '', wears: [wears] });
  const found = (hat: Hat | undefined, wanted: string): Hat => {
    if (hat === undefined) throw new Error(`Nobody of the demonstration writes for ${wanted}.`);
    return hat;
  };
  return { of: (person, nth = 0) => found(worn.get(`${people[person]} ${nth}`), person), at: (party) => found(writers.get(party), party) };
}

/** A parent or carer who is known to the record and has not been given a way in. */
export function layRelative(book: Book, key: string, name: string): Hat {
  const id = keyOf(`relative ${key}`);
  book.add('person', { id, name, email: `${key.replaceAll(' ', '-')}.${emailOf(name)}`, left_on: null, made_up: true });
  return { person: id, party: id, as: name };
}

function layHat(book: Book, { id, person, wears, since, until }: { readonly id: string; readonly person: string; readonly wears: Wears; readonly since: number; readonly until: number | undefined }): void {
  book.add('role_holding', {
    id, person, role: wears.role, organisation: wears.place ? places[wears.place] : null, team: wears.team ? teams[wears.team] : null, title: wears.title ?? null,
    valid_from: book.day(since), valid_until: until === undefined ? null : book.day(until), given_by: person === people.sam ? null : people.sam,
  });
}

const emailOf = (name: string): string => `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@example.org`;

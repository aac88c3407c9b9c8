import type { Chance } from './chance.ts';

interface Origin {
  readonly girls: readonly string[];
  readonly boys: readonly string[];
  readonly families: readonly string[];
  readonly mums: readonly string[];
  readonly dads: readonly string[];
}

/** Names as they are heard in an English school; girls and boys in equal number. */
const origins: readonly Origin[] = [
  { girls: ['Poppy', 'Freya', 'Isla', 'Daisy'], boys: ['Alfie', 'Oscar', 'Jude', 'Reuben'], families: ['Hartley', 'Ellison', 'Bramwell', 'Tanner', 'Whitcombe'], mums: ['Claire', 'Gemma', 'Rachel'], dads: ['Stuart', 'Darren', 'Neil'] },
  { girls: ['Cerys', 'Niamh', 'Eilidh', 'Mabli'], boys: ['Rhys', 'Finn', 'Callum', 'Osian'], families: ['Vaughan', 'Gallagher', 'McBride', 'Pritchard', 'Donnelly'], mums: ['Sioned', 'Orla', 'Mairi'], dads: ['Gethin', 'Declan', 'Ewan'] },
  { girls: ['Aisha', 'Zara', 'Mariam', 'Hafsa'], boys: ['Ibrahim', 'Bilal', 'Yusuf', 'Haris'], families: ['Malik', 'Chaudhry', 'Begum', 'Siddiqui', 'Mirza'], mums: ['Rukhsana', 'Fatima', 'Saira'], dads: ['Asif', 'Kamran', 'Nadeem'] },
  { girls: ['Anaya', 'Diya', 'Simran', 'Kavya'], boys: ['Arjun', 'Rohan', 'Dev', 'Gurpreet'], families: ['Desai', 'Solanki', 'Sandhu', 'Chauhan', 'Parmar'], mums: ['Hetal', 'Manjit', 'Bhavna'], dads: ['Jayesh', 'Harjit', 'Nilesh'] },
  { girls: ['Zofia', 'Alicja', 'Ioana', 'Milda'], boys: ['Jakub', 'Szymon', 'Andrei', 'Lukas'], families: ['Wojcik', 'Kaminska', 'Popescu', 'Petrauskas', 'Mazur'], mums: ['Agnieszka', 'Elena', 'Ruta'], dads: ['Pawel', 'Mihai', 'Tomas'] },
  { girls: ['Amara', 'Temi', 'Abena', 'Chiamaka'], boys: ['Tobi', 'Kwame', 'Emeka', 'Kofi'], families: ['Okonkwo', 'Boateng', 'Adebayo', 'Asante', 'Nwosu'], mums: ['Ngozi', 'Efua', 'Bisi'], dads: ['Kunle', 'Yaw', 'Ikenna'] },
  { girls: ['Keisha', 'Imani', 'Naomi', 'Tiana'], boys: ['Malachi', 'Elijah', 'Jaden', 'Marlon'], families: ['Campbell-Reid', 'Bailey', 'Francis', 'Gordon', 'Beckford'], mums: ['Sharon', 'Michelle', 'Yvette'], dads: ['Winston', 'Leroy', 'Curtis'] },
  { girls: ['Hodan', 'Selin', 'Jia', 'Linh'], boys: ['Abdi', 'Emre', 'Ming', 'Minh'], families: ['Warsame', 'Yilmaz', 'Zhang', 'Nguyen', 'Demir'], mums: ['Sahra', 'Aylin', 'Hui'], dads: ['Ahmed', 'Murat', 'Jun'] },
];

export interface FamilyOfNames {
  readonly given: string;
  readonly family: string;
  readonly mum: string;
  readonly dad: string;
}

/** The names of the nth child and its parents: girls and boys, and origins, in turn; no given name twice below 64. */
export function namesOf(nth: number, chance: Chance): FamilyOfNames {
  const origin = origins[nth % origins.length]!;
  const round = Math.floor(nth / origins.length);
  const girl = (nth + round) % 2 === 0;
  const list = girl ? origin.girls : origin.boys;
  const family = chance.one(origin.families);
  return { given: list[Math.floor(round / 2) % list.length]!, family, mum: `${chance.one(origin.mums)} ${family}`, dad: `${chance.one(origin.dads)} ${family}` };
}

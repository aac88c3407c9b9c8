import { createHash } from 'node:crypto';

/** A key that is the same on every machine: UUID version 8 of what it names. */
export function keyOf(thing: string): string {
  const hex = createHash('sha256').update(`belong demonstration: ${thing}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const keysOf = <K extends string>(kind: string, names: readonly K[]): Readonly<Record<K, string>> => Object.fromEntries(names.map((n) => [n, keyOf(`${kind} ${n}`)])) as Record<K, string>;

/** The people who may be tried out, and one who left. */
export const people = keysOf('person', [
  'ewa', 'tom', 'zain', 'nadia', 'imran', 'maya', 'andre', 'mrsHall', 'joseph', 'leila', 'asha', 'rupal', 'owen', 'grace', 'beatriz', 'martin', 'nell',
  'sunita', 'kit', 'meiLin', 'david', 'fiona', 'jasmine', 'piotr', 'ruth', 'sam', 'gareth',
] as const);
export type PersonKey = keyof typeof people;

/** The children of whom the pages and journeys tell. */
export const children = keysOf('child', ['noah', 'zain', 'maya', 'ivy', 'arlo', 'hamza', 'seren'] as const);
export type ChildKey = keyof typeof children;

export const places = keysOf('organisation', [
  'city', 'county', 'rural', 'icb', 'trust', 'alliance', 'ottermerePractice', 'larkfellPractice', 'quillbrookPractice', 'millracePractice',
  'willowBank', 'sparrowdale', 'quillbrook', 'larkfell', 'ottermereHigh', 'fennimoor', 'harebell', 'brindle', 'littleBoats', 'puddleLane', 'college', 'familyHub', 'kite',
  'cityForum', 'countyForum', 'ruralForum',
] as const);
export type PlaceKey = keyof typeof places;

export const teams = keysOf('team', ['speech', 'occupational', 'paediatrics', 'citySend', 'countySend', 'ruralSend', 'liso', 'prescribing', 'elsec', 'safeguarding'] as const);
export type TeamKey = keyof typeof teams;

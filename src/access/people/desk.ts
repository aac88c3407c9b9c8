import { NotFound, type Actor, type Caller, type Records, type Scanner } from '../../kernel/index.ts';
import { isUuid } from '../sign-in/secrets.ts';
import { words } from './words.ts';

/** What the pages work with on which administrators look after people. */
export interface PeopleDesk {
  readonly records: Pick<Records, 'asPerson'>;
  readonly now: () => Date;
  /** Looks at uploaded files for viruses; null where none is set up. */
  readonly scanner: Scanner | null;
  /** What people call the sign-in provider of an issuer; null for one that is not set up. */
  nameOf(issuer: string): string | null;
}

/** Every read and change is made in the name of the administrator: the database refuses what they may not do. */
export const actorOf = ({ person, hat }: Caller): Actor => ({ person, holding: hat?.holding ?? null, purpose: 'look after people' });

/** The id in an address. Throws NotFound for what is no id. */
export function idOf(params: Readonly<Record<string, string>>): string {
  const id = (params['id'] ?? '').toLowerCase();
  if (!isUuid(id)) throw new NotFound(words.notFound);
  return id;
}

/** The number of a page in an address or a form, from 1. */
export const pageNumber = (text: string | null): number => (text !== null && /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1);

export const perPage = 50;

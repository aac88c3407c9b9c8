import { isAddress } from '../../kernel/index.ts';
import { FormReading, type Parsed } from './form.ts';
import { words } from './words.ts';

export interface PersonForm {
  readonly name: string;
  readonly email: string;
  readonly version: number;
}

export function parsePerson(form: URLSearchParams): Parsed<PersonForm> {
  const reading = new FormReading(form);
  const name = reading.line('name', { empty: words.person.noName });
  const email = reading.line('email', { most: 254 });
  if (!isAddress(email)) reading.wrong('email', words.person.noEmail);
  return reading.result({ name, email, version: reading.version() });
}

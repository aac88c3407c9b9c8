import { isAddress } from '../../kernel/index.ts';
import { FormReading, type Parsed } from '../form.ts';
import { words } from './words.ts';

const w = words.invite;

export interface Invited {
  readonly name: string;
  readonly email: string;
  readonly relation: string;
  /** Null where it is not known. */
  readonly responsible: boolean | null;
}

const emailOf = (read: FormReading, field: string): string => {
  const email = read.line(field, { most: 254, empty: w.noEmail, long: w.longEmail });
  return email === '' || isAddress(email) ? email : read.wrong(field, w.wrongEmail);
};

export function parseMember(form: URLSearchParams): Parsed<Invited & { readonly request: string }> {
  const read = new FormReading(form);
  const name = read.line('name', { most: 200, empty: w.noName, long: w.longName });
  const email = emailOf(read, 'email');
  const relation = read.choice('relation', w.relations, w.noRelation);
  const responsible = read.choice('responsible', ['yes', 'no', 'unknown'], w.noResponsible);
  return read.result({ name, email, relation, responsible: responsible === 'unknown' ? null : responsible === 'yes', request: read.request() });
}

export function parseYoungPerson(form: URLSearchParams): Parsed<{ readonly email: string; readonly request: string }> {
  const read = new FormReading(form);
  return read.result({ email: emailOf(read, 'young-email'), request: read.request() });
}

import { isAddress } from '../../../kernel/index.ts';
import { dayFields, FormReading, type Parsed } from '../form.ts';
import type { Organisation, OrganisationFields } from './queries.ts';
import { words } from './words.ts';

export interface OrganisationForm extends OrganisationFields {
  readonly version: number;
}

export function parseOrganisation(form: URLSearchParams): Parsed<OrganisationForm> {
  const p = words.problems;
  const reading = new FormReading(form);
  const code = (field: string, shape: RegExp, message: string): string | null => {
    const text = reading.line(field).toUpperCase().replaceAll(' ', '');
    if (text === '') return null;
    return shape.test(text) ? text : reading.wrong(field, message);
  };
  const kind = reading.choice('kind', words.kinds, p.kind);
  const name = reading.line('name', { empty: p.name });
  if (name.length === 1) reading.wrong('name', p.name);
  const [urn, ods, ons] = [code('urn', /^\d{6}$/, p.urn), code('ods', /^[A-Z0-9]{3,8}$/, p.ods), code('ons', /^[A-Z]\d{8}$/, p.ons)];
  const mailbox = reading.line('mailbox', { most: 254 });
  if (mailbox !== '' && !isAddress(mailbox)) reading.wrong('mailbox', p.mailbox);
  return reading.result({ kind, name, urn, ods, ons, mailbox: mailbox === '' ? null : mailbox, from: reading.day('from', words.labels.fromWhat), version: reading.version() });
}

/** An organisation as its form shows it. */
export const fieldsOf = (o: Organisation): Readonly<Record<string, string>> => ({
  kind: o.kind, name: o.name, urn: o.urn ?? '', ods: o.ods ?? '', ons: o.ons ?? '', mailbox: o.mailbox ?? '', version: String(o.version), ...dayFields('from', o.from),
});

export interface EndingForm {
  readonly until: string;
  readonly successor: string | null;
  readonly version: number;
}

/** The last day of an organisation or a team, and who takes over. */
export function parseEnding(form: URLSearchParams, from: string, successors: readonly { readonly id: string }[]): Parsed<EndingForm> {
  const w = words.ending;
  const reading = new FormReading(form);
  const until = reading.day('until', w.lastWhat);
  if (until !== '' && until < from) reading.wrong('until-day', w.before);
  const successor = (form.get('successor') ?? '') === '' ? null : reading.choice('successor', successors.map((s) => s.id), w.unknown);
  return reading.result({ until, successor, version: reading.version() });
}

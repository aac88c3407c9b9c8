import { isAddress } from '../../../kernel/index.ts';
import { dayFields, FormReading, type Parsed } from '../form.ts';
import { keepings, type Team, type TeamFields } from './queries.ts';
import { words } from './words.ts';

export interface TeamForm extends TeamFields {
  readonly version: number;
}

/** `organisation`: the one that a known team is part of, or null, where it is chosen from `places`. */
export function parseTeam(form: URLSearchParams, organisation: string | null, places: readonly { readonly id: string }[]): Parsed<TeamForm> {
  const p = words.problems;
  const reading = new FormReading(form);
  const home = organisation ?? reading.choice('organisation', places.map((o) => o.id), p.organisation);
  const name = reading.line('name', { empty: p.name });
  if (name.length === 1) reading.wrong('name', p.name);
  const mailbox = reading.line('mailbox', { most: 254 });
  if (mailbox !== '' && !isAddress(mailbox)) reading.wrong('mailbox', p.mailbox);
  const programme = reading.line('programme');
  const keeps = reading.choice('keeps', ['shown', ...keepings] as const, p.keeps);
  return reading.result({
    organisation: home, name, mailbox: mailbox === '' ? null : mailbox, programme: programme === '' ? null : programme,
    keepsLooks: keepings.find((k) => k === keeps) ?? null, from: reading.day('from', words.labels.fromWhat), version: reading.version(),
  });
}

/** A team as its form shows it. */
export const fieldsOf = (t: Team): Readonly<Record<string, string>> => ({
  name: t.name, mailbox: t.mailbox ?? '', programme: t.programme ?? '', keeps: t.keepsLooks ?? 'shown', version: String(t.version), ...dayFields('from', t.from),
});

import { FormReading, type Parsed } from '../form.ts';
import { words } from '../words.ts';
import type { NewHolding, Place, Role } from './queries.ts';

/** Where a role is held follows from whom it reaches: a team, an organisation, or anywhere. */
export function parseHolding(form: URLSearchParams, role: Role, places: readonly Place[]): Parsed<NewHolding> {
  const w = words.give;
  const reading = new FormReading(form);
  const given = form.get('place') ?? '';
  const place = given === '' && role.reach === 'none' ? null : reading.choice('place', places.map((p) => p.id), w.placeNone);
  const from = reading.day('from', w.fromWhat);
  const until = reading.day('until', w.untilWhat, { optional: true });
  if (from !== '' && until !== '' && until < from) reading.wrong('until-day', w.untilBefore);
  return reading.result({ role: role.key, team: role.reach === 'team' ? place : null, organisation: role.reach === 'team' ? null : place, from, until: until === '' ? null : until });
}

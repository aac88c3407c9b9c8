import type { Book } from './book.ts';
import { places, teams, type PlaceKey, type TeamKey } from './ids.ts';

interface Place {
  readonly kind: 'council' | 'integrated care board' | 'NHS trust' | 'GP practice' | 'school' | 'early years setting' | 'college' | 'family hub' | 'voluntary organisation' | 'parent carer forum' | 'alliance';
  readonly name: string;
  readonly urn?: string;
  readonly ods?: string;
  /** Merged: how many days ago, and into which. */
  readonly merged?: { readonly ago: number; readonly into: PlaceKey };
}

/** No name of a real body; codes that no register gives. */
export const placeList: Readonly<Record<PlaceKey, Place>> = {
  alliance: { kind: 'alliance', name: 'Example SEND & Inclusion Alliance' },
  city: { kind: 'council', name: 'Example City Council' },
  county: { kind: 'council', name: 'Example County Council' },
  rural: { kind: 'council', name: 'Example Rural Council' },
  icb: { kind: 'integrated care board', name: 'Example Integrated Care Board', ods: 'DEMO01' },
  trust: { kind: 'NHS trust', name: 'Example Community Health NHS Trust', ods: 'DEMO02' },
  ottermerePractice: { kind: 'GP practice', name: 'Ottermere Medical Practice', ods: 'DEMO11' },
  larkfellPractice: { kind: 'GP practice', name: 'Larkfell Surgery', ods: 'DEMO12' },
  quillbrookPractice: { kind: 'GP practice', name: 'Quillbrook Surgery', ods: 'DEMO13' },
  millracePractice: { kind: 'GP practice', name: 'Millrace Surgery', ods: 'DEMO14', merged: { ago: 120, into: 'ottermerePractice' } },
  willowBank: { kind: 'school', name: 'Willow Bank Primary', urn: '900001' },
  sparrowdale: { kind: 'school', name: 'Sparrowdale Primary', urn: '900002' },
  quillbrook: { kind: 'school', name: 'Quillbrook Primary', urn: '900003' },
  larkfell: { kind: 'school', name: 'Larkfell Primary', urn: '900004' },
  ottermereHigh: { kind: 'school', name: 'Ottermere High', urn: '900005' },
  fennimoor: { kind: 'school', name: 'Fennimoor Academy', urn: '900006' },
  harebell: { kind: 'school', name: 'Harebell Court School', urn: '900007' },
  brindle: { kind: 'school', name: 'The Brindle Centre', urn: '900008' },
  littleBoats: { kind: 'early years setting', name: 'Little Boats Pre-school', urn: '900021' },
  puddleLane: { kind: 'early years setting', name: 'Puddle Lane Nursery', urn: '900022' },
  college: { kind: 'college', name: 'Fennimoor College', urn: '900031' },
  familyHub: { kind: 'family hub', name: 'Ottermere Family Hub' },
  kite: { kind: 'voluntary organisation', name: 'Kite and Compass' },
  cityForum: { kind: 'parent carer forum', name: 'Example City Parent Carer Forum' },
  countyForum: { kind: 'parent carer forum', name: 'Example County Parent Carer Forum' },
  ruralForum: { kind: 'parent carer forum', name: 'Example Rural Parent Carer Forum' },
};

interface Team {
  readonly of: PlaceKey;
  readonly name: string;
  readonly programme?: string;
  readonly keepsLooks?: 'safeguarding';
}

export const teamList: Readonly<Record<TeamKey, Team>> = {
  speech: { of: 'trust', name: 'Speech and language therapy' },
  occupational: { of: 'trust', name: 'Occupational therapy' },
  paediatrics: { of: 'trust', name: 'Community paediatrics' },
  citySend: { of: 'city', name: 'Example City SEND team' },
  countySend: { of: 'county', name: 'Example County SEND team' },
  ruralSend: { of: 'rural', name: 'Example Rural SEND team' },
  liso: { of: 'county', name: 'Local Integrated Service Offer team', programme: 'LISO' },
  prescribing: { of: 'kite', name: 'Social prescribing for children', programme: 'social prescribing' },
  elsec: { of: 'trust', name: 'Early Language Support for Every Child', programme: 'ELSEC' },
  safeguarding: { of: 'city', name: 'Example City safeguarding team', keepsLooks: 'safeguarding' },
};

const mailbox = (name: string): string => `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@example.org`;

export function layPlaces(book: Book): void {
  for (const [key, p] of Object.entries(placeList) as [PlaceKey, Place][]) {
    book.add('organisation', {
      id: places[key], kind: p.kind, name: p.name, urn: p.urn ?? null, ods: p.ods ?? null, mailbox: mailbox(p.name), valid_from: book.day(3000),
      valid_until: p.merged ? book.day(p.merged.ago) : null, successor: p.merged ? places[p.merged.into] : null, made_up: true,
    });
  }
  for (const [key, t] of Object.entries(teamList) as [TeamKey, Team][]) {
    book.add('team', { id: teams[key], organisation: places[t.of], name: t.name, mailbox: mailbox(t.name), programme: t.programme ?? null, keeps_looks: t.keepsLooks ?? null, valid_from: book.day(1500) });
  }
}

import type { Side } from '../door.ts';
import type { Audience, Kind } from './queries.ts';

interface Choice {
  readonly text: string;
  readonly hint?: string;
}

export const words = {
  kinds: { note: 'Note', contact: 'Contact', meeting: 'Meeting', 'what matters': 'What matters' } as Readonly<Record<Kind, string>>,
  filter: { all: 'Everything', note: 'Notes', contact: 'Contacts', meeting: 'Meetings', 'what matters': 'What matters', changes: 'Settings and plans' } as Readonly<Record<'all' | 'changes' | Kind, string>>,
  messages: 'Messages',
  changesTag: 'Change',
  changes: {
    joined: (name: string) => `Began at ${name}`, left: (name: string) => `Left ${name}`,
    plan: (name: string, status: string) => `${name}: ${status.toLowerCase()}`, provision: (what: string) => `Provision: ${what}`,
  },
  filterLabel: 'Show',
  /** Who reads an entry, said on it to professionals. */
  reads: { everyone: 'The family reads this', professionals: 'Professionals only', 'our team': 'One team only', safeguarding: 'Safeguarding', 'not my family': 'Not for the family' } as Readonly<Record<Audience, string>>,
  /** The same, said to families of what they wrote. */
  ownReads: { professionals: 'Professionals read this, no other family member', 'not my family': 'Your family does not read this' } as Readonly<Partial<Record<Audience, string>>>,
  nothing: 'Nothing is written yet.',
  nothingOfKind: 'Nothing of this kind is written yet.',
  earlier: 'Earlier', newest: 'Newest',
  change: 'Change',
  changeThis: (title: string) => `: ${title}`,

  new: { work: 'Write a note', family: 'Add something', self: 'Add something' } as Readonly<Record<Side, string>>,
  edit: 'Change what was written',
  lede: {
    work: (name: string) => `It becomes part of ${name}’s record, under your name and role. It stays your team’s or setting’s when you leave.`,
    family: (name: string) => `Tell the people who help ${name} what they should know.`,
    self: () => 'Tell the people who help you what they should know.',
  } as Readonly<Record<Side, (name: string) => string>>,
  day: 'When was it?', dayHint: 'For example 27 3 2026', dayWhat: 'the date',
  kind: 'What is it?',
  kindChoices: {
    work: { note: { text: 'A note' }, contact: { text: 'A contact', hint: 'A visit, a call or a message' }, meeting: { text: 'A meeting' }, 'what matters': { text: 'What matters to the child', hint: 'In their own words, or the family’s: it stands at the top of the record' } },
    family: { 'what matters': { text: 'What matters to my child', hint: 'It stands at the top of the record' }, note: { text: 'Something that happened' } },
    self: { 'what matters': { text: 'What matters to me', hint: 'It stands at the top of my record' }, note: { text: 'Something that happened' } },
  } as Readonly<Record<Side, Readonly<Partial<Record<Kind, Choice>>>>>,
  kindMissing: 'Choose what it is',
  title: 'In a few words', titleHint: 'For example: visit in class, 50 minutes',
  ownTitleHint: 'For example: afternoons are hard',
  titleMissing: 'Say in a few words what it is about', titleLong: 'The few words must be 200 letters or fewer',
  text: { work: 'What happened, and what comes next', family: 'Tell us more', self: 'Tell us more' } as Readonly<Record<Side, string>>,
  textHint: { work: 'Write so that the child and the family could read it with respect. Keep to what others need to know.', family: 'You can leave this empty.', self: 'You can leave this empty.' } as Readonly<Record<Side, string>>,
  textLong: 'What you write must be 10,000 letters or fewer',
  audience: 'Who may read this?',
  audiences: {
    work: {
      everyone: { text: 'Everyone who may see the record, the family too' },
      professionals: { text: 'Professionals who may see the record', hint: 'Not the family or the young person. Use it only where reading it would do harm, or where it is about somebody else.' },
      'our team': { text: 'Our own team or setting only', hint: 'High privacy: nobody else reads it or sees that it is there, whatever else they may see.' },
      safeguarding: { text: 'Our own team, and those who read safeguarding notes', hint: 'High privacy: leads who hold that permission and may see the record read it too. Never the family. If a child is in danger now, call 999; this note tells nobody by itself.' },
    },
    family: { everyone: { text: 'Everyone who may see the record' }, professionals: { text: 'Professionals only', hint: 'Not other members of the family.' } },
    self: { everyone: { text: 'Everyone who may see my record' }, 'not my family': { text: 'Everyone but my family' } },
  } as Readonly<Record<Side, Readonly<Partial<Record<Audience, Choice>>>>>,
  audienceMissing: 'Choose who may read this',
  save: 'Save',
  mine: 'Save mine over it',
  changed: {
    title: 'This was changed while you were writing',
    text: 'Somebody in your team or setting, or you in another window, saved another text. Both are kept: theirs is beside the form, yours is in it. Put together what is right, then save; the other stays among the earlier versions.',
    saved: 'Saved now', yours: 'Yours', keep: 'Keep what is saved',
    differs: (what: string) => `Different: ${what}.`,
    parts: { title: 'the few words', words: 'the text', happenedOn: 'the date', audience: 'who may read it' },
  },
  past: { title: 'How it stood before', until: (when: string) => `Until ${when}`, who: 'Read by' },
} as const;

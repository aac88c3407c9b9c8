import { words as organisations } from '../organisations/words.ts';

/** Words of the pages of teams. */
export const words = {
  title: 'Teams',
  lede: 'People of one organisation who support children together. A role in a team reaches the children of that team, and no others.',
  add: 'Add a team', addLede: 'A child who is supported by this team is seen by the people who hold a role in it.',
  labels: {
    organisation: 'Which organisation is it part of?', choose: 'Choose', name: 'Name', mailbox: 'Shared mailbox', mailboxHint: 'Messages go here, and outlive the person who leaves',
    programme: 'Programme', programmeHint: 'If it works in one, like Inclusive Futures. Being in a programme gives no view of another team’s children.',
    keeps: 'Do families read that this team looked at the record?', keepsHint: 'Every look is written down in any case. Keep it from families only where reading it could do harm: it takes something from them. It holds for looks made from now on and before.',
    shown: 'Yes, as with every team', safeguarding: 'No: it is a safeguarding team', refuge: 'No: it works with refuges', 'confidential clinic': 'No: it is a confidential clinic',
    from: 'First day', fromWhat: 'the first day',
  },
  problems: { organisation: 'Choose the organisation', name: 'Enter a name of 2 letters or more', mailbox: 'Enter one e-mail address, or nothing', keeps: 'Choose whether families read it' },
  keepsTag: 'looks are kept from families',
  organisation: 'Organisation', programme: 'Programme', name: 'Name', days: 'Days', people: 'People with a role', caption: 'Teams',
  save: 'Save', saved: 'Saved.', search: 'Search by name of team or organisation', show: 'Show', shows: organisations.shows, button: 'Search', missing: organisations.missing,
  count: (n: number) => (n === 1 ? '1 team' : `${n.toLocaleString('en-GB')} teams`),
  ending: { ...organisations.ending, text: 'Say its last day, and which team takes over, if one does. The team that takes over keeps the history: it sees the children that this one saw. People’s roles in this team go on until you end or move them.' },
  ended: organisations.ended, reopen: organisations.reopen, reopened: organisations.reopened, holders: organisations.holders,
} as const;

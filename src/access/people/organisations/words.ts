/** Words of the pages of organisations. */
export const words = {
  title: 'Organisations',
  lede: 'The bodies of the alliance, and the places where children are.',
  add: 'Add an organisation', addLede: 'Look whether it is in the list first: one that is there twice splits its history.',
  kinds: ['council', 'integrated care board', 'NHS trust', 'GP practice', 'school', 'early years setting', 'college', 'family hub', 'voluntary organisation', 'parent carer forum', 'alliance'],
  kindName: (kind: string) => kind.charAt(0).toUpperCase() + kind.slice(1),
  labels: {
    kind: 'What kind is it?', name: 'Name',
    urn: 'URN', urnHint: 'Six digits, for schools and colleges', ods: 'ODS code', odsHint: 'For NHS bodies and GP practices, like C82001', ons: 'ONS code', onsHint: 'For councils and integrated care boards, like E06000016',
    mailbox: 'Shared mailbox', mailboxHint: 'Read by whoever holds the role there, so that messages outlive the person who leaves', from: 'First day', fromWhat: 'the first day',
  },
  problems: {
    kind: 'Choose what kind it is', name: 'Enter a name of 2 letters or more',
    urn: 'Enter a URN of six digits, or nothing', ods: 'Enter an ODS code of 3 to 8 letters and digits, or nothing', ons: 'Enter an ONS code of a letter and eight digits, or nothing', mailbox: 'Enter one e-mail address, or nothing',
    urnTaken: (name: string) => `${name} has this URN`, odsTaken: (name: string) => `${name} has this ODS code`,
  },
  save: 'Save', saved: 'Saved.',
  search: 'Search by name, URN or ODS code', show: 'Show', shows: { current: 'Those that are open', ended: 'Those that have ended', all: 'All' }, button: 'Search',
  caption: 'Organisations', name: 'Name', kind: 'Kind', codes: 'Codes', days: 'Days', people: 'People with a role',
  since: (day: string) => `since ${day}`, until: (from: string, until: string) => `${from} to ${until}`, missing: 'None is found. Search for less, or show all.',
  count: (n: number) => (n === 1 ? '1 organisation' : `${n.toLocaleString('en-GB')} organisations`),
  ending: {
    title: 'It ends, or joins another', text: 'Say its last day, and who takes over, if somebody does. The one that takes over keeps the history: it sees the children that this one saw, and what this one wrote stays where it is. People’s roles here go on until you end or move them.',
    last: 'Last day', lastWhat: 'the last day', successor: 'Who takes over?', nobody: 'Nobody', button: 'End it', before: 'The last day must be the first day or later', unknown: 'Choose one of the list, or nobody',
    circle: 'That one was taken over by this one, so it cannot take over from it', done: 'It has ended. You can open it again here.',
  },
  ended: (day: string, successor: string | null) => (successor === null ? `It ends on ${day}, and nobody takes over.` : `It ends on ${day}. ${successor} takes over and keeps its history.`),
  reopen: 'Open it again', reopened: 'It is open again, and nobody takes over from it.',
  holders: (n: number) => (n === 1 ? 'One person holds a role here now.' : `${n} people hold a role here now.`),
} as const;

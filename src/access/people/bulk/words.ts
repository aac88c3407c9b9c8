/** Words of bringing in joiners, movers and leavers by a file. */
export const words = {
  title: 'Joiners, movers and leavers',
  lede: 'Bring many changes at once from a CSV file. You read what would change before anything does.',
  upload: {
    label: 'The file', hint: 'CSV, 500 KB at most. From a spreadsheet: save as CSV.', button: 'Show what would change', template: 'Download a template',
    empty: 'Choose a file', large: 'The file is larger than 500 KB. Split it in two.',
  },
  how: 'How the file is read', columnsTitle: 'Columns', columns: [
    ['what', 'join, move or leave'], ['e-mail', 'Who it is. It is how we know people again'], ['name', 'Needed for somebody new'], ['role', 'As on the page “Who sees what and why”'],
    ['organisation', 'URN, ODS code or full name'], ['team', 'Name of the team, where the role is held in one'], ['from', 'First day; empty is today'], ['until', 'Last day; empty is open'],
  ],
  points: [
    'join gives a role, beside any others that they hold. Somebody with two roles has two rows.',
    'move makes the rows of that person all the roles they hold at work: any other ends the day before.',
    'leave without “until”, or with a day that is past, signs them out at once and ends all their roles. With a later day their roles end on that day.',
    'Days can be 2026-09-01, 1/9/2026 or 1 September 2026. Rows may come in any order, and a file brought in twice changes nothing the second time.',
    'Nothing is kept of the file until you apply it. If the records have changed by then, you read the changes again.',
  ],
  preview: {
    title: 'What would change', lede: 'Nothing has changed yet.', again: 'The records have changed since you read this, so nothing was applied. Read what would change now.',
    counts: (n: number, c: number, s: number) => `${n} new, ${c} changed, ${s} as they are.`,
    problemsTitle: (n: number) => (n === 1 ? 'One row needs mending' : `${n} things need mending`), problemsLede: 'Mend them in your file and bring it in again. Nothing is applied while any of them stands.',
    row: 'Row', field: 'Column', problem: 'What is wrong', caption: 'Rows that need mending', conflict: 'conflicting', wrong: 'wrong',
    person: 'Person', change: 'What changes', kinds: { new: 'new', changed: 'changed', same: 'as it is' }, tableCaption: 'People in the file and what changes for each',
    same: (n: number) => (n === 1 ? 'One person is as the file says already' : `${n} people are as the file says already`),
    invite: 'Send an invitation to each person who is new or comes back', inviteHint: 'By e-mail; it works once, for 14 days', apply: 'Apply these changes', another: 'Choose another file', nothing: 'The file changes nothing: everything is as it says already.',
    none: 'The file names nobody.',
  },
  acts: {
    add: 'Is added', back: 'Comes back', leave: 'Leaves: is signed out at once, and all roles end',
    give: (role: string, from: string, until: string | null) => `Gets the role ${role}, from ${from}${until === null ? '' : ` until ${until}`}`,
    days: (role: string, from: string, until: string | null) => `Holds the role ${role} from ${from}${until === null ? '' : ` until ${until}`}`,
    end: (role: string, until: string) => `The role ${role} ends on ${until}`, endNow: (role: string) => `The role ${role} ends at once`, at: (role: string, place: string | null) => (place === null ? role : `${role}, ${place}`),
  },
  done: { title: 'The changes are made', lede: (n: number) => (n === 1 ? 'One person changed.' : `${n} people changed.`), invited: (n: number) => (n === 0 ? null : n === 1 ? 'One invitation is on its way.' : `${n} invitations are on their way.`), people: 'To the people' },
  fields: { file: 'the file', what: 'what', email: 'e-mail', name: 'name', role: 'role', organisation: 'organisation', team: 'team', from: 'from', until: 'until' },
  problems: {
    noRows: 'There are no rows under the headings.', unclosed: 'A quotation mark is opened here and never closed.', noColumn: (name: string) => `There is no column “${name}”. The headings stand in the first row.`, twice: (name: string) => `There are two columns for “${name}”.`,
    what: 'Say join, move or leave.', email: 'This is no e-mail address.', name: 'Say the name: nobody is here with this e-mail.', nameLong: 'The name is longer than 200 letters.',
    role: 'There is no role of this name.', family: 'Families are invited from their child’s record, not here.', roleMissing: 'Say the role to which they move.',
    placeOnly: 'Say the role that they hold there.', organisation: 'No open organisation has this URN, ODS code or name.', organisationTwice: 'Several organisations have this name: give the URN or ODS code.', organisationMissing: 'This role is held in an organisation: say which.',
    team: 'There is no open team of this name there.', teamTwice: 'Several teams have this name: say the organisation too.', teamMissing: 'This role is held in a team: say which.', teamNone: 'This role is not held in a team: leave this empty.',
    day: 'This is no day that we can read. Write it like 2026-09-01.', untilPast: 'This day is past. To end a role, say move or leave.', untilBefore: 'The last day is before the first.',
    self: 'This is you. Another administrator changes your roles.', unknown: 'Nobody is here with this e-mail.', alsoFamily: 'They are here as family too, so they cannot leave altogether. End their roles at work on their own page.',
  },
  conflicts: {
    what: 'The rows of this person say different things to do: choose one of join, move and leave.', names: 'The rows of this person say different names.', named: (name: string) => `They are here as ${name}. Is it the same person? Then write that name, or change it on their page.`,
    days: 'Two rows give this role at this place with different days.', leave: 'The rows of this person say different last days.',
  },
} as const;

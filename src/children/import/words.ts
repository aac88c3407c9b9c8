/** Words of bringing lists of children. */
export const words = {
  list: {
    title: 'Lists of children', lede: 'Bring a class list or a council list. You read what it would change before anything does.', bring: 'Bring a list', missing: 'No list was brought yet.', caption: 'Lists that were brought, the newest first',
    file: 'File', brought: 'Brought', state: 'State', states: { 'to be read': 'to be read', 'taken over': 'taken over', 'set aside': 'set aside' } as Readonly<Record<string, string>>,
    saved: { taken: 'The list is taken over. Where a child has a record at another school, has gone from yours, or is at another school than their record says, the move waits to be confirmed.', aside: 'The list is set aside. Nothing was changed.' } as Readonly<Record<string, string>>, moves: 'Moves between schools', same: 'Who is the same child',
  },
  upload: {
    title: 'Bring a list', lede: 'A CSV file with one row for each child.', label: 'The file', hint: 'CSV, 5 MB and 20,000 rows at most. From a spreadsheet: save as CSV UTF-8.', button: 'Read the list', empty: 'Choose a file', large: 'The file is larger than 5 MB. Split it in two.',
    many: 'The file has more than 20,000 rows. Split it in two.', unclosed: (line: number) => `A quotation mark is opened in row ${line} and never closed. Mend it and bring the file again.`, noRows: 'There are no rows under the headings.', fields: 'Headings that are known', fieldsLede: 'Exports of SIMS, Arbor and Bromcom, the names of the common transfer file, and what people write. Other headings can be told on the next page.',
    who: 'How we tell who is who', points: [
      'Birthdays can be 14/03/2019, 14 March 2019 or 2019-03-14. The day comes first.', 'An empty cell says nothing: it takes nothing away.', 'The rows are kept until you take the list over or set it aside, then they are emptied.',
      'A child who is not on a class list any more is not removed: a move to a school that is not known waits to be confirmed.',
      'A council list names each child’s school by its URN or its name, or says “unknown”. Where it is another than their record says, a move waits to be confirmed. Nobody goes because they are not on a council list.',
    ],
  },
  columns: { title: 'Which column is which', lede: 'Say what each column of your file holds.', caption: 'Columns of the file', heading: 'Heading in the file', example: 'For example', as: 'Is', pass: 'not used', button: 'Go on', missing: (f: string) => `Say which column holds the ${f}`, twice: (f: string) => `Two columns are said to hold the ${f}: choose one` },
  fields: { given: 'given name', family: 'family name', known: 'name they are called by', born: 'date of birth', postcode: 'postcode', lines: 'address', nhs: 'NHS number', upn: 'UPN', school: 'school', urn: 'URN of the school' } as const,
  show: {
    title: 'What the list would change', lede: (file: string) => `${file}. Nothing has changed yet.`, again: 'The records have changed since you read this, so nothing was taken over. Rows that are different now are marked.', moved: 'different now',
    counts: { new: (n: number) => `${n} new`, changed: (n: number) => `${n} changed`, same: (n: number) => `${n} as they are`, known: (n: number) => `${n} known from elsewhere`, judge: (n: number) => `${n} for you to judge`, gone: (n: number) => `${n} gone`, wrong: (n: number) => `${n} with something wrong` } as const, countsTitle: 'Children on the list',
    refused: (known: number, of: number) => `Only ${known} of ${of} rows are children whom you have now. This looks like another list: another school’s, or another year’s. It cannot be taken over.`,
    tooMany: (n: number) => `${n} rows are for a person to judge, too many for one page. Split the list, or add NHS numbers or UPNs to it.`,
    row: 'Row', field: 'Column', problem: 'What is wrong', wrong: 'wrong', conflict: 'conflicting', child: 'Child', change: 'What changes', school: 'School', decide: 'What to do',
    problemsTitle: (n: number) => (n === 1 ? 'One thing is wrong' : `${n} things are wrong`), problemsLede: 'Mend them in your file and bring it again, or leave these rows out.', problemsCaption: 'Rows with something wrong',
    leave: 'Leave out the rows in which something is wrong', leaveHint: 'Nobody is taken to have gone, since a child who has gone cannot be told from one whose row is wrong.', leaveMissing: 'Say that the rows with something wrong are to be left out, or mend the file',
    council: { leaveHint: 'Nobody goes because they are not on a council list.', newLede: 'A record begins with what the list says, at the school that it names. If it may be a child whom you have, you are asked to judge.', knownLede: 'You may see their record, but your team does not work with them. Only what is different is taken over.', staying: 'Children who are not on this list stay as they are: a council list removes nobody.' } as const, schoolUnknown: 'school unknown', toConfirm: (change: string) => `${change}, to be confirmed`,
    judgeTitle: 'For you to judge', judgeLede: 'These may be children whom you have, or others.', judgeCaption: 'Rows that may be somebody whom you have',
    changedTitle: 'Changed', changedCaption: 'Children whom you have and what the list says otherwise', newTitle: 'New', newCaption: 'Children for whom a record begins', newLede: 'A record begins with what the list says. If a child has a record already that you may not see, their former school is asked, and the two become one when it says yes.',
    knownTitle: 'Known from elsewhere', knownLede: 'You may see their record, but they are not at your setting yet. A move is asked for.', knownCaption: 'Children who are new in this list', goneTitle: 'Gone from the list', goneLede: 'For each of them a move to a school that is not known waits to be confirmed.',
    notes: 'How we read some rows', same: (n: number) => (n === 1 ? 'One child is as the list says' : `${n} children are as the list says`), choice: { replace: 'It is this child: take what the list says', keep: 'It is this child: keep what we have', both: 'Another child, perhaps a twin: keep both', leave: 'Leave this row out' }, choiceChanged: { replace: 'Take what the list says', keep: 'Keep what we have', both: '', leave: 'Leave this row out' },
    choose: (line: number) => `Row ${line}: say what to do`, take: 'Take the list over', aside: 'Set the list aside', columns: 'Change which column is which', another: 'Bring another list', nothing: 'There is nothing to take over.', ended: 'This list was taken over or set aside. Its rows are not kept.', from: (field: string, was: string, now: string) => `${field}: ${was === '' ? 'nothing' : was} → ${now}`,
    beside: (name: string, born: string) => `You have ${name}, born ${born}`, several: 'Several children whom you have fit this row.', by: 'Found by', nothingChanges: 'Nothing else is different.', born: (day: string) => `born ${day}`,
  },
  /** What is wrong, after what stands in the cell. */
  stands: (cell: string, message: string) => (cell === '' ? message : `${cell.length > 40 ? `${cell.slice(0, 40)}…` : cell}: ${message.slice(0, 1).toLowerCase()}${message.slice(1)}`),
  otherSchool: (name: string) => `The row names another school, ${name}. This was passed over, since a class list is of your own school. If the child has left, leave the row out.`,
  dayFirst: (text: string, day: string) => `${text} was read as ${day}: the day comes first.`,
  twinRow: (lines: readonly number[]) => `Same family name and birthday as row ${lines.join(', ')}: taken as twins.`,
  twinKnown: (name: string) => `Same family name and birthday as ${name}: taken as a twin.`,
  problems: {
    empty: 'This is empty.', noLetters: 'There is no letter in this name.', garbled: 'Letters were lost when the file was saved. Save it as CSV UTF-8.', long: 'This is longer than 100 letters.', future: 'This day has not come yet.', old: 'This is before 1990.',
    day: { shape: 'This is no day that we can read. Write it like 14/03/2019.', 'short year': 'Write the year with four digits.', 'month first': 'There is no such month. Write the day first.', 'no day': 'There is no such day.', number: 'This is a number of a spreadsheet, not a day. Format the column as a date and save the file again.' } as const,
    postcode: 'This is no postcode.', nhsShape: 'An NHS number has ten digits.', nhsCheck: 'This is no NHS number: a digit is wrong or turned.', rounded: 'The spreadsheet has rounded this number, so its last digits are lost. Format the column as text and export the file again.',
    upnShape: 'A UPN has a letter and twelve digits.', upnCheck: 'This is no UPN: a letter or digit is wrong or turned.', upnZeros: 'A UPN has a letter and twelve digits. A spreadsheet may have dropped noughts; we do not guess them. Format the column as text and export the file again.',
    school: {
      name: 'We know no school of this name. Add a column with its URN, or ask an administrator to add the school.', several: 'Several schools have this name. Add a column with the URN.', urn: 'We know no school with this URN. Mend it, or ask an administrator to add the school.',
      number: 'This is no URN, which has six digits. Give the URN or the name of the school.', two: (name: string) => `This is the URN of ${name}, but the row names another school. Mend one of the two.`,
    } as const,
    twice: (lines: readonly number[]) => `The same child as in row ${lines.join(', ')}. Keep one of them.`,
  },
  /** Grounds of the rule, in words. */
  by: {
    'NHS number': 'the same NHS number', UPN: 'the same UPN', 'all four': 'same names, birthday and postcode', 'three of four': 'same given name and birthday, and family name or postcode', 'former number': 'a number that was theirs before', 'day and month swapped': 'day and month of the birthday turned',
    'former name': 'a name that was theirs before', 'sounds alike': 'family names that sound alike', 'another given name': 'given names that sound alike', 'changed family name': 'same given name and birthday, at one school or in one neighbourhood, and another family name', 'two NHS numbers': 'much is the same, but the NHS numbers differ',
  } as const,
} as const;

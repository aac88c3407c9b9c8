/** Words of judging who is the same child. */
export const words = {
  list: {
    title: 'Who is the same child', lede: 'Records that may be one child, for you to judge. Nothing is joined by itself.', missing: 'There is nothing to judge: no two records that you may see are alike.', caption: 'Pairs of records that may be one child', one: 'One', other: 'The other', why: 'Why', look: 'Look at both', who: 'How we tell who is who',
    joinedTitle: 'Joined records', joinedCaption: 'Records that were joined', joined: 'Joined', see: 'See, or part again', saved: { joined: 'The two records are joined. Both histories are kept.', both: 'They are kept as two children. You are not asked again.', parted: 'The records are parted. Each has again what it had.' } as Readonly<Record<string, string>>,
  },
  pair: {
    title: 'Are these one child?', lede: 'Read both. What differs is marked.', caption: 'The two records side by side', fact: 'Fact', differs: 'differs', nothing: 'nothing', open: 'Open the record', numbersDiffer: 'The two records have different NHS numbers. One child has one NHS number: join them only if you know that one is wrong.',
    facts: { name: 'Name', known: 'Called', born: 'Date of birth', former: 'Former names', address: 'Address', nhs: 'NHS number', upn: 'UPN', people: 'Who is involved', entries: 'What is written' } as const, hiddenAddress: 'hidden', entries: (n: number) => (n === 1 ? '1 entry' : `${n} entries`),
    what: 'What are they?', same: 'One child', both: 'Two children', bothHint: 'Twins, or two children of one name', lead: 'Which names and birthday stand at the top?', leadHint: 'Of a joined record. The other’s are kept as well.', why: 'Why?', whyHint: 'In a few words, for whoever reads it later', judgedNumbers: 'I know that one of the two NHS numbers is wrong', button: 'Save',
    problems: { what: 'Say whether they are one child or two', lead: 'Say which names stand at the top', why: 'Say why, in at least five letters', long: 'Say why in at most 500 letters', numbers: 'Say that you know that one of the two NHS numbers is wrong, or keep both' },
    judged: 'This pair was judged already.',
  },
  joined: {
    title: 'Joined records', lede: 'These records were found to be one child. Each keeps its own history, and they can be parted again.', caption: 'Records that stand for one child', record: 'Record', leads: 'its names stand at the top', since: 'Joined', reason: 'Why', part: 'Part these records', partLede: 'Each record has again what it had before they were joined. What was written on the joined record since stays with the one whose names stand at the top.', which: 'Which record is parted?', why: 'Why?', whyHint: 'In a few words, for whoever reads it later', button: 'Part them', missing: 'This record was not joined with another.', by: (day: string) => `on ${day}`, problems: { which: 'Say which record is parted', why: 'Say why, in at least five letters', long: 'Say why in at most 500 letters' }, past: 'Parted again', parted: (day: string, why: string) => `Parted on ${day}: ${why}`,
  },
  moves: {
    title: 'Moves between schools', lede: 'Lists say that these children have moved. The former school or a council’s case officer confirms. Then the new school sees the record, and the former school no longer does.', missing: 'No move waits to be confirmed.', caption: 'Moves that wait to be confirmed', child: 'Child', from: 'From', to: 'To', found: 'Found', unknown: 'School unknown', noSchool: 'No school', yes: 'Yes, moved', no: 'Not so', confirm: (name: string) => `${name} has moved`, deny: (name: string) => `${name} has not moved`, decide: 'Is it so?',
    saved: { yes: 'The move is confirmed.', no: 'The child stays where they are.' } as Readonly<Record<string, string>>, born: (day: string) => `born ${day}`,
  },
} as const;

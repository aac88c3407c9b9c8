/** The words of "How we protect people": what holds today, nothing promised. Reading age 9. */
export const words = {
  title: 'How we protect people',
  lede: 'Who can see a child’s record, what we keep about you, and how published figures keep what their publishers hid.',
  records: {
    title: 'Records of children',
    points: [
      'Only people who have to do with a child see that child’s record: their school, the teams that support them, their family. Nobody sees all children.',
      'Each time somebody opens a record it is written down, with the reason. The family can read who looked. A look that would put somebody in danger if it were shown is kept back.',
      'A young person who has reached the end of compulsory school age decides about their own record. Younger children can decide too, when somebody who knows them has judged that they can.',
      'A family can say yes or no to sharing, and take back a yes at any time. It counts at once.',
      'Sharing without a yes needs a reason, and is reported.',
      'An address that must not be found is hidden everywhere, and no letter goes out.',
      'E-mails from here never name a child or say what is written.',
    ],
    more: 'Who sees what, role by role', same: 'How we tell who is who',
  },
  here: {
    title: 'Published figures',
    points: [
      'Every figure here was published before by a public body. No figure comes from anybody’s own record.',
      'Figures are about areas and organisations. The smallest is what its publisher gave out.',
    ],
  },
  marks: {
    title: 'What a publisher hid stays hidden',
    text: 'Publishers hide small numbers so that nobody can work out who is meant. They put a mark instead of the number. We keep the mark, say what it means, and never fill the gap, guess it or add up round it.',
    caption: 'Marks that stand instead of a number',
    mark: 'Mark',
    meaning: 'What it means',
    rounds: 'The number is so small that it rounds to zero',
    empty: 'nothing',
    more: 'Zero is a number: it means that the publisher counted and found none.',
  },
  you: {
    title: 'You, the reader',
    points: [
      'You need no account to read figures. We do not ask who you are.',
      'When you sign in, one cookie keeps you signed in until you sign out or close the browser; a second one protects forms. There are no trackers, and nothing on a page comes from another company’s server.',
      'What you look for in figures stands in the address of the page, so whoever has the address sees the same view. No address ever holds a child’s name.',
    ],
  },
  load: {
    title: 'Who can put figures in',
    text: 'Only somebody with a role that allows it can load a file or take one out of use. Each file is kept as it came, with its fingerprint (SHA-256), and each figure leads back to it.',
  },
  wrong: {
    title: 'If you think a figure shows too much',
    text: 'Tell the publisher, who is named with every figure under “How we know this”. When a publisher takes a figure back, its file can be taken out of use here. It is kept and marked, and pages fall back to what was published before it, if anything was.',
  },
} as const;

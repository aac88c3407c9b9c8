/** The words of "How we protect people": what holds today, nothing promised. */
export const words = {
  title: 'How we protect people',
  lede: 'What this service knows about people, and how published figures keep what their publishers hid.',
  here: {
    title: 'Published figures only',
    points: [
      'Every figure here was published before by a public body. Nothing comes from anybody’s own record.',
      'This service holds no names, no dates of birth, no record of any child.',
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
      'You need no account. We do not ask who you are.',
      'We set no cookies and use no trackers. Nothing on a page comes from another company’s server.',
      'What you look for stands in the address of the page, so whoever has the address sees the same view.',
    ],
  },
  load: {
    title: 'Who can put figures in',
    text: 'Only somebody at the machine that runs this service can load a file or take one out of use. Each file is kept as it came, with its fingerprint (SHA-256), and each figure leads back to it.',
  },
  wrong: {
    title: 'If you think a figure shows too much',
    text: 'Tell the publisher, who is named with every figure under “How we know this”. When a publisher takes a figure back, its file can be taken out of use here. It is kept and marked, and pages fall back to what was published before it, if anything was.',
  },
} as const;

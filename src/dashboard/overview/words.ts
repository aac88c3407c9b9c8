export const words = {
  title: 'How is it going for children and young people with SEND here?',
  lede: (sources: number) => `Education, health and care side by side, from ${sources} published source${sources === 1 ? '' : 's'}. Select any number to see how we know it.`,
  highlights: { behind: 'Furthest behind England', ahead: 'Furthest ahead of England', changed: 'Changed most' },
  highlight: {
    title: (area: string, value: string, short: string) => `${short}: ${value} in ${area}`,
    against: (name: string, value: string, period: string) => `${name}: ${value}, in ${period}.`,
    before: (value: string, before: string, period: string) => `It was ${value} in ${before}; this is ${period}.`,
    look: 'Look closer',
  },
  aim: (n: number, text: string) => `Aim ${n}: ${lower(text)}`,
  columns: { question: 'Question', since: (year: string) => `Since ${year}`, trend: 'Over time' },
  single: (period: string) => `Only ${period}`,
  row: (period: string, publisher: string) => `${period} · ${publisher}`,
  updated: (month: string, months: string) => `updated ${month}, ${months} ago`,
  overdue: (due: string) => `Newer figures were due in ${due}`,
  travel: {
    up: (value: string) => `Up from ${value}`,
    down: (value: string) => `Down from ${value}`,
    same: () => 'The same as before',
    when: (period: string) => ` in ${period}`,
  },
  missing: {
    title: 'Not loaded yet',
    health: 'NHS waiting lists are not loaded yet. Download the monthly workbooks “Community health services waiting lists” from NHS England, then load them:',
    other: 'These questions wait for a source that is not loaded yet:',
    questions: (n: number) => (n === 1 ? 'The question that waits' : `The ${n} questions that wait`),
    command: 'npm run belong -- load PATH-TO-THE-FILES',
    older: 'Newer years of the other sources are loaded the same way.',
    data: 'See all sources and their age',
  },
  legend: (share: string) => `▲ better, ▼ worse and ● close to England, as the measure’s own direction says. “Close” is within ${share} of England’s figure. Without a mark neither direction is better. Nothing here says whether a difference is more than chance.`,
  how: 'How we compare',
  nothing: 'There are no figures yet. They appear here as soon as a source is loaded.',
  reading: (percent: number) => `The first figures are being read now: ${percent}% done. Load this page again in a moment.`,
  downloads: { csv: 'Download all (CSV)', xlsx: 'Excel', json: 'JSON' },
  scroll: (title: string) => `Table: ${title}`,
  compare: {
    title: 'How we compare',
    lede: 'What the words and marks beside a figure mean, and what they do not.',
    parts: [
      { title: 'Better, worse, above, below', text: 'Each measure says which direction is better, if one is. A figure on the better side of England’s is marked ▲ better, on the other side ▼ worse. Where neither direction is better in itself, for example the share of pupils who have an EHC plan, we only say above or below.' },
      { title: 'Close', text: 'A figure within a twentieth of England’s is called close, whichever side it lies on. With a figure of 40% for England, that is 38% to 42%.' },
      { title: 'Up and down', text: 'Direction of travel compares a figure with the one before it for the same area. It says which number is larger, no more.' },
      { title: 'Not judged here: chance', text: 'In a small area a few children move a figure a lot. These words look only at the two published numbers. They do not say whether a difference is larger than chance alone would bring, so read small areas with care: where the source gives it, we show how many children stand behind a share.' },
      { title: 'Totals', text: 'A count grows with the size of an area. Counts are set beside their own past, never beside another area’s.' },
      { title: 'Rank', text: 'Councils are put in order by the measure’s better direction; equal figures share a place. Where neither direction is better the order runs from the highest. A rank is a place to start a conversation, not a verdict.' },
    ],
  },
} as const;

/** First letter small, unless the word is an abbreviation such as EHC or NHS. */
export function lower(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text;
}

import type { LegalStatus } from './queries.ts';

const statuses: Readonly<Record<LegalStatus, string>> = { law: 'law', guidance: 'guidance', proposed: 'proposed, not yet law', local: 'agreed here, not law' };

export const words = {
  statuses,
  page: {
    title: 'Kinds of plan, and what each one brings',
    lede: 'Which plans there are for children and young people with special educational needs and disabilities, who owes what with each, by when, and what stands behind it.',
    kinds: 'Kinds of plan', layers: 'Layers of support',
    layersMore: 'The government proposes four layers of support. A child may move in any direction between them, and needs of one kind may be met in one layer and of another kind in another. None of this is law yet.',
    duty: 'What is owed', by: 'By whom', within: 'Within', behind: 'What stands behind it',
    caption: (kind: string) => `What is owed with: ${kind}`,
    dutyNone: 'Nothing is set down for it yet.',
    asked: (name: string) => `While it is asked for and written it is called ${name}.`,
    stands: (source: string) => `It stands on: ${source}.`, since: (day: string) => `Since ${day}.`, fromTo: (from: string, until: string) => `From ${from} until ${until}.`,
    ofStatus: { 'asked for': 'of the request', 'being written': 'of the decision to write it', 'in force': 'of its beginning', ended: 'of its end', 'not agreed': 'of the refusal' } as Readonly<Record<string, string>>,
    time: (n: number, unit: 'weeks' | 'months', of: string) => `${n} ${unit} ${of}`.trim(), noTime: 'no time is set',
    more: 'A kind of plan, a layer or a duty is kept with the days from which and until which it holds, so that a change of the law is a new row and what was so before can still be read.',
    days: 'Where weeks are counted, the day of the request itself does not count. The law knows exceptions, for example where a school is closed for more than four weeks; they are for a person to judge, and no clock here knows them.',
  },
  /** On a child's page. */
  bars: {
    week: (gone: number, whole: number) => `week ${gone} of ${whole}`, onTime: 'on time', toDo: (day: string) => `to do by ${day}`, late: 'late', overdue: 'review overdue', noReview: 'no review day',
    noReviewMore: 'No day for the next review is written down.', noReviewFamily: 'No day is written down for when it is looked at again.',
    done: (what: string, on: string, due: string) => `${what}: ${on}, on time (due ${due}).`, doneLate: (what: string, on: string, due: string) => `${what}: ${on}, late (due ${due}).`,
    missed: (what: string, due: string) => `${what}: due ${due}, nothing is written down yet.`, ahead: (what: string, due: string) => `${what} by ${due}.`, gone: (what: string, due: string) => `${what}: the last day was ${due}.`,
    asked: (name: string, day: string) => `${name} asked for on ${day}.`,
    review: (day: string) => `Review by ${day}`, reviewFamily: (day: string) => `It is looked at again by ${day}`, reviewWas: (day: string) => `Review was due by ${day}`, reviewWasFamily: (day: string) => `It should have been looked at again by ${day}`,
    sentence: (text: string, week: string) => `${text}: ${week}.`,
    waiting: (weeks: number) => (weeks === 0 ? 'waiting less than a week' : weeks === 1 ? 'waiting 1 week' : `waiting ${weeks} weeks`), over: (weeks: number) => `over ${weeks} weeks`,
    waitingSince: (day: string) => `Asked about since ${day}.`, waitingAim: (weeks: number) => `The NHS aims to begin within ${weeks} weeks.`,
  },
} as const;

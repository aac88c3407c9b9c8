/** Words that several of this room's pages use. Kinds are never shown as they are kept. */
export const words = {
  children: 'Children',
  mine: 'Family',
  notFound: 'There is no record at this address that you may see. If you expected one, ask the family, or the setting or team that supports the child, to share it with you.',
  onlyKnown: 'You may know that this child has a record and who supports them. What is written in it has not been shared with you.',
  oldForm: 'Open the page again and fill in the form there',
  problem: 'There is a problem',
  error: 'Error',
  optional: 'optional',
  noRole: 'You act in no role now. Choose one and open the page again.',
  years: (n: number) => (n === 1 ? '1 year' : `${n} years`),
  months: (n: number) => (n === 1 ? '1 month' : `${n} months`),
  born: (day: string) => `born ${day}`,
  /** What somebody has to do with a child. */
  involvement: {
    attends: 'Attends', 'is registered': 'Registered with the practice', 'case work': 'Case work', supports: 'Supports', 'is asked about': 'Asked about', 'shared with': 'Shared', family: 'Family', emergency: 'Emergency',
  } as Readonly<Record<string, string>>,
  /** Why somebody opens a record: what they choose from. */
  purpose: {
    support: 'To support them', 'a request': 'About a request for help', safeguarding: 'To keep them safe', emergency: 'In an emergency', 'own child': 'Their own child', 'own record': 'Their own record',
  } as Readonly<Record<string, string>>,
  grounds: { consent: 'with consent', 'a duty in law': 'without consent, because the law asks for it', safeguarding: 'without consent, to keep a child safe', 'a risk to life': 'without consent, because of a risk to life', 'no longer needed': 'no longer needed' } as Readonly<Record<string, string>>,
  answers: { yes: 'yes', no: 'no', withdrawn: 'yes, and took it back' } as Readonly<Record<string, string>>,
  routes: { here: 'on this service', 'in person': 'in person', telephone: 'by telephone', paper: 'on paper' } as Readonly<Record<string, string>>,
  dates: {
    missing: (what: string) => `Enter ${what}`,
    wrong: (what: string) => `${what.charAt(0).toUpperCase()}${what.slice(1)} must be a real date, for example 27 3 2026`,
    future: (what: string) => `${what.charAt(0).toUpperCase()}${what.slice(1)} must be today or earlier`,
    early: (what: string, first: string) => `${what.charAt(0).toUpperCase()}${what.slice(1)} must be ${first} or later`,
  },
} as const;

/** The partnership that this system runs for. The one place that names it: another alliance changes this and the starter set. */
export const alliance = {
  name: 'Leicester, Leicestershire and Rutland SEND & Inclusion Alliance',
  shortName: 'LLR',
  /** Where it is, for a sentence. */
  place: 'Leicester, Leicestershire and Rutland',
  /** Its councils, in the order in which they are named. */
  councils: ['E06000016', 'E10000018', 'E06000017'],
  /** Its integrated care board. */
  icb: 'QK1',
  region: 'E12000004',
  country: 'E92000001',
  /** The NHS region of the care board. */
  nhsRegion: 'Y60',
  /** Main provider of community health services for children. */
  mainProvider: 'RT5',
} as const;

const again = 'Correct it, or download the dictionary again.';

/** What a person reads in a definition, and an analyst about a dictionary that cannot be loaded. */
export const words = {
  noTopic: 'Other',
  noMethod: 'The publisher does not say how it is worked out.',
  noDictionary: 'The dictionary of the Local Authority Interactive Tool is not loaded, so its definition, direction and method are missing here.',
  stateFundedOnly: 'State-funded schools only.',
  yearType: (year: string) => `Years are ${yearWords[year] ?? year.toLowerCase()}.`,
  discontinued: 'The publisher has discontinued it.',
  notForCouncils: 'It is no longer published for councils.',
  noQuartiles: 'The publisher gives no quartiles for it.',

  unclosed: { rule: 'A quotation mark opens here and never closes, so the rest of the file cannot be told apart into rows.', mend: again },
  noRows: { rule: 'The dictionary has a header and no measures.', mend: 'Download it again: it may have been cut short.' },
  missingColumn: (column: string) => ({ rule: `The column “${column}” is missing.`, mend: 'Put it back as the publisher gives it, or download the dictionary again.' }),
  cells: (expected: number) => ({ rule: `The row does not have as many cells as the header, which has ${expected}.`, mend: 'Look for a comma too many or too few, or a text with a comma that is not in quotation marks.' }),
  noShort: { rule: 'A measure has no short name, so it cannot be joined to its figures.', mend: again },
  polarity: { rule: 'The polarity should be High, Low, - or NA.', mend: again },
  decimals: { rule: 'The decimal places should be a number from 0 to 6, or NA.', mend: again },
  day: { rule: 'The date of an update is a number that is no day number of Excel near today, so it was left out.', mend: 'Nothing has to be done; look at the publisher’s page for the date.' },
  twice: { rule: 'The measure is listed more than once, under different topics. The entry updated last was taken.', mend: 'Nothing has to be done.' },
} as const;

const yearWords: Readonly<Record<string, string>> = {
  'Academic Year': 'academic years', 'Financial Year': 'financial years', 'Calendar Year': 'calendar years', 'Annual (end of Sept)': 'years that end in September', 'Annual - January': 'counted in January', Annual: 'whole years',
};

const again = 'Correct it, or download the list again.';

/** What an analyst reads about a list of authority codes. Lines are Excel's row numbers. */
export const words = {
  noRows: { rule: 'The list holds no authorities.', mend: 'Download it again: it may have been cut short.' },
  number: { rule: 'The authority number should have three or four digits.', mend: again },
  noName: { rule: 'An authority has no name.', mend: again },
  twice: { rule: 'The same authority number stands above.', mend: 'Keep the row that is right and delete the other.' },
  unknown: (number: string, name: string) => ({ rule: `The register has no area with the number ${number} (${name}).`, mend: 'If the council is new, it has to be added to the register before figures about it can be loaded.' }),
} as const;

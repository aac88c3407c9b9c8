const again = 'Correct it, or download the workbook again.';

/** What an analyst reads about a list of statistical neighbours. Lines are Excel's row numbers. */
export const words = {
  noRows: { rule: 'The sheet holds no authorities.', mend: 'Download the workbook again.' },
  columns: (count: number) => ({ rule: `The header has ${count} neighbours (SN1, SN2 and so on); ten are expected.`, mend: again }),
  unknown: (number: string) => ({ rule: `No council has the authority number “${number}”.`, mend: 'Check the number for a slip. If the council is new, it has to be added to the register first.' }),
  twice: (name: string) => ({ rule: `${name} stands in the list twice.`, mend: 'Keep the row that is right and delete the other.' }),
  missing: { rule: 'A council has fewer than ten neighbours.', mend: again },
  itself: { rule: 'A council is named as its own neighbour.', mend: again },
  doubled: { rule: 'A council has the same neighbour twice.', mend: again },
  closeness: { rule: 'How close a neighbour is should read Extremely close, Very close, Close, Somewhat close or Not close.', mend: again },
} as const;

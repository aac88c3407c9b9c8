/** What an analyst reads about a list that cannot be loaded. */
export const words = {
  notUtf8: { rule: 'The file is not saved as UTF-8 text; it was read as Windows text, as older programs write it.', mend: 'Look at names with accents. If they are wrong, save the file as “CSV UTF-8” and load it again.' },
  unclosed: { rule: 'A quotation mark opens here and never closes, so the rest of the file cannot be told apart into rows.', mend: 'Close the quotation mark, or download the file again.' },
  noRows: { rule: 'The file has a header and no rows.', mend: 'Download it again: it may have been cut short.' },
  missingColumn: (column: string) => ({ rule: `The column “${column}” is missing.`, mend: 'Put it back as the publisher gives it, or download the file again.' }),
  doubleColumn: { rule: 'Two columns have this name.', mend: 'Rename one of them, or download the file again.' },
  cells: (expected: number) => ({ rule: `The row does not have as many cells as the header, which has ${expected}.`, mend: 'Look for a comma too many or too few, or a name with a comma that is not in quotation marks.' }),
  blank: { rule: 'This cell may not be empty.', mend: 'Fill it in as the publisher gives it, or download the file again.' },
  notNumber: { rule: 'This cell should hold a number.', mend: 'Write the number with digits and at most one decimal point, without commas or units.' },
  unknownArea: { rule: 'No area with this code is known.', mend: 'Check the code for a slip. If the area is new, it has to be added to the register first.' },
  twice: (columns: string) => ({ rule: `A row with the same ${columns} stands above.`, mend: 'Keep the row that is right and delete the other.' }),
} as const;

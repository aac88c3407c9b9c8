const again = 'Correct it, or download the bulk data again.';

/** What an analyst reads about bulk data that cannot be loaded. A Parquet file has no lines: its first row is row 1. */
export const words = {
  unreadable: (why: string) => ({ rule: `The file cannot be read as Parquet: ${why}.`, mend: 'The file is damaged or was cut short. Download it again.' }),
  missingColumn: (column: string) => ({ rule: `The column “${column}” is missing.`, mend: 'Put it back as the publisher gives it, or download the bulk data again.' }),
  wrongType: { rule: 'The column holds neither numbers nor text.', mend: again },
  noRows: { rule: 'The file holds no rows.', mend: 'Download the bulk data again.' },
  blank: { rule: 'This cell may not be empty: without it nobody can tell what the figure is of.', mend: again },
  number: (number: string) => ({ rule: `No council, region or country has the authority number ${number}.`, mend: 'Check the number for a slip. If the council is new, it has to be added to the register first.' }),
  year: (year: string) => ({ rule: `“${year}” is not understood as a year or a span of years.`, mend: 'Write it as 2024, 2024-25, 2024/25 or 2013/14-15/16, with a remark in brackets behind it if need be.' }),
  value: { rule: 'The value is neither a number nor “-”, which stands for no value.', mend: again },
  twice: { rule: 'The same measure has two values for one area and year.', mend: 'Keep the row that is right and delete the other.' },
  otherName: (number: string, name: string, known: string) => ({ rule: `The number ${number} is that of ${known}, but the row names ${name}.`, mend: 'Look whether the number or the name is wrong. The number was taken.' }),
} as const;

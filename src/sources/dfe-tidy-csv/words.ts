/** What this source says to people: rules as sentences, and how to mend a file that breaks them. */

export interface Words {
  readonly rule: string;
  readonly mend: string;
}

const quoted = (texts: Iterable<string>) => [...texts].map((t) => `“${t.length > 40 ? `${t.slice(0, 40)}…` : t}”`).join(', ');
const symbols = 'c, x, z, k, u, low, *, ~, :, .., . or -';
const plural = (n: number, one: string, many: string) => `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;

export const words = {
  sourceName: 'DfE tidy CSV',
  metaName: 'DfE metadata file (.meta.csv), read with its data file',
  publisher: 'Department for Education',
  populationPublisher: 'Office for National Statistics, as used by the Department for Education',
  licence: 'Open Government Licence v3.0',

  noColumn: (column: string): Words => ({
    rule: `A DfE data file has a column named ${column}, and this one does not.`,
    mend: `Add the column ${column}, or download the file again from Explore education statistics.`,
  }),
  noRows: (): Words => ({
    rule: 'A data file has rows under its header, and this one has none.',
    mend: 'Check that the export finished, then save the file again.',
  }),
  ragged: (has: number, header: number): Words => ({
    rule: `Each row has as many cells as the header has names: ${header}. The first of these rows has ${has}.`,
    mend: 'Look for a comma inside a name that is not in double quotes, or for a row that was cut short.',
  }),
  openQuote: (): Words => ({
    rule: 'A cell that begins with a double quote also ends with one. The quote opened on this line is never closed.',
    mend: 'Close the quote, or write a quote that belongs to the text as two double quotes.',
  }),
  textAfterQuote: (): Words => ({
    rule: 'After the double quote that closes a cell comes a comma or the end of the row, and here other text follows.',
    mend: 'Write a quote that belongs to the text as two double quotes, and put the whole cell in double quotes.',
  }),
  timePeriod: (examples: Iterable<string>): Words => ({
    rule: `time_period has 4 digits (a year, 2024) or 6 digits for two years that follow each other (202324). Found: ${quoted(examples)}.`,
    mend: 'Write the period in this form. A spreadsheet may have turned it into a date or added a decimal point.',
  }),
  level: (examples: Iterable<string>): Words => ({
    rule: `geographic_level names a level whose areas the file's columns can tell, such as National, Regional or Local authority. Found: ${quoted(examples)}.`,
    mend: 'Correct the name of the level, or add the columns with its areas’ codes and names.',
  }),
  noLevelColumn: (level: string, column: string): Words => ({
    rule: `Rows of level “${level}” need the column ${column}, and the file does not have it.`,
    mend: `Add the column ${column} with the code of each area.`,
  }),
  noAreaCode: (level: string, column: string): Words => ({
    rule: `Each row of level “${level}” has the code of its area in ${column}, and here it is missing.`,
    mend: `Fill in ${column}, or the name of the area where it has no code.`,
  }),
  areaWithoutCode: (level: string, names: Iterable<string>): Words => ({
    rule: `Rows of level “${level}” give no code for their area: ${quoted(names)}. They are kept under the name.`,
    mend: 'Nothing needs to be done if the publisher means it so. Otherwise fill in the code.',
  }),
  cell: (examples: Iterable<string>): Words => ({
    rule: `Each cell of an indicator is a number or one of the symbols ${symbols}. Found: ${quoted(examples)}.`,
    mend: 'Write the number alone, without %, £ or words, or the symbol that says why there is none. If the column is a filter, hand over the .meta.csv that says so.',
  }),
  thousands: (): Words => ({
    rule: 'Numbers are written without thousands commas. Here some have them; they are read as numbers.',
    mend: 'Nothing needs to be done. To be clean, save the column without thousands commas.',
  }),
  duplicateRow: (guessed: boolean): Words => ({
    rule: 'Each combination of area, period and filters stands once. These rows repeat an earlier one. All are kept; a figure is taken from one of them.',
    mend: guessed
      ? 'Check whether rows were pasted twice. If a column of numbers is really a filter, hand over the .meta.csv that says so.'
      : 'Check whether rows were pasted twice.',
  }),
  duplicateColumn: (name: string, second: string): Words => ({
    rule: `Each column name stands once. ${name} stands again; that column is kept as ${second}.`,
    mend: 'Nothing needs to be done. Compare the two columns before you use either.',
  }),
  notUtf8: (): Words => ({
    rule: 'A data file is saved as UTF-8. This one is not; it was read as Windows-1252, which spreadsheets use.',
    mend: 'Check names with accents or dashes. To be clean, save it as “CSV UTF-8”.',
  }),
  metaColumn: (column: string): Words => ({
    rule: `The metadata file describes the column ${column}, and the data file does not have it.`,
    mend: 'Hand over the two files of the same version, or correct the name in one of them.',
  }),
  metaType: (column: string): Words => ({
    rule: `The metadata file gives each column a type, Filter or Indicator, and gives ${column} another.`,
    mend: 'Correct col_type in the metadata file.',
  }),
  metaSilent: (column: string, role: string): Words => ({
    rule: `The metadata file does not describe the column ${column}. By its cells it is read as ${role === 'filter' ? 'a filter' : 'an indicator'}.`,
    mend: 'Add the column to the metadata file if that is wrong.',
  }),
  pairFails: (percent: string, numerator: string, denominator: string): Words => ({
    rule: `${percent} is usually ${numerator} as a percentage of ${denominator}. In these rows it is not, so the two are not shown beside it.`,
    mend: 'Nothing needs to be done. Be careful with these rows: one of the three numbers may be wrong at the publisher.',
  }),
  noIndicators: (): Words => ({
    rule: 'None of the columns holds numbers, so no measures come from this file. Its rows are kept to look up.',
    mend: 'Nothing needs to be done if the file is meant to hold words only.',
  }),

  topic: (title: string) => `DfE: ${title}`,
  method: (column: string) => `As published by the Department for Education, column ${column}.`,
  guessedUnit: (unit: string) => `The file does not state the unit. It is taken to be ${unit} from the column’s name and numbers.`,
  guessedLabel: 'The file gives no label. The title is made from the column’s name.',
  guessedTotal: (column: string, value: string) => `No value of ${column} stands for everyone. “${value}” is shown unless another is chosen.`,
  guessedJoint: (values: Iterable<string>) => `No row stands for everyone in all filters at once. ${quoted(values)} is shown unless another is chosen.`,
  manyValues: (column: string, n: number) => `${column} has ${plural(n, 'value', 'values')}; the first 500 can be chosen from a list.`,
  unitOf: { percent: 'a percentage', count: 'a count', rate: 'a rate', pounds: 'pounds', number: 'a number' } as Readonly<Record<string, string>>,
  unitWords: { percent: '%', count: 'number', rate: 'rate', pounds: '£', number: 'number' } as Readonly<Record<string, string>>,
};

/** Words of a table of problems: in a release's quality report and in the result of a load. */
export const problemWords = {
  severity: { stops: 'Stops the load', look: 'Look again' },
  head: { what: 'What is wrong', whatLook: 'What to look at', where: 'Where', mend: 'How to mend it', rows: 'Rows' },
  column: (name: string) => `column ${name}`,
  lines: (one: boolean) => (one ? 'line' : 'lines'),
  whole: 'The whole file',
  /** No single row has it. */
  wholeFile: '–',
  table: { file: 'File', severity: 'Weight', what: 'What', column: 'Column', line: 'First line', lines: 'Lines to look at', rows: 'Rows', mend: 'How to mend it' },
} as const;

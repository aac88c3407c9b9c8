/** Every word of loading a file and of what became of it. */
export const words = {
  data: 'Data',
  problemTitle: 'There is a problem',
  error: 'Error:',

  new: {
    title: 'Load published statistics',
    lede: 'Choose one file or several. Each is looked at before anything is kept, and you see what was read and what is wrong.',
    label: 'Files to load',
    hint: 'Up to 20 files of up to 1 GB each. A zip as published is fine, and so is a file packed with gzip (.gz). Choose a data file together with its .meta.csv, and LAIT’s bulk data together with its dictionary.',
    button: 'Load',
    empty: 'Choose at least one file',
    understood: 'What can be loaded',
    sources: [
      'Department for Education: any file of open statistics (CSV), alone or in the zip of its release',
      'Department for Education: Local Authority Interactive Tool (LAIT), its bulk data, dictionary, statistical neighbours and authority codes',
      'NHS England: the monthly workbooks of community health services waiting lists',
      'Lookups: NHS areas and organisations, boundaries, population, deprivation, schools, postcodes, bank holidays',
    ],
    byContent: 'Sources are told apart by what is in a file, not by its name. A file that no source knows is left alone.',
    promises: 'What happens to it',
    points: [
      'If a file is wrong, nothing of it is kept and the figures stay as they are. You see every problem at once, and how to mend it.',
      'If it is right, all of it is loaded at once, as a new release. Older releases are kept.',
      'The same file is never loaded twice.',
      'The file is kept as it came, with its fingerprint, so that each figure can be followed back to its row.',
    ],
    onlyHere: 'Published statistics only',
    onlyHereText: 'Load no records of people here. Each file is checked to be what its name says, so keep the ending of its name (.csv, .xlsx, .zip …) as it was published.',
    command: 'Or on the machine that runs the service, in a terminal; folders are fine there:',
    commandText: 'npm run belong -- load PATH',
  },

  starting: {
    title: 'The load is starting',
    lede: 'It takes a second or two.',
    more: 'If this page still says so after a minute, the load did not start and nothing was changed. Load the file again; if it happens twice, tell the people who run this service.',
  },
  running: {
    title: (files: number) => (files === 1 ? 'The file is being read' : 'The files are being read'),
    lede: 'You can leave this page and come back; the load goes on. The figures in use stay as they are until a file is read to its end.',
    look: 'Look again now',
  },
  cutOff: {
    title: 'The load was cut off',
    lede: 'There has been no sign of life for a minute, so it was probably stopped. What was loaded before that stays and is whole; nothing is half loaded. Load the files again: those that were loaded are not read twice.',
  },

  wrongOne: 'This file was not loaded',
  wrongSome: (wrong: string, all: string) => `${wrong} of ${all} files were not loaded`,
  wrongOneOf: (all: string) => `One of ${all} files was not loaded`,
  loadedOne: 'The file is loaded',
  loadedAll: (n: string) => `${n} files are loaded`,
  beforeOne: 'This file was loaded before',
  beforeAll: 'These files were loaded before',
  unknownOne: 'No source knows this file',
  unknownAll: 'No source knows these files',
  nothing: 'There was no file to load',
  ledeLoaded: 'The figures on every page come from it now.',
  ledeLoadedAll: 'The figures on every page come from them now.',
  ledeBefore: 'The same bytes are in use already, so nothing had to be done.',
  ledeUnknown: 'It was left alone and nothing was changed. See what can be loaded; a file made for people to read, with title rows and merged cells, often has a data file beside it.',
  ledeNothing: 'Nothing was changed.',
  ledeWrong: (n: number) => (n === 1 ? 'Nothing of it was kept, and the figures in use are untouched.' : 'Nothing of them was kept, and the figures in use are untouched.'),

  fileWrong: (source: string | null, stops: number, look: number): string => {
    const is = source === null ? '' : `Recognised as ${source}. `;
    const kinds = stops === 1 ? 'One kind of problem stands in the way' : `${stops} kinds of problem stand in the way`;
    const more = look === 0 ? '' : look === 1 ? ', one more is worth a look' : `, ${look} more are worth a look`;
    return `${is}${kinds}${more}; nothing of it was kept.`;
  },
  fileLook: (n: number) => (n === 1 ? 'It is loaded. One thing is worth a look.' : `It is loaded. ${n} things are worth a look.`),
  problemsCaption: (file: string) => `What is wrong in ${file}`,
  notesCaption: (file: string) => `What is worth a look in ${file}`,
  more: (shown: string, all: string) => `The first ${shown} of ${all}. All are in the download.`,

  download: { xlsx: 'Download what to mend (Excel)', csv: 'Download as CSV', json: 'JSON' },
  again: 'Try again with a new file',
  another: 'Load another file',
  toData: 'See all releases',

  files: 'What became of each file',
  filesSoFar: 'Files so far',
  columns: { file: 'File', what: 'What happened', source: 'Source', rows: 'Rows', seconds: 'Seconds', release: 'Release' },
  state: { loaded: 'Loaded', 'loaded before': 'Loaded before', 'left alone': 'Left alone', 'read with its data file': 'Read with its data file', wrong: 'Not loaded' },
  stateMore: { loaded: '', 'loaded before': 'the same file is in use', 'left alone': 'no source knows it', 'read with its data file': '', wrong: 'nothing of it was kept' },
  noSource: '–',
  release: (id: number) => `Release ${id}`,

  read: 'What we read',
  readText: (files: string, rows: string, seconds: string) => `${files}, ${rows} rows, in ${seconds}.`,
  filesCount: (n: number, text: string) => (n === 1 ? '1 file' : `${text} files`),
  secondsCount: (n: string) => `${n} seconds`,
  releases: 'Releases of this source',
  releasesMany: 'Releases of these sources',
  releaseLine: (title: string, day: string) => `${title}, loaded ${day}`,
  inUse: 'in use', superseded: 'superseded', withdrawn: 'withdrawn',

  notFound: 'No load has this address. The Data page lists the recent ones.',
  tableTitle: 'What to mend',
} as const;

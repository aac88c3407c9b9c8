/** Every word of the data page. */
export const words = {
  title: 'Where do the figures come from?',
  lede: 'Every file that figures here come from: who published it, how old it is, when the next one is due, and what there is to know about its quality.',
  ledeNone: 'No published data has been loaded yet, so there are no figures.',

  count: (releases: string, rows: string) => `${releases} in use, ${rows} rows.`,
  releases: (n: string, one: boolean) => `${n} release${one ? '' : 's'}`,
  overdueCount: (n: number) => (n === 1 ? 'One is overdue: the publisher should have a newer one by now.' : `${n} are overdue: the publishers should have newer ones by now.`),

  upload: 'Load a file',
  uploadElsewhere: 'Files are loaded by analysts who are signed in, or on the machine that runs this service.',
  downloads: { csv: 'This list as CSV', json: 'JSON' },

  names: 'Names, places and dates',
  group: (n: number) => (n === 1 ? '1 release' : `${n} releases`),
  columns: { release: 'Release', periods: 'Figures for', rows: 'Rows', loaded: 'Loaded', next: 'Next update', quality: 'Quality' },
  caption: (source: string) => `Releases in use of ${source}`,
  rowsKept: (kept: string) => kept,
  noPeriods: 'Names and places',
  newest: (age: string) => `newest: ${age}`,
  upTo: (from: string, to: string) => (from === to ? to : `${from} to ${to}`),
  loadedAgo: (ago: string) => `Loaded ${ago}`,
  nextUnknown: 'Not said',
  overdue: (by: string) => `overdue ${by}`,
  measuresLate: (late: number, dated: number) => `${late} of ${dated} measures are past their date`,
  noNotes: 'Nothing noted',
  notes: (n: number) => (n === 1 ? '1 thing worth a look' : `${n} things worth a look`),

  missing: {
    title: 'What is missing for the overview',
    none: 'Nothing: every figure of the overview has its source.',
    lede: (n: number) => (n === 1 ? 'One figure of the overview has no source here yet.' : `${n} figures of the overview have no source here yet.`),
    figures: (n: number) => (n === 1 ? '1 figure waits for it' : `${n} figures wait for it`),
    command: 'On the machine that runs this service, in the project’s folder:',
    commandElsewhere: 'On the machine that runs this service, in the project’s folder:',
    form: 'Or load it with the form',
    fetch: 'Fetch it from the publisher',
  },
  sources: {
    nhs: {
      title: 'NHS waiting lists for community health services',
      what: 'NHS England, monthly workbooks (.xlsx). Load as many months as you have; what a file is called does not matter.',
      address: 'https://www.england.nhs.uk/statistics/statistical-work-areas/community-health-services-waiting-lists/',
      command: 'npm run belong -- load FOLDER-WITH-THE-WORKBOOKS',
    },
    dfe: {
      title: 'Education, health and care plans, the whole release',
      what: 'Department for Education, all files of a release in one zip, as published.',
      address: 'https://explore-education-statistics.service.gov.uk/find-statistics/education-health-and-care-plans',
      command: 'npm run belong -- load THE-RELEASE.zip',
    },
    lait: {
      title: 'Local Authority Interactive Tool, bulk data and dictionary',
      what: 'Department for Education. Load the bulk data (Parquet) together with its dictionary (CSV), which gives each measure its name.',
      address: 'https://www.gov.uk/government/publications/local-authority-interactive-tool-lait',
      command: 'npm run belong -- load FOLDER-WITH-BOTH-FILES',
    },
    other: { title: 'Other published data', what: 'Load the files that hold these measures.', address: null, command: 'npm run belong -- load FILES-OR-FOLDERS' },
  },

  runs: {
    now: 'Being loaded now',
    recent: 'Recent loads',
    look: 'Look again now',
    state: { running: 'Under way', finished: 'Ended', 'cut off': 'Cut off' },
    started: (ago: string, time: string, by: string) => `Started ${ago} at ${time} ${by}`,
    by: { 'the command line': 'from the command line', 'the data page': 'from the data page', 'the first start': 'at the first start' } as Readonly<Record<string, string>>,
    byPerson: (name: string) => `by ${name}`,
    files: (done: string, total: string) => `${done} of ${total} files`,
    rows: (rows: string) => `${rows} rows so far`,
    reading: (file: string, done: string, total: string | null) => (total === null ? `reading ${file}` : `reading ${file}, ${done} of ${total} rows`),
    left: (duration: string) => `${duration} left`,
    leftUnknown: 'time left not known yet',
    outcome: { loaded: 'loaded', 'loaded before': 'as before', 'left alone': 'left alone', wrong: 'not loaded' },
    details: 'What became of each file',
    nothing: 'nothing yet',
  },

  out: {
    title: (n: number) => `Withdrawn and superseded releases (${n})`,
    caption: 'Releases that no figure comes from now',
    columns: { release: 'Release', state: 'State', loaded: 'Loaded' },
    superseded: (id: number | null) => (id === null ? 'superseded' : `superseded by release ${id}`),
    withdrawn: (day: string, why: string) => `withdrawn on ${day}: ${why}`,
  },

  table: {
    title: 'Releases', release: 'Release', state: 'State', source: 'Source', dataset: 'Dataset', edition: 'Edition', name: 'Title', publisher: 'Publisher', licence: 'Licence', published: 'Published',
    from: 'First period', to: 'Last period', next: 'Next update', overdue: 'Overdue by', rows_read: 'Rows read', rows_kept: 'Rows kept', notes: 'Things worth a look', loaded: 'Loaded', loaded_by: 'Loaded by',
    file: 'File', sha256: 'SHA-256', address: 'Address',
  },
} as const;

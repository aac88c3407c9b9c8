import type { AreaKind } from '../../register/index.ts';
import type { Polarity } from '../../measures/index.ts';

const plural: Partial<Record<AreaKind, string>> = { council: 'councils', icb: 'integrated care boards', provider: 'providers' };
const one: Partial<Record<AreaKind, string>> = { council: 'council', icb: 'integrated care board', provider: 'provider' };

/** Every word of the measure pages. */
export const words = {
  crumb: 'Measures',
  notFound: (key: string) => `No measure is called “${key}”. Its source may not be loaded here; look for it by its words instead.`,
  noPicture: 'There is no such chart for this selection: the areas chosen have no figure, or nobody is ranked by this measure.',
  peers: (kind: AreaKind): string => plural[kind] ?? 'areas',
  peer: (kind: AreaKind): string => one[kind] ?? 'area',

  over: {
    title: 'Over time',
    chart: (title: string) => `Line chart: ${title}`,
    about: (names: string, from: string, to: string) => `One line each for ${names}, ${from} to ${to}. The table “The same in numbers” holds every value.`,
    aboutOne: (names: string, period: string) => `One dot each for ${names}, ${period}. The table “The same in numbers” holds every value.`,
    table: 'Read this chart as a table',
    gap: (name: string, periods: string) => `${name} has no figure for ${periods}.`,
    onePeriod: (period: string) => `There is one period so far, ${period}, so nothing to compare it with yet.`,
    totals: 'A count grows with the size of the area, so the chart holds the chosen areas only; larger areas are in the table.',
    neighbours: (name: string) => `Middle of ${possessive(name)} neighbours`,
  },
  only: (filters: string) => `Only for ${filters}.`,
  direction: {
    high: 'Higher is better.', low: 'Lower is better.', none: 'Neither higher nor lower is better in itself.',
  } satisfies Record<Polarity, string>,

  among: {
    title: (n: number, peers: string, period: string) => `Among all ${n} ${peers}, ${period}`,
    chart: (title: string, n: number, peers: string, period: string) => `Dot chart: ${title}. All ${n} ${peers}, ${period}`,
    about: (peer: string) => `One dot for each ${peer}, from the lowest value at the left to the highest at the right.`,
    some: (n: number, peers: string, period: string) => `Among the ${n} ${peers} with a figure, ${period}`,
    withFigure: (peers: string) => `${peers} with a figure`,
    each: (peer: string) => `Each dot is ${/^[aeiou]/.test(peer) ? 'an' : 'a'} ${peer}.`,
    neighbours: (name: string, n: string, middle: string) => `Outlined dots are ${possessive(name)} ${n} statistical neighbours: the middle one stands at ${middle}.`,
    even: (name: string, n: string, middle: string) => `Outlined dots are ${possessive(name)} ${n} statistical neighbours with a figure; half of them are above ${middle}, half below.`,
    listed: 'See the neighbours side by side',
    total: (peers: string) => `This is a count: it grows with the size of the area. It is set beside other years, not beside other ${peers}, so nobody is ranked by it.`,
    nobody: 'Areas of this kind are not ranked.',
    fewer: (n: number, peers: string) => `Only ${n} ${peers} ${n === 1 ? 'has' : 'have'} a figure, so nobody is ranked.`,
    order: {
      high: 'Places count from the highest, which is better here.', low: 'Places count from the lowest, which is better here.',
      none: 'Places count from the highest first; neither direction is better in itself.',
    } satisfies Record<Polarity, string>,
    columns: { area: 'Area', value: 'Figure', place: 'Place' },
    joint: 'joint ',
    place: (place: string, of: number) => `${place} of ${of}`,
    quarters: {
      better: ['best quarter', 'second quarter', 'third quarter', 'fourth quarter'],
      none: ['highest quarter', 'second highest quarter', 'second lowest quarter', 'lowest quarter'],
    },
    caption: (peers: string, period: string) => `Place among ${peers}, ${period}`,
    /** Not said where a figure is missing. */
    noPlace: 'no place',
    chance: 'A place says where a number lies. It does not say whether a difference is more than chance.',
  },

  numbers: {
    title: 'The same in numbers',
    caption: (title: string, unit: string) => `${title}, by area and period. ${unit}`,
    unit: (unit: string) => `Unit: ${unit}.`,
    area: 'Area',
    scroll: 'Table of all areas and periods; it scrolls sideways',
    middle: 'The middle number of the neighbours’ figures, worked out here.',
    marks: (list: string) => `Marks: ${list}.`,
    mark: (mark: string, why: string) => `${mark} ${why[0]!.toLowerCase()}${why.slice(1)}`,
    link: 'Select a number to see how we know it.',
  },

  who: {
    title: 'Who is behind it',
    about: (area: string, period: string) => `${area}, ${period}.`,
    choose: 'Show groups by',
    button: 'Show groups',
    value: 'Figure',
    number: 'Numbers',
    more: (n: number) => `${n} more ${n === 1 ? 'group is' : 'groups are'} not listed here.`,
    noGroups: 'The source has no groups for this area and period.',
    caption: (group: string, area: string, period: string) => `${group}: ${area}, ${period}`,
  },

  show: {
    title: 'Show',
    areas: 'Areas',
    add: { council: 'Add a council', icb: 'Add an integrated care board' },
    addNone: 'Choose one',
    addHint: 'Press Show to add it, then choose the next.',
    with: 'Compare with',
    region: (name: string) => name,
    regionNone: 'Region',
    england: 'England',
    neighbours: 'Statistical neighbours',
    period: 'Rank in',
    latest: (period: string) => `Latest (${period})`,
    pair: 'Who',
    all: (total: string) => `${total} (everyone)`,
    change: 'Choose areas, comparisons and years',
    button: 'Show',
    reset: 'Start again',
  },

  downloads: {
    dots: 'This chart:',
    linkDone: 'Link copied',
    linkFailed: 'The link could not be copied. Copy it from the address bar.',
  },

  know: {
    title: 'How we know this',
    counts: 'What it counts',
    method: 'How it is worked out',
    source: 'Source',
    published: 'Published · next',
    notSaid: (loaded: string) => `date not given in the file, loaded ${loaded}`,
    neverLoaded: 'date not given',
    nextNotSaid: 'next not announced',
    overdue: (months: string) => `overdue ${months}`,
    care: 'Take care',
    moreCare: (n: number) => `${n} more to know`,
    small: (name: string, value: string, of: string, points: string) => `${possessive(name)} ${value} is ${of}: one more or one fewer moves it by about ${points}.`,
    points: (n: number) => (n === 1 ? 'one percentage point' : `${n} percentage points`),
    step: 'Every step, to the file’s row',
    stepAbout: (area: string, period: string) => `: ${area}, ${period}`,
    board: (names: string) => `The NHS publishes this for the whole area of the integrated care board, which covers the three councils (${names}), not for each of them.`,
    filtered: 'Shown for',
  },

  twin: {
    title: 'The same from another source',
    same: (source: string, period: string) => `${source} gives the same figures for ${period}.`,
    differ: (source: string, period: string) => `${source} gives other figures for ${period}:`,
    noCommon: (source: string) => `${source} has it too, but the two share no period for the areas chosen.`,
    line: (area: string, here: string, there: string) => `${area}: ${here} here, ${there} there`,
    alike: (area: string, here: string) => `${area}: ${here} in both`,
    open: 'Open the other measure',
  },

  empty: {
    title: 'No figures for this selection',
    others: (peers: string, names: string) => `These ${peers} have figures:`.concat(names === '' ? '' : ` ${names}`),
    more: (n: number) => `and ${n} more`,
    filters: 'Clear the filters',
    nowhere: 'No area has a figure with these filters.',
    start: 'Show the usual areas',
  },

  unknown: {
    title: 'Part of the address means nothing here and was left out:',
    area: (text: string) => `no area has the code “${text}”`,
    with: (text: string) => `“${text}” is nothing this measure can be compared with`,
    filter: (text: string) => `this measure has no filter “${text}”`,
    period: (text: string) => `there is no figure for the period “${text}”`,
    who: (text: string) => `there are no groups by “${text}”`,
    tooMany: (text: string) => `${text}: more lines than can be told apart`,
  },

  picture: {
    title: (title: string, filters: string) => (filters === '' ? title : `${title} (${filters})`),
    source: (publisher: string, name: string) => `${publisher}, ${name}`,
    periods: (from: string, to: string) => (from === to ? from : `${from} to ${to}`),
  },

  data: {
    measure: 'Measure', title: 'Title', unit: 'Unit', areaCode: 'Area code', area: 'Area', period: 'Period', periodLabel: 'Period in words', breakdown: 'Filters',
    value: 'Value', mark: 'Mark', why: 'Why there is no number', numerator: 'Numerator', denominator: 'Denominator', release: 'Release', source: 'Source', publisher: 'Publisher',
    licence: 'Licence', sha256: 'SHA-256 of the file', place: 'Place in the file', know: 'How we know this',
    notes: { source: 'Source', licence: 'Licence', counts: 'What it counts', care: 'Take care', filters: 'Shown for', view: 'This view' },
  },

  list: {
    title: 'What can I look up here?',
    lede: (n: number, sources: number) => `${n.toLocaleString('en-GB')} measures from ${sources} published ${sources === 1 ? 'source' : 'sources'}. Those of the alliance’s overview come first.`,
    empty: 'There are no measures yet. They appear here as soon as a source is loaded.',
    emptyLink: 'Go to the data page',
    topic: 'Topic', allTopics: 'All topics',
    q: 'Words', hint: 'For example absence, autism or 20 weeks',
    button: 'Show',
    groups: { overview: 'The overview', rest: 'By source' },
    found: (n: number) => `${n.toLocaleString('en-GB')} ${n === 1 ? 'measure' : 'measures'}`,
    nothingFits: 'No measure fits. Use fewer words, or choose all topics.',
    upTo: (period: string) => `file up to ${period}`,
    page: (n: number, of: number) => `page ${n} of ${of}`,
    previous: 'Previous', next: 'Next', pages: 'Pages',
    clear: 'Show all',
    columns: {
      key: 'Measure', title: 'Title', short: 'Short title', topic: 'Topic', unit: 'Unit', polarity: 'Which direction is better', counts: 'What it counts', care: 'Take care',
      publisher: 'Publisher', source: 'Source', licence: 'Licence', file_up_to: 'File up to', last_update: 'Last update', next_update: 'Next update', address: 'Address',
    },
  },
} as const;

/** "Rutland’s"; names that end in s take ’s too, as it is said. */
function possessive(name: string): string {
  return `${name}’s`;
}

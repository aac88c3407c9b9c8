import type { AreaKind } from '../../register/index.ts';

const plural = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;

const some = (n: number) => (n === 0 ? 'none' : String(n));

export const words = {
  kinds: {
    country: 'Country', region: 'Region', council: 'Council', district: 'District', 'nhs-region': 'NHS region', icb: 'Integrated care board', 'sub-icb': 'Part of an integrated care board',
    provider: 'Provider of community health services', other: 'Place or organisation',
  } satisfies Record<AreaKind, string>,
  school: 'School',
  crumb: 'Areas',

  list: {
    title: 'Which area do you want to look at?',
    lede: (councils: number, boards: number) => `Every council, region and NHS area that figures are published for: ${plural(councils, 'council')}, ${plural(boards, 'integrated care board')} and more.`,
    search: { label: 'Find an area', hint: 'A name or a code, for example Nottingham, E06000017 or QK1', button: 'Find' },
    results: {
      title: (n: number, q: string) => `${plural(n, 'area')} for “${q}”`,
      none: (q: string) => `No area goes by “${q}”.`,
      next: 'Check the spelling, try a part of the name, or choose from all areas.',
      more: (shown: number, n: number) => `The first ${shown} of ${n.toLocaleString('en-GB')}. Type more of the name to see fewer.`,
      all: 'See all areas',
    },
    ours: { title: 'The alliance’s areas', say: { council: 'Education, care and money', icb: 'Health: who waits, and how long', region: 'What the councils here are set beside', country: 'What everything is set beside' } },
    map: {
      title: (region: string) => `${region} on the map`,
      picture: (short: string, period: string, region: string) => `${short}, ${period}, by council in ${region}`,
      describe: (parts: readonly string[]) => `${parts.join('; ')}.`,
      caption: 'It places the councils here among those around them. Neither a higher nor a lower share is better in itself.',
      head: { area: 'Council', value: (short: string, period: string) => `${short}, ${period}` },
      open: 'Open this measure',
    },
    councils: 'Councils by region',
    districts: (n: number) => `${plural(n, 'district council')} lie within the counties. Few figures on SEND are published for them; find one by its name above.`,
    health: 'NHS regions and integrated care boards',
    healthMore: (providers: number) => `${plural(providers, 'provider')} of community health services can be found by name above.`,
    ended: { title: 'Councils that are no more', say: (day: string) => `until ${day}` },
    count: { councils: (n: number) => plural(n, 'council'), boards: (n: number) => plural(n, 'board') },
    scroll: 'Councils in the region',
    columns: [['code', 'Code'], ['name', 'Name'], ['kind', 'Kind'], ['region', 'Code of its region'], ['la_number', 'Number (Department for Education)'], ['ons', 'ONS code of an NHS body'], ['from', 'Since'], ['to', 'Until'], ['page', 'Page']],
  },

  show: {
    unknown: (code: string) => `No area has the code “${code}”. Codes are those of the Office for National Statistics (E06000017) or of the NHS (QK1); find an area by its name on the page of areas.`,
    lede: {
      country: (name: string) => `The country as a whole. Figures for ${name} stand beside every other area’s.`,
      region: (name: string) => `${name} is one of the regions of England.`,
      partOfRegion: (name: string, region: string) => `${name} is a part of ${region}.`,
      council: (name: string, region: string) => `${name} is a council in ${region}. It answers for education and children’s social care.`,
      district: (name: string, region: string) => `${name} is a district council in ${region}. Education and children’s social care are the county’s.`,
      'nhs-region': (name: string) => `${name} is one of the seven regions of NHS England.`,
      icb: (name: string, region: string) => `${name} plans and pays for health care. It lies in the ${region} region of NHS England.`,
      provider: (name: string) => `${name} provides community health services.`,
      wasCouncil: (name: string, region: string) => `${name} was a council in ${region}.`,
      bare: (name: string, kind: string) => `${name}: ${kind.toLowerCase()}.`,
    },
    ended: (name: string, day: string) => `${name} ended on ${day}. Its figures stop there.`,
    began: (day: string) => `Councils in the same region that began on ${day}:`,
    since: (name: string, day: string) => `${name} began on ${day}. It has no figures from before.`,
    summary: (n: number, better: number, close: number, worse: number) => `Of ${plural(n, 'measure')} where one direction is better, ${some(better)} ${better === 1 ? 'is' : 'are'} better than England’s, ${some(close)} close to it and ${some(worse)} worse.`,
    ways: { compare: 'Compare with its neighbours', compareOthers: 'Compare with other areas', all: (n: number) => `${plural(n, 'measure')} with a figure here`, neighbours: 'Statistical neighbours', about: 'Codes and place', search: 'Search all measures' },
    mismatch: {
      council: { before: 'Health figures are not published for one council alone. Those for', after: 'cover this council together with the others here.' },
      place: { before: 'Health figures are not published for councils. Look at the', link: 'NHS regions and integrated care boards', after: 'for them.' },
      nhs: { before: 'Figures on education, care and money are published for councils, not for NHS areas. Look at the', link: 'councils', after: 'for them.' },
    },
    covers: { before: 'Health figures here are for the whole area of the board and are not published for one council alone. It covers', after: 'Figures on education, care and money stand on the councils’ own pages.' },
    columns: { question: 'Question', trend: 'Over time', since: (year: string) => `Since ${year}`, only: (period: string) => `Only ${period}`, nothing: 'No figures', neighbours: 'Neighbours', rank: 'Rank' },
    row: (period: string, publisher: string) => `${period} · ${publisher}`,
    against: { england: 'England', region: 'the region', neighbours: 'the neighbours' },
    middle: (n: number) => `Middle of ${n}`,
    fewNeighbours: 'No middle',
    fewWhy: (n: number, fewest: number) => `${n} of the neighbours ${n === 1 ? 'has' : 'have'} a figure in this period; fewer than ${fewest} give no fair middle`,
    rank: (of: number, fromHighest: boolean) => `of ${of.toLocaleString('en-GB')}, from the ${fromHighest ? 'highest' : 'best'}`,
    notRanked: 'Not ranked',
    notRankedWhy: { total: 'A total grows with the size of an area', none: 'There is no figure to rank' },
    notCompared: 'A total',
    notComparedWhy: 'A total grows with the size of an area: set it beside its own past',
    travel: { up: (was: string, period: string) => `Up from ${was} in ${period}`, down: (was: string, period: string) => `Down from ${was} in ${period}`, same: (period: string) => `The same as in ${period}` },
    scroll: (title: string) => `Table: ${title}`,
    none: { title: 'No figures on the overview’s questions', text: 'None of the measures on the overview has a figure for this area. Other measures may: search for one, or look at an area around it.' },
    empty: { title: 'No figures yet', text: 'Nothing is loaded. Figures appear here as soon as a source is.' },
    legend: (neighbours: boolean) => `▲ better, ▼ worse and ● close say how this area’s figure stands to the one above the words, by the measure’s own direction. “Close” is within a twentieth of it.${neighbours ? ' The neighbours’ figure is the middle one of those that have a figure.' : ''} Nothing here says whether a difference is more than chance.`,
    how: 'How we compare',
    neighbours: {
      title: 'Statistical neighbours',
      note: 'The ten councils most like it, nearest first, as the Department for Education’s set of May 2025 has them. They are like it in the people who live there, not near it on the map.',
      missing: 'Statistical neighbours are not loaded yet.',
      compare: 'Compare them all',
    },
    about: { title: 'Codes and place', kind: 'Kind', region: 'Region', nhsRegion: 'NHS region', ons: 'Code (Office for National Statistics)', number: 'Number (Department for Education)', ods: 'Code (NHS Organisation Data Service)', code: 'Code', from: 'Since', to: 'Until', covers: 'Covers', board: 'Integrated care board' },
    inside: { region: (name: string) => `Councils in ${name}`, 'nhs-region': (name: string) => `Integrated care boards in ${name}`, country: () => 'Regions' },
  },
} as const;

/** A region's name inside a sentence: "the East Midlands", "London". */
export const inSentence = (name: string): string => (/^(North|South|East|West)\b/.test(name) ? `the ${name}` : name);

/** "1st", "42nd", "113th". */
export function ordinal(n: number): string {
  const tens = n % 100;
  const suffix = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${suffix}`;
}

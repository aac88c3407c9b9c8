/** Addresses of children's pages: patterns for the routes, functions for links. Ids and kinds only, never a name. Imports nothing. */
export const patterns = {
  list: '/children',
  add: '/children/new',
  lists: '/children/lists',
  newList: '/children/lists/new',
  oneList: '/children/lists/:list',
  listColumns: '/children/lists/:list/columns',
  same: '/children/same',
  onePair: '/children/same/:pair',
  moves: '/children/moves',
  joined: '/children/:id/joined',
  whoIsWho: '/who-is-who',
  plans: '/plans',
  child: '/children/:id',
  names: '/children/:id/names',
  newEntry: '/children/:id/notes/new',
  entry: '/children/:id/notes/:entry',
  sharing: '/children/:id/sharing',
  answer: '/children/:id/sharing/answer',
  decide: '/children/:id/sharing/decide',
  stop: '/children/:id/sharing/stop',
  wishes: '/children/:id/wishes',
  competence: '/children/:id/wishes/competence',
  looks: '/children/:id/looks',
  invite: '/children/:id/family',
  inviteYoung: '/children/:id/family/young-person',
  facts: '/children/:id/facts',
  fact: '/children/:id/facts/:fact',
  oneFact: '/children/:id/facts/:fact/:row',
  notValid: '/children/:id/sharing/answers/:answer',
  messages: '/children/:id/messages',
  reachFor: '/children/:id/family/:person/reach',
  agreements: '/agreements',
  newAgreement: '/agreements/new',
  agreement: '/agreements/:id',
  ownReach: '/family/reach',
  emergency: '/emergency',
  reports: '/emergency/reports',
  own: '/family',
  ownChild: '/family/:id',
  ownNewEntry: '/family/:id/notes/new',
  ownEntry: '/family/:id/notes/:entry',
  ownSharing: '/family/:id/sharing',
  ownWish: '/family/:id/wish',
  ownLooks: '/family/:id/looks',
} as const;

const queryString = (parts: Readonly<Record<string, string | undefined>>): string => {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(parts)) if (value) search.set(key, value);
  return search.size === 0 ? '' : `?${search}`;
};

type Parts = Readonly<Record<string, string | undefined>>;

/** The addresses that both sides have. */
export interface RecordPaths {
  child(id: string, parts?: Parts): string;
  newEntry(id: string, parts?: Parts): string;
  entry(id: string, entry: string, parts?: Parts): string;
  sharing(id: string, parts?: Parts): string;
  looks(id: string, parts?: Parts): string;
}

const under = (base: string): RecordPaths => ({
  child: (id, parts = {}) => `${base}/${id}${queryString(parts)}`,
  newEntry: (id, parts = {}) => `${base}/${id}/notes/new${queryString(parts)}`,
  entry: (id, entry, parts = {}) => `${base}/${id}/notes/${entry}${queryString(parts)}`,
  sharing: (id, parts = {}) => `${base}/${id}/sharing${queryString(parts)}`,
  looks: (id, parts = {}) => `${base}/${id}/looks${queryString(parts)}`,
});

export const paths = {
  work: under('/children'),
  own: under('/family'),
  list: (parts: Parts = {}) => `/children${queryString(parts)}`,
  add: () => '/children/new',
  lists: (parts: Parts = {}) => `/children/lists${queryString(parts)}`,
  newList: () => '/children/lists/new',
  oneList: (list: string) => `/children/lists/${list}`,
  listColumns: (list: string) => `/children/lists/${list}/columns`,
  same: (parts: Parts = {}) => `/children/same${queryString(parts)}`,
  onePair: (pair: string) => `/children/same/${pair}`,
  moves: (parts: Parts = {}) => `/children/moves${queryString(parts)}`,
  joined: (id: string, parts: Parts = {}) => `/children/${id}/joined${queryString(parts)}`,
  whoIsWho: () => '/who-is-who',
  plans: () => '/plans',
  names: (id: string, parts: Parts = {}) => `/children/${id}/names${queryString(parts)}`,
  answer: (id: string, parts: Parts = {}) => `/children/${id}/sharing/answer${queryString(parts)}`,
  decide: (id: string, parts: Parts = {}) => `/children/${id}/sharing/decide${queryString(parts)}`,
  stop: (id: string, parts: Parts = {}) => `/children/${id}/sharing/stop${queryString(parts)}`,
  wishes: (id: string, parts: Parts = {}) => `/children/${id}/wishes${queryString(parts)}`,
  competence: (id: string, parts: Parts = {}) => `/children/${id}/wishes/competence${queryString(parts)}`,
  invite: (id: string, parts: Parts = {}) => `/children/${id}/family${queryString(parts)}`,
  inviteYoung: (id: string, parts: Parts = {}) => `/children/${id}/family/young-person${queryString(parts)}`,
  facts: (id: string, parts: Parts = {}) => `/children/${id}/facts${queryString(parts)}`,
  fact: (id: string, fact: string, parts: Parts = {}) => `/children/${id}/facts/${fact}${queryString(parts)}`,
  oneFact: (id: string, fact: string, row: string, parts: Parts = {}) => `/children/${id}/facts/${fact}/${row}${queryString(parts)}`,
  notValid: (id: string, answer: string, parts: Parts = {}) => `/children/${id}/sharing/answers/${answer}${queryString(parts)}`,
  messages: (id: string, parts: Parts = {}) => `/children/${id}/messages${queryString(parts)}`,
  reachFor: (id: string, person: string, parts: Parts = {}) => `/children/${id}/family/${person}/reach${queryString(parts)}`,
  agreements: (parts: Parts = {}) => `/agreements${queryString(parts)}`,
  newAgreement: () => '/agreements/new',
  agreement: (id: string) => `/agreements/${id}`,
  ownReach: (parts: Parts = {}) => `/family/reach${queryString(parts)}`,
  emergency: () => '/emergency',
  reports: () => '/emergency/reports',
  ownList: () => '/family',
  ownWish: (id: string) => `/family/${id}/wish`,
  signIn: '/sign-in',
} as const;

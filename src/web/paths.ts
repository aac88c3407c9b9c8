/** Addresses that the shell links to. Imports nothing, so it can never be part of a cycle. */
export const paths = {
  home: '/',
  overview: '/figures',
  measures: '/measures',
  areas: '/areas',
  compare: '/compare',
  data: '/data',
  search: '/search',
  accessibility: '/accessibility',
  protect: '/how-we-protect-people',
  api: '/api/docs',
  health: '/health',
  signIn: '/sign-in',
  signOut: '/sign-out',
  hat: '/hat',
  children: '/children',
  people: '/people',
} as const;

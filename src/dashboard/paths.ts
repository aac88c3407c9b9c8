/** Addresses of the figures: patterns for the routes, functions for links. Imports nothing, so it is never part of a cycle. */

type Parts = Readonly<Record<string, string | readonly string[] | undefined>>;

/** `?a=1&b=2` in the order given, without what is empty; '' for nothing. */
export function queryString(parts: Parts): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(parts)) {
    if (value === undefined || value.length === 0) continue;
    search.set(key, typeof value === 'string' ? value : value.join(','));
  }
  // Commas and colons are allowed in a query as they are, and read better so.
  const text = search.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return text === '' ? '' : `?${text}`;
}

const segment = (text: string) => encodeURIComponent(text).replaceAll('%3A', ':').replaceAll('%40', '@');

export const patterns = {
  overview: '/figures',
  howWeCompare: '/figures/how-we-compare',
  measures: '/measures',
  measure: '/measures/:key',
  areas: '/areas',
  area: '/areas/:code',
  compare: '/compare',
  search: '/search',
  /** `at` is a period, or a period and a release: `2024@r7`. */
  figure: '/f/:measure/:area/:at',
  data: '/data',
  release: '/data/releases/:id',
  withdraw: '/data/releases/:id/withdraw',
  reinstate: '/data/releases/:id/reinstate',
  upload: '/data/load',
  load: '/data/loads/:id',
  apiDocs: '/api/docs',
} as const;

export const paths = {
  overview: () => '/figures',
  howWeCompare: () => '/figures/how-we-compare',
  measures: (parts: Parts = {}) => `/measures${queryString(parts)}`,
  measure: (key: string, parts: Parts = {}, suffix = '') => `/measures/${segment(key)}${suffix}${queryString(parts)}`,
  areas: () => '/areas',
  area: (code: string, suffix = '') => `/areas/${segment(code)}${suffix}`,
  compare: (parts: Parts = {}, suffix = '') => `/compare${suffix}${queryString(parts)}`,
  search: (q: string) => `/search${queryString({ q })}`,
  /** The figure's own address, for ever: measure, area, period, release, and the filters that are not at their total. */
  figure: (f: { measure: string; area: string; period: string; release: number; breakdown: Parts }, suffix = '') =>
    `/f/${segment(f.measure)}/${segment(f.area)}/${segment(f.period)}@r${f.release}${suffix}${queryString(f.breakdown)}`,
  data: () => '/data',
  release: (id: number) => `/data/releases/${id}`,
  withdraw: (id: number) => `/data/releases/${id}/withdraw`,
  reinstate: (id: number) => `/data/releases/${id}/reinstate`,
  upload: () => '/data/load',
  load: (id: string) => `/data/loads/${id}`,
  apiDocs: () => '/api/docs',
} as const;

/** Addresses of the API. Imports nothing. `:key` is a measure's key, percent-encoded: keys hold dots, blanks, % and /. */
export const patterns = {
  areas: '/api/v1/areas',
  measures: '/api/v1/measures',
  measure: '/api/v1/measures/:key',
  figures: '/api/v1/figures',
  releases: '/api/v1/releases',
  openapi: '/api/v1/openapi.json',
} as const;

const query = (parts: Readonly<Record<string, string>>): string => {
  const text = new URLSearchParams(parts).toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return text === '' ? '' : `?${text}`;
};

export const addresses = {
  measure: (key: string) => `/api/v1/measures/${encodeURIComponent(key)}`,
  figures: (parts: Readonly<Record<string, string>>) => `/api/v1/figures${query(parts)}`,
  /** Any address of the API with its path filled in. */
  of: (pattern: string, params: Readonly<Record<string, string>>, parts: Readonly<Record<string, string>>) =>
    pattern.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? '')) + query(parts),
} as const;

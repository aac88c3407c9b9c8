import { words } from './words.ts';

export interface Missing {
  readonly title: string;
  readonly what: string;
  readonly figures: string;
  readonly address: string | null;
  readonly command: string;
}

/** Sources that the overview needs and that are not loaded, in its order; a measure's key begins with its source. */
export function missingSources(overview: readonly string[], has: (measure: string) => boolean): { readonly measures: number; readonly sources: readonly Missing[] } {
  const absent = overview.filter((key) => !has(key));
  const counts = new Map<keyof typeof words.sources, number>();
  for (const key of absent) {
    const found = key.split('.')[0]!;
    const source = found in words.sources ? (found as keyof typeof words.sources) : 'other';
    counts.set(source, (counts.get(source) ?? 0) + 1);
  }
  return { measures: absent.length, sources: [...counts].map(([source, n]) => ({ ...words.sources[source], figures: words.missing.figures(n) })) };
}

import type { Catalogue, Measure, Release } from '../../measures/index.ts';
import type { Area, AreaKind } from '../../register/index.ts';
import { curatedFor, sections } from '../curated/curated.ts';
import { matchTerm, termsOf, wordsOf, type Term } from './match.ts';

/** A text of an entry and how much a match in it counts. */
interface Field {
  readonly words: readonly string[];
  readonly weight: number;
}

interface Entry<T> {
  readonly of: T;
  readonly fields: readonly Field[];
  /** Of two that match alike the one with more comes first. */
  readonly standing: number;
}

interface Index {
  readonly measures: readonly Entry<Measure>[];
  readonly areas: readonly Entry<Area>[];
  readonly releases: readonly Entry<Release>[];
}

export interface MeasureHit {
  readonly measure: Measure;
  /** Larger is better; it compares hits of one search only. */
  readonly score: number;
}

export interface Found {
  readonly measures: readonly MeasureHit[];
  readonly areas: readonly Area[];
  readonly releases: readonly Release[];
  /** Nothing held all the words as typed; these hold them with a slip. */
  readonly loose: boolean;
}

const indexes = new WeakMap<Catalogue, Index>();

const field = (text: string, weight: number): Field => ({ words: wordsOf(text), weight });

/** Everything that can be found, made once for a catalogue. */
function indexOf(catalogue: Catalogue): Index {
  const known = indexes.get(catalogue);
  if (known) return known;
  const index = {
    measures: [...catalogue.measures.values()].map(measureEntry),
    areas: kinds.flatMap((kind) => catalogue.areas.all(kind)).filter((a) => a.to === null).map((a): Entry<Area> => ({ of: a, fields: [field(`${a.name} ${a.code}`, 4), field(kindWords[a.kind] ?? '', 1)], standing: 0 })),
    releases: catalogue.releases.filter((r) => catalogue.inUse(r)).map((r): Entry<Release> => ({ of: r, fields: [field(r.title, 4), field(`${r.fileName} ${r.sourceName}`, 2), field(r.publisher, 1)], standing: 0 })),
  };
  indexes.set(catalogue, index);
  return index;
}

const kinds: readonly AreaKind[] = ['country', 'region', 'council', 'district', 'nhs-region', 'icb', 'sub-icb', 'provider', 'other'];
const kindWords: Partial<Record<AreaKind, string>> = { council: 'council local authority', icb: 'integrated care board NHS', provider: 'provider NHS', region: 'region', district: 'district council' };

function measureEntry(measure: Measure): Entry<Measure> {
  const curated = curatedFor(measure.key);
  const section = curated ? sections.find((s) => s.measures.includes(curated)) : undefined;
  return {
    of: measure, standing: curated ? 1 : 0,
    fields: [
      field(`${measure.title} · ${measure.short}`, 4), field(`${measure.topic} ${section?.title ?? ''}`, 2), field(measure.key, 2), field(measure.cells.column, 1),
      field(measure.counts, 1), field(measure.source.name, 1), field(measure.breakdowns.map((b) => b.label).join(' · '), 0.5),
    ],
  };
}

/** All terms must be met, each somewhere in the entry; a term counts by the best field that meets it. */
function scoreOf(entry: Entry<unknown>, terms: readonly Term[], loose: boolean): number {
  let total = 0;
  for (const term of terms) {
    let best = 0;
    for (const f of entry.fields) if (f.weight > best) best = Math.max(best, matchTerm(term, f.words, loose) * f.weight);
    if (best === 0) return 0;
    total += best;
  }
  return total / terms.length + entry.standing;
}

function ranked<T>(entries: readonly Entry<T>[], terms: readonly Term[], loose: boolean): readonly { readonly of: T; readonly score: number }[] {
  if (terms.length === 0) return [];
  return entries.map((e) => ({ of: e.of, score: scoreOf(e, terms, loose) })).filter((h) => h.score > 0).sort((a, b) => b.score - a.score);
}

/** Measures that hold every word asked for, or its synonym; with one slip a word where none holds them as typed. Best first. */
export function searchMeasures(catalogue: Catalogue, q: string): readonly MeasureHit[] {
  const terms = termsOf(q);
  const { measures } = indexOf(catalogue);
  const exact = ranked(measures, terms, false);
  return (exact.length > 0 ? exact : ranked(measures, terms, true)).map((h) => ({ measure: h.of, score: h.score }));
}

/** The same over measures, areas and releases in use. */
export function search(catalogue: Catalogue, q: string): Found {
  const terms = termsOf(q);
  const index = indexOf(catalogue);
  const find = (loose: boolean): Found => ({
    measures: ranked(index.measures, terms, loose).map((h) => ({ measure: h.of, score: h.score })),
    areas: ranked(index.areas, terms, loose).map((h) => h.of), releases: ranked(index.releases, terms, loose).map((h) => h.of), loose,
  });
  const exact = find(false);
  return exact.measures.length + exact.areas.length + exact.releases.length > 0 ? exact : find(true);
}

import type { Dimension, Measure, Source } from '../../../measures/index.ts';
import type { Column } from '../shape/shape.ts';
import type { Facts } from '../screening/look-back.ts';
import { words } from '../words.ts';
import type { Dataset } from './dataset.ts';
import type { Pair } from './known-pairs.ts';
import { readable, unitFromMeta, unitGuessed } from './labels.ts';

export interface Ingredients {
  readonly dataset: Dataset;
  readonly columns: readonly Column[];
  readonly facts: ReadonlyMap<string, Facts>;
  readonly pairs: ReadonlyMap<string, Pair>;
  readonly breakdowns: readonly Dimension[];
  readonly caveats: readonly string[];
}

/** One measure for each indicator. What the file does not state and we took from a name is said in its caveats. */
export function measuresOf({ dataset, columns, facts, pairs, breakdowns, caveats }: Ingredients): Measure[] {
  const source: Source = { publisher: dataset.publisher, name: dataset.title, licence: dataset.licence, address: null };
  return columns
    // A comma at the end of the header makes a column without a name; where it holds nothing it measures nothing.
    .filter((c) => c.role === 'indicator' && (c.published !== '' || facts.get(c.name)!.numbers > 0))
    .map((c): Measure => {
      const stated = unitFromMeta(c.meta?.unit ?? '');
      const unit = stated ?? unitGuessed(c.name, c.decimals);
      const label = c.meta?.label || readable(c.name);
      const pair = pairs.get(c.name);
      return {
        key: `${dataset.id}.${c.name}`,
        title: label,
        short: label,
        topic: words.topic(dataset.title),
        unit,
        unitWords: c.meta?.unit || words.unitWords[unit]!,
        decimals: Math.min(c.meta?.decimals ?? c.decimals, 6),
        polarity: 'none',
        counts: label,
        method: words.method(c.published),
        caveats: [
          ...(stated === null ? [words.guessedUnit(words.unitOf[unit]!)] : []),
          ...(c.meta?.label ? [] : [words.guessedLabel]),
          ...caveats,
        ],
        source,
        lastUpdate: null,
        nextUpdate: null,
        cells: { dataset: dataset.id, column: c.name, where: {}, numerator: pair?.numerator ?? null, denominator: pair?.denominator ?? null },
        breakdowns,
        disclosure: 'as published',
        owner: dataset.publisher,
        reviewBy: null,
      };
    });
}

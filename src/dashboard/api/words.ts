import { docs } from './docs/words.ts';
import { fields } from './fields.words.ts';

const quoted = (value: string) => `“${value}”`;
const list = (values: readonly string[]) => values.join(', ');
const mean = (nearest: readonly string[]) => (nearest.length === 0 ? '' : ` Did you mean ${nearest.length === 1 ? nearest[0] : `${list(nearest.slice(0, -1))} or ${nearest.at(-1)}`}?`);

/** Every word of the API: what its fields mean, what is wrong with a request, its page. */
export const words = {
  fields,
  docs,
  refused: {
    summary: (n: number) => (n === 1 ? 'There is a problem with this request. Nothing is answered until it is mended.' : `There are ${n} problems with this request. Nothing is answered until they are mended.`),
    notFound: 'What this request asks for is not here.',
  },
  problems: {
    unknownParameter: (name: string, known: readonly string[], nearest: readonly string[]) =>
      known.length === 0 ? `There is no parameter ${quoted(name)}: this address takes none.` : `There is no parameter ${quoted(name)} here.${mean(nearest)} This address takes ${list(known)}.`,
    repeated: (name: string) => `${name} is given more than once. Give it one value.`,
    required: (name: string) => `Give at least one ${name}.`,
    wholeNumber: (name: string, least: number, most: number) => `${name} must be a whole number from ${least} to ${most}.`,
    tooMany: (name: string, most: number) => `There are more than ${most} values of ${name}. Ask for them in parts.`,
    oneOf: (name: string, value: string, known: readonly string[]) => `${quoted(value)} is not a ${name}. It can be ${list(known)}.`,
    topic: (value: string, nearest: readonly string[]) => `No measure has the topic ${quoted(value)}.${mean(nearest)}`,
    dataset: (value: string, nearest: readonly string[]) => `No release has the dataset ${quoted(value)}.${mean(nearest)}`,
    measure: (key: string, nearest: readonly string[]) => `No measure is called ${quoted(key)}.${mean(nearest)} Find measures with /api/v1/measures?q=`,
    area: (code: string, nearest: readonly string[]) => `No area has the code ${quoted(code)}.${mean(nearest)} Find areas with /api/v1/areas?q=`,
    period: (id: string, nearest: readonly string[], first: string, last: string) => `${quoted(id)} is not a period of these measures.${mean(nearest)} They reach from ${first} to ${last}; “latest” is the last one with a number.`,
    noPeriods: (id: string) => `${quoted(id)} is not a period of these measures: nothing is held of them.`,
    release: (id: number, nearest: readonly string[]) => `There is no release ${id}.${mean(nearest)} See /api/v1/releases`,
    releaseOfOther: (id: number, dataset: string, key: string) => `Release ${id} holds the dataset ${dataset}, which ${key} does not come from. Leave the release out or choose one of its own.`,
    notAFilter: (column: string, keys: readonly string[], known: readonly string[], nearest: readonly string[]) =>
      `${list(keys.slice(0, 3))}${keys.length > 3 ? ` and ${keys.length - 3} more` : ''} cannot be divided by ${quoted(column)}.${mean(nearest)} ${known.length === 0 ? 'These measures have no filters.' : `Filters here: ${list(known)}.`}`,
    filterValue: (column: string, value: string, nearest: readonly string[]) => `${quoted(value)} is not a value of ${column}.${mean(nearest)} /api/v1/measures/{key} lists them all.`,
    filterTwice: (column: string) => `${column} has more than one value. Ask for one, or for every value with every=${column}.`,
    bothWays: (column: string) => `${column} has a value and stands in every. Use one or the other.`,
    pair: (column: string, topic: string) => `A value of ${column} belongs to a value of ${topic}: give both.`,
    tooLarge: (n: string, most: string, hints: readonly string[]) => `This asks for ${n} figures; at most ${most} are answered at once. ${hints.join(' ')}`,
  },
  nothing: 'Every name in this request is right, but no source has a row for all of them together. Ask for fewer at once, for example without the period or the filters, to see what there is.',
  narrow: {
    measures: 'Name fewer measures.',
    areas: 'Name the areas you need.',
    period: 'Ask for one period, for example period=latest.',
    every: 'Ask for one value instead of every value.',
  },
  number: (n: number) => n.toLocaleString('en-GB'),
} as const;

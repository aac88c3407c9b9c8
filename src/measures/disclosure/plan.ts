import { createHash } from 'node:crypto';
import { Invalid } from '../../kernel/index.ts';
import { dimension, type Dimension, type DimensionInput } from './dimension.ts';

/** A place in a table: dimension → node by key. A dimension left out stands at its total. */
export type At = Readonly<Record<string, string>>;

/**
 * What may be known of a set of children, declared before anything is counted. Measures on the same children
 * (plans within SEN within all children) are a dimension like any other: apart, their differences would be open.
 */
export interface PlanInput {
  readonly key: string;
  readonly dimensions: readonly DimensionInput[];
  /** Each table: dimension → the deepest level it is shown at; all coarser levels and totals come with it. */
  readonly tables: readonly At[];
  /** Combinations that everybody knows cannot be, with all that lies below them. They hide nothing, so they are no cover. */
  readonly impossible?: readonly At[];
}

/** A table of the plan: by dimension, how deep it goes; 0 where it does not use the dimension. */
export interface Clique {
  readonly depths: readonly number[];
}

export interface Plan {
  readonly key: string;
  /** SHA-256 of all that gives a cell its key and its sums, in lower-case hex: what was published by one plan cannot be read by another. */
  readonly fingerprint: string;
  readonly dimensions: readonly Dimension[];
  readonly cliques: readonly Clique[];
  /** By declaration, the node of each dimension; 0 = any. */
  readonly impossible: readonly (readonly number[])[];
}

/**
 * The plan, checked. Throws Invalid with all that is wrong in the plan; a plan whose tables close a circle is refused,
 * because then counts that look safe in every table can be worked out from all of them together.
 */
export function declarePlan(input: PlanInput): Plan {
  const problems: string[] = [];
  const dimensions = input.dimensions.map(dimension);
  if (new Set(dimensions.map((d) => d.key)).size < dimensions.length) problems.push('Two dimensions have one key.');
  if (input.tables.length === 0) problems.push('The plan has no table. Add one.');
  if (dimensions.reduce((size, d) => size * d.names.length, 1) > Number.MAX_SAFE_INTEGER) problems.push('The plan has too many combinations to number. Use fewer dimensions or coarser levels.');
  const cliques = input.tables.map((table) => readTable(dimensions, table, problems));
  const impossible = (input.impossible ?? []).map((at) => readImpossible(dimensions, cliques, at, problems));
  if (problems.length === 0) {
    const circle = circleIn(cliques);
    if (circle.length > 0) problems.push(circleWords(dimensions, circle));
  }
  if (problems.length > 0) throw new Invalid(problems.map((message) => ({ field: input.key, message })));
  const shape = [input.key, dimensions.map((d) => [d.key, d.levels, [...d.nodeOf], d.parents]), cliques, impossible];
  return { key: input.key, fingerprint: createHash('sha256').update(JSON.stringify(shape)).digest('hex'), dimensions, cliques, impossible };
}

function readTable(dimensions: readonly Dimension[], table: At, problems: string[]): Clique {
  for (const key of Object.keys(table)) if (!dimensions.some((d) => d.key === key)) problems.push(`The plan has no dimension “${key}”.`);
  return {
    depths: dimensions.map(({ key, levels }) => {
      const level = table[key];
      if (level === undefined) return 0;
      if (!levels.includes(level)) problems.push(`“${key}” has no level “${level}”. It has: ${levels.join(', ')}.`);
      return levels.indexOf(level) + 1;
    }),
  };
}

function readImpossible(dimensions: readonly Dimension[], cliques: readonly Clique[], at: At, problems: string[]): readonly number[] {
  const nodes = nodesAt(dimensions, at);
  const words = Object.values(at).join(' × ');
  if (nodes === undefined) problems.push(`The plan does not have the combination ${words}.`);
  // Known to be empty across tables, it would tie the tables to each other more than the plan's check knows.
  else if (!cliques.some((c) => holds(dimensions, c, nodes))) problems.push(`That ${words} cannot be spans tables. Add a table that shows ${Object.keys(at).join(' × ')}.`);
  return nodes ?? dimensions.map(() => 0);
}

/** By dimension, the node of a place; undefined where the plan has no such node. */
export function nodesAt(dimensions: readonly Dimension[], at: At): readonly number[] | undefined {
  if (Object.keys(at).some((key) => !dimensions.some((d) => d.key === key))) return undefined;
  const nodes = dimensions.map((d) => d.nodeOf.get(at[d.key] ?? ''));
  return nodes.every((n) => n !== undefined) ? nodes : undefined;
}

/** Whether a table shows a cell. */
export const holds = (dimensions: readonly Dimension[], { depths }: Clique, nodes: readonly number[]): boolean => nodes.every((node, d) => dimensions[d]!.depths[node]! <= depths[d]!);

/**
 * The tables that close a circle; none where the tables have a junction tree, i.e. keep the running-intersection property.
 * Each level of a dimension is a variable of its own. Graham's reduction: a variable in one table only ties nothing,
 * a table within another adds nothing; what cannot be reduced any more goes round.
 */
export function circleIn(cliques: readonly Clique[]): readonly Clique[] {
  const left = new Map(cliques.map((clique) => [clique, new Set(clique.depths.flatMap((depth, d) => Array.from({ length: depth }, (_, level) => `${d} ${level}`)))]));
  for (let shrinking = true; shrinking; ) {
    shrinking = false;
    for (const [clique, variables] of left) {
      const others = [...left].filter(([other]) => other !== clique).map(([, their]) => their);
      for (const v of variables) if (!others.some((their) => their.has(v))) shrinking = variables.delete(v);
      if (variables.size === 0 || others.some((their) => [...variables].every((v) => their.has(v)))) shrinking = left.delete(clique);
    }
  }
  return [...left.keys()];
}

/** A table's name for people: `area (council) × need`. The level is said where there is more than one. */
export const tableWords = (dimensions: readonly Dimension[], { depths }: Clique): string =>
  dimensions.flatMap(({ key, levels }, d) => (depths[d] === 0 ? [] : [levels.length === 1 ? key : `${key} (${levels[depths[d]! - 1]})`])).join(' × ') || 'total';

function circleWords(dimensions: readonly Dimension[], circle: readonly Clique[]): string {
  const union: Clique = { depths: dimensions.map((_, d) => Math.max(...circle.map((c) => c.depths[d]!))) };
  return `These tables close a circle: ${circle.map((c) => `“${tableWords(dimensions, c)}”`).join(', ')}. Each may look safe, yet together they can tell a hidden count. Leave one of them out, or publish “${tableWords(dimensions, union)}” as one table.`;
}

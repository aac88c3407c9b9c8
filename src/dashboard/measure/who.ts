import type { Catalogue, Dimension, Figure, Measure } from '../../measures/index.ts';
import type { Area } from '../../register/index.ts';
import { pairOf, type Pair } from './ground.ts';
import type { Reader } from './row.ts';
import type { Selection } from './selection.ts';

/** One way to divide a measure: a filter, or one topic of a pair of filters. */
export interface Way {
  /** In the address: the filter's column, for a topic `column:topic`. */
  readonly key: string;
  readonly label: string;
}

/** The groups of one filter for the first chosen area. */
export interface Who {
  readonly area: Area;
  readonly period: string;
  readonly ways: readonly Way[];
  readonly way: Way;
  readonly groups: readonly { readonly label: string; readonly figure: Figure }[];
  /** Pairs of topic and group that really exist here. */
  readonly pairs: readonly { readonly topic: string; readonly group: string }[];
  /** What was asked for and is not there. */
  readonly unknown: string | null;
}

/** Longer lists are cut; the rest is a download away. */
export const mostGroups = 40;

export async function readWho(reader: Reader, catalogue: Catalogue, measure: Measure, selection: Selection, area: Area, period: string): Promise<Who | null> {
  if (measure.breakdowns.length === 0) return null;
  const pair = pairOf(measure);
  const read = (along: readonly string[]) => reader.read(catalogue, { measures: [measure.key], areas: [area.code], periods: [period], breakdown: selection.by, along });
  const paired = pair ? await read([pair.topic.column, pair.group.column]) : [];
  const topics = pair ? [...new Set(paired.map((f) => f.breakdown[pair.topic.column]!))].filter((t) => t !== pair.topic.total) : [];
  const single = measure.breakdowns.filter((d) => d.values.length > 1 && d !== pair?.topic && d !== pair?.group);
  const ways = [...topics.map((t) => ({ key: topicKey(pair!, t), label: t })), ...single.map((d) => ({ key: d.column, label: d.label }))];
  const way = ways.find((w) => w.key === selection.who) ?? ways[0];
  if (!way) return null;
  const dimension = single.find((d) => d.column === way.key);
  const groups = dimension ? groupsOf(dimension, await read([dimension.column]), measure) : topicGroups(pair!, way.key, paired, measure);
  return {
    area, period, ways, way, groups,
    pairs: pair ? distinctPairs(pair, paired) : [],
    unknown: selection.who !== null && selection.who !== way.key ? selection.who : null,
  };
}

const topicKey = (pair: Pair, topic: string): string => `${pair.group.column}:${topic}`;

function groupsOf(dimension: Dimension, figures: readonly Figure[], measure: Measure): Who['groups'] {
  return sorted(figures.map((f) => ({ label: f.breakdown[dimension.column] ?? dimension.total, figure: withoutTotals(f, measure) })), dimension.total);
}

function topicGroups(pair: Pair, key: string, figures: readonly Figure[], measure: Measure): Who['groups'] {
  const ofTopic = figures.filter((f) => topicKey(pair, f.breakdown[pair.topic.column]!) === key);
  return sorted(ofTopic.map((f) => ({ label: f.breakdown[pair.group.column]!, figure: withoutTotals(f, measure) })), pair.group.total);
}

const natural = new Intl.Collator('en', { numeric: true });

/** The total first, then by name as people sort: "age 2" before "age 10". */
function sorted(groups: Who['groups'], total: string): Who['groups'] {
  return [...groups].sort((a, b) => Number(b.label === total) - Number(a.label === total) || natural.compare(a.label, b.label));
}

/** A figure's address leaves out filters at their total. */
function withoutTotals(figure: Figure, measure: Measure): Figure {
  const totals = new Map(measure.breakdowns.map((d) => [d.column, d.total]));
  return { ...figure, breakdown: Object.fromEntries(Object.entries(figure.breakdown).filter(([column, value]) => totals.get(column) !== value)) };
}

function distinctPairs(pair: Pair, figures: readonly Figure[]): Who['pairs'] {
  const seen = new Map<string, { topic: string; group: string; row: number }>();
  for (const f of figures) {
    const [topic, group] = [f.breakdown[pair.topic.column]!, f.breakdown[pair.group.column]!];
    if (!seen.has(`${topic}\n${group}`)) seen.set(`${topic}\n${group}`, { topic, group, row: f.row });
  }
  return [...seen.values()].sort((a, b) => Number(b.topic === pair.topic.total) - Number(a.topic === pair.topic.total) || a.row - b.row);
}

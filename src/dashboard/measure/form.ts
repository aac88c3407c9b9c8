import { periodLabel } from '../../measures/index.ts';
import { alliance, type Area } from '../../register/index.ts';
import { paths } from '../paths.ts';
import { numberOf, type MeasureFacts } from './facts.ts';
import { isHealth, pairOf, regionBeside } from './ground.ts';
import { pairValue, type Beside } from './selection.ts';
import { words } from './words.ts';

interface Option {
  readonly value: string;
  readonly text: string;
  readonly chosen: boolean;
}

export interface Select {
  readonly name: string;
  readonly id: string;
  readonly label: string;
  readonly options: readonly Option[];
}

export interface ShowForm {
  readonly action: string;
  readonly areas: readonly Option[];
  readonly add: { readonly label: string; readonly options: readonly Option[] };
  readonly with: readonly Option[];
  readonly selects: readonly Select[];
  readonly reset: string;
}

/** The form that changes the view. It sends everything in the address; without JavaScript too. */
export function showForm(facts: MeasureFacts): ShowForm {
  const { measure, catalogue, selection } = facts;
  const health = isHealth(measure);
  const own = facts.rows.filter((r) => r.role === 'own').map((r) => r.area);
  const usual = health ? [alliance.icb, alliance.mainProvider] : alliance.councils;
  const offered = [...usual.flatMap((c) => catalogue.areas.get(c) ?? []), ...own.filter((a) => !usual.some((u) => u === a.code))];
  const others = catalogue.areas.all(health ? 'icb' : 'council').filter((a) => a.to === null && !offered.includes(a));
  return {
    action: paths.measure(measure.key), reset: paths.measure(measure.key),
    areas: offered.map((a) => ({ value: a.code, text: a.name, chosen: own.includes(a) })),
    add: {
      label: health ? words.show.add.icb : words.show.add.council,
      options: [{ value: '', text: words.show.addNone, chosen: true }, ...[...others].sort((a, b) => a.name.localeCompare(b.name, 'en')).map((a) => ({ value: a.code, text: a.name, chosen: false }))],
    },
    with: withOptions(facts, own[0], selection.with),
    selects: [...filterSelects(facts), ...periodSelect(facts)],
  };
}

function withOptions(facts: MeasureFacts, first: Area | undefined, chosen: readonly Beside[]): readonly Option[] {
  const region = regionBeside(facts.catalogue.areas, first);
  const option = (value: Beside, text: string): Option => ({ value, text, chosen: chosen.includes(value) });
  return [
    option('region', region ? words.show.region(region.name) : words.show.regionNone), option('england', words.show.england),
    ...(isHealth(facts.measure) ? [] : [option('neighbours', words.show.neighbours)]),
  ];
}

/** A select for each filter, its total first; a pair of filters as one select of the pairs that exist. */
function filterSelects({ measure, selection, who }: MeasureFacts): readonly Select[] {
  const pair = pairOf(measure);
  const plain = measure.breakdowns.filter((d) => d !== pair?.topic && d !== pair?.group).map((d): Select => ({
    name: `by.${d.column}`, id: `by-${d.column}`, label: d.label,
    options: [d.total, ...d.values.filter((v) => v !== d.total)].map((v) => ({ value: v, text: v === d.total ? words.show.all(v) : v, chosen: v === (selection.by[d.column] ?? d.total) })),
  }));
  if (!pair) return plain;
  const now = { topic: selection.by[pair.topic.column] ?? pair.topic.total, group: selection.by[pair.group.column] ?? pair.group.total };
  const whole = { topic: pair.topic.total, group: pair.group.total };
  const known = who?.pairs ?? [];
  const pairs = [whole, ...[...known, now].filter((p) => !(p.topic === whole.topic && p.group === whole.group))];
  const distinct = [...new Map(pairs.map((p) => [pairValue(p.topic, p.group), p])).entries()];
  return [{
    name: 'pair', id: 'pair', label: words.show.pair,
    options: distinct.map(([value, p]) => ({ value, text: p === whole ? words.show.all(p.group) : `${p.topic}: ${p.group}`, chosen: value === pairValue(now.topic, now.group) })),
  }, ...plain];
}

function periodSelect({ rows, periods, period, among, selection }: MeasureFacts): readonly Select[] {
  const withNumber = periods.filter((p) => rows.some((r) => r.role === 'own' && numberOf(r.figures.get(p)) !== null)).reverse();
  const newest = withNumber[0];
  if (newest === undefined || withNumber.length < 2 || !among) return [];
  return [{
    name: 'period', id: 'period', label: words.show.period,
    options: [
      { value: '', text: words.show.latest(periodLabel(newest)), chosen: selection.period === null },
      ...withNumber.map((p) => ({ value: p, text: periodLabel(p), chosen: selection.period !== null && p === period })),
    ],
  }];
}

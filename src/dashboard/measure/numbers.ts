import { formatInColumn, periodLabel } from '../../measures/index.ts';
import { columnCell, figureCell, type FigureCell } from '../cells/cell.ts';
import { paths } from '../paths.ts';
import { fewestRanked, isJoint, type MeasureFacts } from './facts.ts';
import { rowLooks } from './looks.ts';
import { selectionParts } from './selection.ts';
import { ordinal } from './sentence.ts';
import { words } from './words.ts';

interface AreaHead {
  readonly name: string;
  readonly tone: string;
  readonly style: string;
  /** Where the row's areas stand side by side, for rows that are worked out. */
  readonly href: string | null;
}

export interface NumbersTable {
  readonly periods: readonly string[];
  readonly rows: readonly { readonly head: AreaHead; readonly cells: readonly FigureCell[] }[];
  /** Meanings of the marks in it. */
  readonly marks: string | null;
  readonly middle: boolean;
}

const nothing: FigureCell = { isNumber: false, text: '–', why: null, href: null, of: null, say: null };

/** All areas by all periods, oldest first; each number leads to how we know it. */
export function numbersTable(facts: MeasureFacts): NumbersTable {
  const { measure, periods, neighbours } = facts;
  const looks = rowLooks(facts.rows);
  const rows: NumbersTable['rows'][number][] = facts.rows.map((r) => ({
    head: { name: r.area.name, ...looks.get(r.area.code)!, href: null },
    cells: periods.map((p) => columnCell(r.figures.get(p), measure)),
  }));
  const middle = neighbours !== null && neighbours.middle.size > 0;
  if (middle) {
    const href = paths.measure(measure.key, selectionParts({ ...facts.selection, areas: neighbours.areas.map((a) => a.code) }));
    rows.push({
      head: { name: words.over.neighbours(neighbours.of.name), tone: 'moss', style: 'dash-dot', href },
      cells: periods.map((p) => {
        const n = neighbours.middle.get(p);
        return n === undefined ? nothing : { ...nothing, isNumber: true, text: formatInColumn(n, measure) };
      }),
    });
  }
  const marks = new Map<string, string>();
  for (const r of facts.rows) for (const f of r.figures.values()) if (f.value.kind !== 'number' && f.mark) marks.set(f.mark, f.value.why);
  return {
    periods: periods.map(periodLabel), rows, middle,
    marks: marks.size === 0 ? null : words.numbers.marks([...marks].map(([mark, why]) => words.numbers.mark(mark, why)).join('; ')),
  };
}

export interface PlaceRow {
  readonly head: AreaHead;
  readonly cell: FigureCell;
  readonly place: string;
  readonly quarter: string;
}

/** Place and quarter of each chosen area among its peers, by the measure's own direction; null where nobody is ranked. */
export function placeRows(facts: MeasureFacts): readonly PlaceRow[] | null {
  const { among, measure } = facts;
  if (!among || among.figures.length < fewestRanked) return null;
  const looks = rowLooks(facts.rows);
  const england = facts.rows.find((r) => r.area.kind === 'country');
  const quarters = words.among.quarters[measure.polarity === 'none' ? 'none' : 'better'];
  return facts.rows.filter((r) => r.role === 'own' && r.area.kind === among.kind).map((r) => {
    const standing = among.standings.get(r.area.code);
    const reference = england ? { figure: england.figures.get(among.period), name: england.area.name } : undefined;
    return {
      head: { name: r.area.name, ...looks.get(r.area.code)!, href: null },
      cell: figureCell(r.figures.get(among.period), measure, reference),
      place: standing ? words.among.place(`${isJoint(among.standings, standing) ? words.among.joint : ''}${ordinal(standing.rank)}`, standing.of) : words.among.noPlace,
      quarter: standing ? quarters[standing.quartile - 1]! : '',
    };
  });
}

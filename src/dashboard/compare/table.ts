import { periodLabel, type Catalogue } from '../../measures/index.ts';
import { alliance, type Area } from '../../register/index.ts';
import { words as areaWords } from '../area/words.ts';
import { figureCell, type FigureCell } from '../cells/cell.ts';
import { looksOf } from '../cells/looks.ts';
import { shortName } from '../measure/charts.ts';
import { isTotal } from '../measure/ground.ts';
import { paths } from '../paths.ts';
import { shownFigure, type CompareRow } from './view.ts';
import { words } from './words.ts';

export interface HeadModel {
  readonly name: string;
  readonly href: string;
  readonly tone: string;
  readonly style: string;
}

export interface CellModel extends Omit<FigureCell, 'say'> {
  readonly label: string;
  readonly tone: string;
  readonly says: readonly { readonly text: string; readonly mark: 'up' | 'down' | 'same' | 'none' }[];
}

export interface RowModel {
  readonly question: string;
  readonly href: string;
  readonly about: string;
  readonly newer: string | null;
  readonly cells: readonly CellModel[];
}

export function headsOf(areas: readonly Area[]): readonly HeadModel[] {
  const looks = looksOf(areas.map((a) => a.code));
  return areas.map((a) => ({ name: shortName(a), href: paths.area(a.code), ...looks.get(a.code)! }));
}

/** A measure beside each area. `asked` is the period that the reader chose; null for the latest. */
export function rowModel(row: CompareRow, areas: readonly Area[], asked: string | null, filters: string): RowModel {
  const looks = looksOf(areas.map((a) => a.code));
  const england = shownFigure(row, alliance.country, asked);
  return {
    question: row.measure.title, href: paths.measure(row.measure.key, { areas: areas.map((a) => a.code), with: 'none' }),
    about: [row.period === null ? words.table.noNumber : words.table.about(periodLabel(row.period), row.measure.source.publisher), filters].filter((s) => s !== '').join(' · '),
    newer: asked === null && row.newest !== null && row.newest !== row.period ? words.table.newer(periodLabel(row.newest)) : null,
    cells: areas.map((area): CellModel => {
      const place = { label: shortName(area), tone: looks.get(area.code)!.tone };
      if (row.kinds && !row.byArea.has(area.code) && !row.kinds.has(area.kind)) {
        return { ...place, isNumber: false, text: words.table.noKind, why: words.table.noKindWhy(areaWords.kinds[area.kind]), href: null, of: null, says: [] };
      }
      const figure = shownFigure(row, area.code, asked);
      const beside = area.code !== alliance.country && england && figure?.period === england.period && !isTotal(row.measure) ? { figure: england, name: words.table.england } : undefined;
      const { say, ...cell } = figureCell(figure, row.measure, beside);
      const elsewhere = figure && figure.period !== row.period ? [{ text: periodLabel(figure.period), mark: 'none' as const }] : [];
      return { ...cell, ...place, says: [...elsewhere, ...(say ? [say] : [])] };
    }),
  };
}

/** The filters of a measure in words, '' where it stands for everyone. */
export function filterWords(row: CompareRow, by: Readonly<Record<string, string>>): string {
  return row.measure.breakdowns.flatMap((d) => {
    const value = by[d.column];
    return value !== undefined && value !== d.total && d.values.includes(value) ? [words.when.filter(d.label, value)] : [];
  }).join(', ');
}

export const areasOf = (catalogue: Catalogue, codes: readonly string[]): readonly Area[] => codes.flatMap((c) => catalogue.areas.get(c) ?? []);

/** The columns of figures that this source gives, and which sheet each is read from. */

export type BandColumn = 'w0_1' | 'w1_2' | 'w2_4' | 'w4_12' | 'w12_18' | 'w18_52' | 'w52';
export type CountColumn = 'total' | BandColumn;
export type DerivedColumn = 'over18' | 'over18_pct' | 'over52_pct';
export type FigureColumn = CountColumn | DerivedColumn | 'not_submitted';

export interface TableOfCounts {
  readonly sheet: string;
  readonly column: CountColumn;
  /** What the sheet's own title must say, since a sheet may stand under another's name. */
  readonly title: RegExp;
  readonly says: string;
}

export const countTables: readonly TableOfCounts[] = [
  { sheet: 'Table 4', column: 'total', title: /^total waiting list\b/i, says: 'Total waiting list' },
  { sheet: 'Table 4a', column: 'w0_1', title: /\b0-1 weeks/i, says: '0-1 weeks' },
  { sheet: 'Table 4b', column: 'w1_2', title: /\b1-2 weeks/i, says: '1-2 weeks' },
  { sheet: 'Table 4c', column: 'w2_4', title: /\b2-4 weeks/i, says: '2-4 weeks' },
  { sheet: 'Table 4d', column: 'w4_12', title: /\b4-12 weeks/i, says: '4-12 weeks' },
  { sheet: 'Table 4e', column: 'w12_18', title: /\b12-18 weeks/i, says: '12-18 weeks' },
  { sheet: 'Table 4f', column: 'w18_52', title: /\b18-52 weeks/i, says: '18-52 weeks' },
  { sheet: 'Table 4g', column: 'w52', title: /(over |>\s?)52 weeks/i, says: 'over 52 weeks' },
];

export const bandColumns: readonly BandColumn[] = ['w0_1', 'w1_2', 'w2_4', 'w4_12', 'w12_18', 'w18_52', 'w52'];
export const figureColumns: readonly FigureColumn[] = ['total', ...bandColumns, 'over18', 'over18_pct', 'over52_pct', 'not_submitted'];

/** The column of a heading in Table 3: "Total waiting list", "Waiting >18-52 weeks"; null where it is none. */
export function columnOfHeading(heading: string): CountColumn | null {
  if (/^total waiting list$/i.test(heading)) return 'total';
  const m = /^waiting (?:over |>\s?)?(\d+)(?:-(\d+))? weeks$/i.exec(heading);
  const column = m ? (m[2] === undefined ? `w${m[1]}` : `w${m[1]}_${m[2]}`) : '';
  return (bandColumns as readonly string[]).includes(column) ? (column as BandColumn) : null;
}

/** Words that readers of charts and tables see. */
export const words = {
  /** Areas that stand in the selection but have nothing to draw. */
  noFigure: (labels: readonly string[]): string => `No figure: ${labels.join(', ')}`,
  nothingToDraw: 'No figures to draw',
  endedEarlier: (label: string, value: string, period: string): string => `${label} ${value} (${period})`,
  ended: (label: string, value: string): string => `${label} ${value}`,
  point: (label: string, period: string, value: string): string => `${label}, ${period}: ${value}`,
  among: (label: string, value: string): string => `${label}: ${value}`,
  band: (from: string, to: string): string => `${from} to ${to}`,
  noBand: 'No figure',
  source: (source: string): string => `Source: ${source}`,
  period: (period: string): string => `Period: ${period}`,
  notes: 'Notes',
  notesHeader: { about: 'About', text: 'Details' },
  notesTitle: 'Title',
} as const;

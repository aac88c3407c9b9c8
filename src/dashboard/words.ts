/** Every word that this room shows, but for each page's own catalogue beside it. */
export const words = {
  cells: {
    none: 'No figure published',
    noneWhy: 'The source has no row for this area and period',
    of: (part: string, whole: string) => `${part} of ${whole}`,
    marked: (mark: string) => `the source writes “${mark}”`,
    close: (name: string) => `Close to ${name}`,
    above: (name: string) => `Above ${name}`,
    below: (name: string) => `Below ${name}`,
    better: (name: string) => `Better than ${name}`,
    worse: (name: string) => `Worse than ${name}`,
  },
  know: 'How we know this',
  polarity: { high: 'Higher is better', low: 'Lower is better', none: 'Neither higher nor lower is better in itself' },
  downloads: { csv: 'CSV', xlsx: 'Excel', json: 'JSON', svg: 'Chart as SVG', png: 'Chart as PNG', print: 'Print', link: 'Copy a link to this view' },
  quartile: { 1: 'best quarter', 2: 'second quarter', 3: 'third quarter', 4: 'lowest quarter' },
} as const;

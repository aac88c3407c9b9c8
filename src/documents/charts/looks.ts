/** Colour and line style of an area: two carriers, so that neither is needed alone. Both are classes in charts.css. */

export const tones = ['clay', 'pine', 'plum', 'gold', 'slate', 'ink', 'sea', 'rose', 'moss', 'rust', 'indigo'] as const;
export type Tone = (typeof tones)[number];

export const lineStyles = ['solid', 'dashed', 'dotted', 'dash-dot', 'long-dash'] as const;
export type LineStyle = (typeof lineStyles)[number];

export interface Look {
  readonly tone: Tone;
  readonly style: LineStyle;
}

/** Looks for comparing many areas: no two share a tone, and neighbours in the list differ in style from the sixth on. */
export const compareLooks: readonly Look[] = [
  { tone: 'clay', style: 'solid' },
  { tone: 'pine', style: 'solid' },
  { tone: 'plum', style: 'solid' },
  { tone: 'sea', style: 'long-dash' },
  { tone: 'gold', style: 'dotted' },
  { tone: 'rose', style: 'dash-dot' },
  { tone: 'moss', style: 'long-dash' },
  { tone: 'indigo', style: 'dotted' },
  { tone: 'rust', style: 'dash-dot' },
  { tone: 'ink', style: 'dashed' },
  { tone: 'slate', style: 'dashed' },
];

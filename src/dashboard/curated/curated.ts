import { adulthood } from './adulthood.ts';
import { belonging } from './belonging.ts';
import { care } from './care.ts';
import { health } from './health.ts';
import { mainstream } from './mainstream.ts';
import { money } from './money.ts';
import { needs } from './needs.ts';
import { plans } from './plans.ts';
import type { Aim, Curated, Section } from './section.ts';

export type { Aim, Curated, Field, Section } from './section.ts';

/** The alliance's five aims, in our words. */
export const aims: readonly Aim[] = [
  { n: 1, words: 'Goals and plans are made together with children, young people and families' },
  { n: 2, words: 'Children who do not need specialist provision have their needs met in mainstream' },
  { n: 3, words: 'Children and young people with SEND belong in their communities' },
  { n: 4, words: 'Health, care and education plan services as one, so that help comes when it is needed' },
  { n: 5, words: 'All partners own the challenges together, and the quality of help' },
];

/** The SEND overview, in the order in which it is read: the order of the aims. */
export const sections: readonly Section[] = [needs, plans, mainstream, belonging, health, care, money, adulthood];

const byMeasure: ReadonlyMap<string, Curated> = new Map(sections.flatMap((s) => s.measures.map((m) => [m.measure, m])));

/** Our words for a measure, where the overview has it. */
export function curatedFor(measure: string): Curated | undefined {
  return byMeasure.get(measure);
}

/** The key of the same measure from another source. Twins are listed on one side; readers may come from either. */
export function twinOf(measure: string): string | null {
  return curatedFor(measure)?.twin ?? [...byMeasure.values()].find((m) => m.twin === measure)?.measure ?? null;
}

import { describe, expect, test } from 'vitest';
import { figureColumns } from './columns.ts';
import { measuresOf } from './measures.ts';
import { dateOnCover, monthOfHeading, monthOfTitle } from './months.ts';
import { keyOfName, properName } from './organisations.ts';
import { serviceOf } from './services.ts';
import { addressOf, letters } from './workbook.ts';

const measures = measuresOf([], '2023-10-12');

describe('measures', () => {
  test('each has its own key, and its cells are a column that is written', () => {
    expect(new Set(measures.map((m) => m.key)).size).toBe(measures.length);
    expect(new Set(measures.map((m) => JSON.stringify(m.cells))).size).toBe(measures.length);
    for (const m of measures) {
      expect(figureColumns).toContain(m.cells.column);
      expect(m.key).toMatch(/^nhs\.waits\.[a-z0-9-]+(\.[a-z0-9_]+)?$/);
      expect(m.title).toMatch(/^[A-Z].*\?$/);
      expect(m.caveats.length).toBeGreaterThan(0);
      expect(m.unit === 'percent').toBe(m.cells.denominator !== null);
    }
  });

  test('children come first, and speak of children', () => {
    expect(measures.slice(0, 12).every((m) => m.cells.where['age_group'] === 'Children and young people')).toBe(true);
    const titles = new Map(measures.map((m) => [m.key, m.title]));
    expect(titles.get('nhs.waits.speech-and-language-therapy.total')).toBe('How many children wait for speech and language therapy?');
    expect(titles.get('nhs.waits.community-paediatrics.over18_pct')).toBe('What share of children have waited over 18 weeks for community paediatrics?');
    expect(titles.get('nhs.waits.occupational-therapy.w52')).toBe('How many children have waited over 52 weeks for occupational therapy?');
    expect(titles.get('nhs.waits.adults-audiology.w4_12')).toBe('How many adults have waited 4 to 12 weeks for audiology?');
  });
});

describe('names, months and addresses', () => {
  test('a service is the same in every month’s spelling', () => {
    expect(serviceOf('(CYP) Therapy interventions: dietetics')).toEqual(serviceOf('(CYP)  Therapy interventions: Dietetics'));
    expect(serviceOf('(A) Audiology')!.service).not.toEqual(serviceOf('(CYP) Audiology')!.service);
    expect(serviceOf('Audiology')).toBeNull();
  });

  test('months and dates as the workbooks write them', () => {
    expect(monthOfTitle('Total waiting list by service, January 2023')).toBe('2023-01');
    expect(monthOfTitle('Total waiting list by service')).toBeNull();
    expect([44835, 'Aug-23', 'August 2023', 'Total waiting list, August 2023', 'Code'].map(monthOfHeading)).toEqual(['2022-10', '2023-08', '2023-08', null, null]);
    expect([44994, '14/09/2023', '31/02/2023', '-', null].map(dateOnCover)).toEqual(['2023-03-09', '2023-09-14', null, null, null]);
  });

  test('columns have Excel’s letters, there and back', () => {
    for (let c = 0; c < 1000; c++) expect(addressOf(`${letters(c)}7`)).toEqual({ row: 7, column: c });
    expect(letters(43)).toBe('AR');
  });

  test('names in capitals are written as people write them', () => {
    expect(properName("ALDER HEY CHILDREN'S NHS FOUNDATION TRUST")).toBe("Alder Hey Children's NHS Foundation Trust");
    expect(properName('THE ISLE OF WIGHT NHS TRUST')).toBe('The Isle of Wight NHS Trust');
    expect(keyOfName("St George's & Co.")).toBe('nhs:st-georges-and-co');
  });
});

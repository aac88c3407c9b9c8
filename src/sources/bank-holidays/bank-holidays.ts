import { readFile } from 'node:fs/promises';
import { isoDate } from '../lookup/checks.ts';
import { openGovernmentLicence } from '../lookup/lookup.ts';
import { Screening } from '../lookup/screening.ts';
import { writeTable } from '../lookup/table.ts';
import type { SourceReader } from '../source.ts';

interface Holiday {
  readonly division: string;
  readonly date: unknown;
  readonly title: unknown;
  readonly notes: unknown;
}

const again = 'Download the file again from GOV.UK.';

/** Bank holidays of the United Kingdom as GOV.UK gives them; `division` says where. */
export const bankHolidays: SourceReader = {
  key: 'bank-holidays',
  name: 'Bank holidays',
  version: 1,
  order: 20,
  recognise: (file) => file.size < 5_000_000 && /^\ufeff?\s*\{/.test(file.head.toString('utf8', 0, 16)) && file.head.includes('"england-and-wales"') && file.head.includes('"events"'),
  async read(file, bench) {
    const screening = new Screening(file.name);
    const holidays = holidaysIn(await readFile(file.path, 'utf8'));
    if (holidays.length === 0) screening.add({ rule: 'The file holds no bank holidays; it may have been cut short.', mend: again });
    const seen = new Set<string>();
    holidays.forEach(({ division, date, title }, i) => {
      const line = i + 1;
      if (typeof date !== 'string' || !isoDate.holds(date)) screening.add({ rule: 'A bank holiday has no date that exists.', mend: again, line, column: 'date' });
      if (typeof title !== 'string' || title.trim() === '') screening.add({ rule: 'A bank holiday has no name.', mend: again, line, column: 'title' });
      if (seen.has(`${division} ${date}`)) screening.add({ rule: 'Two bank holidays of one country fall on the same day.', mend: 'Keep one of them.', line, column: 'date' });
      seen.add(`${division} ${date}`);
    });
    if (screening.stops) return { ok: false, rowsIn: holidays.length, problems: screening.problems };
    const names = ['division', 'date', 'title', 'notes'] as const;
    const table = await writeTable(bench, [{ name: '_row', type: 'BIGINT' }, ...names.map((name) => ({ name, type: 'VARCHAR' }) as const)], holidays.map((h, i) => [i + 1, ...names.map((n) => String(h[n] ?? ''))]));
    bench.progress(holidays.length, holidays.length);
    return {
      ok: true,
      drafts: [{
        dataset: 'bank-holidays', edition: '', kind: 'reference', title: 'Bank holidays of the United Kingdom', publisher: 'GOV.UK', licence: openGovernmentLicence,
        published: null, nextUpdate: null, periods: null, rowsIn: holidays.length, rowsKept: holidays.length, table, measures: [], areas: [], notes: screening.problems,
      }],
    };
  },
  async cells(file, row) {
    const holiday = holidaysIn(await readFile(file.path, 'utf8'))[row - 1];
    return holiday ? Object.entries(holiday).map(([column, value]) => ({ column, text: String(value) })) : [];
  },
};

/** Every event of every division in the order of the file; none where it is not such a file. */
function holidaysIn(text: string): readonly Holiday[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return [];
  }
  return Object.entries((parsed ?? {}) as Record<string, { events?: unknown }>).flatMap(([division, { events }]) =>
    (Array.isArray(events) ? (events as Record<string, unknown>[]) : []).map((e) => ({ division, date: e['date'], title: e['title'], notes: e['notes'], bunting: e['bunting'] })));
}
